"""Numbers with check digits: social security number (NIR), bank account (IBAN, RIB) and payment card."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.fr import nir

from bot.pseudonymiser.spans import Kind, Span
from bot.pseudonymiser.view import View

_GAP = r"[ .\-_/]{0,2}"
# Sex, year, month, department (Corsica 2A, 2B), commune, order, key. Every step has its gap, so that both
# « 1 85 05 78 006 084 36 » and « 185057800608436 » are read.
_NIR_ANY_GROUPS = re.compile(
    rf"(?<![a-z0-9])[1-478](?:{_GAP}\d){{4}}{_GAP}(?:\d{_GAP}\d|2 ?[ab])(?:{_GAP}\d){{6,8}}(?![a-z0-9])"
)
_NIR_USUAL_GROUPS = re.compile(
    rf"(?<![a-z0-9])[1-478]{_GAP}\d\d{_GAP}(?:0[1-9]|1[0-2]|2\d|3\d|4[0-2]|[5-9]\d){_GAP}(?:\d\d|"
    rf"2 ?[ab])(?:{_GAP}\d){{6,8}}(?![a-z0-9])"
)
# Nothing but a NIR has thirteen to fifteen figures in one go, except what the checks below recognise first.
_NIR_ONE_GROUP = re.compile(r"(?<![a-z0-9])[1-478]\d{4}(?:\d\d|2[ab])\d{6,8}(?![a-z0-9])")

_IBAN_START = re.compile(r"(?<![a-z0-9])[a-z]{2}[ .\-]{0,2}\d[ .\-]?\d(?=[ .\-]{0,2}[a-z0-9])")
_IBAN_STEP = re.compile(r"[ .\-]{0,2}([a-z0-9])")
# Lengths of the countries of the single euro payments area and of the neighbours whose accounts a member may have.
_IBAN_LENGTHS = {
    "ad": 24, "at": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18, "dz": 26, "ee": 20,
    "es": 24, "fi": 18, "fr": 27, "gb": 22, "gi": 23, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "is": 26, "it": 27,
    "li": 21, "lt": 20, "lu": 20, "lv": 21, "ma": 28, "mc": 27, "mt": 31, "nl": 18, "no": 15, "pl": 28, "pt": 25,
    "ro": 24, "se": 24, "si": 19, "sk": 24, "sm": 27, "tn": 24, "tr": 26, "va": 22,
}  # fmt: skip
_SHORTEST_IBAN = 14
_RIB = re.compile(r"(?<![a-z0-9])\d{5}[ .\-]?\d{5}[ .\-]?[a-z0-9]{11}[ .\-]?\d{2}(?![a-z0-9])")

# Sixteen figures and more, or the thirteen to fifteen of the cards that begin with 3 (a NIR seldom does).
_CARD = re.compile(r"(?<![a-z0-9])(?:\d(?:[ .\-]{0,2}\d){15,18}|3[04-9](?:[ .\-]{0,2}\d){11,13})(?![a-z0-9])")
_CARD_SHAPE = re.compile(r"(?<![a-z0-9])[2-6]\d{3}(?:[ .\-]?\d{4}){3}(?![a-z0-9])")


def identifiers(view: View) -> Iterator[Span]:
    """Yield NIR, IBAN and card numbers; a wrong key lowers the strength and never lets a number through."""
    yield from _nirs_with_their_key(view.text)
    yield from _ibans(view.text)
    yield from _cards(view.text)
    for pattern in (_NIR_USUAL_GROUPS, _NIR_ONE_GROUP):
        for found in pattern.finditer(view.text):
            yield Span(*found.span(), Kind.NIR, 2)


def _nirs_with_their_key(text: str) -> Iterator[Span]:
    for found in _NIR_ANY_GROUPS.finditer(text):
        if _has_nir_key(found.group()):
            yield Span(*found.span(), Kind.NIR, 3)


def _has_nir_key(written: str) -> bool:
    return bool(nir.is_valid(_bare(written)))


def _bare(written: str) -> str:
    return re.sub(r"[^a-z0-9]", "", written).upper()


def _ibans(text: str) -> Iterator[Span]:
    for start in _IBAN_START.finditer(text):
        yield from _iban_from(text, start.start())
    for found in _RIB.finditer(text):
        yield Span(*found.span(), Kind.IBAN)


def _iban_from(text: str, start: int) -> Iterator[Span]:
    length = _IBAN_LENGTHS.get(text[start : start + 2])
    if length is None:
        return
    end, written = start + 2, text[start : start + 2]
    while len(written) < length and (step := _IBAN_STEP.match(text, end)):
        end, written = step.end(), written + step.group(1)
    if iban.is_valid(written.upper(), check_country=False):
        yield Span(start, end, Kind.IBAN, 3)
    else:
        yield from _iban_with_a_slip(text, start, end)


def _iban_with_a_slip(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield an account number with a wrong key or a figure too few: letters, then only figures to the end."""
    figures = re.compile(r"[a-z]{2}(?:[ .\-]{0,2}\d){8,32}").match(text, start, end)
    if figures and len(_bare(figures.group())) >= _SHORTEST_IBAN:
        yield Span(*figures.span(), Kind.IBAN, 2)


def _cards(text: str) -> Iterator[Span]:
    for found in _CARD.finditer(text):
        if luhn.is_valid(_bare(found.group())):
            yield Span(*found.span(), Kind.CARD, 2)
    for found in _CARD_SHAPE.finditer(text):
        yield Span(*found.span(), Kind.CARD, 2)
