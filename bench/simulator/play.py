"""Plays one simulated person to an end, through the chat API alone, and says which end it was."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bench.simulator.person import Person

MOST_TURNS = 45
"""More than twice what the longest request takes: whoever is not at an end by then is lost."""

type Message = Mapping[str, Any]


class Chat(Protocol):
    """One conversation with a house."""

    def say(self, text: str, /) -> Sequence[Message]:
        """Type a text."""

    def press(self, payload: str, /) -> Sequence[Message]:
        """Press a choice."""


@dataclass(slots=True)
class Story:
    """What happened. `end` is `ticket`, `cancelled`, `handoff` or `lost`."""

    seed: int
    right: str
    wish: str
    end: str = "lost"
    ticket: Message | None = None
    turns: int = 0
    said: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    @property
    def permitted(self) -> bool:
        """Whether it ended as it may: the right ticket, a clean cancellation, a hand-off with a ticket."""
        if self.end == "cancelled":
            return self.wish == "cancel" and self.ticket is None
        if self.end == "handoff":
            return self.ticket is not None
        return self.end == "ticket" and self.ticket is not None and self.right in self.ticket["rights"]

    def line(self) -> str:
        """Return the story on one line, without any text."""
        verdict = "bonne fin" if self.permitted else "MAUVAISE FIN"
        return f"graine {self.seed} : {self.right}, {self.wish} → {self.end} en {self.turns} tours ({verdict})"


class _Player:
    def __init__(self, person: Person, chat: Chat, code: Callable[[], str | None]) -> None:
        self._person, self._chat, self._code = person, chat, code
        self.story = Story(person.seed, person.right, person.wish)
        self._asked: str | None = None
        self._questions = 0

    def play(self) -> Story:
        messages = self._say(self._person.opening())
        while self.story.turns < MOST_TURNS and not self._ended(messages):
            messages = self._next(messages)
        return self.story

    def _ended(self, messages: Sequence[Message]) -> bool:
        ticket = next((m["ticket"] for m in messages if m["kind"] == "receipt" and m["ticket"]), None)
        kinds = {m["kind"] for m in messages}
        if ticket is not None:
            self.story.ticket = ticket
            self.story.end = "handoff" if "handoff" in kinds else "ticket"
            return True
        asks = kinds & {"question", "recap"}
        cancelled = any(m["operation"] == "cancel" for m in messages) and not asks and self._questions > 0
        if cancelled:
            self.story.end = "cancelled"
        return cancelled

    def _next(self, messages: Sequence[Message]) -> Sequence[Message]:
        unclear = _choice(messages, "C'est ma réponse")
        if unclear is not None:
            return self._press(unclear)
        if any(m["kind"] == "recap" for m in messages):
            return self._at_the_recap(messages)
        asked = next((m["field"] for m in reversed(messages) if m["kind"] == "question" and m["field"]), None)
        if asked is not None:
            return self._at_a_question(str(asked))
        start = _choice(messages, "Faire cette demande", "Comment le demander", "Faire ma demande", "Commencer")
        if start is not None:
            return self._press(start)
        return self._say(self._answer(self._asked) if self._asked else self._person.opening())

    def _at_the_recap(self, messages: Sequence[Message]) -> Sequence[Message]:
        change = _choice(messages, "Corriger", "Changer", "Modifier")
        if change is not None and self._person.corrects_the_recap():
            return self._press(change)
        return self._say(self._person.says("confirm"))

    def _at_a_question(self, asked: str) -> Sequence[Message]:
        self._questions += 1
        self._asked = asked
        if self._person.wish == "cancel" and self._questions > self._person.leaves_after:
            return self._say(self._person.says("stop"))
        if self._person.wish == "human" and self._questions > self._person.leaves_after:
            return self._say(self._person.says("human"))
        match self._person.manner():
            case "question":
                return self._say(self._person.says("questions"))
            case "mistype":
                return self._say(self._person.says("mistypes"))
            case "back":
                return self._say(self._person.says("back"))
            case "restart":
                self._asked = None  # All is forgotten: the wish is told again.
                return self._say(self._person.says("restart"))
            case "skip":
                return self._say("passer")
            case _:
                return self._say(self._answer(asked))

    def _answer(self, asked: str) -> str:
        if asked == "otp":
            return self._code() or "passer"
        return self._person.answer(asked)

    def _say(self, text: str) -> Sequence[Message]:
        self.story.said.append(text)
        return self._heard(self._chat.say(text))

    def _press(self, choice: Message) -> Sequence[Message]:
        self.story.said.append(f"[{choice['title']}]")
        return self._heard(self._chat.press(choice["payload"]))

    def _heard(self, messages: Sequence[Message]) -> Sequence[Message]:
        self.story.turns += 1
        self.story.heard.append(" | ".join(f"{m['kind']}:{m['field'] or ''} {m['text'][:90]}" for m in messages))
        return messages


def play(person: Person, chat: Chat, code: Callable[[], str | None]) -> Story:
    """Let a person talk until an end, or until they have talked too long; `code` reads the last code mail."""
    return _Player(person, chat, code).play()


def _choice(messages: Sequence[Message], *beginnings: str) -> Message | None:
    """Return the first choice whose title begins like that."""
    choices = [choice for m in messages for choice in (*m["buttons"], *m["options"])]
    wanted = re.compile("|".join(map(re.escape, beginnings)), re.IGNORECASE)
    return next((choice for choice in choices if wanted.match(choice["title"])), None)
