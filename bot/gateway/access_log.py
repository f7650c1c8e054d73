"""One log line a request: method, route, status, duration. Never a query, an address, a header or a body."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logs import get_logger

_UNROUTED = "other"


class AccessLog:
    """Logs what was served, by the route's pattern: a path may hold a token, or whatever was typed in it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, then log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 0, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            duration = round((time.perf_counter() - started) * 1000, 1)
            get_logger().info(
                "request", method=scope["method"], path=pattern(scope), status=status, duration_ms=duration
            )


def pattern(scope: Scope) -> str:
    """Return the pattern of the route that served a request, `other` when none did."""
    pattern = getattr(scope.get("route"), "path", None)
    return pattern if isinstance(pattern, str) and pattern else _UNROUTED
