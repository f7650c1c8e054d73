"""One turn of a conversation, whatever the door: from what was typed or pressed to the messages shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from anyio import to_thread

from bot import copilot
from bot.doors import Parts, Pseudonymised, WarningTopic
from bot.errors import PayloadRefused
from bot.forming import RECAP, Aside, Own, Stand, stand_of
from bot.messages import Action, InternalMessage, Message
from bot.sessions import Session
from bot.typed import clean, has_words, same_words

NO_WORDS = InternalMessage(
    kind="notice",
    text="Je ne sais lire que des mots. Écrivez-moi votre question en une phrase, même très courte.",
)
_AFTERWARDS = ("follow_", "operation_status")
"""What a button may still do in a thread that a human has: follow the request, deposit a document."""
_READ_ALONG = frozenset({"telegram"})
"""Channels on which details of health are refused."""
_STANDING = frozenset({"question", "recap", "receipt"})


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
            StorageAway: the case file does not answer; nothing has changed.
        """
        readable = clean(text)
        if (reference := await self._thread(session)) is not None:
            if unfit(session, self._parts.pseudonymise(readable)):
                return await self._refused(session, None)
            return await self._to_the_human(session, reference, readable)
        payload = session.data.get("titles", {}).get(same_words(readable))
        if payload is not None:
            return await self.press(session, payload)
        if not has_words(readable):
            return [self._parts.payloads.publish(session.conversation, NO_WORDS)]
        if (words := self._pasted(session, readable)) is not None:
            return await self._about_pasted(session, words)
        safe = self._parts.pseudonymise(readable)
        stand = stand_of(session.data)
        if stand is not None and self._parts.form is not None:
            return await self._in_a_form(session, stand, readable, safe)
        return await self._spoken(session, readable, safe)

    async def press(self, session: Session, payload: str) -> list[Message]:
        """Answer a press on a button.

        Raises:
            PayloadRefused: the payload is not one that this conversation was given.
            EngineAway: it could not be answered now; nothing has changed.
        """
        action = self._parts.payloads.read(session.conversation, payload)
        if not action.intent.startswith(_AFTERWARDS) and await self._thread(session) is not None:
            return [self._human_has_it(session)]
        form = self._parts.form
        if action.intent == copilot.OPEN:
            return await self._ready_for_paste(session)
        if (reference := copilot.files(action)) is not None:
            return await self._file_pasted(session, action, reference)
        if form is not None and action.intent == "form_value":
            values = {str(action.entities["field"]): str(action.entities["value"])}
            action = await to_thread.run_sync(form.kept, session.conversation, values, None)
        elif form is not None and action.intent == "form_question":
            return await self._question_after_all(session, str(action.entities["kept"]))
        answer = await self._parts.engine.turn(session.conversation, session.audience, action)
        return await self._shown(session, answer, [])

    async def show(self, conversation: str, messages: Sequence[InternalMessage], **more: Any) -> list[Message]:
        """Publish messages and remember what of them the next turn may lean on."""
        shown = [self._parts.payloads.publish(conversation, message) for message in messages]
        kept = {**_leanings(messages, shown), **more}
        await to_thread.run_sync(self._parts.sessions.remember, conversation, kept)
        return shown

    async def _spoken(self, session: Session, readable: str, safe: Pseudonymised) -> list[Message]:
        """Answer a text outside of any form; when it begins a request, the request keeps its words."""
        answer = await self._parts.engine.turn(session.conversation, session.audience, safe.text)
        if self._parts.gaps is not None and not safe.health and any(message.gap for message in answer):
            self._parts.gaps.offer(safe.text)
        if any(message.began for message in answer):
            answer = await self._with_first_answers(session, answer, readable, safe)
            if unfit(session, safe) and self._parts.form is not None:
                word = InternalMessage(kind="notice", text=self._parts.form.word("unfit_request"))
                return await self._shown(session, [word, *answer], [])
        return await self._shown(session, answer, _topics(safe))

    async def _with_first_answers(
        self, session: Session, answer: list[InternalMessage], readable: str, safe: Pseudonymised, **known: str
    ) -> list[InternalMessage]:
        """Let the request keep its first words, and what they or `known` already answer need not be asked."""
        requests, form = self._parts.requests, self._parts.form
        if requests is None or form is None:
            return answer
        said = session.conversation
        keep = not unfit(session, safe)
        values = await to_thread.run_sync(lambda: requests.began(said, readable, health=safe.health, keep=keep)) | known
        if not values:
            return answer
        kept = await to_thread.run_sync(form.kept, said, values, None)
        following = await self._parts.engine.turn(said, session.audience, kept)
        return _replaced(answer, following)

    async def _in_a_form(self, session: Session, stand: Stand, readable: str, safe: Pseudonymised) -> list[Message]:
        """Take a text while a question is open: an answer, a command, or a question that the form waits for."""
        form, requests = self._parts.form, self._parts.requests
        if form is None or requests is None:
            return await self._spoken(session, readable, safe)
        said, today = session.conversation, requests.today()
        doubt = form.in_doubt(stand, readable, today)
        opinion = await self._parts.engine.opinion(session.audience, safe.text) if doubt else None
        if unfit(session, safe) and form.keeps(stand, readable, today, opinion):
            return await self._refused(session, stand)
        heard = await to_thread.run_sync(
            lambda: form.hear(said, stand, readable, today, opinion=opinion, health=safe.health)
        )
        match heard:
            case Action():
                answer = await self._parts.engine.turn(said, session.audience, heard)
                return await self._shown(session, answer, _topics(safe))
            case Own(messages=messages, tries=tries):
                kept = {"tries": tries, "operation": stand.operation, "choices": dict(stand.choices)}
                return await self._shown(session, list(messages), _topics(safe), **kept)
            case Aside():
                return await self._aside(session, stand, safe)

    async def _aside(self, session: Session, stand: Stand, safe: Pseudonymised) -> list[Message]:
        """Answer a question in the middle of a form, then ask the same field again."""
        answer = await self._parts.engine.turn(session.conversation, session.audience, safe.text)
        if not any(message.kind in _STANDING for message in answer):
            answer += await self._parts.engine.turn(session.conversation, session.audience, stand.again)
        return await self._shown(session, answer, _topics(safe))

    async def _refused(self, session: Session, stand: Stand | None) -> list[Message]:
        """Refuse a detail of health where it is not safe: nothing is kept; the open question, or a secure deposit."""
        form, then = self._parts.form, stand.again if stand else Action(intent="operation_add_document")
        answer = await self._parts.engine.turn(session.conversation, session.audience, then)
        word = form.word("unfit_answer" if stand else "unfit_message") if form else NO_WORDS.text
        return await self._shown(session, [InternalMessage(kind="notice", text=word), *answer], [])

    async def _question_after_all(self, session: Session, reference: str) -> list[Message]:
        """Take back a text that was thought to be an answer: « C'est une question »."""
        form, stand = self._parts.form, stand_of(session.data)
        text = await to_thread.run_sync(form.unsealed, session.conversation, reference) if form else None
        if text is None or stand is None:
            answer = await self._parts.engine.turn(session.conversation, session.audience, Action(intent="form_again"))
            return await self._shown(session, answer, [])
        return await self._aside(session, stand, self._parts.pseudonymise(text))

    def _pasted(self, session: Session, readable: str) -> str | None:
        """Return what a colleague pasted, "" when they only call the copilot, None for any other text."""
        if self._parts.form is None or not copilot.may_paste(session.audience) or stand_of(session.data) is not None:
            return None
        if copilot.asks_for_it(readable):
            return ""
        return readable if session.data.get("pasting") else copilot.pasted(readable)

    async def _ready_for_paste(self, session: Session) -> list[Message]:
        form = self._parts.form
        if form is None or not copilot.may_paste(session.audience):
            raise PayloadRefused
        said = InternalMessage(kind="notice", text=form.word("copilot/paste"))
        return await self.show(session.conversation, [said], pasting=True)

    async def _about_pasted(self, session: Session, words: str) -> list[Message]:
        """Say what is in a member's words, which are sealed until the colleague files them or the day ends."""
        form, said = self._parts.form, session.conversation
        if form is None or not words:
            return await self._ready_for_paste(session)
        safe = self._parts.pseudonymise(words)
        answer = await self._parts.engine.turn(said, session.audience, safe.text, pasted=True)
        reference = await to_thread.run_sync(form.sealed, said, words)
        return await self._shown(
            session, [copilot.filing(message, reference) for message in answer], _topics(safe), pasting=False
        )

    async def _file_pasted(self, session: Session, action: Action, reference: str) -> list[Message]:
        """Begin the request of a member whose words were pasted: they are its first words, and answer what they can."""
        form = self._parts.form
        words = await to_thread.run_sync(form.unsealed, session.conversation, reference) if form else None
        answer = await self._parts.engine.turn(session.conversation, session.audience, action)
        if words is not None and any(message.began for message in answer):
            safe = self._parts.pseudonymise(words)
            answer = await self._with_first_answers(session, answer, words, safe, requester=copilot.STAFF)
        return await self._shown(session, answer, [])

    async def _thread(self, session: Session) -> str | None:
        requests = self._parts.requests
        return await to_thread.run_sync(requests.thread, session.conversation) if requests else None

    async def _to_the_human(self, session: Session, reference: str, text: str) -> list[Message]:
        """Hand a text to the human who has the thread; Délia says so once and nothing else of its own."""
        requests, form = self._parts.requests, self._parts.form
        if requests is None or form is None:
            return []
        await to_thread.run_sync(requests.write, session.conversation, reference, text)
        return [self._human_has_it(session)]

    def _human_has_it(self, session: Session) -> Message:
        form = self._parts.form
        word = InternalMessage(kind="notice", text=form.word("human_has_it") if form else NO_WORDS.text)
        return self._parts.payloads.publish(session.conversation, word)

    async def _shown(
        self, session: Session, answer: list[InternalMessage], topics: list[WarningTopic], **more: Any
    ) -> list[Message]:
        requests = self._parts.requests
        filled = [
            await to_thread.run_sync(requests.shown, session.conversation, message)
            if requests is not None and (message.kind == RECAP or message.exchange)
            else message
            for message in answer
        ]
        given = list(session.data.get("warned", ()))
        new = [topic for topic in topics if topic not in given]
        warnings = [self._parts.warn(topic) for topic in new]
        kept = {"warned": given + new, "tries": 0, **more}
        return await self.show(session.conversation, _in_order(warnings, filled), **kept)


def unfit(session: Session, safe: Pseudonymised) -> bool:
    """Say whether a text tells of somebody's health on a channel whose provider reads along: it is kept nowhere."""
    return safe.health and session.data.get("channel") in _READ_ALONG


def _replaced(first: list[InternalMessage], following: list[InternalMessage]) -> list[InternalMessage]:
    """Put what is asked now in the place of what was asked first, under the same opening words and rights."""
    *before, asked = first
    if not following or asked.kind != "question":
        return [*first, *following]
    *others, last = following
    opening = asked.text.rsplit("\n\n", 1)[0] if "\n\n" in asked.text else ""
    update = {"text": f"{opening}\n\n{last.text}".strip(), "rights": asked.rights, "citations": asked.citations}
    return [*before, *others, last.model_copy(update=update)]


def _in_order(warnings: list[InternalMessage], answer: list[InternalMessage]) -> list[InternalMessage]:
    """Put warnings in front, but behind what is not about privacy: an emergency's numbers are read first."""
    first = answer[0].kind if answer else None
    return [*answer, *warnings] if first == "out_of_scope" else [*warnings, *answer]


def _topics(safe: Pseudonymised) -> list[WarningTopic]:
    topics: list[WarningTopic] = ["nir"] if "NIR" in safe.found else []
    return [*topics, "health"] if safe.health else topics


def _leanings(messages: Sequence[InternalMessage], shown: list[Message]) -> dict[str, Any]:
    titles = {same_words(choice.title): choice.payload for message in shown for choice in message.choices()}
    titles.pop("", None)
    passages = [citation.model_dump() for message in shown for citation in message.citations]
    cited = [f"{passage['document']}#{passage['section']}" for passage in passages]
    return {"titles": titles, "cited": cited, "passages": passages, **_standing(messages)}


def _standing(messages: Sequence[InternalMessage]) -> Mapping[str, Any]:
    """Return what is being asked now: the field (or the recap), for which operation, with which choices.

    After a failure the same is asked as before: what was typed can be sent again.
    """
    if any(message.kind == "error" for message in messages):
        return {}
    last = next((message for message in reversed(messages) if message.field or message.kind == RECAP), None)
    if last is None or any(message.kind == "receipt" for message in messages):
        return {"field": None, "operation": None, "choices": {}}
    choices = {
        button.title: button.entities.get("value")
        for button in last.buttons
        if button.intent == "form_value" and button.entities.get("field") == last.field
    }
    return {"field": last.field or RECAP, "operation": last.operation if last.field else None, "choices": choices}
