"""After the receipt: whose request it is must be proved, and then it can be followed, completed, taken back."""

from datetime import timedelta
from typing import Any

import pytest

from dpo.case_house import CaseHouse
from dpo.errors import AccessDenied
from dpo.model import Right, RightState, Status
from dpo.one_time_codes import TRIES, Verdict
from dpo.steps import Question, Receipt
from tests.integration.storage.casework import ANSWERS, JEANNE, STRANGER, body, claims, last_code, outbox, play

SECRET_WORDS = "Votre dossier parle d'un vitrail"


def ticket_of(house: CaseHouse, conversation: str, person: dict[str, str], *rights: str) -> str:
    first = house.intake.start(conversation, rights or ["access"])
    receipt, _, _ = play(house, conversation, first, {**ANSWERS, **person})
    return receipt.ticket.reference


def code_for(house: CaseHouse, conversation: str, reference: str) -> str:
    assert house.access.send_code(conversation, reference).verdict is Verdict.SENT
    return last_code(house) or ""


def test_the_conversation_that_opened_it_follows_it_for_an_hour(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", JEANNE)
    mine = house.follow_up.mine("c")
    assert mine is not None
    assert mine.reference == reference
    assert house.follow_up.status("c", reference).target_on.isoformat() == "2026-12-22"
    clock.pass_(timedelta(hours=1))
    assert house.follow_up.mine("c") is None
    with pytest.raises(AccessDenied):
        house.follow_up.status("c", reference)


def test_from_elsewhere_a_code_to_the_address_of_that_request_opens_it(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", STRANGER)
    clock.pass_(timedelta(days=2))
    code = code_for(house, "elsewhere", reference)
    assert outbox(house)[-1]["To"] == ANSWERS["email"]
    assert house.access.prove("elsewhere", reference, code).verdict is Verdict.OK
    assert house.follow_up.status("elsewhere", reference).status is Status.RECEIVED


def test_a_member_who_proved_it_gets_the_code_at_the_address_on_file(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", JEANNE)
    clock.pass_(timedelta(days=2))
    code_for(house, "elsewhere", reference)
    assert outbox(house)[-1]["To"] == "jeanne.lefevre@example.com"


def test_a_reference_that_does_not_exist_is_told_the_same_words(house: CaseHouse, clock: Any) -> None:
    real = ticket_of(house, "c", STRANGER)
    clock.pass_(timedelta(hours=2))
    stories = []
    for reference in (real, "K7M-X42-PF9"):
        told = [house.access.send_code("t", reference), house.access.send_code("t", reference)]
        told += [house.access.prove("t", reference, "000000x") for _ in range(TRIES + 1)]
        with pytest.raises(AccessDenied):
            house.follow_up.status("t", reference)
        stories.append(told)
    assert stories[0] == stories[1]


def test_a_code_of_one_conversation_opens_nothing_in_another(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", STRANGER)
    clock.pass_(timedelta(hours=2))
    code = code_for(house, "one", reference)
    assert house.access.prove("two", reference, code).verdict is Verdict.NONE
    house.access.send_code("two", reference)
    assert house.access.prove("two", reference, code).verdict is Verdict.WRONG


def test_a_signed_member_sees_their_own_requests_and_nobody_else_does(house: CaseHouse) -> None:
    now = int(house.parts.now().timestamp())
    first = house.intake.start("c", ["erasure"], claims=claims("100001", now))
    receipt, _, _ = play(house, "c", first, ANSWERS)
    reference = receipt.ticket.reference
    assert [t.reference for t in house.access.of_session("tablet", claims("100001", now))] == [reference]
    assert house.follow_up.status("tablet", reference).status is Status.RECEIVED
    assert house.access.of_session("thief", claims("100002", now)) == []
    assert not house.access.by_session("thief", reference, claims("100002", now))
    assert not house.access.by_session("thief", reference, {})


def test_a_request_made_with_someone_elses_number_is_not_opened_by_that_members_session(house: CaseHouse) -> None:
    """A stranger typed Jeanne's number; she must not see what the stranger wrote."""
    now = int(house.parts.now().timestamp())
    reference = ticket_of(house, "c", {**STRANGER, "member_number": "100001"})
    assert house.access.of_session("jeanne", claims("100001", now)) == []
    assert not house.access.by_session("jeanne", reference, claims("100001", now))


def test_taking_back_one_right_leaves_the_others(house: CaseHouse) -> None:
    reference = ticket_of(house, "c", JEANNE, "access", "erasure")
    seen = house.follow_up.withdraw("c", reference, [Right.ACCESS])
    assert seen.status is not Status.WITHDRAWN
    states = {right.right: right.state for right in house.tickets.get(reference).rights}
    assert states == {Right.ACCESS: RightState.WITHDRAWN, Right.ERASURE: RightState.RECEIVED}
    assert house.follow_up.withdraw("c", reference).status is Status.WITHDRAWN
    assert house.follow_up.withdraw("c", reference).status is Status.WITHDRAWN
    assert [mail["X-Delia-Kind"] for mail in outbox(house)].count("withdrawn") == 1
    assert house.evidence.verify() == []


def test_the_exchange_goes_both_ways_and_no_mail_has_its_words(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", JEANNE)
    house.follow_up.add_information("c", reference, "Il s'agit de mon contrat de 2019")
    clock.pass_(timedelta(seconds=1))
    house.follow_up.message("c", reference, "Avez-vous ma lettre ?")
    clock.pass_(timedelta(seconds=1))
    house.follow_up.from_dpo(reference, "dpo:1", SECRET_WORDS)
    exchange = house.follow_up.messages("c", reference)
    assert [(m.author, m.kind) for m in exchange] == [
        ("person", "information"),
        ("person", "message"),
        ("dpo", "message"),
    ]
    assert exchange == house.follow_up.exchange(reference)
    assert [push.kind for push in house.pushes.of("c")] == ["message"]
    (mail,) = [mail for mail in outbox(house) if mail["X-Delia-Kind"] == "message"]
    assert mail["To"] == "jeanne.lefevre@example.com"
    assert "vitrail" not in body(mail)


def test_a_thread_that_a_human_has_taken_is_known_as_such(house: CaseHouse) -> None:
    reference = ticket_of(house, "c", JEANNE)
    assert not house.tickets.human_has("c")
    house.follow_up.take_over(reference, "dpo:1", human=True)
    assert house.tickets.human_has("c")
    house.follow_up.take_over(reference, "dpo:1", human=False)
    assert not house.tickets.human_has("c")


def test_somebody_unverified_only_ever_sees_received(house: CaseHouse, clock: Any) -> None:
    reference = ticket_of(house, "c", STRANGER)
    assert house.tickets.get(reference).status is Status.IDENTITY_PENDING
    assert house.follow_up.status("c", reference).status is Status.RECEIVED


def test_a_draft_is_resumed_elsewhere_with_its_reference_and_a_code(house: CaseHouse) -> None:
    first = house.intake.start("phone", ["access"])
    assert isinstance(first, Question)
    house.intake.answer("phone", {"requester": "self", "scope": "mes appels", "email": "moi@example.org"})
    refused = house.intake.resume("laptop", first.reference)
    assert not isinstance(refused, Question)
    code = code_for(house, "laptop", first.reference)
    assert outbox(house)[-1]["To"] == "moi@example.org"
    house.access.prove("laptop", first.reference, code)
    step = house.intake.resume("laptop", first.reference)
    assert isinstance(step, Question)
    assert step.field == "last_name"
    assert house.intake.value("laptop", "scope") == "mes appels"
    assert house.intake.value("phone", "scope") is None
    receipt = house.intake.hand_over("laptop")
    assert isinstance(receipt, Receipt)
    assert receipt.ticket.reference == first.reference


def test_a_colleague_sees_what_they_filed_and_no_other_does(house: CaseHouse) -> None:
    def filed(conversation: str, subject: str) -> str:
        signed = {"role": "collaborator", "subject": subject}
        step = house.intake.start(conversation, ["erasure"], audience="collaborator", claims=signed)
        answers = {
            **ANSWERS,
            **STRANGER,
            "requester": "collaborator",
            "received_by": "post",
            "received_at": "2026-11-20",
        }
        receipt, _, _ = play(house, conversation, step, answers)
        return receipt.ticket.reference

    first, other, last = filed("f1", "a.diallo"), filed("f2", "b.roy"), filed("f3", "a.diallo")
    mine = house.access.filed_by({"role": "collaborator", "subject": "a.diallo"})
    assert {ticket.reference for ticket in mine} == {first, last}
    assert house.tickets.as_json(other)["requester"]["filed_by"] == "b.roy"
    assert house.access.filed_by({"role": "member", "subject": "a.diallo", "member_number": "100001"}) == []
    assert house.access.filed_by({"role": "collaborator"}) == []
