"""Headers, other sites, the page, the logs, pushed messages and who signs in, over HTTP."""

import asyncio
import json
import time
from typing import Any

import httpx
import jwt
import pytest

from bot.messages import InternalButton, InternalMessage
from bot.tokens import sign_token
from tests.integration.gateway.house import JWT_SECRET, ORIGIN, House

MESSAGES = "/api/chat/messages"


@pytest.mark.parametrize("path", ["/", "/chat.js", "/healthz", "/inconnu"])
def test_every_response_has_the_strict_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "server" not in headers


def test_the_page_is_revalidated_and_answers_of_the_api_are_not_stored(client: httpx.Client) -> None:
    page = client.get("/")
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-cache")
    again = client.get("/", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304
    assert client.post("/api/chat/sessions").headers["Cache-Control"] == "no-store"


def test_only_listed_sites_may_call_the_api(client: httpx.Client) -> None:
    def preflight(origin: str) -> httpx.Response:
        asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        return client.options(MESSAGES, headers={"Origin": origin, **asked})

    assert preflight(ORIGIN).headers["Access-Control-Allow-Origin"] == ORIGIN
    refused = preflight("https://www.ailleurs.example")
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "bot.origin_refused"
    assert "Access-Control-Allow-Origin" not in refused.headers
    foreign = client.post("/api/chat/sessions", headers={"Origin": "https://www.ailleurs.example"})
    assert "Access-Control-Allow-Origin" not in foreign.headers


def test_no_text_token_query_or_typed_path_is_logged(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    client.post(f"{MESSAGES}?motdepasse=azerty", json={"text": "je m'appelle Zébulon"}, headers=session)
    client.post(MESSAGES, content=b'{"text": "Z\xe9bulon"}', headers=session)
    client.get("/Zebulon/06-12-34-56-78")
    house.engine.away = True
    client.post(MESSAGES, json={"text": "je m'appelle Zébulon"}, headers=session)
    logged = house.logs.getvalue()
    for secret in ("bulon", "azerty", "06-12", session["Authorization"].removeprefix("Bearer ")):
        assert secret not in logged
    lines = house.log_lines()
    assert {line["path"] for line in lines if line["event"] == "request"} == {
        "/api/chat/sessions",
        MESSAGES,
        "other",
    }
    assert {line["status"] for line in lines} == {200, 201, 400, 404, 503}


def _events(house: House, headers: dict[str, str], wanted: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    event: dict[str, Any] = {}
    with house.client() as client, client.stream("GET", "/api/chat/events", headers=headers) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name in ("id", "data"):
                event[name] = value
            if not line and event:
                found.append(event)
                event = {}
            if len(found) == wanted:
                return found
    return found


def test_pushed_messages_arrive_and_a_lost_connection_misses_none(house: House, client: httpx.Client) -> None:
    token = house.open(client)
    session = {"Authorization": f"Bearer {token}"}
    stored = house.parts.sessions.find(token)
    assert stored is not None
    button = InternalButton(title="Répondre", intent="answer_dpo")
    for n in range(3):
        message = InternalMessage(kind="handoff", text=f"Réponse {n} du DPO", buttons=[button])
        asyncio.run(house.outbox.push(stored.conversation, message))
    first = _events(house, session, 2)
    assert [json.loads(event["data"])["text"] for event in first] == ["Réponse 0 du DPO", "Réponse 1 du DPO"]
    assert set(json.loads(first[0]["data"])["buttons"][0]) == {"title", "payload"}
    rest = _events(house, {**session, "Last-Event-ID": first[-1]["id"]}, 1)
    assert json.loads(rest[0]["data"])["text"] == "Réponse 2 du DPO"


def test_the_event_stream_beats_and_ends_with_the_conversation(house: House, client: httpx.Client) -> None:
    session = {"Authorization": f"Bearer {house.open(client)}"}
    lines = []
    with house.client() as listener, listener.stream("GET", "/api/chat/events", headers=session) as stream:
        for line in stream.iter_lines():
            lines.append(line)
            if lines.count(": toujours là") == 2:
                client.delete("/api/chat/sessions", headers=session)
    assert lines.count(": toujours là") >= 2


def signed(role: str = "member", secret: str = JWT_SECRET, **changes: object) -> str:
    now = int(time.time())
    values = {
        "iss": "espace-adherent",
        "aud": "delia",
        "sub": "42",
        "role": role,
        "member_number": "100001",
        "exp": now + 600,
        "auth_time": now,
    }
    kept = {key: value for key, value in {**values, **changes}.items() if value is not None}
    return jwt.encode(kept, secret, algorithm="HS256")


def test_a_member_and_a_collaborator_sign_in(house: House, client: httpx.Client) -> None:
    for role, audience in (("member", "public"), ("collaborator", "collaborator")):
        token = house.open(client, headers={"Authorization": f"Bearer {signed(role)}"})
        session = {"Authorization": f"Bearer {token}"}
        client.post(MESSAGES, json={"text": "bonjour"}, headers=session)
        assert house.engine.turns[-1]["metadata"] == {"audience": audience}
        stored = house.parts.sessions.find(token)
        assert stored is not None
        assert stored.claims["role"] == role


def test_a_refused_token_is_said_and_the_person_may_go_on_without(house: House, client: httpx.Client) -> None:
    forged = signed(secret="un-autre-secret-que-celui-de-l-espace-adherent")
    for header in (f"Bearer {forged}", "Bearer", "Basic YTpi", f"Bearer {house.open(client)}"):
        reply = client.post("/api/chat/sessions", headers={"Authorization": header})
        assert reply.status_code == 401
        assert reply.json()["error"]["code"] == "bot.token_refused"
    assert client.post("/api/chat/sessions").status_code == 201


def test_signing_in_keeps_the_conversation_but_never_another_person_s(house: House, client: httpx.Client) -> None:
    anonymous = house.open(client)
    mine = {"Authorization": f"Bearer {signed()}"}
    token = house.open(client, json={"continue": anonymous}, headers=mine)
    stored = house.parts.sessions.find(token)
    assert stored is not None
    assert stored.claims["member_number"] == "100001"
    other = {"Authorization": f"Bearer {signed(sub='43', member_number='100002')}"}
    reply = client.post("/api/chat/sessions", json={"continue": token}, headers=other)
    assert reply.status_code == 409
    assert house.parts.sessions.find(token) is not None


def test_a_token_signed_for_development_is_accepted(house: House, client: httpx.Client) -> None:
    token = sign_token(JWT_SECRET, "espace-adherent", "delia", "member", "100001", 1200)
    opened = house.open(client, headers={"Authorization": f"Bearer {token}"})
    stored = house.parts.sessions.find(opened)
    assert stored is not None
    assert time.time() - stored.claims["auth_time"] >= 1200
