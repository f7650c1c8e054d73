"""Addresses within the desk."""

import re

# A path of ours: no other host, no backslash, nothing that a browser could read as one.
_LOCAL = re.compile(r"/(?![/\\])[A-Za-z0-9_\-./?=&%+:,]{0,500}")


def local(path: str) -> str:
    """Return a path when it leads somewhere in the desk, else the empty text."""
    return path if _LOCAL.fullmatch(path) else ""


def letter_path(reference: str, letter: str) -> str:
    """Return the address of a letter's page."""
    return f"/dossiers/{reference}/lettres/{letter}"


def ticket_path(reference: str) -> str:
    """Return the address of a ticket's page."""
    return f"/dossiers/{reference}"
