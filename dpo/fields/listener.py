"""The order in which a typed text is judged: its choice's title, a command, a skip, then the field's own reading."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dpo.fields import codes, days, free_text, identity_fields, people
from dpo.fields.asking import Asking, asking
from dpo.fields.catalogue import Kind, kind_of
from dpo.fields.choosing import titled
from dpo.fields.closed import read_closed
from dpo.fields.commands import command
from dpo.fields.heard import Heard
from dpo.fields.look import bare, clean, fold
from dpo.fields.readings import Answer, Question, Reading, Unclear, joined
from dpo.fields.sensitive import CARD, NIR, mask
from dpo.fields.skips import nothing_to_add, skips
from dpo.fields.wordings import VALUES

MAX_CHARACTERS = 4000
_MOST_RANKS = 14
_RAW_LIMIT = 4 * MAX_CHARACTERS
_NO_CHOICES: Mapping[str, str] = MappingProxyType({})

TOO_LONG = "Votre message est trop long : 4 000 caractères au plus. Pouvez-vous le raccourcir ?"
EMPTY = "Je n'ai rien reçu à lire. Pouvez-vous écrire votre réponse, ou dire « passer » ?"
NIR_REFUSED = "Cela ressemble à un numéro de sécurité sociale : je n'en ai pas besoin et je ne le garde pas."
CARD_REFUSED = "Cela ressemble à un numéro de carte bancaire : je n'en ai pas besoin et je ne le garde pas."

_READERS: Mapping[Kind, Callable[[Heard], Answer | Question | Unclear]] = {
    Kind.CLOSED: read_closed,
    Kind.IDENTITY: identity_fields.read_identity,
    Kind.DAY: days.read_day,
    Kind.MOMENT: days.read_moment,
    Kind.CODE: codes.read_code,
    Kind.REFERENCE: codes.read_reference,
    Kind.PERSON: people.read_person,
    Kind.CONTACT: free_text.read_contact,
    Kind.FREE: free_text.read_free,
}
_JUDGE_THEMSELVES = frozenset({Kind.CLOSED, Kind.FREE})
_ONLY_A_MARK = frozenset({Asking.MARK, Asking.POLITE})


def read(field: str, text: str, *, today: date, choices: Mapping[str, str] = _NO_CHOICES) -> Reading:
    """Say what a typed text is while `field` is being asked.

    Args:
        field: a field of the catalogue.
        text: what was typed, as it was typed; longer than 4,000 characters is unclear.
        today: the day in Paris; births, deaths and receipts cannot be later.
        choices: the buttons shown with the question, title to value, in their order.

    Returns:
        An answer with every value found, a question, a command, a skip, or why it is unclear.

    Raises:
        UnknownField: the field is not in the catalogue; never for what is typed.
    """
    kind = kind_of(field)
    if len(text) > _RAW_LIMIT:
        return Unclear(TOO_LONG)
    masked = mask(clean(text))
    if len(masked.text) > MAX_CHARACTERS:
        return Unclear(TOO_LONG)
    heard = _heard(field, masked.text, today, choices)
    return replace(_judged(kind, heard), withheld=masked.withheld)


def _heard(field: str, text: str, today: date, choices: Mapping[str, str]) -> Heard:
    folded, words = fold(text), bare(text)
    return Heard(field, text, folded, words, today, asking(folded, words), choices)


def _judged(kind: Kind, heard: Heard) -> Reading:
    if not heard.text:
        return Unclear(EMPTY)
    return _chosen(kind, heard) or _steered(kind, heard) or _refused(kind, heard) or _read(kind, heard)


def _chosen(kind: Kind, heard: Heard) -> Answer | None:
    if not heard.choices and heard.field not in VALUES:
        return None
    value = titled(heard.words, heard.choices, heard.field)
    return Answer({heard.field: value}) if value else _several_chosen(heard)


def _several_chosen(heard: Heard) -> Answer | None:
    """Take « 1 et 3 » where several choices are possible."""
    figures = [word for word in heard.words.split() if word != "et"]
    if heard.field not in ("rights", "marketing_channels") or len(figures) < 2 or not all(map(str.isdecimal, figures)):
        return None
    if len(figures) > _MOST_RANKS:
        return None
    values = [titled(figure, heard.choices, heard.field) for figure in figures]
    known = [value for value in values if value]
    return Answer({heard.field: joined(dict.fromkeys(known))}) if len(known) == len(figures) else None


def _steered(kind: Kind, heard: Heard) -> Reading | None:
    if _stops_all_marketing(heard):
        return Answer({heard.field: "all"})
    if heard.field == "details" and nothing_to_add(heard.words):
        return Answer({heard.field: heard.text})
    return command(heard.field, heard.words) or skips(heard.words, nothing=kind is not Kind.CLOSED)


def _stops_all_marketing(heard: Heard) -> bool:
    return heard.field == "marketing_channels" and heard.words in {
        "arretez tout",
        "stop a tout",
        "stop tout",
        "rien",
        "plus rien",
        "rien du tout",
        "aucun",
        "aucune",
    }


def _refused(kind: Kind, heard: Heard) -> Unclear | None:
    """Refuse a text that is little else than a number that is never kept."""
    left = heard.text.replace(NIR, "").replace(CARD, "")
    if left == heard.text or (kind is Kind.FREE and len(bare(left)) > 2):
        return None
    alone = sum(map(str.isalnum, left)) < 40 and "@" not in left and not any(map(str.isdigit, left))
    return Unclear(NIR_REFUSED if NIR in heard.text else CARD_REFUSED) if alone else None


def _read(kind: Kind, heard: Heard) -> Reading:
    if kind in _JUDGE_THEMSELVES or heard.asking is Asking.NO:
        return _READERS[kind](heard)
    if heard.asking not in _ONLY_A_MARK:
        return Question(why=heard.asking is Asking.WHY)
    reading = _READERS[kind](heard)
    return reading if isinstance(reading, Answer) else Question()
