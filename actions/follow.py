"""After the receipt: proof by reference and code, then status, taking back, adding a document or a message."""

from rasa_sdk.events import SlotSet

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.house import House
from actions.say import Message, button, message
from actions.steps import step_messages, ticket_data, upload_link
from dpo.errors import AccessDenied, UnknownReference
from dpo.letters import in_words
from dpo.model import FINISHED
from dpo.one_time_codes import Verdict
from dpo.owner_keys import conversation_owner
from dpo.steps import CodeNote, Nothing, PublicTicket
from dpo.tickets import readable

_OVER = frozenset({Verdict.LOCKED, Verdict.NONE})


def asks_reference(house: House, operation: str) -> list[Message]:
    """Ask which request it is."""
    text = f"{house.words('follow_reference')} {house.questions['reference'].help}"
    return [message("question", text, field="reference", operation=operation)]


def carry_out(house: House, heard: Heard, operation: str, ticket: PublicTicket) -> list[Message]:
    """Do what was asked with a request that is the person's own."""
    words, reference = house.words, ticket.reference
    match operation:
        case "status":
            return [_status(house, ticket)]
        case "cancel":
            buttons = [
                button(words("withdraw_yes"), "follow_withdraw", reference=reference),
                button(words("withdraw_no"), "follow_keep", reference=reference),
            ]
            text = words("withdraw_sure", reference=reference)
            return [message("status", text, ticket=ticket_data(ticket), operation="cancel", buttons=buttons)]
        case "add_document":
            text = words("upload", link=upload_link(house, reference, "other"))
            buttons = [button(words("add_information"), "follow_note", reference=reference)]
            return [message("notice", text, operation="add_document", ticket=ticket_data(ticket), buttons=buttons)]
        case _:
            text = words("what_to_add", reference=reference)
            return [message("question", text, field="details", operation="add_document")]


def _status(house: House, ticket: PublicTicket) -> Message:
    words, reference = house.words, ticket.reference
    known = f"status_{ticket.status.value}"
    text = words(
        known if known in words.texts else "status_received",
        reference=reference,
        received_on=in_words(ticket.received_on),
        target_on=in_words(ticket.target_on),
    )
    buttons = [
        button(words("add_document"), "follow_document", reference=reference),
        button(words("add_information"), "follow_note", reference=reference),
    ]
    if ticket.status not in FINISHED:
        buttons.append(button(words("withdraw"), "follow_cancel", reference=reference))
    data = {"ticket": ticket_data(ticket), "rights": [right.value for right in ticket.rights]}
    return message("status", text, operation="status", buttons=buttons, exchange=reference, **data)


class ActionFollow(DeliaAction):
    """The steps of a follow-up: a reference, a code, a text for the DPO, a button under a status."""

    NAME = "action_follow"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Take the step; without proof nothing is said of any request."""
        try:
            said, slots = self._step(heard)
        except (AccessDenied, UnknownReference):
            said, slots = asks_reference(self.house, heard.following), {}
        return said, [*understood(), *(SlotSet(name, value) for name, value in slots.items())]

    def _step(self, heard: Heard) -> tuple[list[Message], dict[str, str | None]]:
        match heard.intent:
            case "follow_reference":
                return self._reference(heard)
            case "follow_code":
                return self._code(heard), {}
            case "follow_resend":
                return self._ask_code(heard, heard.followed), {}
            case "follow_text":
                return self._written(heard), {}
            case "follow_again":
                return self._again(heard), {}
            case _:
                return self._pressed(heard)

    def _reference(self, heard: Heard) -> tuple[list[Message], dict[str, str | None]]:
        reference = readable(self._taken(heard, "reference")) or ""
        session = self.house.cases.sessions.of(heard.conversation)
        access = self.house.cases.access
        if session and session.claims and access.by_session(heard.conversation, reference, session.claims):
            return self._do(heard, reference), {"followed": reference}
        if access.granted(heard.conversation, reference):
            return self._do(heard, reference), {"followed": reference}
        return self._ask_code(heard, reference), {"followed": reference}

    def _ask_code(self, heard: Heard, reference: str) -> list[Message]:
        note = self.house.cases.access.send_code(heard.conversation, reference)
        return self._code_question(heard, note)

    def _code(self, heard: Heard) -> list[Message]:
        note = self.house.cases.access.prove(heard.conversation, heard.followed, self._taken(heard, "otp"))
        if note.verdict is Verdict.OK:
            return self._do(heard, heard.followed)
        return self._code_question(heard, note)

    def _code_question(self, heard: Heard, note: CodeNote) -> list[Message]:
        words = self.house.words
        if note.verdict in _OVER:
            return [message("handoff", words("follow_stopped"), operation=heard.following)]
        values = {"tries": str(note.tries_left), "seconds": str(note.wait_seconds)}
        said = [] if note.verdict is Verdict.SENT else [words(f"code_{note.verdict.value}", **values)]
        text = "\n\n".join([*said, words("follow_code")])
        buttons = [button(words("resend"), "follow_resend")]
        return [message("question", text, field="otp", operation=heard.following, buttons=buttons)]

    def _do(self, heard: Heard, reference: str) -> list[Message]:
        """Carry out the operation; a request that was not finished goes on instead."""
        resumed = self.house.cases.intake.resume(heard.conversation, reference)
        if not isinstance(resumed, Nothing):
            return step_messages(self.house, resumed, [self.house.words("code_ok")])
        ticket = self.house.cases.follow_up.status(heard.conversation, reference)
        return carry_out(self.house, heard, heard.following, ticket)

    def _pressed(self, heard: Heard) -> tuple[list[Message], dict[str, str | None]]:
        reference = heard.entities.get("reference", "")
        operation = heard.intent.removeprefix("follow_")
        slots: dict[str, str | None] = {"followed": reference}
        follow_up, words = self.house.cases.follow_up, self.house.words
        if operation == "withdraw":
            ticket = follow_up.withdraw(heard.conversation, reference)
            text = words("withdrawn", reference=reference)
            return [message("status", text, ticket=ticket_data(ticket), operation="cancel")], slots
        ticket = follow_up.status(heard.conversation, reference)
        if operation == "keep":
            return [message("notice", words("kept", reference=reference), ticket=ticket_data(ticket))], slots
        wanted = {"document": "add_document", "cancel": "cancel"}.get(operation, "note")
        return carry_out(self.house, heard, wanted, ticket), slots

    def _written(self, heard: Heard) -> list[Message]:
        text = self._taken(heard, "details")
        ticket = self.house.cases.follow_up.message(heard.conversation, heard.followed, text)
        said = self.house.words("added_to_ticket", reference=heard.followed)
        return [message("notice", said, ticket=ticket_data(ticket), operation="add_document")]

    def _again(self, heard: Heard) -> list[Message]:
        field = heard.entities.get("field", "reference")
        if field == "otp":
            return self._code_question(heard, CodeNote(Verdict.SENT))
        if field == "details":
            text = self.house.words("what_to_add", reference=heard.followed)
            return [message("question", text, field="details", operation="add_document")]
        return asks_reference(self.house, heard.following)

    def _taken(self, heard: Heard, field: str) -> str:
        """Take a value out of the conversation's vault; it is not kept there any longer."""
        owner, vault = conversation_owner(heard.conversation), self.house.cases.vault
        reference = heard.kept.get(field, "")
        value = vault.get(reference, owner)
        vault.forget(reference, owner)
        return value
