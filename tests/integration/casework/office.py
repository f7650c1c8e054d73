"""People of an office, and tickets opened through the real intake."""

from collections.abc import Mapping, Sequence
from typing import Any

from dpo.case_house import CaseHouse
from dpo.casework.roles import Role
from tests.integration.storage.casework import ANSWERS, JEANNE, claims, play
from tests.unit.dpo.casework.cases import Person

DPO = Person(Role.DPO, "d001", medical_secrecy=True)
DEPUTY = Person(Role.DEPUTY, "d002")
AUDITOR = Person(Role.AUDITOR, "a001")
SERVICE = Person(Role.SERVICE, "s001")
PHYSICIAN = Person(Role.PHYSICIAN, "m001", medical_secrecy=True)


def opened(
    house: CaseHouse,
    rights: Sequence[str] = ("access",),
    answers: Mapping[str, str] | None = None,
    *,
    member: str | None = "100001",
    conversation: str = "c",
    **start: Any,
) -> str:
    """Open a ticket, by default as a member who has signed in; return its reference."""
    if member:
        start["claims"] = claims(member, int(house.parts.now().timestamp()))
    first = house.intake.start(conversation, list(rights), **start)
    receipt, _, _ = play(house, conversation, first, {**ANSWERS, **JEANNE, **(answers or {})})
    return receipt.ticket.reference


def version(house: CaseHouse, reference: str) -> int:
    """The version that somebody who opens the ticket now sees."""
    return house.casework.looking.look(DPO, reference).version


def events(house: CaseHouse, reference: str) -> list[str]:
    """The events of a ticket."""
    return [event.event for event in house.casework.looking.look(DPO, reference).timeline]
