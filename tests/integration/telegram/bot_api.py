"""A strict double of the Bot API over HTTP: what Telegram would refuse is refused, what it forgets is forgotten.

It is used through python-telegram-bot itself, whose parsing checks the double in turn.
"""

import asyncio
import itertools
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "123456:test-token-of-the-double"
BOT = {"id": 123456, "is_bot": True, "first_name": "Délia", "username": "delia_test_bot"}
LONGEST_TEXT, LONGEST_CALLBACK = 4096, 64


@dataclass
class Sent:
    """A message that the bot sent."""

    chat: int
    id: int
    text: str
    buttons: list[tuple[str, str]]
    at: float = field(default_factory=time.perf_counter)


@dataclass
class BotApi:
    """The server's state: what people do goes in by `say`, `press`…, what the bot does is in `sent`."""

    sent: list[Sent] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: list[Response] = field(default_factory=list)
    """Given instead of the next answers to sendMessage."""
    commands: list[dict[str, str]] = field(default_factory=list)
    webhook: dict[str, Any] | None = None
    deliver_twice: bool = False
    _updates: list[dict[str, Any]] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: itertools.count(1000))
    _new: asyncio.Event = field(default_factory=asyncio.Event)
    _deleted_keyboards: set[int] = field(default_factory=set)
    pressed_answered: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def app(self) -> Starlette:
        """Return the server."""
        return Starlette(routes=[Route("/bot{token}/{method}", self._serve, methods=["GET", "POST"])])

    async def say(self, chat: int, text: str, **more: Any) -> dict[str, Any]:
        """A person writes a text in a private chat (or in another, by `chat_type`)."""
        return await self._message(chat, text=text, entities=_entities(text), **more)

    async def show(self, chat: int, **content: Any) -> dict[str, Any]:
        """A person sends something that is no text."""
        return await self._message(chat, **content)

    async def press(self, chat: int, key: str, under: int | None = None) -> dict[str, Any]:
        """A person presses a button."""
        message = {
            "message_id": under or next(self._ids),
            "date": _now(),
            "chat": _chat(chat),
            "from": BOT,
            "text": "…",
        }
        query = {
            "id": str(next(self._ids)), "from": _person(chat), "chat_instance": "1", "data": key, "message": message,
        }  # fmt: skip
        return await self._deliver({"callback_query": query})

    async def edit(self, chat: int, text: str) -> dict[str, Any]:
        """A person edits a message."""
        edited = {"message_id": 1, "date": _now(), "edit_date": _now(), "chat": _chat(chat), "from": _person(chat)}
        return await self._deliver({"edited_message": {**edited, "text": text}})

    async def again(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, as happens when Telegram did not hear the answer."""
        await self._hand(update)

    def to(self, chat: int) -> list[Sent]:
        """Return what a chat has got."""
        return [one for one in self.sent if one.chat == chat]

    async def wait_for(self, chat: int, count: int, seconds: float = 20.0) -> list[Sent]:
        """Wait until a chat has got so many messages."""
        deadline = time.monotonic() + seconds
        while len(self.to(chat)) < count:
            assert time.monotonic() < deadline, [one.text for one in self.to(chat)]
            await asyncio.sleep(0.01)
        return self.to(chat)

    async def _message(self, chat: int, chat_type: str = "private", **content: Any) -> dict[str, Any]:
        body = {"message_id": next(self._ids), "date": _now(), "chat": _chat(chat, chat_type), "from": _person(chat)}
        return await self._deliver({"message": {**body, **content}})

    async def _deliver(self, update: dict[str, Any]) -> dict[str, Any]:
        update = {"update_id": next(self._ids), **update}
        await self._hand(update)
        if self.deliver_twice:
            await self._hand(update)
        return update

    async def _hand(self, update: dict[str, Any]) -> None:
        if self.webhook is None:
            self._updates.append(update)
            self._new.set()
            return
        async with httpx.AsyncClient(timeout=30) as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]}
            reply = await client.post(self.webhook["url"], json=update, headers=headers)
            assert reply.status_code == 200, reply.status_code

    async def _serve(self, request: Request) -> Response:
        if request.path_params["token"] != TOKEN:
            return _error(401, "Unauthorized")
        method = request.path_params["method"]
        self.calls.append(method)
        given = {**request.query_params, **await _body(request)}
        answer = getattr(self, f"_{method}", None)
        if answer is None:
            return _error(404, f"Not Found: method {method} is not in the double")
        result = await answer(given)
        return result if isinstance(result, Response) else JSONResponse({"ok": True, "result": result})

    async def _getMe(self, given: dict[str, Any]) -> Any:
        return BOT

    async def _deleteWebhook(self, given: dict[str, Any]) -> Any:
        self.webhook = None
        return True

    async def _setWebhook(self, given: dict[str, Any]) -> Any:
        if not given.get("url", "").startswith(("https://", "http://127.0.0.1")):
            return _error(400, "Bad Request: an HTTPS URL must be provided for webhook")
        self.webhook = {"url": given["url"], "secret_token": given.get("secret_token", "")}
        return True

    async def _setMyCommands(self, given: dict[str, Any]) -> Any:
        self.commands = json.loads(given["commands"])
        assert all(len(one["command"]) <= 32 and 1 <= len(one["description"]) <= 256 for one in self.commands)
        return True

    async def _getUpdates(self, given: dict[str, Any]) -> Any:
        offset = int(given.get("offset", 0))
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        if not self._updates:
            self._new.clear()
            try:
                await asyncio.wait_for(self._new.wait(), min(float(given.get("timeout", 0)), 0.1))
            except TimeoutError:
                return []
        return [one for one in self._updates if one["update_id"] >= offset]

    async def _sendMessage(self, given: dict[str, Any]) -> Any:
        if self.faults:
            return self.faults.pop(0)
        text = given.get("text", "")
        if not text.strip():
            return _error(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            return _error(400, "Bad Request: message is too long")
        rows = json.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
        keys = [button for row in rows for button in row]
        if any(len(one.get("callback_data", "x").encode()) > LONGEST_CALLBACK for one in keys):
            return _error(400, "Bad Request: BUTTON_DATA_INVALID")
        sent = Sent(
            int(given["chat_id"]), next(self._ids), text,
            [(one["text"], one.get("callback_data") or one.get("url", "")) for one in keys],
        )  # fmt: skip
        self.sent.append(sent)
        return {"message_id": sent.id, "date": _now(), "chat": _chat(sent.chat), "from": BOT, "text": text}

    async def _sendChatAction(self, given: dict[str, Any]) -> Any:
        return True

    async def _answerCallbackQuery(self, given: dict[str, Any]) -> Any:
        self.pressed_answered[given["callback_query_id"]] += 1
        return True

    async def _editMessageReplyMarkup(self, given: dict[str, Any]) -> Any:
        chat, message = int(given["chat_id"]), int(given["message_id"])
        if message in self._deleted_keyboards:
            return _error(400, "Bad Request: message is not modified")
        self._deleted_keyboards.add(message)
        return {"message_id": message, "date": _now(), "chat": _chat(chat), "from": BOT, "text": "…"}


def flood(seconds: int) -> Response:
    """Return what Telegram answers to somebody who sends too fast."""
    body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": seconds}}
    return JSONResponse(body, 429)


def bad_gateway() -> Response:
    """Return what a network in trouble answers."""
    return Response("<html>Bad Gateway</html>", 502)


def _error(code: int, description: str) -> Response:
    return JSONResponse({"ok": False, "error_code": code, "description": description}, code)


async def _body(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(await request.json())
    return {key: str(value) for key, value in (await request.form()).items()}


def _now() -> int:
    return int(time.time())


def _chat(chat: int, kind: str = "private") -> dict[str, Any]:
    return {"id": chat, "type": kind, **({"title": "Groupe"} if kind != "private" else {"first_name": "Ana"})}


def _person(chat: int) -> dict[str, Any]:
    return {"id": abs(chat), "is_bot": False, "first_name": "<b>Ana</b>", "language_code": "fr"}


def _entities(text: str) -> list[dict[str, Any]]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
