"""The case file of the data protection officer: what is kept, for how long, under which key, and what proves it."""
