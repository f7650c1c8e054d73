"""Numbers that are never kept: social security number (décret 2019-341) and payment card."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import iban, luhn
from stdnum.fr import nir

from dpo.fields.look import fold
from dpo.fields.readings import Withheld

NIR, CARD = "[NIR]", "[CARD]"

_GAP = r"[ .\-_/]{0,2}"
# Sex, year, month, department (Corsica 2A, 2B), commune, order, key; every step has its gap.
_NIR_ANY = re.compile(
    rf"(?<![a-z0-9])[1-478](?:{_GAP}\d){{4}}{_GAP}(?:\d{_GAP}\d|2 ?[ab])(?:{_GAP}\d){{6,8}}(?![a-z0-9])"
)
_NIR_USUAL = re.compile(
    rf"(?<![a-z0-9])[1-478]{_GAP}\d\d{_GAP}(?:0[1-9]|1[0-2]|2\d|3\d|4[0-2]|"
    rf"[5-9]\d){_GAP}(?:\d\d|2 ?[ab])(?:{_GAP}\d){{6,8}}"
    r"(?![a-z0-9])"
)
_CARD = re.compile(r"(?<![a-z0-9])(?:[2-6]\d{3}(?:[ .\-]?\d{4}){3}|3[47]\d\d[ .\-]?\d{6}[ .\-]?\d{5})(?![a-z0-9])")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?:[ .\-]?[a-z0-9]){10,30}")
_PHONE = re.compile(r"(?<![a-z0-9])(?:(?:\+|00) ?33 ?(?:\(0\) ?)?|0)[1-9](?:[ .\-/]{0,2}\d{2}){4}(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without the numbers that are never kept, and which kinds were seen."""

    text: str
    withheld: frozenset[Withheld]


def mask(text: str) -> Masked:
    """Replace social security and card numbers by `[NIR]` and `[CARD]`; bank accounts and telephones stay."""
    pieces: list[str] = []
    seen: set[Withheld] = set()
    at = 0
    for start, end, kind in sorted(_spans(fold(text))):
        if start >= at:
            pieces += (text[at:start], NIR if kind == "nir" else CARD)
            seen.add(kind)
            at = end
    return Masked("".join(pieces) + text[at:], frozenset(seen))


def _spans(folded: str) -> Iterator[tuple[int, int, Withheld]]:
    kept = _kept(folded)
    for found in _NIR_ANY.finditer(folded):
        if nir.is_valid(_compact(found.group())) and not _within(found.span(), kept):
            yield (*found.span(), "nir")
    for found in _CARD.finditer(folded):
        if luhn.is_valid(_compact(found.group())) and not _within(found.span(), kept):
            yield (*found.span(), "card")
    for found in _NIR_USUAL.finditer(folded):
        if not _within(found.span(), kept):
            yield (*found.span(), "nir")


def _kept(folded: str) -> list[tuple[int, int]]:
    """Return where bank accounts and telephones stand: their figures must not be taken for another number."""
    accounts = [found.span() for found in _IBAN.finditer(folded) if _begins_an_account(found.group())]
    return accounts + [found.span() for found in _PHONE.finditer(folded)]


def _begins_an_account(written: str) -> bool:
    number = _compact(written).upper()
    return any(iban.is_valid(number[:length], check_country=False) for length in range(15, len(number) + 1))


def _within(span: tuple[int, int], kept: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in kept)


def _compact(written: str) -> str:
    return re.sub(r"[^a-z0-9]", "", written).upper()
