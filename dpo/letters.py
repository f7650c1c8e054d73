"""The words of the mails about a request: filled from the texts in `knowledge`, nothing personal in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dpo.model import Deadlines, Right
from dpo.one_time_codes import LIFE
from knowledge.mails import MailText, load_mails, of_name
from knowledge.model import Contacts
from knowledge.questions import load_questions

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@dataclass(frozen=True)
class Letters:
    """Mails of one organisation."""

    organisation: str
    contacts: Contacts
    mails: Mapping[str, MailText]
    right_titles: Mapping[str, str]

    def code(self, code: str) -> tuple[str, str]:
        """Return subject and text of the mail that brings a code."""
        minutes = str(int(LIFE.total_seconds() // 60))
        return self.mails["otp"].filled(self._common() | {"code": code, "code_minutes": minutes})

    def receipt(
        self, reference: str, rights: tuple[Right, ...], dates: Deadlines, *, complete: bool, finished: bool = True
    ) -> tuple[str, str]:
        """Return subject and text of the receipt; `finished` is False for a draft that was handed over as it was."""
        parts = [right.value for right in rights]
        parts += [] if complete else ["incomplete"]
        values = self._common() | {
            "reference": reference,
            "rights": "\n".join(f"- {self.right_titles.get(right.value, right.value)}" for right in rights),
            "target_on": in_words(dates.target_on),
            "acknowledgement_on": in_words(dates.acknowledgement_due_on or dates.target_on),
        }
        kind = "receipt" if finished else "unfinished"
        return self.mails[kind].filled(values, [*parts, "ending"])

    def notice(self, kind: str, reference: str) -> tuple[str, str]:
        """Return subject and text of a short notice: `withdrawn` or `message`."""
        return self.mails[kind].filled(self._common() | {"reference": reference})

    def _common(self) -> dict[str, str]:
        return {
            "organisation": self.organisation,
            "of_organisation": of_name(self.organisation),
            "dpo_name": self.contacts.dpo_name,
            "dpo_email": self.contacts.dpo_email,
            "dpo_post": self.contacts.dpo_post,
            "cnil_url": self.contacts.cnil_url,
            "cnil_post": self.contacts.cnil_post,
        }


def letters_of(name: str, contacts: Contacts) -> Letters:
    """Return the mails of an organisation, with the titles of the rights as its buttons show them."""
    titles = {button.value: button.title for button in load_questions()["rights"].buttons}
    return Letters(name, contacts, load_mails(), titles)


def in_words(day: date) -> str:
    """Return a date as people write it: « 22 décembre 2026 », « 1er mars 2027 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
