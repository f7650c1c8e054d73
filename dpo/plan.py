"""Which field is asked next. Pure: from what is known of a draft to one question, or to the recap.

Nothing is asked twice, nothing is required, and the number of turns is bounded: when several rights together would
ask too much, what matters least is left to the one free question « details ».
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dpo.forms import (
    ABOUT_MANDATE,
    ABOUT_REQUESTER,
    FIRST_ABOUT_REQUESTER,
    FORMS,
    MARKETING,
    MARKETING_FIELDS,
    Form,
    Proof,
)
from dpo.model import RequesterKind, Right

ROUTING = ("requester", "answer_channel", "consent_concerned")
"""The fields whose value decides what else is asked; the plan needs no other value."""

SIGNED_IN_TURNS, OWN_TURNS, OTHER_TURNS, MARKETING_TURNS = 8, 14, 18, 4
"""Most turns, the opening sentence and the « yes » to the recap included."""

_AROUND = 2
_CODED = frozenset({RequesterKind.SELF, RequesterKind.CHILD})
_SESSION_SETTLES = ("last_name", "first_name", "email", "phone", "postal_address", "otp")
_SESSION_SETTLES_SELF = ("member_number", "birth_date")
_FEWER_FIRST = ("phone", "postal_address", "answer_channel", "portability_format", "restriction_case", "birth_date")
_MARKETING_WORDS = re.compile(
    r"marketing|pub|newsletter|lettres? d.info|d[eé]marchage|prospection|commercia|offres?|promo|partenaires?|partners"
    r"|sollicitation",
    re.IGNORECASE,
)


class Reason(StrEnum):
    """Why a field is asked."""

    REQUEST = "request"
    REQUESTER = "requester"
    FILING = "filing"
    IDENTITY = "identity"
    CODE = "code"
    ANSWER = "answer"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its field, why, for which rights, and the points that it should bring up."""

    field: str
    reason: Reason
    rights: tuple[Right, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the plan knows. `filled` and `skipped` are fields; the three values are None while unknown."""

    rights: tuple[Right, ...]
    audience: str = "public"
    signed_in: bool = False
    on_file: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    rights_sure: bool = True
    verified: bool = False
    requester: RequesterKind | None = None
    answer_channel: str | None = None
    consent_concerned: str | None = None

    @property
    def kind(self) -> RequesterKind:
        """Who asks, as far as it is known: oneself until something else is said."""
        return self.requester or RequesterKind.SELF

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the rights."""
        return tuple(FORMS[right] for right in self.rights)

    def settled(self, field: str) -> bool:
        """Whether a field needs no question any more."""
        return field in self.filled or field in self.skipped


def about_marketing(consent: str | None) -> bool:
    """Say whether the consent that is taken back is one to marketing (a code or the person's own words)."""
    return bool(consent and _MARKETING_WORDS.search(consent))


def fast_lane(now: Situation) -> bool:
    """Say whether only marketing is at stake, for oneself: no proof, no reason, no name."""
    if not now.rights or any(right not in MARKETING for right in now.rights):
        return False
    unclear = now.audience == "collaborator" and now.requester is None
    if unclear or now.kind is not RequesterKind.SELF:
        return False
    return Right.CONSENT_WITHDRAWAL not in now.rights or _marketing_or_unknown(now)


def next_ask(now: Situation) -> Ask | None:
    """Return the next question, None when it is time for the recap."""
    return next(iter(remaining(now)), None)


def remaining(now: Situation) -> list[Ask]:
    """Return the questions that are still to come as far as one can see, in order."""
    open_ = [ask for ask in every_ask(now) if not now.settled(ask.field)]
    room = allowance(now) - len(set(now.asked) - _names(open_)) - _place_of_the_code(now)
    return _within(open_, room, more=not now.settled("details"))


def closing(now: Situation) -> bool:
    """Say whether the next answer also sends the request: marketing alone, when a recap would be one turn too many."""
    asked = len(set(now.asked) | _names(remaining(now)[:1]))
    return fast_lane(now) and len(remaining(now)) == 1 and asked > MARKETING_TURNS - _AROUND


def allowance(now: Situation) -> int:
    """Return how many questions there may be between the opening sentence and the recap."""
    if fast_lane(now):
        return MARKETING_TURNS - 1
    if now.kind is not RequesterKind.SELF or Right.HEIR_REQUEST in now.rights:
        return OTHER_TURNS - _AROUND
    return (SIGNED_IN_TURNS if now.signed_in else OWN_TURNS) - _AROUND


def every_ask(now: Situation) -> list[Ask]:
    """Return every question of this situation in order, answered or not; the order of the recap too."""
    if not now.rights or not now.rights_sure:
        return [Ask("rights", Reason.REQUEST, now.rights), *(_unique(_asks(now)) if now.rights else ())]
    return _unique(_asks(now))


def missing(now: Situation) -> tuple[str, ...]:
    """Return the fields that were asked for and not given, and those that there was no room to ask."""
    wanted = [ask.field for ask in every_ask(now) if ask.field != "otp"]
    unasked = {name for name in wanted if not now.settled(name)}
    return tuple(name for name in wanted if name in now.skipped or name in unasked)


def _asks(now: Situation) -> Iterator[Ask]:
    yield from _consent_first(now)
    if fast_lane(now):
        yield from _of_rights(now)
        return
    if _asks_who(now):
        yield Ask("requester", Reason.REQUESTER, now.rights)
    about = [Ask(name, _reason_about(now), now.rights) for name in ABOUT_REQUESTER[now.kind]]
    first = now.kind in FIRST_ABOUT_REQUESTER
    yield from about if first else ()
    yield from _of_rights(now)
    yield from () if first else about
    yield from _identity(now)
    yield from _delivery(now)
    yield from _details(now)


def _asks_who(now: Situation) -> bool:
    """A colleague may file for somebody; a breach that they report is their own discovery."""
    if now.requester is not None:
        return True
    if now.audience == "collaborator":
        return now.rights != (Right.BREACH_REPORT,)
    return any(form.asks_requester for form in now.forms)


def _consent_first(now: Situation) -> Iterator[Ask]:
    """Ask which consent before anything else: the answer may open the fast lane."""
    if Right.CONSENT_WITHDRAWAL in now.rights:
        yield Ask("consent_concerned", Reason.REQUEST, (Right.CONSENT_WITHDRAWAL,))


def _of_rights(now: Situation) -> Iterator[Ask]:
    for name in dict.fromkeys(name for form in now.forms for name in form.fields):
        if name == "details":
            yield from _details(now)
        elif not (name == "heir_quality" and now.kind is RequesterKind.DESIGNATED):
            yield Ask(name, Reason.REQUEST, tuple(right for right in now.rights if name in FORMS[right].fields))
    if Right.CONSENT_WITHDRAWAL in now.rights and about_marketing(now.consent_concerned):
        yield from (Ask(name, Reason.REQUEST, (Right.CONSENT_WITHDRAWAL,)) for name in MARKETING_FIELDS)


def _place_of_the_code(now: Situation) -> int:
    """Keep room for the code, which can only be asked once there is a member number."""
    to_come = not now.signed_in and not now.settled("member_number") and _may_be_coded(now)
    return int(to_come and any(form.proof is Proof.FULL for form in now.forms))


def _identity(now: Situation) -> Iterator[Ask]:
    for name in _identity_fields(now):
        if not _settled_by_session(now, name) and not (name == "email" and now.verified):
            yield Ask(name, Reason.CODE if name == "otp" else Reason.IDENTITY, now.rights)


def _identity_fields(now: Situation) -> tuple[str, ...]:
    proof = {form.proof for form in now.forms}
    if proof == {Proof.NOTHING} and now.kind is RequesterKind.SELF:
        return ()
    if proof <= {Proof.CONTACT, Proof.NOTHING} and now.kind is RequesterKind.SELF:
        return ("last_name", "first_name", "email", *(("phone",) if Right.DPO_CONTACT in now.rights else ()))
    if Proof.FULL not in proof:
        return ("last_name", "first_name", "member_number", "email")
    code = ("otp",) if _may_be_coded(now) and "member_number" in now.filled else ()
    return ("last_name", "first_name", "member_number", "birth_date", *code, "email")


def _may_be_coded(now: Situation) -> bool:
    """Say whether the contact on file can be the requester's own: never that of a deceased or represented adult."""
    return now.kind in _CODED and Right.HEIR_REQUEST not in now.rights


def _settled_by_session(now: Situation, name: str) -> bool:
    if not now.signed_in:
        return False
    if name == "email":
        return "email" in now.on_file
    return name in _SESSION_SETTLES or (name in _SESSION_SETTLES_SELF and now.kind is RequesterKind.SELF)


def _delivery(now: Situation) -> Iterator[Ask]:
    if any(form.asks_answer_channel for form in now.forms):
        yield Ask("answer_channel", Reason.ANSWER, now.rights)
        known = (now.signed_in and "postal_address" in now.on_file) or now.verified
        if now.answer_channel == "post" and not known:
            yield Ask("postal_address", Reason.ANSWER, now.rights)


def _details(now: Situation) -> Iterator[Ask]:
    covers = [point for form in now.forms for point in form.covers]
    covers += ABOUT_MANDATE if now.kind is RequesterKind.MANDATE else ()
    asked_for = any("details" in form.fields for form in now.forms)
    if covers or asked_for:
        yield Ask("details", Reason.REQUEST if asked_for else Reason.MORE, now.rights, tuple(dict.fromkeys(covers)))


def _marketing_or_unknown(now: Situation) -> bool:
    if "consent_concerned" in now.skipped:
        return False
    return "consent_concerned" not in now.filled or about_marketing(now.consent_concerned)


def _reason_about(now: Situation) -> Reason:
    return Reason.FILING if now.kind is RequesterKind.COLLABORATOR else Reason.REQUESTER


def _unique(asks: Iterable[Ask]) -> list[Ask]:
    by_field: dict[str, Ask] = {}
    for ask in asks:
        by_field.setdefault(ask.field, ask)
    return list(by_field.values())


def _names(asks: Iterable[Ask]) -> set[str]:
    return {ask.field for ask in asks}


def _within(asks: list[Ask], room: int, *, more: bool) -> list[Ask]:
    """Leave to « details » what there is no room for, what matters least first."""
    if len(asks) <= max(room, 0):
        return asks
    kept = asks if "details" in _names(asks) or not more else [*asks, Ask("details", Reason.MORE, asks[0].rights)]
    order = [name for name in _FEWER_FIRST if name in _names(kept)]
    order += [ask.field for ask in reversed(kept) if ask.field not in {*order, "details", "otp", "rights", "requester"}]
    order += ["details"] if kept[-1].reason is Reason.MORE else []
    dropped = set(order[: len(kept) - max(room, 0)])
    points = tuple(ask.field for ask in kept if ask.field in dropped)
    return [
        Ask(ask.field, ask.reason, ask.rights, (*ask.covers, *points)) if ask.field == "details" else ask
        for ask in kept
        if ask.field not in dropped
    ]
