"""Days and moments that are near: « hier », « il y a trois semaines », « lundi dernier à 14 h 30 »."""

import re
from datetime import date, timedelta

from dpo.fields import numerals

_NAMED = (
    (re.compile(r"\bavant[ -]hier\b"), 2),
    (re.compile(r"\bhier\b"), 1),
    (
        re.compile(
            r"\b(?:aujourd'?hui|ce (?:jour|matin|soir|midi)|cet apres-midi|cette nuit|a l'instant|"
            r"tout a l'heure|maintenant|jour meme)\b"
        ),
        0,
    ),
)
_AGO = re.compile(
    rf"\bil y a (?:environ |a peu pres |bien |deja )?(?P<n>\d{{1,3}}|"
    rf"{numerals.RUN}) (?P<unit>jours?|semaines?|j\b)"
)
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_LAST_WEEKDAY = re.compile(
    rf"\b(?P<day>{'|'.join(_WEEKDAYS)})(?P<last> (?:dernier|passe|matin|soir|apres-midi|"
    rf"midi))?\b(?! prochain)"
)
_TIME = re.compile(r"(?<![\d/.])(?P<h>[01]?\d|2[0-3]) ?(?:h(?:eures?)?|:) ?(?P<m>[0-5]\d)?(?![\d/])")
_NOON = re.compile(r"\b(?:a|vers) (?P<which>midi|minuit)\b")


def near_day(folded: str, today: date) -> date | None:
    """Return the day that words count from today, None when they do not."""
    for pattern, days in _NAMED:
        if pattern.search(folded):
            return today - timedelta(days=days)
    ago = _AGO.search(folded)
    if ago:
        return _days_ago(ago, today)
    weekday = _LAST_WEEKDAY.search(folded)
    if weekday:
        back = (today.weekday() - _WEEKDAYS.index(weekday["day"])) % 7
        return today - timedelta(days=back or 7)
    return None


def clock_time(folded: str) -> str | None:
    """Return a time of day as HH:MM, None when none is said."""
    found = _TIME.search(folded)
    if found:
        return f"{int(found['h']):02d}:{found['m'] or '00'}"
    noon = _NOON.search(folded)
    return None if noon is None else "12:00" if noon["which"] == "midi" else "00:00"


def _days_ago(ago: re.Match[str], today: date) -> date | None:
    count = int(ago["n"]) if ago["n"].isdigit() else numerals.number(ago["n"])
    if count is None:
        return None
    return today - timedelta(days=count * (7 if ago["unit"].startswith("semaine") else 1))
