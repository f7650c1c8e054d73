"""Simulated people who make requests: they answer, interrupt, correct, mistype, start again, give up."""
