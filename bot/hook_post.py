"""Sending webhooks: one POST to the address that was checked, no redirection followed, a short patience."""

from collections.abc import Mapping

import httpx

_TIMEOUT_SECONDS = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str], address: str | None = None) -> int:
    """Send a body; return the HTTP status, 0 when nobody answers.

    With a network address, the connection goes there and nowhere else; name and certificate stay those of the URL.
    """
    try:
        target = httpx.URL(url)
        sent, extensions = dict(headers), {}
        if address is not None:
            sent["Host"] = target.netloc.decode("ascii")
            extensions["sni_hostname"] = target.host
            target = target.copy_with(host=address)
        with httpx.Client(timeout=_TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
            return client.post(target, content=body, headers=sent, extensions=extensions).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return 0
