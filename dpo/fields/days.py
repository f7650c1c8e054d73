"""Fields that are one day: birth, death, receipt; and the moment of a breach, which may stay vague."""

import re
from datetime import date

from dpo.fields import dates, moments
from dpo.fields.heard import Heard
from dpo.fields.identity import plausible_birth
from dpo.fields.readings import Answer, Unclear

NO_DATE = "Je n'ai pas reconnu de date. Écrivez par exemple « 3 mars 1958 » ou « 03/03/1958 »."
TWO_DATES = "J'ai lu deux dates. Laquelle est la bonne ?"
NO_YEAR = "Il me manque l'année. Pouvez-vous écrire la date en entier ?"
NO_DAY = "Il me manque le jour. Pouvez-vous écrire la date en entier, par exemple « 3 mars 1958 » ?"
FUTURE = "Cette date est dans le futur. Pouvez-vous vérifier ?"
_SIX_FIGURES = re.compile(r"\W*(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)\W*")
_TO_COME = re.compile(r"\b(?:demain|prochaine?|dans \w+ (?:jours?|semaines?|mois))\b")
_OLDEST = 130
_VAGUE = re.compile(
    r"\b(?:jours?|semaines?|mois|annees?|ans?|heures?|minutes?|depuis|hier|matin|soir|nuit|"
    r"midi|recemment|environ|vers|debut|fin|courant|dernier\w*|janvier|fevrier|mars|avril|mai|"
    r"juin|juillet|aout|septembre|octobre|novembre|decembre|ete|hiver|printemps|automne|noel|"
    r"week ?-?end|vacances|(?:19|20)\d\d|\d{1,2}[/.]\d{1,2}|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|longtemps|toujours|instant)\b"
)


def birth_reason(heard: Heard) -> str:
    """Return why no birth date could be read, as a French sentence."""
    found = _written(heard)
    complete = [when for when in found if when.complete]
    if complete:
        return plausible_birth(complete[0], heard.today) or NO_DATE
    if found:
        return NO_YEAR
    return NO_DAY if dates.partial(heard.folded) else NO_DATE


def read_day(heard: Heard) -> Answer | Unclear:
    """Read a day that lies behind (`deceased_date`, `received_at`), said in full or counted from today."""
    found = _written(heard)
    if not found:
        near = moments.near_day(heard.folded, heard.today)
        if near:
            return Answer({heard.field: near.isoformat()})
        return Unclear(FUTURE if _TO_COME.search(heard.folded) else NO_DAY if dates.partial(heard.folded) else NO_DATE)
    return _one_day(heard, found)


def read_moment(heard: Heard) -> Answer | Unclear:
    """Read when something happened: ISO day (with the time when it is said), else the person's own words."""
    day = _day_of_moment(heard)
    if isinstance(day, Unclear):
        return day
    time = moments.clock_time(heard.folded)
    if day and len(heard.words) <= 60:
        return Answer({heard.field: f"{day.isoformat()}T{time}" if time else day.isoformat()})
    if day or time or _VAGUE.search(heard.folded):
        return Answer({heard.field: heard.text})
    return Unclear(
        "Je n'ai pas reconnu de moment. Une idée suffit : « hier soir », « la semaine dernière », « le 3 mars ».",
        {heard.field: heard.text},
    )


def _day_of_moment(heard: Heard) -> date | Unclear | None:
    found = [_with_year(when, heard.today) for when in _written(heard)]
    if not found:
        return moments.near_day(heard.folded, heard.today)
    wrong = dates.impossible(found[0], heard.today)
    if wrong:
        return Unclear(wrong)
    day = dates.day_of(found[0], heard.today)
    return Unclear(FUTURE) if day > heard.today else day if len(found) == 1 else None


def _one_day(heard: Heard, found: list[dates.Written]) -> Answer | Unclear:
    complete = [_with_year(when, heard.today) for when in found]
    wrong = dates.impossible(complete[0], heard.today)
    if wrong:
        return Unclear(wrong)
    days = {dates.day_of(when, heard.today) for when in complete if dates.impossible(when, heard.today) is None}
    if len(days) > 1:
        return Unclear(TWO_DATES)
    day = days.pop()
    if day > heard.today:
        return Unclear(FUTURE)
    if heard.today.year - day.year > _OLDEST:
        return Unclear("Cette date est très ancienne. Pouvez-vous vérifier l'année ?")
    return Answer({heard.field: day.isoformat()})


def _with_year(when: dates.Written, today: date) -> dates.Written:
    """Give a date without a year the latest one that is not to come: « le 3 mars » is the last 3 March."""
    if when.complete:
        return when
    this_year = dates.Written(when.start, when.end, when.day, when.month, today.year)
    to_come = dates.impossible(this_year, today) is None and dates.day_of(this_year, today) > today
    return dates.Written(when.start, when.end, when.day, when.month, today.year - to_come)


def _written(heard: Heard) -> list[dates.Written]:
    found = dates.written(heard.folded)
    compact = _SIX_FIGURES.fullmatch(heard.folded) if not found else None
    if compact:
        return [dates.Written(0, len(heard.folded), int(compact["d"]), int(compact["m"]), int(compact["y"]))]
    return found
