"""GET and POST /upload/<one-time token>: the only way for a document to reach the DPO; never the chat itself."""

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts, UploadBook
from bot.errors import UploadTooLarge, UploadUnreadable
from bot.gateway.problems import problem
from bot.gateway.requests import client_address
from bot.gateway.upload_body import read_document
from bot.gateway.upload_page import AGAIN, REFUSALS, STYLE, TAKEN, page
from dpo.errors import StorageAway, UploadRefused
from dpo.uploads import LARGEST, Document


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the routes of the uploads; none when there is no case file behind this gateway."""
    if parts.uploads is None:
        return []
    door = _Door(parts, parts.uploads)
    return [
        Route("/upload.css", _style, methods=["GET"]),
        Route("/upload/{token}", door.serve, methods=["GET", "POST"]),
    ]


async def _style(request: Request) -> Response:
    return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


class _Door:
    def __init__(self, parts: Parts, book: UploadBook) -> None:
        self._parts, self._book = parts, book

    async def serve(self, request: Request) -> Response:
        await self._parts.limits.opening(client_address(request))
        say = self._say(request)
        token = request.path_params["token"]
        try:
            awaited = await to_thread.run_sync(self._book.look, token)
        except UploadRefused as refused:
            return say(refused.reason, None)
        except StorageAway:
            return say("away", None)
        if request.method == "GET":
            return say(None, awaited)
        return await self._take(request, token, awaited, say)

    async def _take(
        self, request: Request, token: str, awaited: Document, say: Callable[[str | None, Document | None], Response]
    ) -> Response:
        try:
            content = await read_document(request, LARGEST)
            taken = await to_thread.run_sync(self._book.accept, token, content)
        except UploadTooLarge:
            await to_thread.run_sync(self._book.refused, token, "too_large")
            return say("too_large", awaited)
        except UploadUnreadable:
            return say("unreadable", awaited)
        except UploadRefused as refused:
            return say(refused.reason, awaited)
        except StorageAway:
            return say("away", awaited)
        return say("taken", taken)

    def _say(self, request: Request) -> Callable[[str | None, Document | None], Response]:
        """Return what answers this client: a page for a browser, JSON for the chat's own script."""
        organisation = self._parts.organisation.get("name") or ""
        if "text/html" in request.headers.get("accept", ""):
            return lambda reason, document: _as_page(organisation, reason, document)
        return _as_json


def _as_page(organisation: str, reason: str | None, document: Document | None) -> Response:
    if reason is None:
        return HTMLResponse(page(organisation, document))
    if reason == "taken":
        return HTMLResponse(page(organisation, None, TAKEN, good=True), 201)
    status, told = REFUSALS[reason]
    return HTMLResponse(page(organisation, document if reason in AGAIN else None, told), status)


def _as_json(reason: str | None, document: Document | None) -> Response:
    if document is None or reason not in (None, "taken"):
        status, told = REFUSALS[reason or "unknown"]
        return problem(status, f"bot.upload_{reason}", told)
    known: dict[str, Any] = {"reference": document.reference, "kind": document.kind, "largest": LARGEST}
    if reason is None:
        return JSONResponse({"awaited": known})
    return JSONResponse({"document": known | {"type": document.type_seen}, "message": TAKEN}, 201)
