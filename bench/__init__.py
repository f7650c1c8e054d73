"""Measures: understanding (`make eval`), speed and size (`make bench`). Never part of the product."""
