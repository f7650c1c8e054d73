"""A small real server of the chat API, with the real page behind the gateway's own security headers."""

import asyncio
import copy
import json
import secrets
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.gateway import widget
from bot.gateway.headers import SecurityHeaders
from tests.e2e.page import script

PAGE = Path(__file__).parents[3] / "bot" / "web" / "page"
ORGANISATION = {
    "name": "Mutuelle Mieux-Être",
    "document_title": "Politique de protection des données à caractère personnel",
    "edition": "avril 2022",
    "dpo_email": "dpo@mieux-etre.fr",
    "dpo_post": "Mutuelle Mieux-Être, à l'attention du DPO, 171 avenue Ledru-Rollin, 75544 Paris Cedex 11",
}
_MOMENT = 0.05


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass
class Service:
    """What the tests see of the service and do to it."""

    sessions: set[str] = field(default_factory=set)
    said: list[dict[str, str]] = field(default_factory=list)
    opinions: list[str] = field(default_factory=list)
    pushes: list[script.Message] = field(default_factory=list)
    away: bool = False
    answering: threading.Event = field(default_factory=_set)

    def reset(self) -> None:
        """Start again, as after a restart that lost every session."""
        self.__dict__.update(Service().__dict__)

    def app(self) -> Starlette:
        """Return the application: API, organisation and the page itself."""
        api = [
            Route("/api/chat/sessions", self._sessions, methods=["POST", "DELETE"]),
            Route("/api/chat/messages", self._messages, methods=["POST"]),
            Route("/api/chat/feedback", self._feedback, methods=["POST"]),
            Route("/api/chat/events", self._events),
            Route("/organisation.json", self._organisation),
            Route("/widget.js", widget.serve),
        ]
        files = Mount("/", StaticFiles(directory=PAGE, html=True))
        return Starlette(routes=[*api, files], middleware=[Middleware(SecurityHeaders)])

    async def _organisation(self, request: Request) -> Response:
        return JSONResponse(ORGANISATION)

    async def _sessions(self, request: Request) -> Response:
        if self.away:
            return _away()
        if request.method == "DELETE":
            self.sessions.discard(_token(request))
            return Response(status_code=204)
        token = secrets.token_urlsafe()
        self.sessions.add(token)
        return JSONResponse({"session": token, "messages": [_bound(token, script.WELCOME)]}, 201)

    async def _messages(self, request: Request) -> Response:
        await asyncio.to_thread(self.answering.wait)
        token, body = _token(request), await request.json()
        if self.away:
            return _away()
        if token not in self.sessions:
            return _problem(401, "bot.session_unknown", "Cette conversation a expiré ou a été effacée.")
        reply = self._reply(token, body)
        if reply is None:
            return _problem(400, "bot.payload_refused", "Ce bouton n'est pas valable dans cette conversation.")
        self.said.append(body)
        return JSONResponse({"messages": [_bound(token, reply)]})

    def _reply(self, token: str, body: dict[str, str]) -> script.Message | None:
        if "text" in body:
            return script.reply_to(body["text"])
        owner, _, key = body["payload"].partition("|")
        return script.BY_PAYLOAD[key] if owner == token else None

    async def _feedback(self, request: Request) -> Response:
        if self.away:
            return _away()
        self.opinions.append((await request.json())["kind"])
        return JSONResponse({"messages": [script.message("notice", "Merci, c'est noté.")]})

    async def _events(self, request: Request) -> Response:
        if _token(request) not in self.sessions:
            return _problem(401, "bot.session_unknown", "Cette conversation a expiré ou a été effacée.")
        last = int(request.headers.get("last-event-id", "0"))
        return StreamingResponse(self._stream(_token(request), last), media_type="text/event-stream")

    async def _stream(self, token: str, last: int) -> AsyncIterator[str]:
        yield "retry: 3000\n\n: toujours là\n\n"
        while token in self.sessions:
            for number, pushed in enumerate(self.pushes[last:], last + 1):
                last = number
                yield f"id: {number}\nevent: message\ndata: {json.dumps(_bound(token, pushed))}\n\n"
            await asyncio.sleep(_MOMENT)


class Running:
    """The service on a free port of the loopback, in a thread."""

    def __init__(self, service: Service) -> None:
        """Start it and wait until it listens."""
        config = uvicorn.Config(service.app(), port=0, log_level="error", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(_MOMENT)
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """Stop it."""
        self._server.should_exit = True
        self._thread.join()


def _token(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _bound(token: str, message: script.Message) -> dict[str, Any]:
    bound = copy.deepcopy(message)
    for choice in [*bound["buttons"], *bound["options"]]:
        choice["payload"] = f"{token}|{choice['payload']}"
    return bound


def _away() -> Response:
    return _problem(
        503, "bot.engine_away", "Délia redémarre. Rien n'est perdu : renvoyez votre message dans quelques secondes."
    )


def _problem(status: int, code: str, message: str) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status)
