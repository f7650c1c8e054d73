"""The way to the engine: one POST a turn, on kept-alive connections, by the internal protocol.

aiohttp and not the httpx of the rest: its parser is C, and a call costs a fifth of the processor time (bench/).
"""

from typing import Any, Protocol

import aiohttp
from pydantic import BaseModel, ValidationError

from bot.errors import EngineAway, EngineSilent
from bot.messages import Action, InternalMessage
from dpo.fields import Opinion

SECRET_HEADER = "X-Delia-Secret"
_ROOT = "/webhooks/delia"
# Below the five seconds after which the engine closes an idle connection: a turn never meets one just closed.
_KEEP_ALIVE_SECONDS = 4.0
_TIMEOUT = aiohttp.ClientTimeout(total=30.0, sock_connect=2.0)
_READY_TIMEOUT = aiohttp.ClientTimeout(total=2.0)
_CONNECTIONS = 64


class Engine(Protocol):
    """Port: what the gateway asks of the engine."""

    async def turn(
        self, conversation: str, audience: str, said: str | Action, *, pasted: bool = False
    ) -> list[InternalMessage]:
        """Hand over a pseudonymised text, or the action behind a button; return at least one message.

        `pasted`: the text is a member's, pasted by a colleague.

        Raises:
            EngineAway: it does not answer, or says nothing usable.
        """

    async def opinion(self, audience: str, text: str) -> Opinion | None:
        """Say what it makes of a pseudonymised text, outside of any turn; None when it does not say."""

    async def erase(self, conversation: str) -> None:
        """Make it forget the conversation. Raises EngineAway when it could not."""

    async def ready(self) -> bool:
        """Tell whether it could answer a question now; never raises."""

    async def close(self) -> None:
        """Close its connections."""


class _Reply(BaseModel):
    messages: list[InternalMessage]


class _Reading(BaseModel):
    act: str
    share: float


class EngineClient:
    """The engine behind HTTP on loopback."""

    def __init__(self, url: str, secret: str) -> None:
        """Prepare a client; no connection is opened before the first turn."""
        self._root, self._secret = url.rstrip("/") + _ROOT, secret
        self._opened: aiohttp.ClientSession | None = None

    async def turn(
        self, conversation: str, audience: str, said: str | Action, *, pasted: bool = False
    ) -> list[InternalMessage]:
        """Hand over one turn; see `Engine.turn`."""
        body = await self._request("POST", "/turns", json=_turn_body(conversation, audience, said, pasted=pasted))
        try:
            messages = _Reply.model_validate_json(body).messages
        except ValidationError:
            raise EngineSilent from None
        if not messages:
            raise EngineSilent
        return messages

    async def opinion(self, audience: str, text: str) -> Opinion | None:
        """Ask for a reading; whoever asks can do without: an engine that is away has no opinion."""
        try:
            body = await self._request("POST", "/readings", json={"audience": audience, "text": text})
            reading = _Reading.model_validate_json(body)
        except (EngineAway, ValidationError):
            return None
        return Opinion(reading.act, reading.share)

    async def erase(self, conversation: str) -> None:
        """Make the engine forget the conversation."""
        await self._request("DELETE", f"/conversations/{conversation}")

    async def ready(self) -> bool:
        """Tell whether the engine could answer a question now."""
        try:
            await self._request("GET", "/ready", timeout=_READY_TIMEOUT)
        except EngineAway:
            return False
        return True

    async def close(self) -> None:
        """Close the kept-alive connections."""
        if self._opened is not None:
            await self._opened.close()

    async def _request(self, method: str, path: str, **options: Any) -> bytes:
        try:
            async with self._session().request(method, self._root + path, **options) as reply:
                body = await reply.read()
        except (aiohttp.ClientError, TimeoutError):
            raise EngineAway from None
        if not reply.ok:
            raise EngineAway
        return body

    def _session(self) -> aiohttp.ClientSession:
        # A session belongs to the loop that uses it, and there is none yet when the gateway is wired.
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={SECRET_HEADER: self._secret},
                timeout=_TIMEOUT,
            )
        return self._opened


def _turn_body(conversation: str, audience: str, said: str | Action, *, pasted: bool) -> dict[str, Any]:
    metadata = {"audience": audience} | ({"pasted": True} if pasted else {})
    turn: dict[str, Any] = {"conversation": conversation, "metadata": metadata}
    if isinstance(said, Action):
        return {**turn, "intent": said.intent, "entities": said.entities}
    return {**turn, "text": said}
