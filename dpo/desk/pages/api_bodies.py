"""What the JSON API takes: one model a body or query. `version` is what the program saw (header `ETag` of `GET`)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from dpo.breaches.model import Risk, State
from dpo.casework.decisions import Outcome
from dpo.casework.letters import Way
from dpo.casework.procedure import Move
from dpo.desk.web.sent import Asked, Sent
from dpo.desk.web.visit import LONGEST_FIELD
from dpo.model import Right, Status

MOST_AT_ONCE = 200
LONGEST_MESSAGE = 4000
_LONGEST_NAME = 200

type Text = Annotated[str, Field(min_length=1, max_length=LONGEST_FIELD)]
type MaybeText = Annotated[str, Field(max_length=LONGEST_FIELD)]
type Name = Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME, pattern=r"^[^\x00-\x1f]+$")]


class Listed(Asked):
    """Which tickets: states, rights, open ones only (`1` or `true`), a page of at most 200."""

    status: tuple[Status, ...] = ()
    right: tuple[Right, ...] = ()
    open: bool = False
    limit: Annotated[int, Field(ge=0, le=MOST_AT_ONCE)] = 50
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class Yearly(Asked):
    """Which year; this one when none is said."""

    year: Annotated[int, Field(ge=2000, le=2999)] | None = None


class Versioned(Sent):
    """Without a version, the ticket is changed as it stands now."""

    version: int | None = None


class Decision(Versioned):
    """A decision on one right; a refusal without a ground is refused."""

    right: Right
    outcome: Outcome
    ground: MaybeText | None = None
    reasons: MaybeText = ""


class Moving(Versioned):
    """A move of the procedure."""

    move: Move


class Pause(Versioned):
    """A pause with its cause in writing."""

    cause: Name | None = None
    reason: MaybeText = ""


class Extension(Versioned):
    """An extension with its reason; its notice is drafted, and it counts once that is sent."""

    reason: MaybeText = ""


class Assignment(Versioned):
    """To whom a ticket is given, by the account's name; null: to nobody."""

    username: Name | None = None


class Draft(Versioned):
    """A letter to be drafted: of which kind, about which right (only for an answer), with which question."""

    kind: Name = "answer"
    right: Right | None = None
    question: MaybeText = ""


class Writing(Sent):
    """A letter as it is to be kept. `version` is the letter's own."""

    subject: Text
    text: Text
    version: int


class LetterVersion(Sent):
    """The version of the letter that was looked at."""

    version: int


class Discarded(Asked):
    """The version of the letter that is thrown away."""

    version: int


class Sending(Sent):
    """How a letter leaves. `with_data`: it hands data over. `version`: the letter's; `ticket_version`: the ticket's."""

    way: Way
    with_data: bool = False
    version: int
    ticket_version: int


class Words(Sent):
    """A text of the team."""

    text: Text


class VersionedWords(Versioned):
    """A text of the team, which belongs to a version of the ticket."""

    text: Text


class Message(Sent):
    """A message to the person, who learns outside only that one waits."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE)]


class Hand(Sent):
    """Whether a human has the conversation; Délia then says nothing of its own in it."""

    human: bool


class Given(Versioned):
    """A task for an account, the facts that are shown with it, and the day of its reminder."""

    username: Name
    text: Text
    shows: tuple[Name, ...] = ()
    remind_on: date | None = None


class Check(Versioned):
    """What came of the check of a document."""

    accepted: bool


class BreachTold(Sent):
    """A breach for the register (GDPR art. 33.5). Moments carry their zone. `version`: when one is changed."""

    what: Text
    data: MaybeText = ""
    consequences: MaybeText = ""
    measures: MaybeText = ""
    risk_reasons: MaybeText = ""
    not_notified_because: MaybeText = ""
    late_because: MaybeText = ""
    reference: Name | None = None
    known_at: datetime | None = None
    happened_at: datetime | None = None
    notified_at: datetime | None = None
    people_told_at: datetime | None = None
    people: Annotated[int, Field(ge=0, le=99_999_999)] | None = None
    risk: Risk = Risk.TO_ASSESS
    state: State = State.OPEN
    version: int | None = None


class Hooked(Sent):
    """A webhook: where to, and which events (none: all)."""

    url: Annotated[str, Field(min_length=1, max_length=2000)]
    events: tuple[Name, ...] = ()
