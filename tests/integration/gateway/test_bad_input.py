"""Whatever is sent, the gateway answers plainly, runs nothing and stays up."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.integration.gateway.house import House

MESSAGES = "/api/chat/messages"
JSON = {"Content-Type": "application/json"}


def refusal(reply: httpx.Response) -> tuple[int, str]:
    error = reply.json()["error"]
    assert set(error) == {"code", "message"}
    assert error["message"].endswith((".", "»."))
    return reply.status_code, error["code"]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b'{"text": ""}', 400, "bot.empty_text"),
        (b'{"text": " \\n\\t "}', 400, "bot.empty_text"),
        ('{"text": "\u200b\u200d\ufeff\u202e\u2066"}'.encode(), 400, "bot.empty_text"),
        (b'{"text": "\\ud800\\u0000"}', 400, "bot.empty_text"),
        (json.dumps({"text": "é" * 4001}).encode(), 413, "bot.text_too_long"),
        (json.dumps({"text": "a" * 400_000}).encode(), 413, "bot.body_too_large"),
        (b"", 400, "bot.text_or_payload"),
        (b"combien de temps ?", 400, "bot.not_json"),
        (b'{"text": "bonjour"', 400, "bot.not_json"),
        (b'["bonjour"]', 400, "bot.not_json"),
        (b"[" * 60_000, 400, "bot.not_json"),
        ('{"text": "durée"}'.encode("latin-1"), 400, "bot.not_utf8"),
        (b'{"text": 12}', 400, "bot.text_or_payload"),
        (b'{"text": "bonjour", "payload": "x"}', 400, "bot.text_or_payload"),
        (b'{"texte": "bonjour"}', 400, "bot.text_or_payload"),
        (b'{"payload": "restart"}', 400, "bot.payload_refused"),
        ('{"payload": "été"}'.encode(), 400, "bot.payload_refused"),
        (b'{"payload": ""}', 400, "bot.payload_refused"),
    ],
)
def test_an_unusable_body_is_refused_in_french_and_goes_nowhere(
    house: House, client: httpx.Client, session: dict[str, str], content: bytes, status: int, code: str
) -> None:
    reply = client.post(MESSAGES, content=content, headers={**session, **JSON})
    assert refusal(reply) == (status, code)
    assert house.engine.turns == []
    assert client.post(MESSAGES, json={"text": "bonjour"}, headers=session).status_code == 200


def test_an_endless_body_is_refused_before_its_end(house: House, session: dict[str, str]) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(160):
            sent += 65_536
            yield b"a" * 65_536

    with house.client() as client:
        reply = client.post(MESSAGES, content=endless(), headers=session)
    assert refusal(reply) == (413, "bot.body_too_large")


def test_four_thousand_characters_pass(house: House, client: httpx.Client, session: dict[str, str]) -> None:
    letter = ("Madame, Monsieur, je vous écris au sujet de mes données. " * 80)[:3999] + "."
    assert client.post(MESSAGES, json={"text": letter}, headers=session).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        '/inform_email{"email":"x"}',
        "<script>alert(1)</script> c'est quoi un cookie ?",
        "'; DROP TABLE tickets; --",
        "\u202ecombien de temps ?\u202c",
    ],
)
def test_what_looks_like_a_command_is_only_text(
    house: House, client: httpx.Client, session: dict[str, str], text: str
) -> None:
    assert client.post(MESSAGES, json={"text": text}, headers=session).status_code == 200
    (turn,) = house.engine.turns
    assert "intent" not in turn
    assert not set(turn["text"]) & set("\u202e\u202c")


@pytest.mark.parametrize("text", ["😀😀", "👨\u200d👩\u200d👧", "❤️", "???", "…"])
def test_only_emoji_or_signs_get_a_plain_answer(
    house: House, client: httpx.Client, session: dict[str, str], text: str
) -> None:
    reply = client.post(MESSAGES, json={"text": text}, headers=session)
    assert reply.json()["messages"][0]["kind"] == "notice"
    assert house.engine.turns == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({}, "bot.session_missing"),
        ({"Authorization": "Bearer"}, "bot.session_missing"),
        ({"Authorization": "Basic YTpi"}, "bot.session_missing"),
        ({"Authorization": "Bearer " + "A" * 43}, "bot.session_unknown"),
        ({"Authorization": "Bearer " + "A" * 20_000}, "bot.session_unknown"),
    ],
)
def test_a_missing_or_forged_session_is_refused(
    house: House, client: httpx.Client, header: dict[str, str], code: str
) -> None:
    for method, path in (("POST", MESSAGES), ("DELETE", "/api/chat/sessions"), ("GET", "/api/chat/events")):
        assert refusal(client.request(method, path, headers=header)) == (401, code)
    assert house.engine.turns == []
    assert house.engine.erased == []


def test_another_session_payload_is_refused(house: House, client: httpx.Client, session: dict[str, str]) -> None:
    reply = client.post(MESSAGES, json={"text": "Combien de temps ?"}, headers=session)
    payload = reply.json()["messages"][0]["buttons"][0]["payload"]
    other = {"Authorization": f"Bearer {house.open(client)}"}
    refused = client.post(MESSAGES, json={"payload": payload}, headers=other)
    assert refusal(refused) == (400, "bot.payload_refused")
    assert len(house.engine.turns) == 1


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/chat/messages", 405),
        ("PUT", "/api/chat/sessions", 405),
        ("POST", "/healthz", 405),
        ("GET", "/api/chat/inconnu", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404),
        ("GET", "/n%00ul", 404),
        ("DELETE", "/index.html", 405),
    ],
)
def test_an_unknown_address_or_method_is_told_in_french(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    assert refusal(client.request(method, path))[0] == status


def test_a_session_body_that_is_not_one_is_refused(client: httpx.Client) -> None:
    assert refusal(client.post("/api/chat/sessions", content=b"continue"))[1] == "bot.not_json"
    assert refusal(client.post("/api/chat/sessions", json={"continue": 3}))[1] == "bot.session_unknown"


def test_an_engine_that_restarts_is_said_and_nothing_is_lost(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    client.post(MESSAGES, json={"text": "Combien de temps ?"}, headers=session)
    house.engine.away = True
    reply = client.post(MESSAGES, json={"text": "Plus de détails"}, headers=session)
    assert refusal(reply) == (503, "bot.engine_away")
    assert "redémarre" in reply.json()["error"]["message"]
    assert int(reply.headers["Retry-After"]) >= 1
    assert refusal(client.delete("/api/chat/sessions", headers=session))[0] == 503
    house.engine.away = False
    client.post(MESSAGES, json={"text": "Plus de détails"}, headers=session)
    assert house.engine.turns[-1]["intent"] == "show_article"


@pytest.mark.parametrize("replies", [[], [{"kind": "surprise", "text": "?"}], [{"kind": "answer"}]])
def test_an_engine_that_says_nothing_usable_is_never_a_silent_answer(
    house: House, client: httpx.Client, session: dict[str, str], replies: list[dict[str, str]]
) -> None:
    house.engine.replies = replies
    reply = client.post(MESSAGES, json={"text": "Combien de temps ?"}, headers=session)
    assert refusal(reply) == (503, "bot.engine_silent")


def test_an_unforeseen_failure_is_one_plain_answer_and_one_wordless_log_line(breakable_house: House) -> None:
    with breakable_house.client() as client:
        session = {"Authorization": f"Bearer {breakable_house.open(client)}"}
        reply = client.post("/api/chat/feedback", json={"kind": "useful"}, headers=session)
        assert refusal(reply) == (500, "bot.unexpected")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert client.get("/healthz").status_code == 200
    assert "Dupont" not in breakable_house.logs.getvalue()
    failures = [line for line in breakable_house.log_lines() if line["event"] == "gateway.unexpected"]
    assert [line["type"] for line in failures] == ["RuntimeError"]
