"""Sending webhooks: one POST, no redirection followed, a short patience."""

from collections.abc import Mapping

import httpx

_TIMEOUT_SECONDS = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body; return the HTTP status, 0 when nobody answers."""
    try:
        with httpx.Client(timeout=_TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
            return client.post(url, content=body, headers=dict(headers)).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return 0
