"""GET /healthz: whether a question can be answered now."""

import asyncio

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the health route."""

    async def healthz(request: Request) -> Response:
        engine, database = await asyncio.gather(parts.engine.ready(), to_thread.run_sync(parts.database_answers))
        missing = [name for name, ready in (("engine", engine), ("database", database)) if not ready]
        if not missing:
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "unavailable", "missing": missing}, 503, {"Retry-After": "2"})

    return [Route("/healthz", healthz, methods=["GET"])]
