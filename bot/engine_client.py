"""The way to the engine: one POST a turn, on kept-alive connections, by the internal protocol."""

from typing import Any, Protocol

import httpx
from pydantic import BaseModel, ValidationError

from bot.errors import EngineAway, EngineSilent
from bot.messages import Action, InternalMessage

SECRET_HEADER = "X-Delia-Secret"
_ROOT = "/webhooks/delia"
# Below the five seconds after which the engine closes an idle connection: a turn never meets one just closed.
_KEEP_ALIVE_SECONDS = 4.0
_TIMEOUT = httpx.Timeout(30.0, connect=2.0, pool=30.0)
_READY_TIMEOUT_SECONDS = 2.0
_CONNECTIONS = 64


class Engine(Protocol):
    """Port: what the gateway asks of the engine."""

    async def turn(self, conversation: str, audience: str, said: str | Action) -> list[InternalMessage]:
        """Hand over a pseudonymised text, or the action behind a button; return at least one message.

        Raises:
            EngineAway: it does not answer, or says nothing usable.
        """

    async def erase(self, conversation: str) -> None:
        """Make it forget the conversation. Raises EngineAway when it could not."""

    async def ready(self) -> bool:
        """Tell whether it could answer a question now; never raises."""

    async def close(self) -> None:
        """Close its connections."""


class _Reply(BaseModel):
    messages: list[InternalMessage]


class EngineClient:
    """The engine behind HTTP on loopback."""

    def __init__(self, url: str, secret: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Prepare a client; no connection is opened before the first turn."""
        limits = httpx.Limits(
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_CONNECTIONS,
            keepalive_expiry=_KEEP_ALIVE_SECONDS,
        )
        self._client = httpx.AsyncClient(
            base_url=url.rstrip("/") + _ROOT,
            headers={SECRET_HEADER: secret},
            timeout=_TIMEOUT,
            transport=transport or httpx.AsyncHTTPTransport(retries=1, limits=limits),
            trust_env=False,
        )

    async def turn(self, conversation: str, audience: str, said: str | Action) -> list[InternalMessage]:
        """Hand over one turn; see `Engine.turn`."""
        reply = await self._request("POST", "/turns", json=_turn_body(conversation, audience, said))
        try:
            messages = _Reply.model_validate_json(reply.content).messages
        except ValidationError:
            raise EngineSilent from None
        if not messages:
            raise EngineSilent
        return messages

    async def erase(self, conversation: str) -> None:
        """Make the engine forget the conversation."""
        await self._request("DELETE", f"/conversations/{conversation}")

    async def ready(self) -> bool:
        """Tell whether the engine could answer a question now."""
        try:
            return (await self._client.get("/ready", timeout=_READY_TIMEOUT_SECONDS)).is_success
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the kept-alive connections."""
        await self._client.aclose()

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            reply = await self._client.request(method, path, **options)
        except httpx.HTTPError:
            raise EngineAway from None
        if not reply.is_success:
            raise EngineAway
        return reply


def _turn_body(conversation: str, audience: str, said: str | Action) -> dict[str, Any]:
    turn: dict[str, Any] = {"conversation": conversation, "metadata": {"audience": audience}}
    if isinstance(said, Action):
        return {**turn, "intent": said.intent, "entities": said.entities}
    return {**turn, "text": said}
