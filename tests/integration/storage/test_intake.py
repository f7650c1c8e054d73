"""A request from its first sentence to its ticket, on every database."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dpo.case_house import CaseHouse
from dpo.clock import breach_due_at
from dpo.errors import UnknownFieldOfCase
from dpo.evidence import PURGED
from dpo.model import RequesterKind, Right, Status
from dpo.one_time_codes import Verdict
from dpo.owner_keys import conversation_owner
from dpo.steps import Nothing, Question, Recap, Receipt
from knowledge.model import Citation
from tests.integration.storage.casework import ANSWERS, JEANNE, MIGUEL, STRANGER, body, claims, last_code, outbox, play
from tests.integration.storage.schema import check_ticket

KEYS = {
    "reference", "organisation", "channel", "audience", "received_at", "status", "rights", "requester", "data_subject",
    "identity", "qualification", "deadlines", "asked", "evidence",
}  # fmt: skip


def now(house: CaseHouse) -> int:
    return int(house.parts.now().timestamp())


def everything_on(ticket: dict[str, Any]) -> str:
    return json.dumps(ticket, ensure_ascii=False)


def test_erasure_signed_in_goes_from_the_sentence_to_a_ticket_with_exactly_the_contracts_keys(house: CaseHouse) -> None:
    cited = Citation("policy", "mieux-etre/2022-04", "3.1", "Les droits")
    first = house.intake.start(
        "c", ["erasure"], claims=claims("100001", now(house)), asked_text="supprimez mes données", citations=[cited]
    )
    receipt, given, turns = play(house, "c", first, ANSWERS)
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert turns <= 8
    assert set(ticket) == KEYS
    assert ticket["deadlines"].keys() == {
        "due_on", "target_on", "extension_notice_before", "extended_due_on", "paused", "breach_due_at",
    }  # fmt: skip
    assert ticket["asked"] == {
        "text": "supprimez mes données",
        "citations": [{"source": "policy", "document": "mieux-etre/2022-04", "section": "3.1", "title": "Les droits"}],
    }
    assert ticket["identity"]["level"] == "session"
    assert ticket["data_subject"]["last_name"] == "Lefèvre"
    assert ticket["deadlines"]["target_on"] == "2026-12-22"
    assert ticket["qualification"]["requester_legitimate"] == "yes"
    assert all(value in everything_on(ticket) for value in given.values())
    assert house.evidence.verify() == []
    assert ticket["evidence"]["length"] == len(house.evidence.rows(receipt.ticket.reference))


@pytest.mark.parametrize("right", Right)
def test_every_right_becomes_a_ticket_that_holds_every_answer(house: CaseHouse, right: Right) -> None:
    requester = "heir" if right is Right.HEIR_REQUEST else "self"
    first = house.intake.start("c", [right.value])
    receipt, given, turns = play(house, "c", first, {**ANSWERS, **JEANNE, "requester": requester})
    ticket = house.tickets.as_json(receipt.ticket.reference)
    said = everything_on(ticket)
    check_ticket(ticket)
    assert turns <= (4 if right is Right.OBJECTION_MARKETING else 18 if requester == "heir" else 14)
    assert [entry["right"] for entry in ticket["rights"]] == [right.value]
    assert [field for field, value in given.items() if value not in said] == []
    assert ticket["qualification"]["complete"] is True
    assert ticket["qualification"]["possible_limits"]
    assert all(limit["citation"]["section"] for limit in ticket["qualification"]["possible_limits"])


@pytest.mark.parametrize("kind", [kind for kind in RequesterKind if kind is not RequesterKind.SELF])
def test_everybody_who_may_ask_for_somebody_gets_a_ticket(house: CaseHouse, kind: RequesterKind) -> None:
    audience = "collaborator" if kind is RequesterKind.COLLABORATOR else "public"
    first = house.intake.start("c", ["access"], audience=audience)
    receipt, given, turns = play(house, "c", first, {**ANSWERS, **JEANNE, "requester": kind.value})
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert turns <= 18
    check_ticket(ticket)
    assert ticket["requester"]["kind"] == kind.value
    assert all(value in everything_on(ticket) for value in given.values())
    assert ticket["qualification"]["requester_legitimate"] in {"to_check", "no"}
    assert receipt.requester is kind


def test_a_request_received_by_post_counts_from_the_day_it_arrived(house: CaseHouse) -> None:
    first = house.intake.start("c", ["access"], audience="collaborator", claims={"role": "collaborator"})
    receipt, _, _ = play(house, "c", first, {**ANSWERS, **JEANNE, "requester": "collaborator"})
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert ticket["received_at"] == "2026-11-12T00:00:00+01:00"
    assert ticket["channel"] == "post"
    assert ticket["deadlines"]["target_on"] == "2026-12-12"
    assert ticket["deadlines"]["due_on"] == "2026-12-14"
    assert ticket["identity"]["level"] == "facts_matched"


def test_the_first_expression_is_never_moved(house: CaseHouse, clock: Any) -> None:
    said = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    step = house.intake.start("c", ["rectification"], at=said)
    clock.pass_(timedelta(days=3))
    receipt, _, _ = play(house, "c", step, {**ANSWERS, **MIGUEL})
    assert house.tickets.get(receipt.ticket.reference).received_at == said
    assert receipt.ticket.received_on.isoformat() == "2026-11-21"


def test_a_breach_report_is_due_to_the_minute_and_a_complaint_keeps_its_own_clock(house: CaseHouse) -> None:
    step = house.intake.start("b", ["breach_report"])
    breach, _, _ = play(house, "b", step, {**ANSWERS, **STRANGER})
    dates = house.tickets.as_json(breach.ticket.reference)["deadlines"]
    assert dates["breach_due_at"] == "2026-11-25T10:00+01:00"
    step = house.intake.start("p", ["complaint"])
    complaint, _, _ = play(house, "p", step, {**ANSWERS, **STRANGER})
    dates = house.tickets.as_json(complaint.ticket.reference)["deadlines"]
    assert (dates["target_on"], dates["acknowledgement_due_on"]) == ("2027-01-22", "2026-12-04")


@pytest.mark.parametrize(
    ("when", "audience", "due"),
    [
        ("2026-11-21T14:05", "collaborator", "2026-11-24T14:05+01:00"),
        ("2026-11-21", "collaborator", "2026-11-24T00:00+01:00"),
        ("il y a dix minutes", "collaborator", "2026-11-25T10:00+01:00"),
        ("2026-11-23T14:05", "collaborator", "2026-11-25T10:00+01:00"),
        ("2026-11-21T14:05", "public", "2026-11-25T10:00+01:00"),
    ],
    ids=["discovered earlier", "a day alone", "no moment", "in the future", "a member's report"],
)
def test_72_hours_count_from_the_discovery_of_a_colleague(house: CaseHouse, when: str, audience: str, due: str) -> None:
    step = house.intake.start("d", ["breach_report"], audience=audience)
    breach, given, _ = play(house, "d", step, {**ANSWERS, **STRANGER, "breach_when": when})
    ticket = house.tickets.as_json(breach.ticket.reference)
    assert ticket["deadlines"]["breach_due_at"] == due
    assert ("requester" in given) is (audience == "public")
    ((_, known),) = house.breaches.reported()
    assert breach_due_at(known) == datetime.fromisoformat(due)


def test_two_rights_are_one_ticket_with_a_state_each_and_the_earliest_date(house: CaseHouse) -> None:
    step = house.intake.start("c", ["complaint", "erasure", "objection_marketing"], claims=claims("100002", now(house)))
    receipt, _, _ = play(house, "c", step, ANSWERS)
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert [right["state"] for right in ticket["rights"]] == ["received"] * 3
    assert ticket["rights"][2]["fields"]["marketing_channels"] == "phone,sms"
    assert ticket["rights"][1]["scope"] == "everything"
    assert ticket["deadlines"]["target_on"] == "2026-12-22"


def test_marketing_is_over_in_four_turns_without_a_name(house: CaseHouse) -> None:
    step = house.intake.start("m", ["consent_withdrawal"])
    receipt, given, turns = play(house, "m", step, {**ANSWERS, "consent_concerned": "marketing_messages"})
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert turns <= 4
    assert ticket["status"] == "received"
    assert ticket["qualification"]["requester_legitimate"] == "yes"
    assert all(value in everything_on(ticket) for value in given.values())


def test_one_sentence_may_fill_several_fields_and_none_of_them_is_asked_again(house: CaseHouse) -> None:
    house.intake.start("c", ["erasure"], values={"scope": "marketing"})
    step = house.intake.answer("c", {"requester": "self", **JEANNE})
    assert isinstance(step, Question)
    assert step.field == "otp"


def test_a_value_that_waits_in_the_conversations_vault_is_moved_to_the_draft(house: CaseHouse) -> None:
    kept = house.vault.put("Lefèvre", conversation_owner("c"))
    words = house.vault.put("effacez tout", conversation_owner("c"))
    house.intake.start("c", ["erasure"], asked_reference=words)
    house.intake.answer("c", {}, kept={"last_name": kept})
    assert house.intake.value("c", "last_name") == "Lefèvre"
    with house.work.reading() as unit:
        assert unit.vault.get(kept.removeprefix("vault:"), conversation_owner("c")) is None


def test_a_field_that_nobody_knows_is_refused_and_nothing_is_kept(house: CaseHouse) -> None:
    house.intake.start("c", ["access"])
    with pytest.raises(UnknownFieldOfCase):
        house.intake.answer("c", {"nir": "1 58 03 69 001 002"})
    with pytest.raises(ValueError, match="everything"):
        house.intake.start("d", ["everything"])
    assert isinstance(house.intake.current("d"), Nothing)


def test_the_reference_is_there_from_the_first_answer_and_stays_that_of_the_ticket(house: CaseHouse) -> None:
    first = house.intake.start("c", ["erasure"], claims=claims("100001", now(house)))
    assert isinstance(first, Question)
    receipt, _, _ = play(house, "c", first, ANSWERS)
    assert receipt.ticket.reference == first.reference


def test_going_back_and_correcting_keep_the_other_answers(house: CaseHouse) -> None:
    step = house.intake.start("c", ["rectification"], claims=claims("100001", now(house)))
    for value in ({"requester": "self"}, {"data_to_correct": "mon adresse"}):
        step = house.intake.answer("c", value)
    back = house.intake.back("c")
    assert isinstance(back, Question)
    assert (back.field, back.correcting) == ("data_to_correct", True)
    step = house.intake.answer("c", {"data_to_correct": "mon prénom"})
    assert isinstance(step, Question)
    assert step.field == "correct_value"
    house.intake.answer("c", {"correct_value": "Jeanne", "answer_channel": "email", "details": "rien d'autre"})
    again = house.intake.correct("c", "correct_value")
    assert isinstance(again, Question)
    assert again.field == "correct_value"
    recap = house.intake.answer("c", {"correct_value": "Jehanne"})
    assert isinstance(recap, Recap)
    assert dict(recap.lines)["correct_value"] == "Jehanne"
    assert dict(recap.lines)["data_to_correct"] == "mon prénom"


def test_every_line_of_the_recap_can_be_corrected_or_left_out_after_all(house: CaseHouse) -> None:
    step = house.intake.start("c", ["erasure"], claims=claims("100001", now(house)))
    while isinstance(step, Question):
        step = house.intake.answer("c", {step.field: ANSWERS[step.field]})
    assert isinstance(step, Recap)
    for field, _ in step.lines:
        asked = house.intake.correct("c", field)
        assert isinstance(asked, Question)
        assert asked.field == field
    recap = house.intake.skip("c")
    assert isinstance(recap, Recap)
    assert step.lines[-1][0] in recap.missing


def test_everything_can_be_skipped_and_the_ticket_says_what_is_missing(house: CaseHouse) -> None:
    step = house.intake.start("c", ["access"])
    skipped = []
    while isinstance(step, Question):
        skipped.append(step.field)
        step = house.intake.skip("c")
    receipt = house.intake.confirm("c")
    assert isinstance(receipt, Receipt)
    qualification = house.tickets.as_json(receipt.ticket.reference)["qualification"]
    assert set(qualification["missing"]) == set(skipped) - {"otp"}
    assert qualification["complete"] is False
    assert receipt.ticket.status is Status.RECEIVED


def test_skipping_which_right_leads_to_the_dpo(house: CaseHouse) -> None:
    house.intake.start("c", [])
    step = house.intake.skip("c")
    assert isinstance(step, Question)
    assert step.rights == (Right.DPO_CONTACT,)


def test_rights_can_be_changed_in_the_middle_and_a_second_wish_joins_the_same_ticket(house: CaseHouse) -> None:
    house.intake.start("c", ["erasure"], claims=claims("100001", now(house)))
    house.intake.answer("c", {"requester": "self", "scope": "marketing"})
    step = house.intake.start("c", ["objection_marketing"])
    assert isinstance(step, Question)
    step = house.intake.answer("c", {"marketing_channels": "all", "contact_concerned": "on_file"})
    step = house.intake.change_rights("c", ["objection_marketing"])
    assert isinstance(step, Recap)
    assert step.rights == (Right.OBJECTION_MARKETING,)


def test_confirming_twice_gives_the_same_ticket_once(house: CaseHouse) -> None:
    step = house.intake.start("c", ["erasure"], claims=claims("100001", now(house)))
    receipt, _, _ = play(house, "c", step, ANSWERS)
    again = house.intake.confirm("c")
    assert isinstance(again, Receipt)
    assert again.ticket == receipt.ticket
    assert len(house.tickets.all()) == 1
    assert isinstance(house.intake.confirm("somebody-else"), Nothing)


def test_confirming_before_the_end_asks_what_is_left(house: CaseHouse) -> None:
    house.intake.start("c", ["erasure"])
    assert isinstance(house.intake.confirm("c"), Question)
    assert house.tickets.all() == []


def test_a_human_can_be_had_at_any_moment_with_what_there_is(house: CaseHouse) -> None:
    house.intake.start("c", ["access"], values={"scope": "tout"})
    receipt = house.intake.hand_over("c")
    assert isinstance(receipt, Receipt)
    assert not receipt.complete


def test_abandoning_destroys_the_answers_and_leaves_a_chain_that_verifies(house: CaseHouse, engine: Any) -> None:
    first = house.intake.start("c", ["access"], asked_text="ma phrase que personne ne lira")
    assert isinstance(first, Question)
    house.intake.answer("c", {"requester": "self", **JEANNE})
    assert house.intake.abandon("c")
    assert not house.intake.abandon("c")
    assert isinstance(house.intake.current("c"), Nothing)
    assert [json.loads(row.body)["event"] for row in house.evidence.rows(first.reference)][-2:] == [
        "draft_abandoned",
        PURGED,
    ]
    assert house.evidence.verify() == []


def test_a_draft_goes_on_in_another_process_with_nothing_typed_again(house: CaseHouse) -> None:
    house.intake.start("c", ["access"])
    house.intake.answer("c", {"requester": "self", "scope": "mes appels"})
    other = CaseHouse(house.plot, house.parts.clock)
    step = other.intake.current("c")
    other.close()
    assert isinstance(step, Question)
    assert step.field == "last_name"


def test_an_old_sign_in_opens_the_ticket_all_the_same_and_marks_it_where_it_matters(house: CaseHouse) -> None:
    old = claims("100001", now(house) - 3600)
    step = house.intake.start("a", ["access"], claims=old)
    access, _, _ = play(house, "a", step, ANSWERS)
    step = house.intake.start("e", ["erasure"], claims=old)
    erasure, _, _ = play(house, "e", step, ANSWERS)
    step = house.intake.start("r", ["rectification"], claims=old)
    changed, _, _ = play(house, "r", step, {**ANSWERS, "data_to_correct": "mon RIB a changé"})
    flags = [house.tickets.as_json(r.ticket.reference)["qualification"]["flags"] for r in (access, erasure, changed)]
    assert ["session_stale" in found for found in flags] == [True, False, True]
    assert house.tickets.get(access.ticket.reference).status is Status.RECEIVED


def test_a_child_is_matched_with_the_parent_who_covers_it_and_the_code_goes_to_that_parent(house: CaseHouse) -> None:
    answers = {
        **ANSWERS, "requester": "child", "represented_person": "Léo Benali", "representative_kind": "parental_authority",  # noqa: E501
        "last_name": "Benali", "first_name": "Karim", "member_number": "100004", "birth_date": "2016-09-14",
    }  # fmt: skip
    step = house.intake.start("c", ["access"])
    receipt, _, turns = play(house, "c", step, answers)
    ticket = house.tickets.as_json(receipt.ticket.reference)
    assert turns <= 18
    assert ticket["identity"]["level"] == "contact_verified"
    assert {mail["To"] for mail in outbox(house)} == {"karim.benali@example.com"}
    assert "minor" in ticket["qualification"]["flags"]
    assert receipt.papers == ("family_record",)


def test_an_adult_child_is_a_person_of_their_own(house: CaseHouse) -> None:
    answers = {**ANSWERS, **JEANNE, "requester": "child", "birth_date": "1990-05-05"}
    receipt, _, _ = play(house, "c", house.intake.start("c", ["access"]), answers)
    qualification = house.tickets.as_json(receipt.ticket.reference)["qualification"]
    assert qualification["requester_legitimate"] == "no"
    assert "adult_represented" in qualification["flags"]


def test_open_tickets_of_the_same_person_are_shown_and_block_nothing(house: CaseHouse) -> None:
    first, _, _ = play(house, "c", house.intake.start("c", ["access"]), {**ANSWERS, **JEANNE})
    second, _, _ = play(house, "d", house.intake.start("d", ["erasure"]), {**ANSWERS, **JEANNE})
    other, _, _ = play(house, "e", house.intake.start("e", ["erasure"]), {**ANSWERS, **MIGUEL})
    assert house.tickets.as_json(second.ticket.reference)["qualification"]["similar"] == [first.ticket.reference]
    assert house.tickets.as_json(other.ticket.reference)["qualification"]["similar"] == []


def test_the_receipt_goes_by_mail_and_says_nothing_sensitive(house: CaseHouse) -> None:
    step = house.intake.start(
        "c", ["erasure"], claims=claims("100001", now(house)), asked_text="mon diabète", health=True
    )
    receipt, given, _ = play(house, "c", step, ANSWERS)
    (mail,) = outbox(house)
    text = body(mail)
    assert receipt.mailed
    assert mail["To"] == "jeanne.lefevre@example.com"
    assert receipt.ticket.reference in text
    assert "22 décembre 2026" in text
    assert "CNIL" in text
    assert not [value for value in (given["details"], "Lefèvre", "diabète", "100001") if value in text]
    assert "health" in house.tickets.as_json(receipt.ticket.reference)["qualification"]["flags"]


def test_no_typed_value_is_readable_in_the_database(house: CaseHouse, backend: str, url: str) -> None:
    if backend == "sqlite":
        step = house.intake.start("c", ["rectification"], asked_text="Corrigez donc Matisse chez vous")
        house.intake.answer("c", {"email": "brouillon@example.org"})
        play(house, "c", step, {**ANSWERS, **JEANNE})
        house.intake.start("d", ["access"], values={"scope": "mes appels enregistrés", **STRANGER})
        house.flush()
        with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
            content = "\n".join(database.iterdump()).encode() + b"".join(_blobs(database))
    else:
        step = house.intake.start("c", ["rectification"], asked_text="Corrigez donc Matisse chez vous")
        play(house, "c", step, {**ANSWERS, **JEANNE})
        content = _postgresql_dump(url)
    for value in (
        "Matisse",
        "Mathis",
        "lefevre",
        "Lefèvre",
        "JEANNE",
        "1958-03-03",
        "Grenoble",
        "example.org",
        "100001",
    ):
        assert value.encode() not in content, value


def _blobs(database: sqlite3.Connection) -> list[bytes]:
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = (row for table in tables for row in database.execute(f'SELECT * FROM "{table}"'))  # noqa: S608
    return [cell for row in rows for cell in row if isinstance(cell, bytes)]


def _postgresql_dump(url: str) -> bytes:
    import psycopg

    dump = b""
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():  # noqa: S608
                dump += b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
    return dump


def test_the_verdict_of_a_code_is_a_step_of_the_ticket(house: CaseHouse) -> None:
    house.intake.start("c", ["access"])
    house.intake.answer("c", {"requester": "self", "scope": "tout", **JEANNE})
    wrong = house.intake.answer("c", {"otp": "000000"})
    assert isinstance(wrong, Question)
    assert wrong.code is not None
    assert wrong.code.verdict is Verdict.WRONG
    right = house.intake.answer("c", {"otp": last_code(house) or ""})
    receipt, _, _ = play(house, "c", right, ANSWERS)
    identity = house.tickets.as_json(receipt.ticket.reference)["identity"]
    assert identity["level"] == "contact_verified"
    assert [step["result"] for step in identity["steps"]] == ["sent", "wrong", "ok", "matched"]
