"""What the desk's process leaves for a person reaches the open chat, by way of the database alone."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.bootstrap import build_gateway
from bot.case_house import open_case_house, prepare_case_house
from bot.settings import Settings
from dpo.case_house import CaseHouse
from dpo.steps import Receipt
from tests.integration.gateway.house import free_port, serving
from tests.integration.gateway.test_bootstrap import engine, settings

__all__ = ["engine", "settings"]

SECRET_WORDS = "votre dossier cite un vitrail que personne ne doit lire ici"


@pytest.fixture
def desk(settings: Settings) -> Iterator[CaseHouse]:
    """Another process's view of the same case file."""
    house = open_case_house(settings)
    prepare_case_house(settings, house)
    yield house
    house.close()


def open_request(url: str, desk: CaseHouse) -> tuple[dict[str, str], str, str]:
    """Open a conversation and a request in it; return the header, the conversation and the reference."""
    session = httpx.post(f"{url}/api/chat/sessions").json()["session"]
    found = desk.sessions.find(session)
    assert found is not None
    desk.intake.start(found.conversation, ["access"])
    receipt = desk.intake.hand_over(found.conversation)
    assert isinstance(receipt, Receipt)
    return {"Authorization": f"Bearer {session}"}, found.conversation, receipt.ticket.reference


def listen(url: str, headers: dict[str, str], count: int, within: float = 10) -> list[tuple[str, dict[str, object]]]:
    """Read a stream until so many events have come."""
    events: list[tuple[str, dict[str, object]]] = []
    number = ""
    with httpx.stream("GET", f"{url}/api/chat/events", headers=headers, timeout=within) as stream:
        for line in stream.iter_lines():
            if line.startswith("id: "):
                number = line[4:]
            if line.startswith("data: "):
                events.append((number, json.loads(line[6:])))
            if len(events) == count:
                break
    return events


def test_a_message_of_the_dpo_is_announced_within_two_seconds_without_its_words(
    settings: Settings, desk: CaseHouse
) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        headers, _, reference = open_request(url, desk)
        heard: list[tuple[float, tuple[str, dict[str, object]]]] = []
        listener = threading.Thread(
            target=lambda: heard.extend((time.monotonic(), event) for event in listen(url, headers, 1))
        )
        listener.start()
        time.sleep(0.5)
        written = time.monotonic()
        desk.follow_up.from_dpo(reference, "dpo:1", SECRET_WORDS)
        listener.join(10)
    ((at, (_, message)),) = heard
    assert at - written < 2
    assert message["kind"] == "notice"
    assert "Un message vous attend" in str(message["text"])
    assert reference in str(message["text"])
    assert "vitrail" not in json.dumps(message)


def test_after_a_restart_the_browser_hears_what_it_missed_and_nothing_twice(
    settings: Settings, desk: CaseHouse
) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        headers, _, reference = open_request(url, desk)
        desk.follow_up.from_dpo(reference, "dpo:1", "un")
        ((first, _),) = listen(url, headers, 1)
    desk.follow_up.from_dpo(reference, "dpo:1", "deux")
    desk.follow_up.from_dpo(reference, "dpo:1", "trois")
    with serving(build_gateway(settings), free_port()) as url:
        missed = listen(url, headers | {"Last-Event-ID": first}, 2)
        assert [int(number) > int(first) for number, _ in missed] == [True, True]
        everything = listen(url, headers, 3)
        assert [number for number, _ in everything] == [first, *(number for number, _ in missed)]


def test_nobody_else_hears_it_and_an_erased_conversation_keeps_nothing(settings: Settings, desk: CaseHouse) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        headers, conversation, reference = open_request(url, desk)
        other, stranger, _ = open_request(url, desk)
        desk.follow_up.from_dpo(reference, "dpo:1", "pour une seule personne")
        assert len(desk.pushes.of(conversation)) == 1
        assert desk.pushes.of(stranger) == []
        assert [push.conversation for push in desk.pushes.all(0)] == [conversation]
        assert httpx.delete(f"{url}/api/chat/sessions", headers=headers).status_code == 204
        assert desk.pushes.all(0) == []
        assert other


def test_a_conversation_that_proved_that_the_request_is_its_own_hears_too(settings: Settings, desk: CaseHouse) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        _, conversation, reference = open_request(url, desk)
        with desk.work.writing() as unit:
            now = datetime.now(UTC)
            unit.grants.put("telegram-1", reference, "code_declared", now + timedelta(hours=1))
            unit.grants.put("telegram-2", reference, "code_declared", now - timedelta(hours=1))
        desk.follow_up.from_dpo(reference, "dpo:1", "bonjour")
    assert {push.conversation for push in desk.pushes.all(0)} == {conversation, "telegram-1"}
