"""The real gateway with a scripted engine behind it, and the sites that embed its widget from another origin."""

from dataclasses import dataclass, field, replace
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.demo import DemoSite
from bot.doors import Parts
from bot.messages import InternalMessage
from dpo.errors import UploadRefused
from dpo.uploads import Document
from tests.e2e.page import script
from tests.e2e.page.service import ORGANISATION, PAGE
from tests.integration.gateway.house import FakeEngine, welcome

UPLOAD_TOKEN = "jeton-d-un-seul-usage-0123456789"


class ScriptedEngine(FakeEngine):
    """An engine that answers from the script; a button's payload is its intent."""

    extra: dict[str, dict[str, Any]]

    def __init__(self) -> None:
        super().__init__()
        self.extra = {}

    async def turn(self, request: Request) -> Response:
        body = await request.json()
        self.replies = [internal(self._reply(body))]
        return await super().turn(request)

    def _reply(self, body: dict[str, Any]) -> script.Message:
        if "text" not in body:
            return script.BY_PAYLOAD[body["intent"]]
        own = next((reply for word, reply in self.extra.items() if word in body["text"]), None)
        return own or script.reply_to(body["text"])


def internal(message: script.Message) -> dict[str, Any]:
    """Return a message of the script as the engine says it."""
    choices = {
        key: [{**choice, "intent": choice["payload"]} for choice in message[key]] for key in ("buttons", "options")
    }
    return {**message, **choices}


@dataclass
class Links:
    """An upload book with one link."""

    taken: list[bytes] = field(default_factory=list)
    document: Document | None = None

    def look(self, token: str, /) -> Document:
        if token != UPLOAD_TOKEN or self.document is None:
            raise UploadRefused("unknown")
        if self.taken:
            raise UploadRefused("used")
        return self.document

    def accept(self, token: str, content: bytes, /) -> Document:
        document = self.look(token)
        if not content.startswith(b"%PDF"):
            raise UploadRefused("wrong_type")
        self.taken.append(content)
        return document

    def refused(self, token: str, reason: str, /) -> None:
        """Nothing is recorded here."""


def with_widget(parts: Parts, origin: str, links: Links, demo: DemoSite) -> Parts:
    """Return the parts of a gateway whose widget a site of that origin may embed."""
    said = [InternalMessage.model_validate(internal(script.WELCOME))]
    return replace(
        parts,
        pages=PAGE,
        allowed_origins=(origin,),
        organisation=ORGANISATION,
        welcome=lambda: said or welcome(),
        uploads=links,
        demo=demo,
    )


@dataclass
class Site:
    """Any insurer's site: `pages` by their path, all under one strict content policy."""

    gateway: str = ""
    pages: dict[str, str] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self._serve)])

    async def _serve(self, request: Request) -> Response:
        page = self.pages.get(request.path_params["path"])
        if page is None:
            return JSONResponse({}, 204 if request.url.path == "/favicon.ico" else 404)
        policy = (
            f"default-src 'none'; script-src {self.gateway}; connect-src {self.gateway}; style-src 'self'; "
            "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        headers = {"Content-Security-Policy": policy} if "<style" not in page else {}
        return HTMLResponse(page, headers=headers)


def host_page(line: str, *, style: str = "", body: str = "", in_head: bool = False) -> str:
    """Return a page of a site with the widget's line in it."""
    looks = f"<style>{style}</style>" if style else ""
    head, foot = (line, "") if in_head else ("", line)
    text = "".join(f"<p>Paragraphe {number} du site.</p>" for number in range(40))
    return (
        f"<!doctype html><html lang='fr'><head><meta charset='utf-8'><title>Le site</title>"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'>{looks}{head}</head>"
        f"<body><main><h1>Le site</h1><button type='button' id='theirs'>Bouton du site</button>{body}{text}</main>"
        f"{foot}</body></html>"
    )
