"""A question that found no answer reaches the gap report, masked twice, tied to nobody; one on health never does."""

import time
from collections.abc import Iterator

import httpx
import pytest

from bot.bootstrap import build_gateway
from bot.case_house import open_case_house
from bot.settings import Settings
from dpo.case_house import CaseHouse
from tests.integration.gateway.house import FakeEngine, free_port, retention_answer, serving
from tests.integration.gateway.test_bootstrap import engine, settings

__all__ = ["engine", "settings"]

GAP = {"kind": "out_of_scope", "text": "Je n'ai pas compris.", "gap": True}


@pytest.fixture
def case(settings: Settings) -> Iterator[CaseHouse]:
    house = open_case_house(settings)
    yield house
    house.close()


def test_only_typed_questions_without_answer_are_kept_and_twice_masked(
    settings: Settings, engine: FakeEngine, case: CaseHouse
) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        session = httpx.post(f"{url}/api/chat/sessions").json()["session"]
        headers = {"Authorization": f"Bearer {session}"}

        def say(text: str, reply: dict[str, object]) -> dict[str, object]:
            engine.replies = [reply]
            answer = httpx.post(f"{url}/api/chat/messages", json={"text": text}, headers=headers, timeout=30)
            message: dict[str, object] = answer.json()["messages"][-1]
            return message

        said = say("L'hologramme de Josiane Perrin, badge 4512, jp@exemple.fr, est-il archivé ?", GAP)
        say("Combien de temps gardez-vous mes décomptes, dit Gaspard Berthier ?", retention_answer())
        say("J'ai un lymphome, l'hologramme le montre-t-il ?", GAP)
        until = time.monotonic() + 40
        while not case.questions.kept() and time.monotonic() < until:
            time.sleep(0.2)
    assert "gap" not in said
    (kept,) = case.questions.kept()
    assert "hologramme" in kept.text.lower()
    assert not [word for word in ("Josiane", "Perrin", "4512", "exemple") if word in kept.text]
