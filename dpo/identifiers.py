"""Fresh identifiers of things that the evidence names: letters alone, which nobody takes for somebody's number."""

import secrets

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def new_identifier(length: int = 20) -> str:
    """Return random small letters; twenty of them are 94 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
