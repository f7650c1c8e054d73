"""Chats of an outside messenger: found again after a rotation of keys, never in clear, forgotten when silent."""

from datetime import timedelta

from sqlalchemy import Engine, text

from dpo.case_house import CaseHouse
from dpo.correspondents import Correspondents
from dpo.crypto import KeyRing
from dpo.storage.unit_of_work import SqlWork
from tests.integration.storage.conftest import SECRET, TestClock

CHAT = 987_654_321_012


def test_a_chat_keeps_its_session_and_its_buttons(house: CaseHouse) -> None:
    house.correspondents.hold(CHAT, "session", {"q1": "payload"})
    known = house.correspondents.find(CHAT)
    assert (known.session, known.buttons) == ("session", {"q1": "payload"})
    assert house.correspondents.find(CHAT + 1).session is None


def test_an_update_is_taken_once_unless_it_is_given_back(house: CaseHouse) -> None:
    book = house.correspondents
    assert [book.take(CHAT, 7), book.take(CHAT, 7), book.take(CHAT, 8)] == [True, False, True]
    book.give_back(CHAT, 7)
    assert book.take(CHAT, 7)


def test_a_chat_is_found_after_a_rotation_of_keys(work: SqlWork, ring: KeyRing, clock: TestClock) -> None:
    Correspondents(work, ring, clock).hold(CHAT, "session", {})
    rotated = Correspondents(work, KeyRing(["une-nouvelle-cle-maitresse-pour-les-essais", SECRET]), clock)
    assert rotated.find(CHAT).session == "session"
    rotated.hold(CHAT, "autre", {})
    rotated.forget(CHAT)
    assert rotated.find(CHAT).session is None


def test_the_number_is_nowhere_in_clear(house: CaseHouse, engine: Engine) -> None:
    house.correspondents.hold(CHAT, "session", {"q": "payload"})
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT digest, sealed FROM correspondents")).all()
    assert str(CHAT) not in row.digest
    assert str(CHAT).encode() not in bytes(row.sealed)


def test_a_silent_chat_is_forgotten_unless_it_follows_a_ticket(house: CaseHouse, clock: TestClock) -> None:
    receipt = _ticket(house)
    house.correspondents.hold(CHAT, "session", {})
    house.correspondents.follow(CHAT, receipt)
    house.correspondents.follow(CHAT, receipt)
    house.correspondents.hold(CHAT + 1, "session", {})
    house.correspondents.hold(CHAT + 2, "session", {})
    house.correspondents.follow(CHAT + 2, "un-dossier-qui-n-est-plus")
    clock.pass_(timedelta(days=31))
    assert house.retention.purge().chats_deleted == 2
    house.follow_up.from_dpo(receipt, "dpo", "Voici notre réponse.")
    (waiting,) = house.correspondents.waiting()
    assert (waiting.chat, waiting.reference, waiting.kind) == (CHAT, receipt, "message")


def test_a_chat_is_told_once_of_what_happens_after_it_began_to_follow(house: CaseHouse) -> None:
    reference = _ticket(house)
    house.correspondents.hold(CHAT, "session", {})
    house.follow_up.from_dpo(reference, "dpo", "Avant.")
    house.correspondents.follow(CHAT, reference)
    assert house.correspondents.waiting() == []
    house.follow_up.from_dpo(reference, "dpo", "Un.")
    house.follow_up.from_dpo(reference, "dpo", "Deux.")
    (waiting,) = house.correspondents.waiting()
    house.correspondents.told(waiting)
    assert house.correspondents.waiting() == []


def _ticket(house: CaseHouse) -> str:
    house.intake.start("une-conversation", ["objection_marketing"])
    step = house.intake.hand_over("une-conversation")
    reference: str = step.ticket.reference  # type: ignore[union-attr]
    return reference
