"""A conversation over HTTP, from the first screen to its erasure."""

import json
from datetime import date
from typing import Any

import httpx

from tests.integration.gateway.house import RETENTION, House, OpenBook

KEYS = {"kind", "text", "buttons", "citations", "options", "rights", "operation", "field", "ticket"}


def say(client: httpx.Client, session: dict[str, str], text: str) -> httpx.Response:
    return client.post("/api/chat/messages", json={"text": text}, headers=session)


def messages(reply: httpx.Response) -> list[dict[str, Any]]:
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["messages"]
    return found


def test_a_new_session_comes_with_the_first_screen_and_an_unguessable_token(client: httpx.Client) -> None:
    first, second = (client.post("/api/chat/sessions") for _ in range(2))
    assert first.status_code == 201
    assert first.json()["session"] != second.json()["session"]
    assert len(first.json()["session"]) == 43
    (notice,) = first.json()["messages"]
    assert set(notice) == KEYS
    assert notice["kind"] == "notice"
    assert notice["citations"][0]["source"] == "assistant"


def test_a_question_gets_the_engine_answer_with_every_key_of_the_contract(
    client: httpx.Client, session: dict[str, str]
) -> None:
    (answer,) = messages(say(client, session, "Combien de temps gardez-vous mes données ?"))
    assert set(answer) == KEYS
    assert answer["citations"] == [RETENTION]
    assert set(answer["buttons"][0]) == {"title", "payload"}
    assert (answer["options"], answer["rights"]) == ([], [])
    assert (answer["operation"], answer["field"], answer["ticket"]) == (None, None, None)


def test_what_identifies_somebody_never_reaches_the_engine(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    say(client, session, "Effacez mes données, mon mail est jeanne.martin@orange.fr et mon tel 06 12 34 56 78")
    assert "[EMAIL]" in house.engine.texts[0]
    assert "jeanne" not in json.dumps(house.engine.turns)
    assert "06 12" not in json.dumps(house.engine.turns)


def test_the_nir_and_health_are_warned_about_once_each(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    nir = "mon numéro de sécu est 1 84 12 76 451 089 46, que devient-il ?"
    first = messages(say(client, session, nir))
    assert [message["kind"] for message in first] == ["notice", "answer"]
    assert "nir" in first[0]["text"]
    assert [message["kind"] for message in messages(say(client, session, nir))] == ["answer"]
    health = "J'ai un cancer du sein, qui voit mes données de santé ?"
    assert "health" in messages(say(client, session, health))[0]["text"]
    assert [message["kind"] for message in messages(say(client, session, health))] == ["answer"]
    assert "1 84 12" not in json.dumps(house.engine.turns)


def test_a_pressed_button_reaches_the_engine_as_its_intent(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    (answer,) = messages(say(client, session, "Combien de temps gardez-vous mes données ?"))
    body = {"payload": answer["buttons"][0]["payload"]}
    messages(client.post("/api/chat/messages", json=body, headers=session))
    turn = house.engine.turns[-1]
    assert (turn["intent"], turn["entities"]) == ("show_article", {"article": "retention/overview"})
    assert "text" not in turn
    assert turn["metadata"] == {"audience": "public"}


def test_a_typed_title_is_its_button_whatever_the_case_and_accents(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    say(client, session, "Combien de temps gardez-vous mes données ?")
    say(client, session, "PLUS DE DETAILS.")
    assert house.engine.turns[-1]["intent"] == "show_article"


def test_a_title_of_the_first_screen_can_be_typed_too(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    say(client, session, "que puis-je vous demander ?")
    assert house.engine.turns[0]["entities"] == {"article": "assistant/capabilities"}


def test_a_title_no_longer_shown_is_only_text(house: House, client: httpx.Client, session: dict[str, str]) -> None:
    house.engine.replies = [{"kind": "smalltalk", "text": "Bonjour !"}]
    say(client, session, "bonjour")
    say(client, session, "Plus de détails")
    assert house.engine.turns[-1]["text"] == "Plus de détails"


def test_a_form_question_a_ticket_and_options_keep_their_contract_form(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    ticket = {
        "reference": "ME-2026-0001-K",
        "received_on": "2026-11-22",
        "due_on": "2026-12-22",
        "target_on": "2026-12-22",
        "rights": ["erasure"],
        "status": "received",
    }
    option = {"title": "Vos contrats", "intent": "show_article", "entities": {}, "citations": [RETENTION]}
    house.engine.replies = [
        {"kind": "receipt", "text": "C'est noté.", "rights": ["erasure"], "ticket": ticket},
        {"kind": "question", "text": "Votre nom ?", "field": "last_name", "options": [option]},
    ]
    receipt, question = messages(say(client, session, "supprimez mes données"))
    assert receipt["ticket"] == ticket
    assert date.fromisoformat(receipt["ticket"]["due_on"]) == date(2026, 12, 22)
    assert question["field"] == "last_name"
    assert set(question["options"][0]) == {"title", "payload", "citations"}


def test_a_continued_conversation_keeps_its_thread_and_kills_the_old_token(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    (answer,) = messages(say(client, session, "Combien de temps gardez-vous mes données ?"))
    old = session["Authorization"].removeprefix("Bearer ")
    new = {"Authorization": f"Bearer {house.open(client, json={'continue': old})}"}
    assert say(client, session, "encore là ?").status_code == 401
    body = {"payload": answer["buttons"][0]["payload"]}
    messages(client.post("/api/chat/messages", json=body, headers=new))
    assert len({turn["conversation"] for turn in house.engine.turns}) == 1
    assert client.post("/api/chat/sessions", json={"continue": old}).status_code == 401


def test_erasing_forgets_the_conversation_in_the_engine_and_here(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    say(client, session, "bonjour")
    assert client.delete("/api/chat/sessions", headers=session).status_code == 204
    assert house.engine.erased == [house.engine.turns[0]["conversation"]]
    refused = say(client, session, "bonjour")
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "bot.session_unknown"


def test_feedback_keeps_the_sections_cited_and_nothing_else(
    house: House, client: httpx.Client, session: dict[str, str]
) -> None:
    say(client, session, "Combien de temps gardez-vous mes données ?")
    reply = client.post("/api/chat/feedback", json={"kind": "wrong_answer"}, headers=session)
    assert messages(reply)[0]["kind"] == "notice"
    assert isinstance(house.parts.feedback, OpenBook)
    assert house.parts.feedback.opinions == [("wrong_answer", ["mieux-etre/2022-04#4.1"])]
    refused = client.post("/api/chat/feedback", json={"kind": ["useful"]}, headers=session)
    assert refused.status_code == 400


def test_health_is_ok_only_when_engine_and_database_answer(house: House, client: httpx.Client) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").json()) == (200, {"status": "ok"})
    house.engine.away = True
    (house.folder / "database-away").touch()
    reply = client.get("/healthz")
    assert reply.status_code == 503
    assert reply.json() == {"status": "unavailable", "missing": ["engine", "database"]}
