"""What is about to be late, told to the DPO once a working day."""
