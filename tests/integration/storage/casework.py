"""What the tests of requests share: people, answers, mails as they left."""

import asyncio
import email
import email.policy
import re
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from dpo.case_house import CaseHouse
from dpo.steps import Question, Recap, Receipt, Step

JEANNE = {"last_name": "lefevre", "first_name": "JEANNE", "member_number": "100 001", "birth_date": "1958-03-03"}
"""A member with an e-mail on file, as she types."""
MIGUEL = {"last_name": "Garcia", "first_name": "Miguel", "member_number": "100008", "birth_date": "1949-12-05"}
"""A member without e-mail."""
STRANGER = {"last_name": "Inconnu", "first_name": "Jean", "member_number": "999999", "birth_date": "1960-01-01"}

ANSWERS = {
    "requester": "self",
    "scope": "everything",
    "details": "Merci de me répondre vite.",
    "data_to_correct": "Mon prénom est écrit Matisse",
    "correct_value": "Mathis avec un h",
    "restriction_case": "accuracy_contested",
    "objection_reason": "Mon ancien conjoint travaille dans ce service",
    "marketing_channels": "phone,sms",
    "contact_concerned": "+33699887766",
    "portability_format": "csv",
    "portability_recipient": "myself",
    "consent_concerned": "Le suivi de mes soins par téléphone",
    "decision_contested": "Un refus automatique de mars dernier",
    "directive_kind": "specific",
    "directive_wishes": "Remettez mes courriers à ma fille Claire",
    "deceased_name": "Odette Brunet",
    "deceased_date": "2026-02-11",
    "heir_quality": "child",
    "heir_purpose": "estate",
    "representative_kind": "tutelle",
    "represented_person": "Marcel Petit",
    "breach_what": "Le décompte d'un autre adhérent est arrivé chez moi",
    "breach_when": "2026-11-21T18:30",
    "answer_channel": "post",
    "postal_address": "4 rue du Lac, 38000 Grenoble",
    "email": "quelquun@example.org",
    "phone": "+33611223344",
    "received_by": "post",
    "received_at": "2026-11-12",
}


def claims(number: str, at: int) -> dict[str, Any]:
    """A member's sign-in."""
    return {"role": "member", "subject": f"member-{number}", "member_number": number, "name": None, "auth_time": at}


def play(
    house: CaseHouse, conversation: str, step: Step, answers: Mapping[str, str], code: str | None = None
) -> tuple[Receipt, dict[str, str], int]:
    """Answer each question by its field up to the receipt; return it, what was answered, and the turns taken.

    Without `code` the code is asked from the outbox of the house, and skipped when no mail came.
    """
    given: dict[str, str] = {}
    turns = 1
    while isinstance(step, Question):
        turns += 1
        if step.field == "otp":
            typed = code or last_code(house)
            step = house.intake.answer(conversation, {"otp": typed}) if typed else house.intake.skip(conversation)
            continue
        given[step.field] = answers[step.field]
        step = house.intake.answer(conversation, {step.field: answers[step.field]})
    if isinstance(step, Recap):
        turns += 1
        step = house.intake.confirm(conversation)
    assert isinstance(step, Receipt)
    return step, given, turns


def outbox(house: CaseHouse) -> list[EmailMessage]:
    """Let every due mail leave; return all that ever left, oldest first."""
    asyncio.run(house.delivery().deliver_due())
    folder = Path(house.folder / "outbox")
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]  # type: ignore[misc]


def last_code(house: CaseHouse) -> str | None:
    """The code of the last code mail, None when none came."""
    found = [body(mail) for mail in outbox(house) if mail["X-Delia-Kind"] == "otp"]
    return re.findall(r"(?<!\d)\d{6}(?!\d)", found[-1])[0] if found else None


def body(mail: EmailMessage) -> str:
    """The text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
