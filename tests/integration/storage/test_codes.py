"""One-time codes: what a member and a stranger live through is the same, and guessing leads nowhere."""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import process_time
from typing import Any

import pytest

from dpo.case_house import CaseHouse
from dpo.model import Level, Status
from dpo.one_time_codes import SENDS, SUBJECT_WRONG, TRIES, Verdict
from dpo.steps import CodeNote, Question, Receipt, Step
from tests.integration.storage.casework import ANSWERS, JEANNE, MIGUEL, STRANGER, body, last_code, outbox

WRONG_NAME = {**JEANNE, "last_name": "Personne", "birth_date": "2000-01-01"}
MINUTE = timedelta(minutes=1)


def begin(house: CaseHouse, conversation: str, person: dict[str, str], right: str = "access") -> Question:
    """Come to the question of the code."""
    house.intake.start(conversation, [right])
    step = house.intake.answer(conversation, {"requester": "self", "scope": "tout", **person})
    assert isinstance(step, Question)
    assert step.field == "otp"
    return step


def story(house: CaseHouse, conversation: str, person: dict[str, str]) -> list[Any]:
    """Everything that somebody who never gets a code right is told."""
    told: list[Step] = [begin(house, conversation, person), house.intake.resend_code(conversation)]
    told += [house.intake.answer(conversation, {"otp": "123456"}) for _ in range(TRIES)]
    told.append(house.intake.answer(conversation, {"email": "moi@example.org", "answer_channel": "email"}))
    told.append(house.intake.skip(conversation))
    told.append(house.intake.confirm(conversation))
    return [_without_what_they_said(step) for step in told]


def _without_what_they_said(step: Step) -> Any:
    if isinstance(step, Question):
        return (step.field, step.reason, step.covers, step.closing, step.correcting, step.code)
    if isinstance(step, Receipt):
        return (step.ticket.status, step.ticket.target_on, step.complete, step.mailed, step.papers)
    return (type(step), getattr(step, "missing", None), getattr(step, "code", None))


@pytest.mark.parametrize("person", [MIGUEL, STRANGER, WRONG_NAME], ids=["no e-mail", "stranger", "wrong facts"])
def test_a_stranger_is_told_exactly_what_a_member_is_told(house: CaseHouse, person: dict[str, str]) -> None:
    assert story(house, "member", JEANNE) == story(house, "other", person)


def test_only_a_member_with_an_e_mail_on_file_and_one_right_fact_gets_a_mail(house: CaseHouse) -> None:
    for number, person in enumerate([MIGUEL, STRANGER, WRONG_NAME]):
        begin(house, f"c{number}", person)
    assert outbox(house) == []
    begin(house, "member", JEANNE)
    (mail,) = outbox(house)
    assert mail["To"] == "jeanne.lefevre@example.com"
    assert mail["X-Delia-Kind"] == "otp"
    assert last_code(house) is not None
    assert "Lefèvre" not in body(mail)


def test_a_stranger_waits_as_long_as_a_member(house: CaseHouse, backend: str) -> None:
    if backend != "sqlite":
        return  # The same statements run; a shared server's noise would hide what is measured.
    times: dict[str, list[float]] = {"member": [], "stranger": []}
    for turn in range(12):
        for who, person in (
            ("member", {**JEANNE, "member_number": "100006", "last_name": "Le Goff"}),
            ("stranger", STRANGER),
        ):
            conversation = f"{who}{turn}"
            house.intake.start(conversation, ["access"])
            house.intake.answer(conversation, {"requester": "self", "scope": "tout", **person, "birth_date": ""})
            began = process_time()  # The work that is done: waiting for other programs says nothing of it.
            house.intake.answer(conversation, {"birth_date": person["birth_date"]})
            times[who].append(process_time() - began)
            house.parts.clock.pass_(timedelta(hours=2))  # type: ignore[attr-defined]
    assert abs(median(times["member"]) - median(times["stranger"])) < 0.02


def test_a_right_code_verifies_and_works_once(house: CaseHouse) -> None:
    begin(house, "c", JEANNE)
    code = last_code(house) or ""
    step = house.intake.answer("c", {"otp": code})
    assert isinstance(step, Question)
    assert step.code == CodeNote(Verdict.OK)
    assert step.field == "answer_channel"
    begin(house, "d", JEANNE)
    other = house.intake.answer("d", {"otp": code})
    assert isinstance(other, Question)
    assert other.code is not None
    assert other.code.verdict is Verdict.WRONG


def test_a_code_of_another_session_is_wrong(house: CaseHouse) -> None:
    begin(house, "c", JEANNE)
    code = last_code(house) or ""
    begin(house, "thief", {**JEANNE, "member_number": "100002"})
    step = house.intake.answer("thief", {"otp": code})
    assert isinstance(step, Question)
    assert step.code == CodeNote(Verdict.WRONG, TRIES - 1)


def test_a_code_ends_after_ten_minutes_and_another_may_be_asked_for(house: CaseHouse, clock: Any) -> None:
    begin(house, "c", JEANNE)
    code = last_code(house) or ""
    clock.pass_(10 * MINUTE)
    step = house.intake.answer("c", {"otp": code})
    assert isinstance(step, Question)
    assert step.field == "otp"
    assert step.code is not None
    assert step.code.verdict is Verdict.EXPIRED
    again = house.intake.resend_code("c")
    assert isinstance(again, Question)
    assert again.code is not None
    assert again.code.verdict is Verdict.SENT
    step = house.intake.answer("c", {"otp": last_code(house) or ""})
    assert isinstance(step, Question)
    assert step.code == CodeNote(Verdict.OK)


def test_another_code_comes_after_sixty_seconds_and_not_before(house: CaseHouse, clock: Any) -> None:
    begin(house, "c", JEANNE)
    clock.pass_(timedelta(seconds=20))
    early = house.intake.resend_code("c")
    assert isinstance(early, Question)
    assert early.code == CodeNote(Verdict.TOO_SOON, TRIES, 40)
    clock.pass_(timedelta(seconds=40))
    late = house.intake.resend_code("c")
    assert isinstance(late, Question)
    assert late.code is not None
    assert late.code.verdict is Verdict.SENT
    assert len(outbox(house)) == 2


def test_after_five_wrong_tries_the_form_goes_on_and_the_right_code_is_worth_nothing(house: CaseHouse) -> None:
    begin(house, "c", JEANNE)
    code = last_code(house) or ""
    for left in (4, 3, 2, 1):
        step = house.intake.answer("c", {"otp": "000000" if code != "000000" else "111111"})
        assert isinstance(step, Question)
        assert step.code == CodeNote(Verdict.WRONG, left)
    step = house.intake.answer("c", {"otp": "000000" if code != "000000" else "111111"})
    assert isinstance(step, Question)
    assert step.field == "email"
    assert step.code == CodeNote(Verdict.LOCKED)
    house.intake.answer("c", {"otp": code})
    receipt = house.intake.hand_over("c")
    assert isinstance(receipt, Receipt)
    ticket = house.tickets.get(receipt.ticket.reference)
    assert ticket.identity.level is Level.FACTS_MATCHED
    assert ticket.status is Status.IDENTITY_PENDING
    assert receipt.ticket.status is Status.RECEIVED


def test_many_conversations_do_not_make_more_tries_on_one_member(house: CaseHouse, clock: Any) -> None:
    tried = 0
    for turn in range(8):
        conversation = f"thief{turn}"
        house.intake.start(conversation, ["access"])
        step = house.intake.answer(conversation, {"requester": "self", "scope": "tout", **JEANNE})
        while isinstance(step, Question) and step.field == "otp" and tried < 100:
            step = house.intake.answer(conversation, {"otp": "000000"})
            tried += 1
        house.intake.abandon(conversation)
        clock.pass_(MINUTE)
    assert tried <= SUBJECT_WRONG + 8


def test_one_conversation_cannot_make_the_mailbox_of_a_member_overflow(house: CaseHouse, clock: Any) -> None:
    begin(house, "c", JEANNE)
    for _ in range(20):
        outbox(house)  # A code that nobody delivers in time is dropped: the worker is at it all the while.
        clock.pass_(2 * MINUTE)
        house.intake.resend_code("c")
    assert len(outbox(house)) == SENDS


def test_changing_the_number_after_the_code_takes_back_what_it_proved(house: CaseHouse) -> None:
    begin(house, "c", JEANNE)
    house.intake.answer("c", {"otp": last_code(house) or ""})
    house.intake.correct("c", "member_number")
    step = house.intake.answer("c", {"member_number": "100002"})
    assert isinstance(step, Question)
    assert step.field == "otp"
    receipt = house.intake.hand_over("c")
    assert isinstance(receipt, Receipt)
    identity = house.tickets.get(receipt.ticket.reference).identity
    assert identity.level is Level.NONE
    assert "facts_changed" in [done.result for done in identity.steps]


def test_the_code_is_nowhere_in_the_database(house: CaseHouse, engine: Any) -> None:
    begin(house, "c", JEANNE)
    code = last_code(house) or ""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM codes").fetchall()
        mails = connection.exec_driver_sql("SELECT * FROM outbox").fetchall()
    assert code not in "".join(str(cell) for row in [*rows, *mails] for cell in row)


@pytest.mark.parametrize(
    "typed", ["", " ", "abcdef", "12345678901234567890", "１２３４５６", "\ud800", "'; DROP TABLE codes"]
)
def test_whatever_is_typed_as_a_code_is_only_wrong(house: CaseHouse, typed: str) -> None:
    begin(house, "c", JEANNE)
    step = house.intake.answer("c", {"otp": typed})
    assert isinstance(step, Question)
    assert step.code is not None
    assert step.code.verdict is Verdict.WRONG


def test_a_ticket_still_opens_when_the_code_is_skipped(house: CaseHouse) -> None:
    begin(house, "c", STRANGER)
    step = house.intake.skip("c")
    steps: Callable[[Question], dict[str, str]] = lambda asked: {asked.field: ANSWERS[asked.field]}  # noqa: E731
    while isinstance(step, Question):
        step = house.intake.answer("c", steps(step))
    assert isinstance(house.intake.confirm("c"), Receipt)
