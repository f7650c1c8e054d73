"""While a request is being made: what a typed text is, read here, so that no answer ever reaches the engine.

An answer goes to the vault and the engine hears of it by reference; a question or a command goes on; what is unclear
is asked about once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.messages import Action, InternalButton, InternalMessage
from dpo.fields import Answer, Command, Opinion, Question, Reading, Skip, Unclear, doubtful, read, revised
from dpo.fields.confirming import Confirmed, Corrected, read_recap
from dpo.fields.widening import widens
from knowledge.forms import FormWords
from knowledge.questions import Questions

MOST_TRIES = 3
"""The failure in a row that offers a human."""

RECAP = "recap"
_FORM_COMMANDS = {
    "stop": "form_stop", "cancel": "form_stop", "back": "form_back", "human": "form_human", "restart": "form_restart",
}  # fmt: skip

_LATER = Action(intent="form_again", entities={"field": "later"})
"""The same question once more, after how a request that waits is taken up again."""


class Vault(Protocol):
    """Port of the vault of a conversation; synchronous."""

    def put(self, conversation: str, values: Mapping[str, str], /) -> dict[str, str]:
        """Seal values; return field → reference."""

    def take(self, conversation: str, reference: str, /) -> str | None:
        """Give a value back and forget it; None when it is gone."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a conversation stands: the field asked (`recap` for the recap), for which operation, tries so far."""

    field: str
    operation: str | None
    choices: Mapping[str, str]
    tries: int

    @property
    def following(self) -> bool:
        """Whether the question belongs to a follow-up and not to a request that is being made."""
        return self.operation is not None

    @property
    def again(self) -> Action:
        """What makes the question be asked again."""
        if self.following:
            return Action(intent="follow_again", entities={"field": self.field})
        return Action(intent="form_again")


def stand_of(data: Mapping[str, Any]) -> Stand | None:
    """Return where a conversation stands, None when nothing is being asked."""
    field = data.get("field")
    if not isinstance(field, str):
        return None
    return Stand(field, data.get("operation"), data.get("choices") or {}, int(data.get("tries") or 0))


@dataclass(frozen=True, slots=True)
class Aside:
    """The text is a question or another wish: it goes to the engine as text, then the form's question comes again."""


@dataclass(frozen=True, slots=True)
class Own:
    """What is said without the engine."""

    messages: tuple[InternalMessage, ...]
    tries: int


type Heard = Action | Aside | Own


class Form:
    """Reads texts for one organisation's forms."""

    def __init__(self, questions: Questions, words: FormWords, vault: Vault) -> None:
        """Take the words and the vault."""
        self._questions, self._words, self._vault = questions, words, vault

    def in_doubt(self, stand: Stand, text: str, today: date) -> bool:
        """Say whether the understanding's opinion on a text could change what it is. Pure."""
        if stand.field == RECAP or (not stand.following and widens(stand.field, text)):
            return False
        return doubtful(stand.field, text, read(stand.field, text, today=today, choices=stand.choices))

    def keeps(self, stand: Stand, text: str, today: date, opinion: Opinion | None = None) -> bool:
        """Say whether a text would be kept as an answer, or offered as one. Pure."""
        if stand.field == RECAP or (not stand.following and widens(stand.field, text)):
            return False
        reading = read(stand.field, text, today=today, choices=stand.choices)
        if opinion is not None:
            reading = revised(stand.field, reading, opinion)
        return isinstance(reading, Answer | Unclear)

    def hear(
        self,
        conversation: str,
        stand: Stand,
        text: str,
        today: date,
        *,
        opinion: Opinion | None = None,
        health: bool = False,
    ) -> Heard:
        """Say what a typed text is, in doubt with the understanding's opinion. Synchronous: an answer is sealed.

        Raises:
            StorageAway: the vault does not answer; nothing is lost but this text.
        """
        if stand.field == RECAP:
            return self._of_recap(text)
        if not stand.following and widens(stand.field, text):
            return Aside()
        reading = read(stand.field, text, today=today, choices=stand.choices)
        if opinion is not None:
            reading = revised(stand.field, reading, opinion)
        return self._taken(conversation, stand, reading, text, health=health)

    def kept(
        self, conversation: str, values: Mapping[str, str], stand: Stand | None, *, health: bool = False
    ) -> Action:
        """Seal answers; return what the engine hears of them."""
        references = self._vault.put(conversation, values)
        kept = ",".join(f"{field}={reference}" for field, reference in references.items())
        entities: dict[str, Any] = {"kept": kept} | ({"health": "1"} if health else {})
        if stand is None or not stand.following:
            return Action(intent="form_answer", entities=entities)
        intent = {"reference": "follow_reference", "otp": "follow_code"}.get(stand.field, "follow_text")
        return Action(intent=intent, entities=entities)

    def word(self, id_: str) -> str:
        """Return one of the texts of the forms."""
        return self._words(id_)

    def sealed(self, conversation: str, text: str) -> str:
        """Keep words for a later press; return where they lie."""
        (reference,) = self._vault.put(conversation, {"asked": text}).values()
        return reference

    def unsealed(self, conversation: str, reference: str) -> str | None:
        """Give such words back, once: « C'est une question », or what a colleague pasted."""
        return self._vault.take(conversation, reference)

    def _of_recap(self, text: str) -> Heard:
        match read_recap(text):
            case Confirmed():
                return Action(intent="form_confirm")
            case Corrected(field=field) if field:
                return Action(intent="form_correct", entities={"field": field})
            case Corrected():
                return Action(intent="form_again", entities={"field": RECAP})
            case Command(name="later"):
                return _LATER
            case Command(name=name) if name in _FORM_COMMANDS:
                return Action(intent=_FORM_COMMANDS[name])
            case _:
                return Aside()

    def _taken(self, conversation: str, stand: Stand, reading: Reading, text: str, *, health: bool) -> Heard:
        match reading:
            case Answer(values=values):
                return self.kept(conversation, values, stand, health=health)
            case Skip():
                return self._skip(stand)
            case Command():
                return self._commanded(stand, reading)
            case Question(why=True):
                asked = self._questions[stand.field]
                return self._own(stand, [asked.why, asked.ask])
            case Question():
                return Aside()
            case Unclear():
                return self._unclear(conversation, stand, reading, text)

    def _skip(self, stand: Stand) -> Heard:
        if not stand.following:
            return Action(intent="form_skip", entities={"field": stand.field})
        return self._own(stand, [self._words("follow_stopped")], field=False)

    def _commanded(self, stand: Stand, command: Command) -> Heard:
        if command.name == "help":
            return self._own(stand, [self._questions[stand.field].help], tries=stand.tries)
        if command.name == "erase":
            return self._own(stand, [self._words("erase")], tries=stand.tries)
        if command.name == "resend":
            return Action(intent="follow_resend" if stand.following else "form_resend")
        if stand.following:  # « stop », « retour », « je veux parler à quelqu'un » outside a form: an operation.
            return Aside() if command.name == "human" else Action(intent="form_again")
        if command.name == "later":
            return _LATER
        if command.name == "correct":
            return Action(intent="form_correct", entities={"field": command.about or ""})
        return Action(intent=_FORM_COMMANDS[command.name])

    def _unclear(self, conversation: str, stand: Stand, unclear: Unclear, text: str) -> Own:
        """Ask once whether it was the answer; explain at the second failure; at the third, offer a human."""
        tries = stand.tries + 1
        if tries >= MOST_TRIES:
            return self._own(
                stand, [unclear.reason, self._words("offer_human")], tries=0, buttons=self._ways_out(stand)
            )
        said = [unclear.reason] if tries == 1 else [unclear.reason, self._questions[stand.field].help]
        if not unclear.candidate:
            return self._own(stand, said, tries=tries)
        return self._own(stand, said, tries=tries, buttons=self._which(conversation, stand, unclear, text))

    def _which(self, conversation: str, stand: Stand, unclear: Unclear, text: str) -> list[InternalButton]:
        answer = self.kept(conversation, unclear.candidate, stand)
        question = self.sealed(conversation, text)
        return [
            InternalButton(title=self._words("mine"), intent=answer.intent, entities=answer.entities),
            InternalButton(title=self._words("asking"), intent="form_question", entities={"kept": question}),
        ]

    def _ways_out(self, stand: Stand) -> list[InternalButton]:
        human = InternalButton(title=self._words("human"), intent="form_human")
        if stand.following:
            return [human.model_copy(update={"intent": "operation_human"})]
        skip = InternalButton(title=self._words("skip"), intent="form_skip", entities={"field": stand.field})
        return [skip, human]

    def _own(
        self,
        stand: Stand,
        said: list[str],
        *,
        tries: int = 0,
        buttons: list[InternalButton] | None = None,
        field: bool = True,
    ) -> Own:
        """Say something and stay at the same question."""
        kept = [
            InternalButton(title=title, intent="form_value", entities={"field": stand.field, "value": value})
            for title, value in stand.choices.items()
        ]
        message = InternalMessage(
            kind="question" if field else "notice",
            text="\n\n".join(said),
            field=stand.field if field else None,
            operation=stand.operation if field else None,  # type: ignore[arg-type]
            buttons=(buttons or kept) if field else [],
        )
        return Own((message,), tries)
