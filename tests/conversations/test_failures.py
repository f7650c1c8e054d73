"""What fails says so plainly, shows the next step and loses nothing."""

import httpx
import pytest

from bot.launcher.__main__ import READY_WITHIN
from tests.conversations.houses import RunningHouse
from tests.conversations.talk import Conversation

UNREADABLE = ("xyz", "qsd wxc", "zorglub")


def test_third_failure_in_a_row_leads_to_a_person(talk: Conversation) -> None:
    first, second, third = (talk.say(text) for text in UNREADABLE)
    assert (first.kind, second.kind) == ("out_of_scope", "out_of_scope")
    assert (third.kind, third.operation) == ("handoff", "human")
    assert "dpo@mieux-etre.fr" in third.text
    assert "171 avenue Ledru-Rollin" in third.text
    assert "Comment joindre le DPO" in third.titles


def test_answer_in_between_starts_the_count_again(talk: Conversation) -> None:
    for text in ("xyz", "zorglub", "Combien de temps gardez-vous mes données ?", "xyz", "zorglub"):
        heard = talk.say(text)
    assert heard.kind == "out_of_scope"


def test_loop_is_left_again_when_it_begins_again(talk: Conversation) -> None:
    kinds = [talk.say(text).kind for text in UNREADABLE * 2]
    assert kinds == ["out_of_scope", "out_of_scope", "handoff"] * 2


@pytest.mark.timeout(READY_WITHIN + 60, func_only=True)
def test_engine_that_dies_is_told_plainly_then_answers_where_the_conversation_was(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    talk.say("C'est quoi un cookie ?")
    mieux_etre.kill_engine()
    reply = talk.send(text="et combien de temps ?")
    assert reply.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert reply.json()["error"]["code"] == "bot.engine_away"
    assert "Rien n'est perdu" in reply.json()["error"]["message"]
    assert int(reply.headers["Retry-After"]) >= 1
    health = talk.client.get("/healthz")
    assert (health.status_code, health.json()["missing"]) == (503, ["engine"])
    mieux_etre.wait_until_healthy(READY_WITHIN)
    heard = talk.say("et combien de temps ?")
    assert "treize mois" in heard.text
    assert heard.sections == ["4.2"]


@pytest.mark.parametrize("secret", ["", "x", "0" * 43])
def test_wrong_secret_opens_no_inner_door(mieux_etre: RunningHouse, secret: str) -> None:
    inner = mieux_etre.deployment
    turn = {"conversation": "forged", "text": "bonjour"}
    actions = f"http://127.0.0.1:{inner.actions_port}/webhook"
    for method, url in (
        ("POST", f"{inner.engine_address}/webhooks/delia/turns"),
        ("DELETE", f"{inner.engine_address}/webhooks/delia/conversations/forged"),
        ("GET", f"{inner.engine_address}/webhooks/delia/ready"),
        ("POST", actions),
    ):
        reply = httpx.request(method, url, json=turn if method == "POST" else None, headers={"X-Delia-Secret": secret})
        assert reply.status_code == httpx.codes.UNAUTHORIZED, url


@pytest.mark.parametrize("path", ["/conversations/forged/tracker", "/model/parse", "/webhooks/rest/webhook", "/status"])
def test_rasas_own_doors_are_shut(mieux_etre: RunningHouse, path: str) -> None:
    url = mieux_etre.deployment.engine_address + path
    codes = {httpx.request(method, url).status_code for method in ("GET", "POST")}
    assert codes <= {401, 404, 405}
