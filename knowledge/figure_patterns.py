"""The forms of figures in plain French text (knowledge.text.plain), in the order in which they are looked for.

Order matters: what an earlier pattern has taken is blanked, so that a telephone number is never read as five numbers.
"""

import re
from collections.abc import Callable, Iterable

from knowledge import numbers

# A reader gives (kind, value) pairs; an empty kind means the kind of the pattern.
type Reader = Callable[[re.Match[str]], Iterable[tuple[str, str]]]

_MONTH_NAMES = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_MONTHS = _MONTH_NAMES.split()
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_WAY = r"(?:rue|avenue|av\.?|boulevard|bd\.?|place|quai|allee|chemin|impasse|cours|route|square|passage|esplanade)"
_PROPER = r"(?!(?:TSA|CS|BP|Cedex|CEDEX)\b)[A-Z][\w'-]*"
_PARTICLES = r"(?:(?:de|du|des|la|le|les)\s+|[dl]')*"
_NUMBER = rf"(?:{numbers.NUMBER_WORDS}|\b\d+(?:[.,]\d+)?)"
_UNITS = {
    "an": "an",
    "annee": "an",
    "mois": "mois",
    "semaine": "semaine",
    "jour": "jour",
    "heure": "heure",
    "h": "heure",
    "minute": "minute",
    "min": "minute",
    "seconde": "seconde",
}
_UNIT = r"(?:annees?|ans?|mois|semaines?|jours?|heures?|h|minutes?|min|secondes?)\b"
_BETWEEN = r"(?:\s*\(\d+\))?\s*(?:premi[a-z]+\s+|derni[a-z]+\s+|autres\s+|longu?e?s\s+)?"
_IDIOMS = {"jour", "minute", "seconde"}
_TOP_LEVEL = "fr|com|eu|org|net|info"

COUNTING_WORD = re.compile(numbers.NUMBER_WORDS)


def _counts(written: str) -> list[str]:
    """Return digits for digits or words; « trois et six » are two numbers, « vingt et un » is one."""
    if written[0].isdigit():
        return [re.sub(r"\s", "", written).replace(",", ".")]
    whole = numbers.value(written.lower())
    values = [whole] if whole else map(numbers.value, written.lower().split(" et "))
    return [str(value) for value in values if value]


def _itself(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", match.group().lower()


def _url(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    address = re.sub(r"^(?:https?://)?(?:www\.)?", "", match.group().lower())
    yield "", address.rstrip("/.,;:!?")


def _phone(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    digits = re.sub(r"\D", "", match.group())
    yield "", "+33" + digits[-9:]


def _street(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", " ".join(re.sub(r"[-',.]", " ", match.group().lower()).split())


def _postal(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", f"{match[1].lower()} {match[2]}"


def _postcode(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", match[1] + match[2]


def _first_number(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", str(int(match[1]))


def _nothing(_match: re.Match[str]) -> Iterable[tuple[str, str]]:
    """Read nothing: the mark of a list item is only blanked."""
    return ()


def _slash_date(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"


def _written_date(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    """Year first, so that « 2018 » and « mai 2018 » are beginnings of « 25 mai 2018 »."""
    day, month, year = match["day"], _MONTHS.index(match["month"].lower()) + 1, match["year"]
    parts = [year or "", f"{month:02}"] + ([f"{int(day):02}"] if day else [])
    yield "", "-".join(parts)


def _reference(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", (match["code"] or "").lower() + match["number"].replace("/", "-")


def _articles(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    for number in re.findall(r"\d+(?:\.\d+)?", match.group()):
        yield "", number


def _implied_duration(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", "1 mois" if match.group().lower().endswith("mois") else "1 an"


def _duration(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    bare = match["unit"].lower()
    unit = _UNITS[bare if bare in _UNITS else bare.rstrip("s")]
    if match["count"].lower() in ("un", "une") and unit in _IDIOMS and "(" not in match.group():
        return
    kind_of_day = (match["days"] or "").lower().rstrip("s")
    for written in filter(None, (match["from"], match["count"])):
        for count in _counts(written):
            yield "", " ".join(filter(None, (count, unit, kind_of_day)))


def _amount(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    unit = match["unit"].lower()
    kind = {"%": "percent", "p": "percent", "m": "number"}.get(unit[0], "money")
    for count in _counts(match["count"]):
        yield kind, count + (f" {unit.rstrip('s')}" if kind == "number" else "")


def _number(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    yield "", re.sub(r"\s", "", match[1]).replace(",", ".")


_WEB_REST = r"[^\s<>()\[\]\"«»]"
_ARTICLE = r"\d+(?:\.\d+)?"
_AND_ARTICLE = rf"(?:\s+(?:du|de la)\s+\w+(?:\s+\w+){{0,3}}?)?(?:,|\s+et|\s+ou|\s+a)\s+{_ARTICLE}\b(?!\s*{_UNIT})"

_TABLE: tuple[tuple[str, str, Reader], ...] = (
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _itself),
    ("url", rf"(?:https?://|www\.){_WEB_REST}+", _url),
    ("url", rf"\b[\w-]+(?:\.[\w-]+)*\.(?:{_TOP_LEVEL})\b(?:/{_WEB_REST}*)?", _url),
    ("phone", r"(?:\+33\s?(?:\(0\)\s?)?|\b0)[1-9](?:[\s.-]?\d{2}){4}\b", _phone),
    ("phone", r"\b0\s?8\d{2}(?:[\s.]?\d{3}){2}\b", _phone),
    (
        "street",
        rf"\b\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+(?i:{_WAY})\s+{_PARTICLES}{_PROPER}(?:[\s-]{_PARTICLES}{_PROPER})*",
        _street,
    ),
    ("postal", r"(?i)\b(TSA|CS|BP)\s?(\d{2,5})\b", _postal),
    ("cedex", r"(?i)\bcedex\s+(\d{1,2})\b", _first_number),
    ("postcode", r"(?<!\d )\b(\d{2})\s?(\d{3})(?=,?\s+[A-Z][A-Za-z])", _postcode),
    ("date", r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", _itself),
    ("date", r"\b([0-3]?\d)/([01]?\d)/((?:19|20)\d\d)\b", _slash_date),
    ("date", rf"(?i)\b(?P<day>[0-3]?\d)(?:er)?\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b", _written_date),
    ("date", rf"(?i)(?P<day>)\b(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b", _written_date),
    (
        "reference",
        r"\b(?:(?P<code>[LRDA])\s?\.?\s?\*?\s?)?(?P<number>\d{1,4}(?:[-/]\d{1,5}){1,3})\b",
        _reference,
    ),
    ("reference", r"\b(?P<code>[LRD])\.\s?(?P<number>\d{2,4})\b", _reference),
    ("reference", r"\b(?i:livre|titre)\s+(?P<code>)(?P<number>[IVX]+)\b", _reference),
    ("article", rf"(?i)\b(?:articles?|art\.)\s+{_ARTICLE}(?:{_AND_ARTICLE})*", _articles),
    (
        "duration",
        rf"(?i)(?:(?P<from>{_NUMBER})\s+(?:a|ou)\s+)?(?P<count>{_NUMBER}){_BETWEEN}(?P<unit>{_UNIT})"
        r"(?:\s+(?P<days>ouvres?|ouvrables?|calendaires?|francs?)\b)?",
        _duration,
    ),
    ("duration", r"(?i)\bdans (?:le mois|l'annee)\b(?! (?:de\b|du\b|d'|en cours))", _implied_duration),
    (
        "amount",
        rf"(?i)(?P<count>\b\d{{1,3}}(?:\s\d{{3}})+|{_NUMBER})\s*"
        r"(?P<unit>%|pour cent\b|euros?\b|€|millions?\b|milliards?\b)",
        _amount,
    ),
    ("date", r"\b(?:19|20)\d\d\b(?![.,]\d)", _itself),
    ("", r"(?<![(\d])\b\d{1,2}\)|(?m:^\s*\d{1,2}\.(?=\s))", _nothing),
    ("number", r"\b(\d{1,3}(?:\s\d{3})+|\d+(?:[.,]\d+)?)(?:er|ere|e|eme|nd|nde)?\b", _number),
)

PATTERNS: tuple[tuple[str, re.Pattern[str], Reader], ...] = tuple(
    (kind, re.compile(pattern), read) for kind, pattern, read in _TABLE
)
