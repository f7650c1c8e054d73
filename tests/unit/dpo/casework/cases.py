"""Tickets made up for the pure tests of casework."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dpo.casework.roles import Role
from dpo.model import (
    Asked,
    DataSubject,
    Identity,
    Legitimacy,
    Qualification,
    Requester,
    RequesterKind,
    Right,
    RightState,
    Status,
    Ticket,
    TicketRight,
)
from dpo.opening import deadlines


@dataclass(frozen=True)
class Person:
    """Somebody at the desk."""

    role: Role = Role.DPO
    id: str = "7f3a"
    medical_secrecy: bool = False

    @property
    def actor(self) -> str:
        return f"{self.role}:{self.id}"


def ticket(
    rights: Sequence[Right] = (Right.ACCESS,),
    received: datetime = datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
    status: Status = Status.RECEIVED,
    states: Sequence[RightState] = (),
) -> Ticket:
    """A ticket of these rights, received then."""
    each = [*states, *[RightState.RECEIVED] * (len(rights) - len(states))]
    return Ticket(
        reference="K7M-X42-PFR",
        organisation="mieux-etre",
        channel="web",
        audience="public",
        received_at=received,
        status=status,
        rights=tuple(TicketRight(right, "RGPD", state=state) for right, state in zip(rights, each, strict=True)),
        requester=Requester(RequesterKind.SELF, "Lefèvre", "Jeanne", email="jeanne@example.org"),
        data_subject=DataSubject(last_name="Lefèvre", first_name="Jeanne"),
        identity=Identity(),
        qualification=Qualification(True, (), Legitimacy.YES, (), ()),
        deadlines=deadlines(tuple(rights), received),
        asked=Asked("mes données", ()),
    )
