"""Headers of every response: what a browser may do with it, and which other sites may call the chat API."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.problems import problem

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_FIXED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class SecurityHeaders:
    """Adds the fixed headers; what no module has given a caching rule is not stored."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_FIXED)
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            await send(message)

        await self._app(scope, receive, with_headers)


_CHAT = "/api/chat/"


class Origins(CORSMiddleware):
    """CORS for the listed origins only; any other page is told in French that it may not use the chat."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        """Take the origins that may embed the chat."""
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Last-Event-ID"],
            expose_headers=["Retry-After"],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; a page of another origin is refused before anything is done for it, not only denied the answer."""
        if scope["type"] == "http" and self._is_foreign(scope["path"], Headers(scope=scope)):
            await _refused()(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def _is_foreign(self, path: str, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None or not path.startswith(_CHAT) or self.is_allowed_origin(origin):
            return False
        own = headers.get("sec-fetch-site") == "same-origin" or urlsplit(origin).netloc == headers.get("host")
        return not own

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a preflight."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        return _refused()


def _refused() -> Response:
    return problem(403, "bot.origin_refused", "Ce site n'est pas autorisé à utiliser Délia.", {"Vary": "Origin"})
