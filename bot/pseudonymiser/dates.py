"""Birth dates: any date that birth words stand beside, and any full date long past that no legal text carries."""

import re
from collections.abc import Iterator
from datetime import date

from bot.pseudonymiser.numerals import DAY, WORD, YEAR_WORDS, said_twentieth_century
from bot.pseudonymiser.spans import Kind, Span
from bot.pseudonymiser.view import View

OLD_AFTER_YEARS = 10
"""A full date older than this is taken for a birth date: requests and letters are recent."""

_MONTHS = (
    "janv(?:ier)?|fev(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|"
    "nov(?:embre)?|dec(?:embre)?"
)
_DAY_FIGURES, _MONTH_FIGURES = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]"
_NUMERIC = rf"(?P<d>{_DAY_FIGURES}) ?[/.\-] ?(?P<m>{_MONTH_FIGURES}) ?[/.\-] ?(?P<y>(?:19|20)\d\d|\d\d)"
# With spaces alone, figures on either side would make it a telephone number.
_SPACED = rf"(?<!\d )(?P<sd>{_DAY_FIGURES}) (?P<sm>{_MONTH_FIGURES}) (?P<sy>(?:19|20)\d\d|\d\d)(?! ?\d)"
_ISO = r"(?P<iy>(?:19|20)\d\d)[/.\-](?P<im>0?[1-9]|1[0-2])[/.\-](?P<id>0?[1-9]|[12]\d|3[01])"
_COMPACT = r"(?P<cd>0[1-9]|[12]\d|3[01])(?P<cm>0[1-9]|1[0-2])(?P<cy>(?:19|20)\d\d)"
_LITERAL = rf"(?P<ld>{DAY}) ?(?P<lm>{_MONTHS})\b\.? ?,?(?P<ly>(?:19|20)\d\d|'?\d\d\b|{YEAR_WORDS})"
_EDGE = r"(?<![\w/])(?<!\d[.\-])"
_TAIL = r"(?![a-z\d/]|[.\-]\d)"
_FULL = re.compile(rf"{_EDGE}(?:{_ISO}|{_NUMERIC}|{_SPACED}|{_COMPACT}|{_LITERAL}){_TAIL}")

# Beside birth words a date may lack its day or its year, or be all in words.
_LOOSE_DATE = (
    rf"(?:{_ISO}|{_NUMERIC}|{_SPACED}|{_COMPACT}|{DAY} ?(?:{_MONTHS})\b\.?(?: ?,?(?:(?:19|20)\d\d|'?\d\d\b|"
    rf"{YEAR_WORDS}|{WORD}(?:[ -](?:et[ -])?{WORD}){{0,3}}))?"
    rf"|(?:{_MONTHS})\b\.? ?(?:(?:19|20)\d\d|\d\d\b)|\d{{6}}|(?:19|20)\d\d|{YEAR_WORDS})"
)
_BIRTH_WORD = r"(?:\b(?:ne|nee|nes|nees|ddn|naissance|naiss|anniversaire|naquit)\b(?:\(e\))?)"
_BORN = re.compile(rf"{_BIRTH_WORD}(?P<between>[^\n\d;!?]{{0,40}}?)(?<![\w/\-])(?P<date>{_LOOSE_DATE}){_TAIL}")
_NOT_BEFORE_BIRTH = re.compile(
    rf"{_EDGE}(?P<date>{_LOOSE_DATE})[ ,:(]{{1,3}}(?:(?:est|c'est|comme|ma|sa|la) ){{0,3}}(?:date de naissance|ddn)\b"
)
# « je ne veux pas » is no birth: without its accent, « ne » needs the words that only a birth has.
_UNACCENTED_BIRTH = re.compile(r" (?:le|en|un) \S|(?: a| au) [\w' -]{2,30} le ")

_LEGAL_TEXT = re.compile(
    r"\b(?:lois?|decrets?|reglements?|rgpd|ordonnances?|directives?|arretes?|deliberations?|traites?|charte|"
    r"politique|code|libertes|cnil|version|"
    r"convention|arret|decision)\b[^.;!?\n]{0,50}$|\bn ?[°o]\.? ?[\d\-/]{2,12} du $"
)


def birth_dates(view: View, today: date) -> Iterator[Span]:
    """Yield the birth dates; `today` decides which dates are old."""
    yield from _beside_birth_words(view)
    for found in _FULL.finditer(view.text):
        when = _read(found, today)
        if when and _is_old(when, today) and not _dates_a_legal_text(view.text, found.start()):
            yield Span(*found.span(), Kind.BIRTH_DATE, 2 if found["sd"] else 3)


def _beside_birth_words(view: View) -> Iterator[Span]:
    for found in _BORN.finditer(view.text):
        if _is_birth(view, found):
            yield Span(*found.span("date"), Kind.BIRTH_DATE, 2)
    for found in _NOT_BEFORE_BIRTH.finditer(view.text):
        yield Span(*found.span("date"), Kind.BIRTH_DATE, 2)


def _is_birth(view: View, found: re.Match[str]) -> bool:
    start = found.start()
    negation = view.text.startswith("ne", start) and not view.text[start + 2 : start + 3].isalpha()
    if not negation or view.is_accented(start + 1) or view.is_capital(start):
        return True
    return _UNACCENTED_BIRTH.match(found.group("between") + found.group("date")) is not None


def _read(found: re.Match[str], today: date) -> date | None:
    parts = found.groupdict()
    for year, month, day in (("iy", "im", "id"), ("y", "m", "d"), ("sy", "sm", "sd"), ("cy", "cm", "cd")):
        if parts[year]:
            return _day(_full_year(parts[year], today), int(parts[month]), int(parts[day]))
    return _day(_full_year(parts["ly"], today), 1, 1)


def _full_year(written: str, today: date) -> int:
    figures = written.lstrip("'")
    if not figures.isdigit():
        return 1900 if said_twentieth_century(figures) else today.year
    year = int(figures)
    if year >= 100:
        return year
    return 2000 + year if year <= today.year % 100 else 1900 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_old(when: date, today: date) -> bool:
    return (today - when).days > OLD_AFTER_YEARS * 365.25


def _dates_a_legal_text(text: str, start: int) -> bool:
    return _LEGAL_TEXT.search(text[max(0, start - 80) : start]) is not None
