"""One turn of a conversation, whatever the door: from what was typed or pressed to the messages shown."""

from collections.abc import Sequence
from typing import Any

from anyio import to_thread

from bot.doors import Parts, Pseudonymised, WarningTopic
from bot.gaps import Gaps
from bot.messages import Action, InternalMessage, Message
from bot.sessions import Session
from bot.typed import clean, has_words, same_words

NO_WORDS = InternalMessage(
    kind="notice",
    text="Je ne sais lire que des mots. Écrivez-moi votre question en une phrase, même très courte.",
)


class Turns:
    """Takes turns with the engine. The caller holds the conversation's lane."""

    def __init__(self, parts: Parts) -> None:
        """Take the ports."""
        self._parts = parts

    async def say(self, session: Session, text: str) -> list[Message]:
        """Answer a typed text.

        A text equal to a title last shown is that button pressed; any other stays text, even « /restart ».

        Raises:
            EmptyText, TextTooLong: the text is not one to answer.
            EngineAway: it could not be answered now; nothing has changed.
        """
        readable = clean(text)
        payload = session.data.get("titles", {}).get(same_words(readable))
        if payload is not None:
            return await self.press(session, payload)
        if not has_words(readable):
            return [self._parts.payloads.publish(session.conversation, NO_WORDS)]
        safe = self._parts.pseudonymise(readable)
        return await self._take(session, safe.text, _topics(safe), self._parts.gaps if not safe.health else None)

    async def press(self, session: Session, payload: str) -> list[Message]:
        """Answer a press on a button.

        Raises:
            PayloadRefused: the payload is not one that this conversation was given.
            EngineAway: it could not be answered now; nothing has changed.
        """
        return await self._take(session, self._parts.payloads.read(session.conversation, payload), [])

    async def show(self, conversation: str, messages: Sequence[InternalMessage], **more: Any) -> list[Message]:
        """Publish messages and remember what of them the next turn may lean on."""
        shown = [self._parts.payloads.publish(conversation, message) for message in messages]
        await to_thread.run_sync(self._parts.sessions.remember, conversation, {**_leanings(shown), **more})
        return shown

    async def _take(
        self, session: Session, said: str | Action, topics: list[WarningTopic], gaps: Gaps | None = None
    ) -> list[Message]:
        answer = await self._parts.engine.turn(session.conversation, session.audience, said)
        if gaps is not None and isinstance(said, str) and any(message.gap for message in answer):
            gaps.offer(said)
        given = list(session.data.get("warned", ()))
        new = [topic for topic in topics if topic not in given]
        warnings = [self._parts.warn(topic) for topic in new]
        return await self.show(session.conversation, _in_order(warnings, answer), warned=given + new)


def _in_order(warnings: list[InternalMessage], answer: list[InternalMessage]) -> list[InternalMessage]:
    """Put warnings in front, but behind what is not about privacy: an emergency's numbers are read first."""
    first = answer[0].kind if answer else None
    return [*answer, *warnings] if first == "out_of_scope" else [*warnings, *answer]


def _topics(safe: Pseudonymised) -> list[WarningTopic]:
    topics: list[WarningTopic] = ["nir"] if "NIR" in safe.found else []
    return [*topics, "health"] if safe.health else topics


def _leanings(shown: list[Message]) -> dict[str, Any]:
    titles = {same_words(choice.title): choice.payload for message in shown for choice in message.choices()}
    titles.pop("", None)
    cited = [f"{citation.document}#{citation.section}" for message in shown for citation in message.citations]
    field = next((message.field for message in reversed(shown) if message.field), None)
    return {"titles": titles, "field": field, "cited": cited}
