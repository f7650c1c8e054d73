"""What has to be measured inside Rasa's own environment; run with its interpreter."""
