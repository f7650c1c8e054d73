"""The ASGI application of the desk, from its declared pages."""

import hashlib
import mimetypes
from collections.abc import Iterable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from dpo.desk import STATIC
from dpo.desk.parts import DeskParts
from dpo.desk.web.boundary import Boundary
from dpo.desk.web.declared import Handler, Open, Page, get
from dpo.desk.web.guard import Guard, GuardedRoute
from dpo.desk.web.headers import SecurityHeaders
from dpo.desk.web.problems import UNKNOWN_PAGE, WRONG_METHOD
from dpo.desk.web.rendering import Renderer
from dpo.desk.web.visit import Visit

_FOR_EVER = "public, max-age=31536000, immutable"


def build_app(desk: DeskParts, pages: Sequence[Page]) -> Starlette:
    """Build the application; what is not declared does not exist."""
    files = list(_files())
    renderer = Renderer(pages, {page.path.rsplit("/", 1)[1]: page.path for page in files})
    guard = Guard(desk, renderer)

    async def unknown(request: Request, error: Exception) -> Response:
        wrong_method = isinstance(error, HTTPException) and error.status_code == WRONG_METHOD.status
        return await run_in_threadpool(guard.problem, request, WRONG_METHOD if wrong_method else UNKNOWN_PAGE)

    return Starlette(
        routes=[GuardedRoute(guard, page) for page in (*files, *pages)],
        middleware=[
            Middleware(SecurityHeaders, secure=desk.plan.secure),
            Middleware(Boundary, unexpected=desk.unexpected),
        ],
        exception_handlers={HTTPException: unknown},
    )


def _files() -> Iterable[Page]:
    """Declare the style sheet, the script and the icon; their address changes with their content."""
    for path in sorted(STATIC.iterdir()):
        content = path.read_bytes()
        mark = hashlib.sha256(content).hexdigest()[:12]
        yield get(f"/fichiers/{mark}/{path.name}", _serve(content, path.name), Open.TO_ALL)


def _serve(content: bytes, name: str) -> Handler:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"

    def serve(visit: Visit) -> Response:
        return Response(content, media_type=kind, headers={"Cache-Control": _FOR_EVER})

    return serve
