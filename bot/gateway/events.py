"""GET /api/chat/events: messages pushed later, as server-sent events that survive a lost connection."""

from collections import Counter
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.doors import Parts
from bot.errors import SessionUnknown, TooMany
from bot.gateway.requests import find_session, session_token
from bot.outbox import Pushed
from dpo.errors import StorageAway

_STREAMS_OF_A_CONVERSATION = 4
_RETRY_MILLISECONDS = 3000
_HEARTBEAT = ": toujours là\n\n"


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the route of the events."""
    streams = _Streams(parts)
    return [Route("/api/chat/events", streams.serve, methods=["GET"])]


class _Streams:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._open: Counter[str] = Counter()

    async def serve(self, request: Request) -> Response:
        token = session_token(request)
        conversation = (await find_session(self._parts.sessions, token)).conversation
        if self._open[conversation] >= _STREAMS_OF_A_CONVERSATION:
            raise TooMany(self._parts.heartbeat_seconds)
        stream = self._stream(token, conversation, _last_id(request))
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _stream(self, token: str, conversation: str, last_id: int) -> AsyncIterator[str]:
        self._open[conversation] += 1
        try:
            yield f"retry: {_RETRY_MILLISECONDS}\n\n"
            while await self._alive(token):
                pushed = await self._parts.outbox.after(conversation, last_id)
                for one in pushed:
                    last_id = one.id
                    yield self._event(conversation, one)
                if not pushed:
                    yield _HEARTBEAT
                    await self._parts.outbox.changed(conversation, self._parts.heartbeat_seconds)
        except StorageAway:
            return  # The browser comes back by itself and asks for what it missed.
        finally:
            self._open[conversation] -= 1
            if not self._open[conversation]:
                del self._open[conversation]

    async def _alive(self, token: str) -> bool:
        try:
            await find_session(self._parts.sessions, token)
        except SessionUnknown:
            return False
        return True

    def _event(self, conversation: str, pushed: Pushed) -> str:
        message = self._parts.payloads.publish(conversation, pushed.message)
        return f"id: {pushed.id}\nevent: message\ndata: {message.model_dump_json()}\n\n"


def _last_id(request: Request) -> int:
    given = request.headers.get("last-event-id", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
