"""Every retention rule, at its time and not before, and afterwards not one byte of it is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dpo.case_house import CaseHouse
from dpo.errors import UploadRefused
from dpo.evidence import PURGED
from dpo.model import Status
from dpo.owner_keys import conversation_owner, ticket_owner
from dpo.retention import CLOSED_KEPT, IDLE
from dpo.steps import Question
from dpo.uploads import KEPT_UNCHECKED, LINK_LIFE
from tests.integration.storage.casework import ANSWERS, JEANNE, STRANGER, body, last_code, outbox, play

DAY = timedelta(days=1)


@pytest.fixture
def everything(house: CaseHouse, url: str) -> Callable[[], bytes]:
    """All bytes that the deployment has written: files with the write-ahead log, or every row of the server."""

    def read() -> bytes:
        files = b"".join(path.read_bytes() for path in sorted(Path(house.folder).rglob("*")) if path.is_file())
        return files if url.startswith("sqlite") else files + _rows(url)

    return read


def _rows(url: str) -> bytes:
    dump = b""
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():  # noqa: S608
                dump += b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row) + b"\n"
    return dump


def sealed_of(house: CaseHouse, reference: str) -> bytes:
    """The sealed bytes of a ticket, as they lie in the database."""
    with house.work.reading() as unit:
        record = unit.tickets.get(reference)
        assert record is not None
        return record.sealed


def test_a_reachable_draft_becomes_a_ticket_after_a_day_with_one_mail_and_the_first_sentences_clock(
    house: CaseHouse, clock: Any
) -> None:
    began = clock()
    first = house.intake.start("c", ["access"], asked_text="je veux tout voir")
    assert isinstance(first, Question)
    house.intake.answer("c", {"requester": "self", "scope": "tout", "email": "moi@example.org"})
    clock.pass_(IDLE - timedelta(seconds=1))
    assert house.retention.purge().drafts_handed_over == 0
    clock.pass_(timedelta(seconds=1))
    assert house.retention.purge().drafts_handed_over == 1
    assert house.retention.purge().drafts_handed_over == 0
    ticket = house.tickets.as_json(first.reference)
    assert ticket["qualification"]["complete"] is False
    assert {"last_name", "member_number"} <= set(ticket["qualification"]["missing"])
    assert house.tickets.get(first.reference).received_at == began
    assert ticket["asked"]["text"] == "je veux tout voir"
    (mail,) = outbox(house)
    assert (mail["X-Delia-Kind"], mail["To"]) == ("unfinished", "moi@example.org")
    assert first.reference in body(mail)
    assert "22 décembre 2026" in body(mail)


def test_a_draft_that_leads_to_nobody_is_gone_after_thirty_days_key_and_all(
    house: CaseHouse, clock: Any, everything: Callable[[], bytes]
) -> None:
    first = house.intake.start("c", ["access"])
    assert isinstance(first, Question)
    house.intake.answer("c", {"requester": "self", "scope": "tout ce qui concerne Vannes"})
    with house.work.reading() as unit:
        draft = unit.drafts.get(first.reference)
        wrapped = unit.keys.get(ticket_owner(first.reference))
    assert draft is not None
    assert wrapped is not None
    assert wrapped in everything()
    clock.pass_(30 * DAY - timedelta(seconds=1))
    assert house.retention.purge().drafts_deleted == 0
    clock.pass_(timedelta(seconds=1))
    done = house.retention.purge()
    assert (done.drafts_deleted, done.drafts_handed_over) == (1, 0)
    assert done.values_deleted >= 2
    assert wrapped not in everything()
    assert house.evidence.verify() == []


def test_a_closed_ticket_goes_at_its_time_and_only_a_trace_that_verifies_is_left(
    house: CaseHouse, clock: Any, everything: Callable[[], bytes]
) -> None:
    first = house.intake.start("c", ["access"], asked_text="mes mots")
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **JEANNE})
    reference = receipt.ticket.reference
    token = house.uploads.issue(reference, "mandate")
    house.uploads.accept(token, b"%PDF-1.7 papier")
    house.follow_up.message("c", reference, "un mot de plus")
    house.follow_up.withdraw("c", reference)
    outbox(house)
    sealed = sealed_of(house, reference)
    clock.pass_(CLOSED_KEPT - timedelta(seconds=1))
    assert house.retention.purge().tickets_deleted == 0
    assert sealed in everything()
    clock.pass_(timedelta(seconds=1))
    assert house.retention.purge().tickets_deleted == 1
    assert sealed not in everything()
    assert house.tickets.all() == []
    assert house.uploads.of(reference) == []
    assert f'"event":"{PURGED}"' in house.evidence.rows(reference)[-1].body
    assert house.evidence.verify() == []


def test_an_open_ticket_is_never_deleted(house: CaseHouse, clock: Any) -> None:
    first = house.intake.start("c", ["access"])
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **JEANNE})
    clock.pass_(CLOSED_KEPT * 2)
    assert house.retention.purge().tickets_deleted == 0
    assert house.tickets.get(receipt.ticket.reference).status is not Status.CLOSED


def test_a_document_goes_when_it_is_checked_or_by_the_rule_and_what_was_seen_stays(
    house: CaseHouse, clock: Any, everything: Callable[[], bytes]
) -> None:
    first = house.intake.start("c", ["access"])
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **STRANGER})
    reference = receipt.ticket.reference
    checked, waiting, unused = (house.uploads.issue(reference, kind) for kind in ("mandate", "judgment", "other"))
    house.uploads.accept(checked, b"%PDF-1.7 un")
    second = house.uploads.accept(waiting, b"%PDF-1.7 deux")
    with pytest.raises(UploadRefused, match="used"):
        house.uploads.look(checked)
    ids = {document.kind: document.id for document in house.uploads.of(reference)}
    sealed = {}
    with house.work.reading() as unit:
        for kind, id in ids.items():
            record = unit.uploads.get(id)
            sealed[kind] = record.sealed if record else None
    done = house.uploads.check(ids["mandate"], "dpo:1", "accepted")
    assert (done.result, done.type_seen, done.deleted_at is not None) == ("accepted", "pdf", True)
    clock.pass_(LINK_LIFE)
    assert house.retention.purge().links_deleted == 1
    clock.pass_(KEPT_UNCHECKED - LINK_LIFE)
    assert house.retention.purge().documents_deleted == 1
    left = everything()
    assert not [kind for kind, content in sealed.items() if content and content in left]
    kept = {document.kind: document for document in house.uploads.of(reference)}
    assert kept["judgment"].result == "deleted_by_rule"
    assert kept["judgment"].id == second.id
    assert unused
    assert house.evidence.verify() == []


def test_conversations_vault_codes_mails_pushes_and_questions_go_at_their_time(house: CaseHouse, clock: Any) -> None:
    token, conversation = house.sessions.open("public", {})
    house.vault.put("une valeur", conversation_owner(conversation))
    house.intake.start(conversation, ["access"])
    house.intake.answer(conversation, {"requester": "self", "scope": "tout", **JEANNE})
    assert last_code(house)
    receipt = house.intake.hand_over(conversation)
    house.follow_up.from_dpo(receipt.ticket.reference, "dpo:1", "bonjour")  # type: ignore[union-attr]
    outbox(house)
    house.questions.record("une question sans réponse", health=False)
    clock.pass_(timedelta(hours=24))
    done = house.retention.purge()
    assert (done.conversations_deleted, done.questions_deleted, done.mails_deleted) == (1, 0, 0)
    assert house.sessions.find(token) is None
    assert house.pushes.all(0) == []
    clock.pass_(30 * DAY)
    assert house.retention.purge().mails_deleted == 1
    clock.pass_(60 * DAY)
    assert house.retention.purge().questions_deleted == 1
    assert house.retention.purge() == type(done)()


def test_pushes_to_a_conversation_that_stays_go_after_thirty_days(house: CaseHouse, clock: Any) -> None:
    first = house.intake.start("c", ["access"])
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **JEANNE})
    house.follow_up.from_dpo(receipt.ticket.reference, "dpo:1", "bonjour")
    clock.pass_(29 * DAY)
    assert house.retention.purge().pushes_deleted == 0
    clock.pass_(DAY)
    assert house.retention.purge().pushes_deleted == 1


def test_the_clean_up_says_what_it_did_in_french_zeros_included(house: CaseHouse) -> None:
    lines = house.retention.purge().lines()
    assert len(lines) == len(set(lines)) == 12
    assert all(line.endswith(" : 0") for line in lines)


def test_a_setting_of_the_dpo_changes_the_life_of_closed_tickets(house: CaseHouse, clock: Any) -> None:
    other = CaseHouse(replace(house.plot, closed_kept=30 * DAY), clock)
    first = house.intake.start("c", ["access"])
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **JEANNE})
    house.follow_up.withdraw("c", receipt.ticket.reference)
    clock.pass_(30 * DAY)
    assert other.retention.purge().tickets_deleted == 1
    other.close()
