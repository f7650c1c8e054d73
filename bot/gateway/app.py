"""The ASGI application of the gateway."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from bot.doors import Parts
from bot.errors import BotError
from bot.gateway import demo, events, feedback, health, messages, organisation, sessions, uploads, widget
from bot.gateway.access_log import AccessLog
from bot.gateway.headers import Origins, SecurityHeaders
from bot.gateway.metrics import Counting
from bot.gateway.pages import pages
from bot.gateway.problems import Boundary, on_bot_error, on_http_exception, on_storage_away
from dpo.errors import StorageAway


def build_app(parts: Parts) -> Starlette:
    """Build the gateway from its parts, which it closes when it is asked to stop."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if parts.metrics is not None:
            parts.metrics.listen()
        yield
        if parts.metrics is not None:
            parts.metrics.close()
        await parts.engine.close()
        await parts.limits.close()
        for close in parts.on_close:
            close()

    families = (health, organisation, sessions, messages, events, feedback, uploads, widget, demo)
    app = Starlette(
        routes=[*(route for family in families for route in family.routes(parts)), *parts.more_routes],
        middleware=[
            Middleware(AccessLog),
            *((Middleware(Counting, metrics=parts.metrics),) if parts.metrics else ()),
            Middleware(SecurityHeaders),
            Middleware(Origins, origins=parts.allowed_origins),
            Middleware(Boundary),
        ],
        exception_handlers={
            BotError: on_bot_error,
            StorageAway: on_storage_away,
            HTTPException: on_http_exception,
        },
        lifespan=lifespan,
    )
    if parts.pages is not None:
        app.router.default = pages(parts.pages)
    return app
