"""Fields that say who somebody is: one sentence may fill several of them."""

import re
from collections.abc import Callable, Mapping

from dpo.fields import addresses, contacts, dates, days, identity, member_numbers, names
from dpo.fields.heard import Heard
from dpo.fields.look import fold
from dpo.fields.readings import Answer, Unclear

_TOO_MANY = {
    "email": "J'ai lu deux adresses e-mail. Laquelle est la bonne ?",
    "phone": "J'ai lu deux numéros de téléphone. Lequel est le bon ?",
    "birth_date": days.TWO_DATES,
}


def read_identity(heard: Heard) -> Answer | Unclear:
    """Read every identity value of the text; the asked one first, which may be said with less around it."""
    if _too_many(heard):
        return Unclear(_TOO_MANY[heard.field])
    values = identity.gather(heard.folded, heard.text, heard.today, heard.field)
    if heard.field not in values or values.keys() == {"postal_address"}:
        own = _LOOSELY[heard.field](heard)
        if isinstance(own, Unclear) and heard.field not in values:
            return own if own.candidate or not values or _tried(heard, values) else Answer(values)
        if isinstance(own, str):
            values[heard.field] = own
    return Answer(values)


def _tried(heard: Heard, values: Mapping[str, str]) -> bool:
    """Say whether the asked value was attempted beside the others, so that its own reason must be said."""
    return heard.field == "birth_date" and bool(re.search(r"\d[/ ]\d|\bnee?\b", heard.folded)) and "phone" not in values


def _too_many(heard: Heard) -> bool:
    if heard.field == "email":
        return len({found.value for found in contacts.emails(heard.folded, heard.text)}) > 1
    if heard.field == "phone":
        return len({found.value for found in contacts.phones(heard.folded)}) > 1
    return heard.field == "birth_date" and _dates_differ(heard)


def _dates_differ(heard: Heard) -> bool:
    from_text = {(when.day, when.month, when.year) for when in dates.written(heard.folded) if when.complete}
    return len(from_text) > 1


def _name(heard: Heard) -> str | Unclear:
    alone = names.without_cue(heard.text)
    written = names.name(alone)
    if written:
        return written
    what = "prénom" if heard.field == "first_name" else "nom de famille"
    words = names.words_of(alone)
    candidate = {heard.field: names.written(words)} if words and len(words) <= 3 else {}
    return Unclear(f"Je n'ai pas reconnu un {what}. Pouvez-vous l'écrire seul, sans phrase autour ?", candidate)


def _member_number(heard: Heard) -> str | Unclear:
    if contacts.phones(heard.folded):
        return Unclear(member_numbers.A_PHONE)
    if dates.written(heard.folded):
        return Unclear(member_numbers.NONE_READ)
    found = member_numbers.any_number(heard.folded)
    return found[2] if found else Unclear(member_numbers.reason(heard.folded))


def _birth_date(heard: Heard) -> str | Unclear:
    six = days.read_day(heard)
    reason = days.birth_reason(heard)
    complete = isinstance(six, Answer) and reason == days.NO_DATE and re.fullmatch(r"\W*\d{6}\W*", heard.folded)
    return six.values[heard.field] if isinstance(six, Answer) and complete else Unclear(reason)


def _email(heard: Heard) -> str | Unclear:
    return Unclear(contacts.email_reason(heard.folded))


def _phone(heard: Heard) -> str | Unclear:
    found = contacts.phones(heard.folded, loose=True)
    return found[0].value if found else Unclear(contacts.phone_reason(heard.folded))


def _address(heard: Heard) -> str | Unclear:
    written = addresses.address(fold(heard.text), heard.text)
    return written or Unclear(addresses.reason(heard.folded) or addresses.ONE_WORD)


_LOOSELY: Mapping[str, Callable[[Heard], str | Unclear]] = {
    "last_name": _name,
    "first_name": _name,
    "member_number": _member_number,
    "birth_date": _birth_date,
    "email": _email,
    "phone": _phone,
    "postal_address": _address,
}
