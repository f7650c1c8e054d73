"""The case file as a turn needs it: vault, words of a request, recap, exchanges, threads that humans have."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

import phonenumbers

from bot.messages import InternalMessage
from dpo.case_house import CaseHouse
from dpo.clock import paris_day
from dpo.fields import VALUES, separate
from dpo.fields.look import clean, fold
from dpo.fields.opening import opening_values
from dpo.follow_up import TicketMessage
from dpo.forms import MARKETING
from dpo.letters import in_words
from dpo.model import Right
from dpo.owner_keys import conversation_owner
from dpo.steps import Recap
from knowledge.forms import FormWords
from knowledge.pack import Pack
from knowledge.questions import Questions

_DAYS = frozenset({"birth_date", "deceased_date", "received_at"})
_CONTACTS = ("email", "phone")
_PHONES = frozenset({"phone", "contact_concerned"})
_FRANCE = 33


class RequestDoor(Protocol):
    """Port of what a turn asks of the case file; synchronous, every method may raise StorageAway."""

    def put(self, conversation: str, values: Mapping[str, str], /) -> dict[str, str]:
        """Seal values for a conversation; return field → reference."""

    def take(self, conversation: str, reference: str, /) -> str | None:
        """Give a value back and forget it."""

    def began(self, conversation: str, text: str, *, health: bool, keep: bool = True) -> dict[str, str]:
        """Keep the words that began a request, unless they may not be; return the answers that they already hold."""

    def shown(self, conversation: str, message: InternalMessage, /) -> InternalMessage:
        """Fill what only the case file knows: the lines of a recap, the messages of an exchange."""

    def thread(self, conversation: str, /) -> str | None:
        """Return the request whose thread a human has taken, None while Délia speaks."""

    def write(self, conversation: str, reference: str, text: str, /) -> None:
        """Hand what the person wrote to the human who has the thread."""

    def forget(self, conversation: str, /) -> None:
        """Drop the request that is being made: the person erases the conversation."""

    def today(self) -> date:
        """Return the day in Paris."""


class CaseFileDoor:
    """The case file of one deployment behind that port."""

    def __init__(self, house: CaseHouse, pack: Pack, questions: Questions, words: FormWords) -> None:
        """Take the use cases and the words."""
        self._house, self._pack, self._questions, self._words = house, pack, questions, words

    def put(self, conversation: str, values: Mapping[str, str]) -> dict[str, str]:
        """Seal values for a conversation."""
        owner = conversation_owner(conversation)
        with self._house.work.writing() as unit:
            return {field: self._house.vault.put(value, owner, unit=unit) for field, value in values.items()}

    def take(self, conversation: str, reference: str) -> str | None:
        """Give a value back and forget it."""
        owner = conversation_owner(conversation)
        with self._house.work.writing() as unit:
            record = unit.vault.get(reference.removeprefix("vault:"), owner)
            if record is None:
                return None
            value = self._house.vault.get(reference, owner, unit)
            self._house.vault.forget(reference, owner, unit)
            return value

    def began(self, conversation: str, text: str, *, health: bool, keep: bool = True) -> dict[str, str]:
        """Keep the words that began a request, unless they may not be; return the answers that they already hold."""
        if keep:
            self._house.intake.words(conversation, text, health=health)
        cleaned = clean(text)
        values = opening_values(fold(cleaned), cleaned, self.today())
        step = self._house.intake.current(conversation)
        rights = getattr(step, "rights", ())
        if rights and all(right in MARKETING for right in rights):
            contacts = [values[name] for name in _CONTACTS if name in values]
            return {"contact_concerned": ", ".join(contacts)} if contacts else {}
        return values

    def shown(self, conversation: str, message: InternalMessage) -> InternalMessage:
        """Fill a recap or an exchange."""
        if message.kind == "recap":
            step = self._house.intake.current(conversation)
            return self._recap(message, step) if isinstance(step, Recap) else message
        if message.exchange:
            exchange = self._house.follow_up.messages(conversation, message.exchange)
            return message.model_copy(update={"text": self._exchange(message.text, exchange)})
        return message

    def thread(self, conversation: str) -> str | None:
        """Return the request whose thread a human has taken."""
        return self._house.tickets.human_has(conversation)

    def write(self, conversation: str, reference: str, text: str) -> None:
        """Hand what the person wrote to the human who has the thread."""
        self._house.follow_up.from_person(reference, text)

    def forget(self, conversation: str) -> None:
        """Drop the request that is being made."""
        self._house.intake.abandon(conversation)

    def today(self) -> date:
        """Return the day in Paris."""
        return paris_day(self._house.parts.now())

    def _recap(self, message: InternalMessage, recap: Recap) -> InternalMessage:
        names = ", ".join(self._right(right) for right in recap.rights)
        lines = [f"– {self._words.label('rights')} : {names}"]
        lines += [f"– {self._words.label(field)} : {self._value(field, value)}" for field, value in recap.lines]
        missing = ", ".join(self._words.label(field).lower() for field in recap.missing)
        said = [message.text, "\n".join(lines), *([self._words("recap_missing", points=missing)] if missing else [])]
        return message.model_copy(update={"text": "\n\n".join(said)})

    def _right(self, right: Right) -> str:
        reply = self._pack.reply(f"right/{right.value}")
        return reply.text if reply else right.value

    def _value(self, field: str, value: str) -> str:
        if field in _DAYS:
            return in_words(date.fromisoformat(value[:10]))
        titles = {button.value: button.title for button in self._questions[field].buttons}
        if field in _PHONES and value not in titles:
            return ", ".join(_as_dialled(part.strip()) for part in value.split(","))
        codes = separate(value) if field in VALUES else (value,)
        return ", ".join(titles.get(code, code) for code in codes)

    def _exchange(self, text: str, exchange: list[TicketMessage]) -> str:
        if not exchange:
            return text
        said = [f"{self._author(one)} : {one.text}" for one in exchange]
        return "\n\n".join([text, self._words("exchange"), *said])

    def _author(self, one: TicketMessage) -> str:
        return self._words("from_dpo" if one.author == "dpo" else "from_person", received_on=_day(one.at))


def _as_dialled(value: str) -> str:
    """Return a telephone number as people write it; anything else as it is."""
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    french = number.country_code == _FRANCE
    form = phonenumbers.PhoneNumberFormat.NATIONAL if french else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _day(at: datetime) -> str:
    return in_words(paris_day(at))
