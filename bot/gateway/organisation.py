"""GET /organisation.json: whose assistant this is, for the header and the contacts of the page."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the route of the organisation's card."""

    async def organisation(request: Request) -> Response:
        return JSONResponse(dict(parts.organisation))

    return [Route("/organisation.json", organisation, methods=["GET"])]
