"""GET /widget.js: the one script that puts Délia on a page of any allowed site."""

import gzip
import hashlib
from functools import cache

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts
from bot.widget_build import build

_HEADERS = {
    # The script says nothing that is not public, so any page may load it; what it then asks is checked by origin.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the route of the widget."""
    return [Route("/widget.js", serve, methods=["GET"])]


async def serve(request: Request) -> Response:
    """Serve the script, compressed where it may be, and only when the browser has not this very one."""
    plain, small, tag = _script()
    headers = {**_HEADERS, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not _takes_gzip(request.headers):
        return Response(plain, media_type="text/javascript", headers=headers)
    return Response(small, media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"})


@cache
def _script() -> tuple[bytes, bytes, str]:
    plain = build().encode()
    return plain, gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"'


def _takes_gzip(headers: Headers) -> bool:
    offers = [offer.strip().replace(" ", "") for offer in headers.get("accept-encoding", "").lower().split(",")]
    return any(offer.split(";")[0] == "gzip" and not offer.endswith(("q=0", "q=0.0")) for offer in offers)
