"""A step that fails in the middle of a form: it is said, the same question stays open, nothing is typed twice."""

import sqlite3
from typing import Any

import httpx
import pytest

from bot.bootstrap import build_gateway
from bot.settings import Settings
from tests.integration.gateway.house import FakeEngine, free_port, serving
from tests.integration.gateway.test_bootstrap import engine, settings

__all__ = ["engine", "settings"]

ASKED = {"kind": "question", "text": "Quel est votre nom de famille ?", "field": "last_name"}
NEXT = {"kind": "question", "text": "Quel est votre prénom ?", "field": "first_name"}
FAILED = {"kind": "error", "text": "Je n'ai pas réussi à traiter votre message. Rien n'est perdu."}


class Talk:
    """One session that says things; the engine answers what it is told to."""

    def __init__(self, url: str, engine: FakeEngine) -> None:
        self.url, self.engine = url, engine
        self.headers = {"Authorization": f"Bearer {httpx.post(f'{url}/api/chat/sessions').json()['session']}"}

    def say(self, text: str, reply: dict[str, Any]) -> httpx.Response:
        self.engine.replies = [reply]
        return httpx.post(f"{self.url}/api/chat/messages", json={"text": text}, headers=self.headers, timeout=60)


def test_an_action_that_fails_leaves_its_question_open(settings: Settings, engine: FakeEngine) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        talk = Talk(url, engine)
        talk.say("effacez mes données", ASKED)
        assert talk.say("Le Goff", FAILED).json()["messages"][-1]["kind"] == "error"
        said = talk.say("Le Goff", NEXT)
    assert said.json()["messages"][-1]["field"] == "first_name"
    assert [turn.get("intent") for turn in engine.turns] == [None, "form_answer", "form_answer"]
    assert "Le Goff" not in str(engine.turns), "an answer is an answer the second time too"


@pytest.mark.timeout(180)
def test_the_case_file_away_is_said_and_the_form_goes_on_when_it_is_back(
    settings: Settings, engine: FakeEngine
) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        talk = Talk(url, engine)
        talk.say("effacez mes données", ASKED)
        other = sqlite3.connect(settings.folder / "delia.sqlite", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        away = talk.say("Le Goff", NEXT)
        other.execute("ROLLBACK")
        other.close()
        back = talk.say("Le Goff", NEXT)
    assert away.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert away.json()["error"]["message"]
    assert back.json()["messages"][-1]["field"] == "first_name"
    assert engine.turns[-1]["intent"] == "form_answer"
