"""Starts the house: checks the ground, trains if needed, runs and supervises every process on loopback."""
