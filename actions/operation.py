"""What somebody wants done with a request: follow, take back, add to it, talk to a human. Proof comes first."""

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.base import DeliaAction, Events, understood
from actions.follow import asks_reference, carry_out
from actions.form import handed_over
from actions.heard import Heard
from actions.house import House
from actions.say import Message, button, message
from actions.steps import named, step_messages
from dpo.letters import in_words
from dpo.model import FINISHED
from dpo.steps import Nothing, PublicTicket, Question, Recap, Receipt, Step

_MOST_SHOWN = 5
_MOST_FILED = 15


def _order(ticket: PublicTicket, here: PublicTicket | None) -> tuple[bool, bool, int]:
    """Put the request made in this conversation first, then those that go on, the newest first."""
    made_here = here is not None and ticket.reference == here.reference
    return not made_here, ticket.status in FINISHED, -ticket.received_on.toordinal()


def _clear(tickets: Sequence[PublicTicket], here: PublicTicket | None) -> bool:
    """Say whether one knows which request is meant: the one made here, or the only one that goes on."""
    return here is not None or sum(ticket.status not in FINISHED for ticket in tickets) <= 1


def _line(house: House, ticket: PublicTicket) -> str:
    words, state = house.words, f"state/{ticket.status.value}"
    return words(
        "filed_line",
        reference=ticket.reference,
        rights=named(house, [right.value for right in ticket.rights]),
        received_on=in_words(ticket.received_on),
        target_on=in_words(ticket.target_on),
        points=words(state),
    )


class ActionOperation(DeliaAction):
    """Carries out an operation on the request at hand, or asks which one and for proof."""

    NAME = "action_operation"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Carry it out when the request is known to be the person's own."""
        operation = heard.intent.removeprefix("operation_")
        if operation == "human":
            return self._human(heard), understood()
        draft = self.house.cases.intake.current(heard.conversation)
        if operation == "cancel" and not isinstance(draft, (Nothing, Receipt)):
            return self._drop(heard), understood()
        if operation == "status" and not isinstance(draft, Nothing):
            return step_messages(self.house, draft, [self._not_sent(draft)]), understood()
        return self._follow(heard, operation)

    def _not_sent(self, step: Step) -> str:
        """Say that a request in the making was not sent, with its reference once it has one to say."""
        reference = step.reference if isinstance(step, Question | Recap) else ""
        return self.house.words("not_sent_yet", reference=reference)

    def _follow(self, heard: Heard, operation: str) -> tuple[list[Message], Events]:
        """Follow the tickets of a signed-in member, or the one opened here; ask for a reference otherwise."""
        cases, who = self.house.cases, heard.conversation
        session = cases.sessions.of(who)
        if operation == "status" and session and (filed := cases.access.filed_by(session.claims)):
            return [self._filed(filed)], understood()
        mine = cases.access.of_session(who, session.claims) if session else []
        last = cases.follow_up.mine(who)
        known = {ticket.reference: ticket for ticket in mine} | ({last.reference: last} if last else {})
        if not known:
            return asks_reference(self.house, operation), [*understood(), SlotSet("following", operation)]
        tickets = sorted(known.values(), key=lambda ticket: _order(ticket, last))
        newest = tickets[0]
        wanted = tickets[:_MOST_SHOWN] if operation == "status" or not _clear(tickets, last) else [newest]
        doing = operation if len(wanted) == 1 else "status"  # Several: each one is shown with what can be done.
        said = [one for ticket in wanted for one in carry_out(self.house, heard, doing, ticket)]
        return said, [*understood(), SlotSet("followed", newest.reference), SlotSet("following", operation)]

    def _filed(self, tickets: Sequence[PublicTicket]) -> Message:
        """Say where the requests stand that a colleague passed on; never what was answered."""
        words = self.house.words
        lines = [_line(self.house, ticket) for ticket in tickets[:_MOST_FILED]]
        more = [words("filed_more", count=str(len(tickets)))] if len(tickets) > _MOST_FILED else []
        return message("status", "\n".join([words("filed"), *lines, *more]), operation="status")

    def _drop(self, heard: Heard) -> list[Message]:
        self.house.cases.intake.abandon(heard.conversation)
        return [message("notice", self.house.words("dropped"), operation="cancel")]

    def _human(self, heard: Heard) -> list[Message]:
        """Hand over what there is, or take a message for the team: no hand-off without a ticket behind it."""
        words, intake, who = self.house.words, self.house.cases.intake, heard.conversation
        if not isinstance(intake.current(who), Nothing):
            return handed_over(self.house, who)
        session = self.house.cases.sessions.of(who)
        step = intake.start(
            who,
            ["dpo_contact"],
            audience=heard.audience,
            claims=session.claims if session else {},
            channel=str(session.data.get("channel", "web")) if session else "web",
        )
        offer = message("handoff", words("handoff_message"), operation="human", began=True)
        asked = step_messages(self.house, step)
        asked[0]["buttons"] = [*asked[0]["buttons"], button(words("cancel"), "form_stop")]
        return [offer, *asked]
