"""A real gateway and a real (small) engine, each on a free port of this machine."""

import asyncio
import io
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.buckets import MemoryBuckets
from bot.doors import Parts, WarningTopic
from bot.engine_client import EngineClient
from bot.gateway.server import server_config
from bot.messages import Citation, InternalButton, InternalMessage
from bot.outbox import MemoryOutbox
from bot.payloads import Payloads
from bot.pseudonymiser import pseudonymise
from bot.rate_limits import RateLimits
from bot.sessions import MemorySessions
from bot.tokens import JwtVerifier

ENGINE_SECRET = "un-secret-du-moteur-pour-les-tests"
JWT_SECRET = "un-secret-de-jeton-pour-les-tests-seulement"
KEY = b"une-cle-de-signature-pour-les-tests"
ORIGIN = "https://www.mutuelle.example"
RETENTION = {"source": "policy", "document": "mieux-etre/2022-04", "section": "4.1", "title": "Règles générales"}


@dataclass
class FakeEngine:
    """Speaks the internal protocol and remembers what it heard."""

    turns: list[dict[str, Any]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    away: bool = False
    replies: list[dict[str, Any]] | None = None
    seconds: float = 0.0
    overlaps: int = 0
    _inside: Counter[str] = field(default_factory=Counter)

    @property
    def texts(self) -> list[str]:
        return [turn["text"] for turn in self.turns if "text" in turn]

    def app(self) -> Starlette:
        root = "/webhooks/delia"
        return Starlette(
            routes=[
                Route(f"{root}/turns", self.turn, methods=["POST"]),
                Route(f"{root}/ready", self.ready),
                Route(f"{root}/conversations/{{conversation}}", self.erase, methods=["DELETE"]),
            ]
        )

    def refuses(self, request: Request) -> Response | None:
        if request.headers.get("X-Delia-Secret") != ENGINE_SECRET:
            return Response(status_code=401)
        return Response(status_code=503) if self.away else None

    async def ready(self, request: Request) -> Response:
        return self.refuses(request) or Response()

    async def turn(self, request: Request) -> Response:
        refused = self.refuses(request)
        if refused:
            return refused
        body = await request.json()
        conversation = body["conversation"]
        self._inside[conversation] += 1
        self.overlaps += self._inside[conversation] > 1
        await asyncio.sleep(self.seconds)
        self._inside[conversation] -= 1
        self.turns.append(body)
        return JSONResponse({"messages": self.replies if self.replies is not None else [retention_answer()]})

    async def erase(self, request: Request) -> Response:
        refused = self.refuses(request)
        if refused:
            return refused
        self.erased.append(request.path_params["conversation"])
        return Response(status_code=204)


def retention_answer() -> dict[str, Any]:
    details = {"title": "Plus de détails", "intent": "show_article", "entities": {"article": "retention/overview"}}
    text = "Vos données sont gardées le temps de votre contrat."
    return {"kind": "answer", "text": text, "citations": [RETENTION], "buttons": [details]}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(app: ASGIApp, port: int) -> Iterator[str]:
    """Serve an application from a thread of its own, as it is served for people."""
    server = uvicorn.Server(server_config(app, port))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def welcome() -> list[InternalMessage]:
    notice = Citation(source="assistant", document="notice/1", section="2", title="Vous parlez à un programme")
    button = InternalButton(
        title="Que puis-je vous demander ?", intent="show_article", entities={"article": "assistant/capabilities"}
    )
    text = "Bonjour ! Je suis Délia, un programme."
    return [InternalMessage(kind="notice", text=text, citations=[notice], buttons=[button])]


def warn(topic: WarningTopic) -> InternalMessage:
    return InternalMessage(kind="notice", text=f"Inutile de l'écrire ici ({topic}).")


@dataclass
class OpenBook:
    """A feedback book that can be read."""

    opinions: list[tuple[str, list[str]]] = field(default_factory=list)

    def record(self, kind: str, about: Sequence[str], /) -> None:
        self.opinions.append((kind, list(about)))


class BrokenBook:
    """A feedback book whose disk is full, with somebody's words in its error."""

    def record(self, kind: str, about: object, /) -> None:
        raise RuntimeError("Jean Dupont a écrit quelque chose")


@dataclass
class House:
    """A running gateway and what stands behind it."""

    url: str
    engine: FakeEngine
    parts: Parts
    logs: io.StringIO
    folder: Path
    outbox: MemoryOutbox

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20)

    def open(self, client: httpx.Client, **options: Any) -> str:
        reply = client.post("/api/chat/sessions", **options)
        assert reply.status_code == 201, reply.text
        token: str = reply.json()["session"]
        return token

    def log_lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.logs.getvalue().splitlines()]


def make_parts(engine_url: str, folder: Path, outbox: MemoryOutbox) -> Parts:
    pages = folder / "pages"
    pages.mkdir()
    (pages / "index.html").write_text("<!doctype html><title>Délia</title>", encoding="utf-8")
    (pages / "chat.js").write_text("export {};", encoding="utf-8")
    return Parts(
        sessions=MemorySessions(),
        engine=EngineClient(engine_url, ENGINE_SECRET),
        identify=JwtVerifier("espace-adherent", "delia", secret=JWT_SECRET),
        payloads=Payloads(KEY),
        pseudonymise=pseudonymise,
        welcome=welcome,
        warn=warn,
        limits=RateLimits(MemoryBuckets(), KEY),
        outbox=outbox,
        feedback=OpenBook(),
        database_answers=lambda: (folder / "database-away").exists() is False,
        pages=pages,
        allowed_origins=(ORIGIN,),
        heartbeat_seconds=0.2,
    )
