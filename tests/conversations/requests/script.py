"""A scripted person: says what they want, answers each question by its field, and counts their turns."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.conversations.talk import Conversation, Heard

MOST_TURNS = 30
OFFER = "Faire cette demande"
"""The button under an answer that offers a request which is only hidden in the question."""
_MAIL_SECONDS = 6.0

ANSWERS: Mapping[str, str] = {
    "requester": "pour moi",
    "last_name": "Lefèvre",
    "first_name": "Jeanne",
    "member_number": "100001",
    "birth_date": "3 mars 1958",
    "email": "jeanne.lefevre@example.com",
    "phone": "06 12 34 56 01",
    "postal_address": "12 rue des Lilas, 69003 Lyon",
    "scope": "mes anciens numéros de téléphone",
    "details": "mon contrat est terminé depuis deux ans",
    "data_to_correct": "mon prénom est écrit Jane",
    "correct_value": "Jeanne, avec deux n",
    "restriction_case": "mes données sont fausses, vérifiez d'abord",
    "objection_reason": "un ancien conjoint travaille dans ce service",
    "marketing_channels": "les appels et les SMS",
    "contact_concerned": "06 12 34 56 01",
    "portability_format": "en CSV",
    "portability_recipient": "à moi",
    "consent_concerned": "la newsletter",
    "decision_contested": "le refus reçu en mars, que personne n'a relu",
    "directive_kind": "seulement cette mutuelle",
    "directive_wishes": "effacez tout, ma fille Claire y veillera",
    "deceased_name": "Marcel Petit",
    "deceased_date": "12 mars 2026",
    "heir_quality": "c'était mon père",
    "heir_purpose": "régler la succession",
    "representative_kind": "j'ai l'autorité parentale",
    "represented_person": "Léo Benali",
    "breach_what": "j'ai reçu le décompte d'un autre adhérent",
    "breach_when": "hier soir",
    "answer_channel": "par e-mail",
    "received_by": "par courrier",
    "received_at": "12 novembre 2026",
}
"""What Jeanne Lefèvre, the first demo member, answers by field; a test changes what matters to it."""


@dataclass
class Story:
    """What came of a conversation."""

    turns: int = 0
    asked: list[str] = field(default_factory=list)
    first: Heard | None = None
    recap: Heard | None = None
    receipt: dict[str, Any] | None = None

    @property
    def reference(self) -> str:
        assert self.receipt is not None, f"no receipt after {self.turns} turns, asked {self.asked}"
        return str(self.receipt["ticket"]["reference"])


def code_mail(outbox: Path, recipient: str, after: float) -> str | None:
    """Return the code of a mail to somebody that was written after a moment, waiting a little for it."""
    deadline = time.monotonic() + _MAIL_SECONDS
    while time.monotonic() < deadline:
        for path in outbox.glob("*.eml"):
            if path.stat().st_mtime >= after and (code := _code(path, recipient)):
                return code
        time.sleep(0.1)
    return None


def _code(path: Path, recipient: str) -> str | None:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    if mail["X-Delia-Kind"] != "otp" or mail["To"] != recipient:
        return None
    part = mail.get_body(("plain",))
    (code,) = re.findall(r"(?<!\d)\d{6}(?!\d)", part.get_content() if part else "")
    return str(code)


def question(heard: Heard) -> str | None:
    """Return the field that is asked, None when nothing is."""
    asked = [str(said["field"]) for said in heard.messages if said["kind"] == "question" and said["field"]]
    return asked[-1] if asked else None


def of_kind(heard: Heard, kind: str) -> dict[str, Any] | None:
    """Return the message of a kind, None when there is none."""
    return next((dict(said) for said in heard.messages if said["kind"] == kind), None)


def play(
    talk: Conversation,
    opening: str | Heard,
    answers: Mapping[str, str] = ANSWERS,
    *,
    outbox: Path | None = None,
    until: Callable[[Heard], bool] = lambda heard: False,
    confirm: str = "oui, c'est exact",
) -> Story:
    """Let somebody make a request to its receipt; `until` stops earlier. Fields without an answer are passed."""
    story, started = Story(), time.time()
    heard = story.first = opening if isinstance(opening, Heard) else talk.say(opening)
    while story.turns < MOST_TURNS:
        story.turns += 1
        story.receipt = of_kind(heard, "receipt")
        if story.receipt is not None or until(heard):
            break
        if of_kind(heard, "recap"):
            story.recap = heard
            heard = talk.say(confirm)
            continue
        asked = question(heard)
        if asked is None and OFFER in heard.titles:
            heard = talk.press(heard.payload(OFFER))
            continue
        assert asked is not None, f"neither question nor end: {heard.everything}"
        story.asked.append(asked)
        heard = talk.say(_answer(asked, answers, outbox, started))
    return story


def _answer(asked: str, answers: Mapping[str, str], outbox: Path | None, started: float) -> str:
    if asked == "otp" and "otp" not in answers:
        return (outbox and code_mail(outbox, answers["email"], started)) or "passer"
    return answers.get(asked, "passer")
