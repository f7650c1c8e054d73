"""Figures in French text, normalised so that what an article says can be held against the facts of a section.

A figure is anything that a reader could act upon and that would be false if one sign of it were wrong:

- a duration, in digits or words (« 3 ans », « trois ans », « trois (3) ans », « dans le mois » are two figures: three
  years, one month), with « ouvrés » or « ouvrables » as part of its unit;
- a date, whole or not (« 25 mai 2018 », « avril 2022 », « 2017 »); an amount of money, a percentage;
- an e-mail, a web address, a telephone number, a street, a postcode, a TSA / CS / BP, a Cedex;
- an article or law number (« article 15 », « R. 115-1 », « n° 78-17 », « Livre II »);
- any other number written in digits (« 775 659 907 », « ISO 27001 »).

A counting word without a unit is grammar, not a figure: « un », « une », « deux droits », « les trois conditions ». So
are « un jour », « une minute » and « une seconde », nearly always idioms, and the marks of a list (« 1) », « 2. »).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge import numbers
from knowledge.figure_patterns import COUNTING_WORD, PATTERNS
from knowledge.text import fold, plain


@dataclass(frozen=True, order=True, slots=True)
class Figure:
    """A normalised figure: two spellings of the same thing are equal. `written` is how the text has it."""

    kind: str
    value: str
    written: str = field(compare=False, default="")


# What may stand for a typed figure in a list of facts: the same thing noted without its type (« 75544 », « 15 »).
_UNTYPED = frozenset({"article", "postcode", "cedex", "postal", "money"})


def figures_in(text: str) -> frozenset[Figure]:
    """Return every figure of a French text. Source of the forms: the two published policies and common usage."""
    found: set[Figure] = set()
    remaining = plain(text)
    for kind, pattern, read in PATTERNS:
        for match in pattern.finditer(remaining):
            found.update(Figure(kind_of or kind, value, match.group().strip()) for kind_of, value in read(match))
        remaining = pattern.sub(lambda match: "\0" * len(match.group()), remaining)
    return frozenset(found)


def figures_of_fact(listed: Iterable[str]) -> frozenset[Figure]:
    """Return the figures that a fact lists; there, a lone counting word (« huit ») is meant as a figure."""
    found: set[Figure] = set()
    for item in listed:
        found |= figures_in(item) or counting_words_in(item)
    return frozenset(found)


def counting_words_in(text: str) -> frozenset[Figure]:
    """Return the numbers that a text spells in words, unit or not: « deux droits » gives 2."""
    found = ((match.group(), numbers.value(match.group())) for match in COUNTING_WORD.finditer(fold(text)))
    return frozenset(Figure("number", str(number), written) for written, number in found if number is not None)


def uncovered(needed: Iterable[Figure], allowed: Iterable[Figure]) -> list[Figure]:
    """Return, sorted, the figures that the allowed ones do not vouch for."""
    known = frozenset(allowed)
    return sorted(figure for figure in needed if not _covered(figure, known))


def _covered(figure: Figure, known: frozenset[Figure]) -> bool:
    if figure in known:
        return True
    if figure.kind in _UNTYPED and Figure("number", figure.value.split()[-1]) in known:
        return True
    return any(_less_precise(figure, other) for other in known if other.kind == figure.kind)


def _less_precise(figure: Figure, other: Figure) -> bool:
    """Tell whether a figure says less of the same thing: the year of a known date, the site of a known page."""
    if figure.kind == "date":
        return other.value.startswith(f"{figure.value}-")
    return figure.kind == "url" and other.value.startswith(f"{figure.value}/")
