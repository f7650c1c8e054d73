"""Telegram's updates come in at the one public port and are handed to the Telegram process on loopback."""

from urllib.parse import urlsplit

import aiohttp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.telegram.webhook import PATH, SECRET_HEADER

_LARGEST_UPDATE = 1024 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=50.0, sock_connect=2.0)
_AWAY = 503


class WebhookRelay:
    """Hands updates over; Telegram sends again what was not taken."""

    def __init__(self, public_url: str, port: int) -> None:
        """Take the address that Telegram was told, and the port of the Telegram process."""
        self._path = urlsplit(public_url).path or PATH
        self._target = f"http://127.0.0.1:{port}{PATH}"

    def routes(self) -> list[BaseRoute]:
        """Return the route that Telegram posts to."""
        return [Route(self._path, self._hand_over, methods=["POST"])]

    async def _hand_over(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST_UPDATE:
                return Response(status_code=413)
        headers = {SECRET_HEADER: request.headers.get(SECRET_HEADER, "")}
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT) as client,
                client.post(self._target, data=bytes(body), headers=headers) as reply,
            ):
                return Response(status_code=reply.status)
        except (aiohttp.ClientError, TimeoutError):
            return Response(status_code=_AWAY)
