"""Ticket references that survive a telephone call: no look-alikes, no sound-alikes, and a check character."""

import re
import secrets
from collections.abc import Callable, Sequence

from dpo.errors import MalformedReference

LETTERS = "AFHJKMPRUWXY"
"""Neither O, I, L, Z, S, B, G, V, Q nor N (they look like others), nor C, D, E, T (they sound like others)."""

ALPHABET = "2346789" + LETTERS
"""Nineteen characters: a prime, so that a weighted sum finds every wrong character and every swap of two."""

_RANDOM = 8
_GROUP = 3
# What people write for a character of ours; none of these is in the alphabet, so the reading is never in doubt.
_MISREAD = str.maketrans({"Z": "2", "B": "8", "G": "6", "V": "U", "N": "M"})
_READABLE = ALPHABET + "ZBGVN"
_MENTION = re.compile(
    rf"(?<![A-Za-z0-9])[{LETTERS}VN][{_READABLE}]{{2}}[ \-][{_READABLE}]{{3}}[ \-][{_READABLE}]{{3}}(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)

Choice = Callable[[Sequence[str]], str]


def new_reference(choice: Choice = secrets.choice) -> str:
    """Return a new reference such as `K7M-X42-PF9`: a letter, seven characters, a check character.

    Twelve thousand million of them: two processes seldom meet, and the database's unique column settles it.
    """
    body = choice(LETTERS) + "".join(choice(ALPHABET) for _ in range(_RANDOM - 1))
    return _grouped(body + check_character(body))


def check_character(body: str) -> str:
    """Return the check character of the first eight characters."""
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def parse(written: str) -> str:
    """Return the reference as issued, from any way of writing it (small letters, spaces, no dashes, B for 8).

    Raises:
        MalformedReference: too long, too short, a foreign character, or a wrong check character.
    """
    body = re.sub(r"[\s\-.‐‑–—]", "", written[:64]).upper().translate(_MISREAD)
    well_formed = len(body) == _RANDOM + 1 and body[0] in LETTERS and all(character in ALPHABET for character in body)
    if not well_formed or check_character(body[:-1]) != body[-1]:
        raise MalformedReference
    return _grouped(body)


def mentions(text: str) -> list[tuple[int, int]]:
    """Return where references stand in a text, as (start, end) pairs in characters; only those that check."""
    return [found.span() for found in _MENTION.finditer(text) if _checks(found.group())]


def _checks(written: str) -> bool:
    try:
        return bool(parse(written))
    except MalformedReference:
        return False


def _grouped(body: str) -> str:
    return "-".join(body[at : at + _GROUP] for at in range(0, len(body), _GROUP))
