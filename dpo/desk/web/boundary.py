"""The edge of the process: the unforeseen becomes one plain answer, and one wordless line in the log."""

from collections.abc import Callable

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dpo.desk.web.problems import UNEXPECTED, as_json


class Boundary:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, unexpected: Callable[[str], None]) -> None:
        """Take who is told the type of the fault."""
        self._app, self._unexpected = app, unexpected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and keep the process standing."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self.boundary(scope, receive, send)

    async def boundary(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; no exception leaves it, and none of its text is kept."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            self._unexpected(type(error).__name__)
            if started:
                return
            plain = PlainTextResponse(f"{UNEXPECTED.message} {UNEXPECTED.advice}", UNEXPECTED.status)
            await (as_json(UNEXPECTED) if scope["path"].startswith("/api/") else plain)(scope, receive, send)
