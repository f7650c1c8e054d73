"""What the case file is about: requests, who makes them, how sure we are of it, and the ticket that the DPO gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from dpo.clock import Pause
from knowledge.model import Citation


class Right(StrEnum):
    """What a person may ask for (contract: `rights`)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    OBJECTION_MARKETING = "objection_marketing"
    PORTABILITY = "portability"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    AUTOMATED_DECISION = "automated_decision"
    POST_MORTEM_DIRECTIVES = "post_mortem_directives"
    HEIR_REQUEST = "heir_request"
    COMPLAINT = "complaint"
    BREACH_REPORT = "breach_report"
    DPO_CONTACT = "dpo_contact"


class Status(StrEnum):
    """Where a ticket stands (contract: `status`)."""

    RECEIVED = "received"
    IDENTITY_PENDING = "identity_pending"
    IN_REVIEW = "in_review"
    WAITING_FOR_PERSON = "waiting_for_person"
    WAITING_FOR_SERVICE = "waiting_for_service"
    DECIDED = "decided"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


FINISHED = frozenset({Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN})
"""Nothing is waited for any more."""


class RightState(StrEnum):
    """Where one right of a ticket stands; each goes its own way."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class RequesterKind(StrEnum):
    """Who asks."""

    SELF = "self"
    CHILD = "child"
    GUARDIAN = "guardian"
    MANDATE = "mandate"
    HEIR = "heir"
    DESIGNATED = "designated"
    COLLABORATOR = "collaborator"


class Level(StrEnum):
    """How sure it is who asks, from the least to the most (contract: `identity.level`)."""

    NONE = "none"
    FACTS_MATCHED = "facts_matched"
    CONTACT_VERIFIED = "contact_verified"
    SESSION = "session"
    DOCUMENT = "document"

    @property
    def rank(self) -> int:
        """Place on the ladder, from 0."""
        return list(Level).index(self)


class Legitimacy(StrEnum):
    """Whether the person may ask, as far as a machine can tell; the DPO decides."""

    YES = "yes"
    NO = "no"
    TO_CHECK = "to_check"


@dataclass(frozen=True, slots=True)
class IdentityStep:
    """One thing that was done to know who asks. `method` and `result` are codes; no value is kept."""

    method: str
    result: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """How sure we are, and every step that led there, failures included."""

    level: Level = Level.NONE
    steps: tuple[IdentityStep, ...] = ()

    def after(self, step: IdentityStep, level: Level = Level.NONE) -> "Identity":
        """Return the identity with one more step; a level is only ever reached, never lost by a later step."""
        return Identity(max(self.level, level, key=lambda known: known.rank), (*self.steps, step))

    def fallen_to(self, level: Level, step: IdentityStep) -> "Identity":
        """Return the identity after something it rested on was changed."""
        return Identity(level, (*self.steps, step))


@dataclass(frozen=True, slots=True)
class Requester:
    """The person who asks. For a collaborator it is the person whose request they pass on."""

    kind: RequesterKind
    last_name: str | None = None
    first_name: str | None = None
    email: str | None = None
    phone: str | None = None
    postal_address: str | None = None
    member_number: str | None = None
    answer_channel: str | None = None
    representative_kind: str | None = None
    heir_quality: str | None = None
    received_by: str | None = None
    received_at: str | None = None
    filed_by: str | None = None
    """Who passed it on, as the intranet's token names them (`sub`): they may ask where it stands."""


@dataclass(frozen=True, slots=True)
class DataSubject:
    """The person whose data the request is about. `name` is as it was written, when it was not given in parts."""

    name: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    member_number: str | None = None
    birth_date: str | None = None
    deceased_on: str | None = None


@dataclass(frozen=True, slots=True)
class TicketRight:
    """One right of a ticket. `fields` are the answers that were given for it, `ground` the code of the DPO's ground."""

    right: Right
    article: str
    scope: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    state: RightState = RightState.RECEIVED
    outcome: str | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class PossibleLimit:
    """Something that the law may set against a request; never a decision."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the DPO sees at a glance. `similar` are references of open tickets of the same person."""

    complete: bool
    missing: tuple[str, ...]
    requester_legitimate: Legitimacy
    flags: tuple[str, ...]
    possible_limits: tuple[PossibleLimit, ...]
    similar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every date of a ticket; see `dpo.clock`. `acknowledgement_due_on` exists for complaints alone.

    `pauses` are all that there were; `paused` speaks of the one that is open.
    """

    due_on: date
    target_on: date
    extension_notice_before: date
    extended_due_on: date | None = None
    paused: Mapping[str, str | None] | None = None
    breach_due_at: datetime | None = None
    acknowledgement_due_on: date | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The person's own words that started it, and the passages that had been shown to them."""

    text: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Ticket:
    """The DPO's file on a request."""

    reference: str
    organisation: str
    channel: str
    audience: str
    received_at: datetime
    status: Status
    rights: tuple[TicketRight, ...]
    requester: Requester
    data_subject: DataSubject
    identity: Identity
    qualification: Qualification
    deadlines: Deadlines
    asked: Asked


@dataclass(frozen=True, slots=True)
class Draft:
    """A request in the making. It knows which fields are answered, never what was answered: that is in the vault.

    `filled` gives the vault reference of each answer; `asked` the fields that were asked, in order and once each;
    `revisited` the field that the person wants to change; `first_at` the first clear expression of the request.
    """

    reference: str
    conversation: str | None
    rights: tuple[Right, ...]
    audience: str
    channel: str
    first_at: datetime
    changed_at: datetime
    filled: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    revisited: str | None = None
    rights_sure: bool = True
    identity: Identity = Identity()
    signed_in: bool = False
    on_file: tuple[str, ...] = ()
    health: bool = False
    citations: tuple[Citation, ...] = ()

    def with_filled(self, references: Mapping[str, str]) -> "Draft":
        """Return the draft with these answers; they are no longer skipped."""
        skipped = tuple(name for name in self.skipped if name not in references)
        return replace(self, filled={**self.filled, **references}, skipped=skipped)

    def without(self, *fields: str) -> "Draft":
        """Return the draft as if these fields had never been answered or skipped."""
        filled = {name: reference for name, reference in self.filled.items() if name not in fields}
        return replace(self, filled=filled, skipped=tuple(name for name in self.skipped if name not in fields))

    def with_skipped(self, *fields: str) -> "Draft":
        """Return the draft with these fields left out by the person."""
        without = self.without(*fields)
        return replace(without, skipped=tuple(dict.fromkeys((*without.skipped, *fields))))
