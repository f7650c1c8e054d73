"""One sentence that says several things about a person: « Jean Dupont, né le 3 mars 1958, jean@example.com »."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dpo.fields import addresses, contacts, dates, member_numbers, names
from dpo.fields.look import fold

NAMES = frozenset({"last_name", "first_name"})
_BORN = re.compile(r"\b(?:nee?s?(?:\(e\))?|naissance|ddn|naquis?)\b[^\d]{0,40}$")
_CLAUSE = re.compile(r"[,;\n|]+|\bet\b|\s-\s")
_LABELLED = re.compile(
    r"\b(?P<what>prenoms?|nom(?: de famille)?)\b ?(?::|=|est|c'est|"
    r"(?<=prenom) ) ?(?P<value>[^,;\n|:]{1,60}?)(?= *(?:[,;\n|.]|$|\bet\b|\bprenom|\bnom\b|"
    r"\bnee?\b|\bmon\b))"
)
_GLUE = re.compile(
    r"\b(?:nee?s?|le(?= ?[|\d])|mon|ma|mes|mail|e-mail|email|tel|telephone|adresse|numero|d'adherent|"
    r"date de naissance|est|c'est|portable|courriel|adherent|:)\b|[:.]"
)
_ADDRESS = re.compile(
    r"(?<![\d/])\d{1,4}(?: ?(?:bis|ter|quater))?,? [^|;]{4,100}?(?:\d\d ?\d{3}|"
    r"2[ab]\d{3})[ ,]{1,2}[a-z][a-z'\-]*(?: (?!(?:et|mon|ma|mes|tel|telephone|portable|mail|"
    r"email|ne|nee|adherente?|numero|n|je|merci)\b)[a-z'\-]+){0,5}"
)


_NAME_AND_FIRST_NAME = 2


@dataclass
class Sentence:
    """A text from which values are taken one after the other; what is taken is not read again."""

    folded: str
    text: str
    today: date
    values: dict[str, str] = field(default_factory=dict)

    def take(self, what: str, start: int, end: int, value: str) -> None:
        """Keep a value and blank its place."""
        self.values.setdefault(what, value)
        bars = "|" * (end - start)
        self.folded = self.folded[:start] + bars + self.folded[end:]
        self.text = self.text[:start] + bars + self.text[end:]


def gather(folded: str, text: str, today: date, asked: str) -> dict[str, str]:
    """Return every identity value of a text, by field; only what is beyond doubt, and what `asked` makes likely."""
    sentence = Sentence(folded, text, today)
    for take in _TAKERS:
        take(sentence, asked)
    return sentence.values


def _emails(sentence: Sentence, asked: str) -> None:
    for found in contacts.emails(sentence.folded, sentence.text):
        sentence.take("email", found.start, found.end, found.value)


def _member_number(sentence: Sentence, asked: str) -> None:
    found = member_numbers.announced(sentence.folded)
    if found:
        sentence.take("member_number", *found)


def _phones(sentence: Sentence, asked: str) -> None:
    for found in contacts.phones(sentence.folded):
        sentence.take("phone", found.start, found.end, found.value)


def _birth_date(sentence: Sentence, asked: str) -> None:
    for when in dates.written(sentence.folded):
        born = (
            asked == "birth_date"
            or asked in NAMES
            or _BORN.search(sentence.folded[max(0, when.start - 60) : when.start])
        )
        if born and when.complete and plausible_birth(when, sentence.today) is None:
            sentence.take("birth_date", when.start, when.end, dates.day_of(when, sentence.today).isoformat())
            return


def _address(sentence: Sentence, asked: str) -> None:
    for clause in _address_clauses(sentence.folded):
        place = sentence.folded[clause.start() : clause.end()]
        written = addresses.address(place, sentence.text[clause.start() : clause.end()])
        if written:
            sentence.take("postal_address", clause.start(), clause.end(), written)
            return


def _names(sentence: Sentence, asked: str) -> None:
    for found in _LABELLED.finditer(sentence.folded):
        value = names.name(sentence.text[found.start("value") : found.end("value")])
        if value:
            sentence.take("first_name" if found["what"].startswith("prenom") else "last_name", *found.span(), value)
    if sentence.values.keys() >= NAMES or (asked in NAMES and asked in sentence.values):
        return
    introduced = names.introduces(sentence.text)
    if introduced or asked in NAMES or len(sentence.values) > 1:
        _first_clause(sentence, asked, introduced)


def _first_clause(sentence: Sentence, asked: str, introduced: bool) -> None:
    clauses = _clauses(sentence.text)
    if len(clauses) == _NAME_AND_FIRST_NAME and asked in NAMES and all(map(names.name, clauses)):
        # « Dupont, Marie », as on a form.
        clauses = [" ".join(clauses)]
    for clause in clauses:
        piece = _unglued(names.without_cue(clause))
        if names.name(piece):
            _keep_name(sentence, piece, asked, introduced)
            return


def _keep_name(sentence: Sentence, piece: str, asked: str, introduced: bool) -> None:
    labelled = NAMES & sentence.values.keys()
    person = None if labelled else names.split(piece, asked=asked, introduced=introduced)
    if person:
        sentence.values |= {"first_name": person.first, "last_name": person.last}
    elif asked in NAMES:
        sentence.values[asked] = names.name(piece) or piece


def _clauses(text: str) -> list[str]:
    cuts = [0, *(at for found in _CLAUSE.finditer(fold(text)) for at in found.span()), len(text)]
    pieces = [text[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return [piece for piece in pieces if piece][:6]


def _unglued(clause: str) -> str:
    """Return a clause without the words that only led to a value already taken (« Dupont né le | »)."""
    cut = _GLUE.search(fold(clause))
    return clause[: cut.start()] if cut and cut.start() else clause


def _address_clauses(folded: str) -> list[re.Match[str]]:
    return list(_ADDRESS.finditer(folded))[:3]


def plausible_birth(when: dates.Written, today: date) -> str | None:
    """Return why a complete date cannot be a birth date, as a French sentence, or None when it can."""
    wrong = dates.impossible(when, today)
    if wrong:
        return wrong
    day = dates.day_of(when, today)
    if day > today:
        return "Cette date de naissance est dans le futur. Pouvez-vous vérifier l'année ?"
    if today.year - day.year - ((today.month, today.day) < (day.month, day.day)) > MOST_YEARS:
        return f"Cette date donnerait plus de {MOST_YEARS} ans. Pouvez-vous vérifier l'année ?"
    return None


MOST_YEARS = 120
"""Nobody has been proved to live longer, but for one Frenchwoman."""

_TAKERS: tuple[Callable[[Sentence, str], None], ...] = (_emails, _member_number, _phones, _birth_date, _address, _names)
