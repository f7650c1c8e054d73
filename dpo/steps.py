"""What the dialogue is told to do next: ask, recapitulate, hand over the receipt, or nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo.model import RequesterKind, Right, Status
from dpo.one_time_codes import Verdict
from dpo.plan import Reason


@dataclass(frozen=True, slots=True)
class CodeNote:
    """What to say about a one-time code; the same for a member and a stranger."""

    verdict: Verdict
    tries_left: int = 0
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Ask one field. `covers` are the points that « details » should bring up.

    `closing`: the answer also sends the request (marketing only), say so. `correcting`: the person came back to it.
    `code`: what became of a code; on another field than `otp` it says how the code ended. `audience`: who is talking.
    """

    reference: str
    field: str
    reason: Reason
    rights: tuple[Right, ...]
    requester: RequesterKind | None = None
    covers: tuple[str, ...] = ()
    closing: bool = False
    correcting: bool = False
    code: CodeNote | None = None
    audience: str = "public"


@dataclass(frozen=True, slots=True)
class Recap:
    """Everything that was given, in order: (field, value), codes as codes. `missing` are the fields left out."""

    reference: str
    rights: tuple[Right, ...]
    requester: RequesterKind
    lines: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    code: CodeNote | None = None


@dataclass(frozen=True, slots=True)
class PublicTicket:
    """What the person sees of a ticket (contract: `ticket`)."""

    reference: str
    received_on: date
    due_on: date
    target_on: date
    rights: tuple[Right, ...]
    status: Status

    def as_data(self) -> dict[str, Any]:
        """Return the contract's JSON object."""
        return {
            "reference": self.reference,
            "received_on": self.received_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "target_on": self.target_on.isoformat(),
            "rights": [right.value for right in self.rights],
            "status": self.status.value,
        }


@dataclass(frozen=True, slots=True)
class Receipt:
    """The ticket is open. `papers` are kinds of capacity documents for which an upload link may be offered.

    `mailed`: the receipt also goes by mail. `complete`: nothing was left out.
    """

    ticket: PublicTicket
    requester: RequesterKind
    complete: bool
    mailed: bool
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is no request in the making in this conversation."""


type Step = Question | Recap | Receipt | Nothing
