"""A long text cut into messages that a messenger takes, at the ends of paragraphs, sentences or words."""

import re

_PARAGRAPH = re.compile(r"\n\n")
_SENTENCE = re.compile(r"(?<=[.!?…»])\s+")
_WORD = re.compile(r"\s+")


def split(text: str, longest: int) -> list[str]:
    """Return the text in parts of at most `longest` UTF-16 units, as messengers count; nothing is lost but spaces."""
    rest, parts = text.strip(), []
    while _length(rest) > longest:
        end = _end(rest, longest)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _end(text: str, longest: int) -> int:
    """Return where the first part ends: the last paragraph's, sentence's or word's end that fits, else just there."""
    fits = longest
    while _length(text[:fits]) > longest:
        fits -= 1
    for mark in (_PARAGRAPH, _SENTENCE, _WORD):
        ends = [found.start() for found in mark.finditer(text, 0, fits) if found.start() > 0]
        if ends:
            return ends[-1]
    return fits
