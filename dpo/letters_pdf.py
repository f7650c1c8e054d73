"""A letter as PDF: tagged for screen readers (PDF/UA-1), with fonts that Typst itself brings, the same everywhere."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typst

from dpo.letters import in_words
from knowledge.model import Contacts

TEMPLATE = Path(__file__).with_name("letters.typ")


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """What is on the paper. `recipient` is name and postal address, a line each."""

    organisation: str
    contacts: Contacts
    recipient: tuple[str, ...]
    reference: str
    on: date
    subject: str
    text: str


def letter_pdf(letter: PrintedLetter) -> bytes:
    """Return the letter as PDF/UA-1. The text is data for the template, never code: nothing in it is carried out."""
    sender = letter.contacts.dpo_post.removeprefix(letter.organisation).strip(" ,")
    paragraphs = [part.strip() for part in letter.text.split("\n\n") if part.strip()]
    values = {
        "organisation": letter.organisation,
        "sender": [*(part.strip() for part in sender.split(",")), letter.contacts.dpo_email],
        "recipient": list(letter.recipient),
        "reference": letter.reference,
        "date": in_words(letter.on),
        "subject": letter.subject,
        "paragraphs": [part.split("\n") for part in paragraphs],
    }
    return typst.compile(
        TEMPLATE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(values, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
