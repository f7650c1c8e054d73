"""/demo/: the demonstration site, in development only; anywhere else its addresses do not exist."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.site import FILES, DemoSite
from bot.doors import Parts
from bot.gateway.problems import problem


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the routes of the demonstration, or one that refuses it."""
    if parts.demo is None:
        return [Route("/demo/{address:path}", _refused, methods=["GET"])]
    site = parts.demo
    return [
        Mount("/demo/files", StaticFiles(directory=FILES)),
        Route("/demo/jeton-collaborateur", lambda request: _token(site), methods=["GET"]),
        Route("/demo/{address}", lambda request: _page(site, request), methods=["GET"]),
        Route("/demo/", lambda request: _page(site, request), methods=["GET"]),
    ]


def _page(site: DemoSite, request: Request) -> Response:
    old = request.query_params.get("connexion") == "ancienne"
    page = site.page(request.path_params.get("address", ""), old_sign_in=old)
    if page is None:
        raise HTTPException(404)
    return HTMLResponse(page)


def _token(site: DemoSite) -> Response:
    return PlainTextResponse(site.collaborator_token())


async def _refused(request: Request) -> Response:
    return problem(404, "bot.demo_refused", "Le site de démonstration n'existe qu'en développement.")
