"""How the gateway is served by uvicorn: the one place that knows its options."""

import uvicorn
from starlette.types import ASGIApp

_SHUTDOWN_SECONDS = 3


def server_config(app: ASGIApp, port: int, host: str = "127.0.0.1") -> uvicorn.Config:
    """Return the configuration of one worker on loopback.

    One worker, because the order of a conversation's turns is kept by this process. uvicorn's own access log
    would write addresses and queries, so it stays off; open event streams are cut when it is asked to stop.
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
