"""The webhook: Telegram posts an update, and gets its 200 when it has been answered, so that none is lost."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_LARGEST_UPDATE = 1024 * 1024

type Process = Callable[[dict[str, Any]], Awaitable[None]]


def webhook(process: Process, secret: str, path: str = PATH) -> Starlette:
    """Return the application that takes updates; without the secret nothing is read."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not secret or not hmac.compare_digest(given, secret.encode()):
            return Response(status_code=401)
        update = await _update(request)
        if update is None:
            return Response(status_code=400)
        await process(update)
        return Response(status_code=200)

    return Starlette(routes=[Route(path, take, methods=["POST"])])


async def _update(request: Request) -> dict[str, Any] | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_UPDATE:
            return None
    try:
        value = json.loads(body)
    except ValueError:
        return None
    return value if isinstance(value, dict) and isinstance(value.get("update_id"), int) else None
