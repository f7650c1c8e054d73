"""Every view of personal data leaves an event: on the ticket's own chain, or on the desk's for a list."""

from collections.abc import Sequence

from dpo.case_house import CaseHouse
from dpo.desk.web.who import Who

DESK_CHAIN = "desk"
"""The chain of what concerns no single ticket."""


def saw_ticket(house: CaseHouse, who: Who, reference: str, what: str) -> None:
    """Note that somebody saw a ticket; `what` is the page or the part."""
    with house.work.writing() as unit:
        house.parts.note(unit, reference, "viewed", who.actor, {"what": what})
    house.parts.publish()


def saw_list(house: CaseHouse, who: Who, references: Sequence[str], what: str) -> None:
    """Note that somebody saw the people of several tickets in a list."""
    if not references:
        return
    said: dict[str, str | int | bool] = {f"ticket.{number}": one for number, one in enumerate(references, 1)}
    with house.work.writing() as unit:
        house.parts.note(unit, DESK_CHAIN, "list_viewed", who.actor, said | {"what": what})
    house.parts.publish()
