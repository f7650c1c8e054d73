"""Member, contract and file numbers: what an organisation calls so, after the words that announce one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.pseudonymiser.spans import Kind, Span
from bot.pseudonymiser.view import View

_STRONG_WORD = (
    r"\b(?:adherente?s?|adhesion|contrats?|dossiers?|clients?|cliente|membre|assuree?s?|beneficiaire|matricule|"
    r"identifiants?|police|"
    r"societaire|numero mutuelle|carte mutuelle|reference client|ref client|affiliation|affilie)\b"
)
_WEAK_WORD = r"(?:\bn ?[°º]|\bno\.? ?(?=\d)|\bnum\b|\bnumeros?\b|\bnumber\b|#)"
_FILLER = (
    r"(?:[ :=\-,(]|\b(?:est|le|la|l'|c'est|mon|ma|mutuelle|numero|num|no|n|de|du|d'|suivant|sous|porte|ci-joint|"
    r"au|moi|toujours|bien)\b|n ?[°º]|°){0,8}"
)
# « 12 345 678 », « 4471-88 », « 1147-B »: only after the strongest words, since « 78-17 » is a law.
_GROUPED = r"(?:\d{2,4}(?:[ .]\d{2,4}){1,4}|\d{4,8}-[a-z0-9]{1,6})"
_FEWEST_GROUPED = 5
_END = r"(?![a-z0-9]|[-/]\d|[.,]\d)"
_NOT_OURS = re.compile(
    r"\b(?:siren|siret|rna|rcs|tva|naf|ape|iso(?:/iec)?|cerfa|formulaire|convention|loi|decret|reglement|"
    r"ordonnance|directive)\b[^\d]{0,20}$"
)
_QUANTITY = re.compile(
    r" ?(?:€|\$|%|euros?\b|eur\b|k€|francs?\b|adherents?\b|personnes?\b|membres\b|clients\b|salaries\b|"
    r"habitants\b|octets\b|caracteres\b)"
)


@dataclass(frozen=True, slots=True)
class MemberNumber:
    """How an organisation writes its numbers, as regular expressions over small letters without accents.

    `announced` is what counts after a word such as « adhérent » or « n° »; `bare` what counts anywhere.
    """

    announced: str = r"(?:\d{6,12}|[a-z]{1,4}[ \-]?\d{4,12}[a-z]?)"
    bare: str = r"(?:\d{7,}|[a-z]{1,3}\d{6,12}[a-z]?)"


DEFAULT = MemberNumber()


@dataclass(frozen=True, slots=True)
class _Patterns:
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    after: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(shape: MemberNumber) -> _Patterns:
    value = rf"(?P<value>{shape.announced}){_END}"
    return _Patterns(
        re.compile(rf"{_STRONG_WORD}{_FILLER}(?:{value}|(?P<grouped>{_GROUPED}){_END})"),
        re.compile(rf"{_WEAK_WORD}{_FILLER}{value}"),
        re.compile(
            rf"(?<![a-z0-9\-/.])(?P<value>{shape.announced})[ ,]{{1,2}}(?:(?:est|c'est|comme|mon|ma|le|"
            rf"la) ){{1,3}}(?:numero|num|n°|matricule|identifiant)"
        ),
        re.compile(rf"(?<![a-z0-9\-/.,])(?P<value>{shape.bare}){_END}"),
    )


def member_numbers(view: View, shape: MemberNumber = DEFAULT) -> Iterator[Span]:
    """Yield the numbers of members, contracts and files, and any long number that nothing else explains."""
    patterns = _patterns(shape)
    for pattern, strength in (
        (patterns.strong, 2),
        (patterns.weak, 1),
        (patterns.after, 1),
        (patterns.bare, 0),
    ):
        for found in pattern.finditer(view.text):
            span = _span(found, strength)
            if not _belongs_elsewhere(view.text, found, span):
                yield span


def _span(found: re.Match[str], strength: int) -> Span:
    grouped = found.groupdict().get("grouped")
    start, end = found.span("grouped" if grouped else "value")
    return Span(start, end, Kind.MEMBER_NUMBER, strength)


def _belongs_elsewhere(text: str, found: re.Match[str], span: Span) -> bool:
    if found.groupdict().get("grouped") and sum(map(str.isalnum, text[span.start : span.end])) < _FEWEST_GROUPED:
        return True
    if _NOT_OURS.search(text[max(0, span.start - 40) : span.start]):
        return True
    return bool(_QUANTITY.match(text, span.end))
