"""A way of looking at typed text in which all writings of a value are one, with the way back to the original."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_DASHES = "‐‑‒–—―−﹣－"
_QUOTES = "’‘ʼ´`′＇"


@dataclass(frozen=True, slots=True)
class View:
    """Small letters without accents, ASCII digits, plain spaces; character i stands at `origin[i]` in `source`."""

    source: str
    text: str
    origin: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds in `source` of the characters `start` to `end` (excluded) of the view."""
        return self.origin[start], self.origin[end - 1] + 1

    def is_capital(self, at: int) -> bool:
        """Say whether the character was written as a capital."""
        return self.source[self.origin[at]].isupper()

    def is_accented(self, at: int) -> bool:
        """Say whether the character carries an accent in the original, alone or as a combining mark after it."""
        here = self.origin[at]
        following = self.source[here + 1 : here + 2]
        return (self.source[here] != self.text[at] and not self.is_capital(at)) or bool(
            following and unicodedata.combining(following)
        )


def look(source: str) -> View:
    """Return the view of a text; marks without width are left out, so that none can hide a value."""
    characters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(source):
        for seen in _seen(character):
            characters.append(seen)
            origin.append(at)
    return View(source, "".join(characters), tuple(origin))


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    """Return one ASCII-like character for a typed one, or nothing for an invisible one."""
    if character in "\n\r\v\f\u2028\u2029\x85":
        return "\n"
    if character in _DASHES:
        return "-"
    if character in _QUOTES:
        return "'"
    for read in _READINGS:
        seen = read(character)
        if seen is not None:
            return seen
    return character


def _digit(character: str) -> str | None:
    value = unicodedata.digit(character, None)
    # Superscripts are footnote marks, not figures.
    if value is None or (value and unicodedata.decomposition(character).startswith("<super>")):
        return None
    return str(value)


def _space(character: str) -> str | None:
    return " " if character.isspace() else None


def _invisible(character: str) -> str | None:
    return "" if unicodedata.category(character) in {"Cf", "Mn", "Me", "Cc"} else None


def _letter(character: str) -> str | None:
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base[:1] or None


_READINGS: tuple[Callable[[str], str | None], ...] = (_digit, _space, _invisible, _letter)
