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
        engine, actions, database = await asyncio.gather(
            parts.engine.ready(), _actions(parts), to_thread.run_sync(parts.database_answers)
        )
        found = {"engine": engine, "actions": actions, "database": database}
        missing = [name for name, ready in found.items() if not ready]
        if not missing:
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "unavailable", "missing": missing}, 503, {"Retry-After": "2"})

    return [Route("/healthz", healthz, methods=["GET"])]


async def _actions(parts: Parts) -> bool:
    """Tell whether the action server answers; a gateway that knows of none does not wait for one."""
    return parts.actions_answer is None or await parts.actions_answer()
