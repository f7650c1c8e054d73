"""Counts and durations for operators, in Prometheus' form, on a loopback port of their own. Nothing about anybody.

The port is METRICS_PORT; without it nothing is counted. Labels are the route's pattern, the method and the status:
never a path, which may hold a token.
"""

import time
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.access_log import pattern
from bot.logs import get_logger

_LOOPBACK = "127.0.0.1"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_OPEN_ENDED = "/api/chat/events"


class Metrics:
    """What is counted of one gateway."""

    def __init__(self, port: int) -> None:
        """Start at zero; nobody listens yet."""
        self._port = port
        self._server: WSGIServer | None = None
        self.registry = CollectorRegistry()
        labels = ("route", "method", "status")
        self._served = Counter("delia_requests", "Requests served.", labels, registry=self.registry)
        self._seconds = Histogram(
            "delia_request_seconds", "How long requests took.", ("route",), buckets=_SECONDS, registry=self.registry
        )

    def listen(self) -> None:
        """Answer on the loopback port; a taken one is logged, and people are served all the same."""
        try:
            self._server, _ = start_http_server(self._port, addr=_LOOPBACK, registry=self.registry)
        except OSError as error:
            get_logger().error("metrics_port_taken", port=self._port, type=type(error).__name__)

    def close(self) -> None:
        """Stop answering."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request; a stream of events is as long as somebody listens, so only counted."""
        self._served.labels(route, method, str(status)).inc()
        if route != _OPEN_ENDED:
            self._seconds.labels(route).observe(seconds)


class Counting:
    """Counts what is served."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap the application."""
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, then count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 0, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.count(pattern(scope), method, status, time.perf_counter() - started)


_METHODS = frozenset({"GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH"})
