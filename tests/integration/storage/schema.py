"""The ticket's JSON as design.md §3 names it: a validator that refuses a missing key, a new one and a wrong value."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dpo.model import Legitimacy, Level, RequesterKind, Right, RightState, Status

type Check = Callable[[Any, str], None]

SOURCES = frozenset({"policy", "law", "assistant"})


def one_of(*values: Any) -> Check:
    def check(value: Any, path: str) -> None:
        assert value in values, f"{path}: {value!r}"

    return check


def of_type(*types: type) -> Check:
    def check(value: Any, path: str) -> None:
        assert isinstance(value, types), f"{path}: {value!r}"

    return check


def maybe(check: Check) -> Check:
    return lambda value, path: None if value is None else check(value, path)


def every(check: Check) -> Check:
    def each(value: Any, path: str) -> None:
        assert isinstance(value, list), f"{path}: {value!r}"
        for number, one in enumerate(value):
            check(one, f"{path}[{number}]")

    return each


def having(**keys: Check) -> Check:
    def check(value: Any, path: str) -> None:
        assert isinstance(value, dict), f"{path}: {value!r}"
        assert set(value) == set(keys), f"{path}: {set(value) ^ set(keys)}"
        for name, inner in keys.items():
            inner(value[name], f"{path}.{name}")

    return check


def day(value: Any, path: str) -> None:
    assert date.fromisoformat(value).isoformat() == value, path


def moment(value: Any, path: str) -> None:
    assert datetime.fromisoformat(value).utcoffset() is not None, path
    assert re.search(r"\+0[12]:00$", value), f"{path}: {value} is not in Paris"


text = of_type(str)
citation = having(source=one_of(*SOURCES), document=text, section=text, title=text)
_REQUESTER = (
    "last_name", "first_name", "email", "phone", "postal_address", "member_number", "answer_channel",
    "representative_kind", "heir_quality", "received_by", "received_at", "filed_by",
)  # fmt: skip
_SUBJECT = ("name", "last_name", "first_name", "member_number", "birth_date", "deceased_on")


def _deadlines(value: Any, path: str) -> None:
    """A complaint has one date more."""
    known = dict(value)
    maybe(day)(known.pop("acknowledgement_due_on", None), f"{path}.acknowledgement_due_on")
    having(
        due_on=day,
        target_on=day,
        extension_notice_before=day,
        extended_due_on=maybe(day),
        paused=maybe(having(since=day, cause=text, adjusted_due_on=maybe(day))),
        breach_due_at=maybe(moment),
    )(known, path)


TICKET = having(
    reference=text,
    organisation=one_of("mieux-etre", "harmonie-mutuelle"),
    channel=text,
    audience=one_of("public", "collaborator"),
    received_at=moment,
    status=one_of(*Status),
    rights=every(
        having(
            right=one_of(*Right),
            article=text,
            scope=maybe(text),
            fields=of_type(dict),
            state=one_of(*RightState),
            outcome=maybe(text),
            ground=maybe(text),
        )
    ),
    requester=having(kind=one_of(*RequesterKind), **{name: maybe(text) for name in _REQUESTER}),
    data_subject=having(**{name: maybe(text) for name in _SUBJECT}),
    identity=having(level=one_of(*Level), steps=every(having(method=text, result=text, at=moment))),
    qualification=having(
        complete=of_type(bool),
        missing=every(text),
        requester_legitimate=one_of(*Legitimacy),
        flags=every(text),
        possible_limits=every(having(text=text, citation=citation)),
        similar=every(text),
    ),
    deadlines=_deadlines,
    asked=having(text=maybe(text), citations=every(citation)),
    evidence=having(length=of_type(int), head=text),
)


def check_ticket(ticket: dict[str, Any]) -> None:
    """Refuse a ticket that is not exactly the contract's."""
    TICKET(ticket, "ticket")
