"""The widget's script and who may use the chat behind it."""

import gzip

import httpx
import pytest

from bot.widget_build import build
from tests.integration.gateway.house import ORIGIN, House

FOREIGN = "https://www.ailleurs.example"
SESSIONS = "/api/chat/sessions"


def test_script_is_served_small_and_only_once(client: httpx.Client) -> None:
    reply = client.get("/widget.js", headers={"Accept-Encoding": "gzip, br"})
    assert reply.headers["Content-Encoding"] == "gzip"
    assert int(reply.headers["Content-Length"]) == len(gzip.compress(build().encode(), 9, mtime=0))
    assert reply.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert reply.text == build()
    again = client.get("/widget.js", headers={"If-None-Match": reply.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("offer", ["identity", "br", "gzip;q=0"])
def test_script_is_served_plain_to_whoever_takes_no_gzip(client: httpx.Client, offer: str) -> None:
    reply = client.get("/widget.js", headers={"Accept-Encoding": offer})
    assert "Content-Encoding" not in reply.headers
    assert reply.text == build()


def test_script_may_be_embedded_anywhere_and_nothing_else_may(client: httpx.Client) -> None:
    embedded = client.get("/widget.js", headers={"Origin": ORIGIN})
    assert embedded.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert embedded.headers["Access-Control-Allow-Origin"] == ORIGIN
    for path in ("/", "/healthz", "/organisation.json", "/nothing-here"):
        assert client.get(path).headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_of_an_allowed_site_may_hand_over_its_token_and_read_when_to_retry(client: httpx.Client) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    preflight = client.options(SESSIONS, headers={"Origin": ORIGIN, **asked})
    assert preflight.status_code == 200
    assert "authorization" in preflight.headers["Access-Control-Allow-Headers"].lower()
    answer = client.post(SESSIONS, headers={"Origin": ORIGIN})
    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("origin", [FOREIGN, "null", f"{ORIGIN}.ailleurs.example", ORIGIN.replace("https", "http")])
def test_any_other_page_is_refused_before_anything_is_done(house: House, client: httpx.Client, origin: str) -> None:
    session = {"Authorization": f"Bearer {house.open(client)}"}
    refused = client.post("/api/chat/messages", json={"text": "Bonjour"}, headers={**session, "Origin": origin})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "bot.origin_refused")
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert house.engine.turns == []
    assert client.post(SESSIONS, headers={"Origin": origin}).status_code == 403


def test_the_gateways_own_page_needs_no_permission(house: House, client: httpx.Client) -> None:
    assert client.post(SESSIONS, headers={"Origin": house.url}).status_code == 201
    # Behind a proxy the browser itself says that page and gateway are one site.
    behind = {"Origin": "https://delia.mutuelle.example", "Sec-Fetch-Site": "same-origin"}
    assert client.post(SESSIONS, headers=behind).status_code == 201
