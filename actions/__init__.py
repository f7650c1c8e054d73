"""Rasa custom actions: read what was understood, ask the knowledge, say one thing."""
