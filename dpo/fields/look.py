"""Ways of looking at typed text: cleaned for keeping, folded for patterns, bare words for whole sentences."""

import re
import unicodedata
from functools import lru_cache

_DASHES = "‐‑‒–—―−﹣－"
_QUOTES = "’‘ʼ´`′＇"
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")
_NOT_A_WORD = re.compile(r"[^\w@+]+")


def clean(text: str) -> str:
    """Return the text as a reader sees it: NFC, nothing invisible, single spaces and line ends, stripped."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(map(_shown, lines))
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", shown)).strip()


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\n\u2028\u2029\x85\v\f":
        return "\n"
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _INVISIBLE else character


def fold(text: str) -> str:
    """Return the text in small letters without accents, ASCII figures, one sort of dash and apostrophe.

    Character i of the result is character i of the text, so that what is found here can be cut out there.
    """
    return "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _QUOTES:
        return "'"
    figure = unicodedata.decimal(character, None)
    if figure is not None:
        return str(figure)
    return unicodedata.normalize("NFKD", character)[:1].lower()[:1] or character


def bare(text: str) -> str:
    """Return only the folded words, one space between them: « S'il vous plaît ! » gives « s il vous plait »."""
    return _NOT_A_WORD.sub(" ", fold(text).replace("œ", "oe").replace("æ", "ae").replace("_", " ")).strip()


def straight(text: str) -> str:
    """Return the text with plain apostrophes and dashes, everything else as it was typed."""
    return "".join("'" if sign in _QUOTES else "-" if sign in _DASHES else sign for sign in text)
