"""Which choice a typed text means: its title, its code, its rank, or the words that people use for it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from dpo.fields.look import bare
from dpo.fields.utterance import core
from dpo.fields.wordings import MULTIPLE, PHRASES, PRECEDENCE, SUGGESTED, VALUES

_RANKS = ("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme")
_CARDINALS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
_RANK = re.compile(
    r"(?:(?:choix|option|reponse|numero|le numero|la numero|proposition|n) )?(?:l[ea] |les |"
    r"l )?(?P<rank>\d{1,2}|premiere?|1er|1ere|seconde?|(?:deux|trois|quatr|cinqu|six|sept|"
    r"huit)ieme|\d(?:e|eme|nd|nde)|derniere?|un|deux|trois|quatre|cinq|six|sept|huit)"
    r"(?: (?:choix|option|reponse|proposition|possibilite|cas|bouton))?"
)
_EXCEPT = re.compile(r"\b(?:sauf|excepte|hormis|a part|mais pas|en dehors d\w*|a l exception d\w*)\b")
_NEGATED = re.compile(
    r"\b(?:pas|non|ni|plutot que|au lieu d\w*)\b (?:par |pour |le |la |les |l |un |une |mon |"
    r"ma |de |du |en |sur )*\w+"
)
_SAYS_NO = {"no_mandate"}
"""Codes whose own words deny something."""
_SAME = 0.84
_SHORTEST_SLIP, _LONGEST_TITLE = 5, 100
_ADULT = re.compile(r"\bmajeure?s?\b(?! protege)|\b(?:1[89]|[2-9]\d) ans\b|\badultes?\b")


def titled(text_words: str, choices: Mapping[str, str], field: str) -> str | None:
    """Return the value of the choice whose title, code or rank was typed; None when it is none of them."""
    said = core(text_words) or text_words
    by_title = {bare(title): value for title, value in choices.items()}
    for wanted in (text_words, said):
        if wanted in by_title:
            return by_title[wanted]
    codes = _codes(choices, field)
    if said.replace(" ", "_") in codes:
        return said.replace(" ", "_")
    return _ranked(said, codes) or _nearly(said, by_title)


def meant(words: str, field: str) -> tuple[str, ...]:
    """Return the codes that the words of a closed field mean: none, one, or several when it is not clear which."""
    table = PHRASES[field]
    if field == "marketing_channels":
        return _channels(words)
    positive = words if field in {"rights", "restriction_case"} else _NEGATED.sub(" ", words)
    found = [value for value, pattern in table.items() if pattern.search(words if value in _SAYS_NO else positive)]
    if field == "requester":
        found = _adults_are_no_children(found, words)
    if field in PRECEDENCE and len(found) > 1:
        return (next(value for value in PRECEDENCE[field] if value in found),)
    return tuple(found)


def suggested(words: str, field: str) -> str | None:
    """Return the code of a short answer to a field of free text, None when the words are an answer of their own."""
    said = core(words)
    table = SUGGESTED.get(field, {})
    return next((value for value, pattern in table.items() if pattern.fullmatch(said)), None) if said else None


def named(values: Sequence[str], choices: Mapping[str, str]) -> str:
    """Return the titles of some values for a French sentence (« par e-mail » ou « par courrier »)."""
    titles = [title for title, value in choices.items() if value in values]
    return " ou ".join(f"« {title} »" for title in titles)


def is_multiple(field: str) -> bool:
    """Say whether a closed field takes several values."""
    return field in MULTIPLE


def _codes(choices: Mapping[str, str], field: str) -> list[str]:
    """Return the codes in the order of the buttons; for free text, only those of buttons that are shown."""
    shown = list(dict.fromkeys(choices.values()))
    return shown or (list(VALUES[field]) if field in PHRASES else [])


def _ranked(said: str, codes: Sequence[str]) -> str | None:
    found = _RANK.fullmatch(said)
    rank = _rank(found["rank"], len(codes)) if found and codes else 0
    return codes[rank - 1] if 1 <= rank <= len(codes) else None


def _rank(written: str, last: int) -> int:
    if written.startswith("dernier"):
        return last
    if written.startswith("second"):
        return 2
    figures = re.match(r"\d+", written)
    if figures:
        return int(figures.group())
    if written in _CARDINALS:
        return _CARDINALS.index(written) + 1
    return next((at for at, name in enumerate(_RANKS, start=1) if written.startswith(name)), 0)


def _nearly(said: str, by_title: Mapping[str, str]) -> str | None:
    if not _SHORTEST_SLIP <= len(said) <= _LONGEST_TITLE:
        return None
    likeness = {title: OSA.normalized_similarity(said, title) for title in by_title}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return by_title[best] if best is not None and likeness[best] >= _SAME else None


def _channels(words: str) -> tuple[str, ...]:
    wanted, *excepted = _EXCEPT.split(words, maxsplit=1)
    found = _all_of("marketing_channels", wanted)
    left_out = set(_all_of("marketing_channels", excepted[0])) if excepted else set()
    every = [value for value in VALUES["marketing_channels"] if value != "all"]
    named_ones = [value for value in every if value in found]
    if "all" in found and not named_ones:
        return ("all",) if not left_out else tuple(value for value in every if value not in left_out)
    return tuple(value for value in named_ones if value not in left_out)


def _all_of(field: str, words: str) -> list[str]:
    return [value for value, pattern in PHRASES[field].items() if pattern.search(words)]


def _adults_are_no_children(found: Iterable[str], words: str) -> list[str]:
    """Turn « mon fils de 25 ans » into a mandate: an adult is a data subject by themselves."""
    values = list(found)
    if "child" in values and _ADULT.search(words):
        return [value for value in values if value != "child"] + ["mandate"]
    return values
