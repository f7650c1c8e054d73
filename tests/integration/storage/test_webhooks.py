"""Webhooks on a real database: signed, in order, tried again, and nothing of a person in them."""

import json
import socket
from collections.abc import Mapping
from datetime import timedelta

import pytest

from dpo.case_house import CaseHouse
from dpo.webhooks import MOST_TRIES, SIGNATURE, HookRefused, Webhooks, signature
from tests.integration.storage.casework import ANSWERS, JEANNE, play
from tests.integration.storage.conftest import TestClock

URL = "http://127.0.0.1:9/crochet"


class Receiver:
    """Keeps what it is sent."""

    def __init__(self, status: int = 204) -> None:
        self.status, self.got = status, list[tuple[bytes, Mapping[str, str]]]()
        self.addresses: list[str | None] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], address: str | None) -> int:
        self.addresses.append(address)
        self.got.append((body, headers))
        return self.status


@pytest.fixture
def hooks(house: CaseHouse) -> Webhooks:
    return Webhooks(house.parts, private_allowed=True)


def ticket(house: CaseHouse, talk: str) -> str:
    receipt, _, _ = play(house, talk, house.intake.start(talk, ["access"]), {**ANSWERS, **JEANNE})
    return receipt.ticket.reference


def test_what_happens_after_is_told_once_signed_and_without_a_person(
    house: CaseHouse, hooks: Webhooks, clock: TestClock
) -> None:
    ticket(house, "before")
    _, secret = hooks.add(URL, ("ticket.opened",))
    reference = ticket(house, "after")
    hooks.look()
    hooks.look()
    receiver = Receiver()
    assert hooks.tell(receiver) == 1
    ((body, headers),) = receiver.got
    said = json.loads(body)
    assert (set(said), said["event"], said["reference"]) == ({"event", "reference", "at"}, "ticket.opened", reference)
    assert headers[SIGNATURE] == signature(secret.encode(), int(clock().timestamp()), body)
    assert hooks.tell(receiver) == 0


def test_a_receiver_that_is_away_is_tried_later_each_time_and_not_for_ever(
    house: CaseHouse, hooks: Webhooks, clock: TestClock
) -> None:
    hooks.add(URL, ("ticket.opened",))
    ticket(house, "c")
    hooks.look()
    away = Receiver(503)
    hooks.tell(away)
    hooks.tell(away)
    assert len(away.got) == 1, "not at once"
    for _ in range(MOST_TRIES + 3):
        clock.pass_(timedelta(hours=6, minutes=1))
        hooks.tell(away)
    assert len(away.got) == MOST_TRIES


def test_addresses_that_lead_inside_and_unknown_events_are_refused(house: CaseHouse, hooks: Webhooks) -> None:
    for url in ("https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/", "http://example.org/", "ftp://x/", "rien",
                "https://x:99999/", "https://[::1/"):  # fmt: skip
        with pytest.raises(HookRefused):
            Webhooks(house.parts).add(url)
    with pytest.raises(HookRefused):
        hooks.add(URL, ("ticket.eaten",))
    hook, _ = hooks.add(URL)
    assert hooks.remove(hook.id)
    assert hooks.all() == []


def test_the_call_goes_to_the_address_that_was_checked_and_to_none_that_turned_inward(
    house: CaseHouse, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads_to = ["93.184.215.14"]

    def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (leads_to[0], 443))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    hooks, receiver = Webhooks(house.parts), Receiver()
    hooks.add("https://suivi.example.org/crochet", ("ticket.opened",))
    ticket(house, "one")
    hooks.look()
    hooks.tell(receiver)
    assert receiver.addresses == ["93.184.215.14"]
    leads_to[0] = "10.0.0.7"  # The name was given another address meanwhile.
    ticket(house, "two")
    hooks.look()
    hooks.tell(receiver)
    assert len(receiver.got) == 1
