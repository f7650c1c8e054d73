"""Whether the action server answers, asked over HTTP as cheaply as possible."""

from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

import httpx

_PATIENCE_SECONDS = 2.0


def actions_probe(webhook: str | None) -> Callable[[], Awaitable[bool]] | None:
    """Return a probe of the action server behind this webhook address, None where no address is set."""
    if not webhook:
        return None
    address = urljoin(webhook, "/health")
    client = httpx.AsyncClient(timeout=_PATIENCE_SECONDS, verify=False)  # loopback, plain HTTP: no certificates to load

    async def answers() -> bool:
        try:
            return (await client.get(address)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    return answers
