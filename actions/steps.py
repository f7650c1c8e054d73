"""A step of a request as messages of the contract. No answer of the person is in them: the gateway fills the recap."""

from collections.abc import Iterable, Sequence
from typing import Any

from actions.house import House
from actions.say import Button, Message, button, message
from dpo.letters import in_words
from dpo.model import RequesterKind, Right
from dpo.one_time_codes import Verdict
from dpo.steps import CodeNote, Nothing, PublicTicket, Question, Recap, Receipt, Step

_AFTER_THE_RECEIPT = (Right.COMPLAINT, Right.BREACH_REPORT, Right.OBJECTION_MARKETING)
_MANY_BUTTONS = 12


def step_messages(house: House, step: Step, opening: Sequence[str] = (), **parts: Any) -> list[Message]:
    """Say a step; `opening` are paragraphs before it, `parts` more keys of its first message."""
    match step:
        case Question():
            return [_question(house, step, opening, parts)]
        case Recap():
            return [_recap(house, step, opening, parts)]
        case Receipt():
            return [*_preface(opening), _receipt(house, step, parts)]
        case Nothing():
            return [message("notice", "\n\n".join([*opening, house.words("nothing")]), **parts)]


def named(house: House, rights: Iterable[str]) -> str:
    """Return rights as a list inside a sentence: « l'accès à vos données et l'effacement de données »."""
    names = [house.right_name(right) for right in rights]
    return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def ticket_data(ticket: PublicTicket) -> dict[str, Any]:
    """Return the `ticket` of the contract."""
    return ticket.as_data()


def _question(house: House, step: Question, opening: Sequence[str], parts: dict[str, Any]) -> Message:
    asked = house.questions[step.field]
    rights, requester = [right.value for right in step.rights], step.requester.value if step.requester else None
    said = [*opening, *_code(house, step.code), asked.asked(rights, requester)]
    if step.covers:
        said.append(house.words("covers", points=", ".join(house.words.point(point) for point in step.covers)))
    if step.closing:
        said.append(house.words("closing"))
    choices = asked.choices(rights, requester) if asked.buttons else {}
    buttons = [
        button(title, "form_value", field=step.field, value=value)
        for title, value in choices.items()
        if value != RequesterKind.COLLABORATOR or step.audience == "collaborator"
    ]
    if step.field == "otp":
        buttons.append(button(house.words("resend"), "form_resend"))
    if len(buttons) < _MANY_BUTTONS:
        buttons.append(button(house.words("skip"), "form_skip", field=step.field))
    return message("question", "\n\n".join(said), buttons=buttons, field=step.field, **parts)


def _code(house: House, note: CodeNote | None) -> list[str]:
    if note is None or note.verdict is Verdict.SENT:  # The question itself says that a code has left.
        return []
    values = {"tries": str(note.tries_left), "seconds": str(note.wait_seconds)}
    return [house.words(f"code_{note.verdict.value}", **values)]


def _recap(house: House, step: Recap, opening: Sequence[str], parts: dict[str, Any]) -> Message:
    said = [*opening, *_code(house, step.code), house.words("recap")]
    rights = [right.value for right in step.rights]
    fields = ["rights", *(field for field, _value in step.lines)]
    buttons: list[Button] = [button(house.words("confirm"), "form_confirm")]
    buttons += [
        button(house.words("correct", points=house.words.label(field)), "form_correct", field=field)
        for field in dict.fromkeys(fields)
    ]
    buttons.append(button(house.words("cancel"), "form_stop"))
    return message("recap", "\n\n".join(said), **({"rights": rights, "buttons": buttons} | parts))


def _receipt(house: House, step: Receipt, parts: dict[str, Any]) -> Message:
    ticket, words = step.ticket, house.words
    values = {
        "reference": ticket.reference,
        "received_on": in_words(ticket.received_on),
        "target_on": in_words(ticket.target_on),
        "rights": named(house, (right.value for right in ticket.rights)),
    }
    said = [words("receipt", **values)]
    said += [words("receipt_mailed")] if step.mailed else []
    said += [words(f"receipt_{right.value}") for right in _AFTER_THE_RECEIPT if right in ticket.rights]
    said += [] if step.complete else [words("receipt_incomplete")]
    said += [
        words("receipt_paper", points=words(f"paper/{paper}"), link=upload_link(house, ticket.reference, paper))
        for paper in step.papers
    ]
    said.append(words("receipt_contacts"))
    follow = {"ticket": ticket_data(ticket), "rights": [right.value for right in ticket.rights]}
    buttons = [button(words("follow"), "operation_status")]
    return message("receipt", "\n\n".join(said), **(follow | {"buttons": buttons} | parts))


def upload_link(house: House, reference: str, paper: str) -> str:
    """Return a one-time link for a document of a ticket; the door knows the rest of the address."""
    return f"/upload/{house.cases.uploads.issue(reference, paper)}"


def _preface(opening: Sequence[str]) -> list[Message]:
    return [message("notice", "\n\n".join(opening))] if opening else []
