"""The chat API as the Telegram door uses it: the same routes as the widget, from inside the house."""

from dataclasses import dataclass
from typing import Any

import httpx

from bot.gateway.inner_doors import CHANNEL_HEADER, CLIENT_HEADER, SECRET_HEADER

_TIMEOUT = httpx.Timeout(35.0, connect=3.0)
_LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=32)
_UNKNOWN_SESSION = 401

type Shown = list[dict[str, Any]]


class ChatApiAway(Exception):
    """The gateway does not answer, or cannot answer now: the message was not taken."""


class SessionOver(Exception):
    """The session has expired or was erased: a new one is needed."""


class Refused(Exception):
    """The gateway refuses this message; `status` is the HTTP status and `text` the gateway's French sentence."""

    def __init__(self, status: int, text: str) -> None:
        """Keep both."""
        super().__init__(status)
        self.status, self.text = status, text


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session and what it begins with."""

    session: str
    messages: Shown


class ChatApi:
    """Client of the gateway."""

    def __init__(self, address: str, secret: str) -> None:
        """Take the gateway's address and the secret of the inner doors; nothing is connected yet."""
        self._client = httpx.AsyncClient(
            base_url=address,
            timeout=_TIMEOUT,
            limits=_LIMITS,
            headers={SECRET_HEADER: secret, CHANNEL_HEADER: "telegram"},
        )

    async def open(self, client: str) -> Opened:
        """Open a session for a client, named by an opaque digest.

        Raises:
            ChatApiAway, Refused: as `_call`.
        """
        body = await self._call("POST", "/api/chat/sessions", headers={CLIENT_HEADER: client})
        return Opened(body["session"], body["messages"])

    async def say(self, session: str, said: dict[str, str], client: str) -> Shown:
        """Send `{"text": …}` or `{"payload": …}`; return the messages to show.

        Raises:
            SessionOver: the session is over.
            ChatApiAway, Refused: as `_call`.
        """
        headers = {"Authorization": f"Bearer {session}", CLIENT_HEADER: client}
        messages: Shown = (await self._call("POST", "/api/chat/messages", json=said, headers=headers))["messages"]
        return messages

    async def erase(self, session: str) -> None:
        """Erase a conversation; one that is over already is as good as erased. Raises ChatApiAway, Refused."""
        try:
            await self._call("DELETE", "/api/chat/sessions", headers={"Authorization": f"Bearer {session}"})
        except SessionOver:
            return

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        try:
            reply = await self._client.request(method, path, **options)
        except httpx.HTTPError:
            raise ChatApiAway from None
        if reply.status_code == _UNKNOWN_SESSION:
            raise SessionOver
        if reply.is_server_error:
            raise ChatApiAway
        if reply.is_client_error:
            raise Refused(reply.status_code, _sentence(reply))
        body: dict[str, Any] = reply.json() if reply.content else {}
        return body


def _sentence(reply: httpx.Response) -> str:
    try:
        return str(reply.json()["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return ""
