"""One chat's turn: which session goes on, what the gateway answers, which buttons will be good for what."""

import asyncio
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from anyio import to_thread

from bot.telegram import wording
from bot.telegram.chat_api import ChatApi, ChatApiAway, Refused, SessionOver
from bot.telegram.rendering import Shown, render
from dpo.correspondents import Correspondent

ERASE, KEEP = "!erase", "!keep"
"""Keys of the two buttons that the door answers by itself."""

_QUESTION, _OTHER = "q", "a"
_KEY_BYTES = 9
_BUTTONS_KEPT = 120
_PATIENCE = (0.5, 1.0, 2.0, 4.0)
"""Seconds waited before a turn is tried again while the gateway is away."""
_TOO_MANY = 429
_ASKING = frozenset({"question", "recap"})


class Book(Protocol):
    """Port of the book of chats (`dpo.correspondents`); synchronous, called in a worker thread."""

    def find(self, chat: int) -> Correspondent:
        """Return what is known of a chat."""

    def hold(self, chat: int, session: str | None, buttons: Mapping[str, str]) -> None:
        """Keep session and buttons."""

    def follow(self, chat: int, reference: str) -> None:
        """Note that the chat follows a ticket."""

    def forget(self, chat: int) -> None:
        """Forget the chat."""


@dataclass
class Door:
    """Takes turns with the gateway for chats. The caller holds the chat's lane."""

    api: ChatApi
    book: Book
    site: str
    patience: Sequence[float] = _PATIENCE
    _welcome: list[dict[str, Any]] = field(default_factory=list)

    async def start(self, chat: int) -> list[Shown]:
        """Return the first screen; a conversation that goes on is not lost by asking for it again."""
        known = await to_thread.run_sync(self.book.find, chat)
        if known.session is None or not self._welcome:
            return await self._opened(chat, known.buttons)
        return [Shown(shown.text) for message in self._welcome for shown in render(message, self.site)]

    async def say(self, chat: int, text: str) -> list[Shown]:
        """Answer a text."""
        return await self._patiently(chat, {"text": text})

    async def press(self, chat: int, key: str) -> list[Shown]:
        """Answer a press on a button."""
        if key == ERASE:
            return await self._erased(chat)
        if key == KEEP:
            return [Shown(wording.KEPT)]
        payload = (await to_thread.run_sync(self.book.find, chat)).buttons.get(key)
        return [Shown(wording.OLD_BUTTON)] if payload is None else await self._patiently(chat, {"payload": payload})

    async def _patiently(self, chat: int, said: dict[str, str]) -> list[Shown]:
        """Take the turn; while the gateway is away, try again for a few seconds, then say so."""
        for pause in (*self.patience, None):
            try:
                return await self._turn(chat, said)
            except ChatApiAway:
                if pause is None:
                    break
                await asyncio.sleep(pause)
        return [Shown(wording.AWAY)]

    async def _turn(self, chat: int, said: dict[str, str]) -> list[Shown]:
        known = await to_thread.run_sync(self.book.find, chat)
        if known.session is None:
            first = await self._opened(chat, known.buttons)
            return [*first, *await self._turn(chat, said)]
        try:
            messages = await self.api.say(known.session, said, self._client(known))
        except SessionOver:
            return await self._again(chat, said)
        except Refused as refused:
            return [Shown(_refusal(refused))]
        return await self._show(chat, known.session, known.buttons, messages)

    async def _again(self, chat: int, said: dict[str, str]) -> list[Shown]:
        """Begin anew when the conversation is over: a sentence is answered, an old button is not."""
        await self._opened(chat, {})
        again = await self._turn(chat, said) if "text" in said else [Shown(wording.OLD_BUTTON)]
        return [Shown(wording.NEW_CONVERSATION), *again]

    async def _opened(self, chat: int, buttons: Mapping[str, str]) -> list[Shown]:
        opened = await self.api.open(self._client(Correspondent(chat)))
        self._welcome = opened.messages
        return await self._show(chat, opened.session, buttons, opened.messages)

    async def _show(
        self, chat: int, session: str, buttons: Mapping[str, str], messages: Iterable[Mapping[str, Any]]
    ) -> list[Shown]:
        shown, known = [], dict(buttons)
        for message in messages:
            for part in render(message, self.site):
                keyed = tuple((title, _key(message)) for title, _payload in part.buttons)
                known |= {key: payload for (_, key), (_, payload) in zip(keyed, part.buttons, strict=True)}
                shown.append(Shown(part.text, keyed))
        kept = dict(list(known.items())[-_BUTTONS_KEPT:])
        await to_thread.run_sync(self.book.hold, chat, session, kept)
        for reference in _tickets(messages):
            await to_thread.run_sync(self.book.follow, chat, reference)
        return shown

    async def _erased(self, chat: int) -> list[Shown]:
        known = await to_thread.run_sync(self.book.find, chat)
        try:
            if known.session is not None:
                await self.api.erase(known.session)
        except (ChatApiAway, Refused):
            return [Shown(wording.AWAY)]
        await to_thread.run_sync(self.book.forget, chat)
        return [Shown(wording.ERASED)]

    @staticmethod
    def _client(known: Correspondent) -> str:
        return f"telegram:{known.chat}"


def asks(key: str) -> bool:
    """Tell whether a button stood under a question, which its press has answered."""
    return key.startswith(_QUESTION)


def _key(message: Mapping[str, Any]) -> str:
    return (_QUESTION if message["kind"] in _ASKING else _OTHER) + secrets.token_urlsafe(_KEY_BYTES)


def _tickets(messages: Iterable[Mapping[str, Any]]) -> list[str]:
    return [
        message["ticket"]["reference"] for message in messages if message["kind"] == "receipt" and message["ticket"]
    ]


def _refusal(refused: Refused) -> str:
    if refused.status == _TOO_MANY:
        return wording.BUSY
    return refused.text or wording.REFUSED
