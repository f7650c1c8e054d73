"""A ticket worked on: decisions, clock, conflicts, on every database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dpo.case_house import CaseHouse
from dpo.casework.decisions import Outcome
from dpo.casework.errors import (
    ActRefused,
    ExtensionRefused,
    GroundMissing,
    MoveRefused,
    PauseRefused,
    StaleVersion,
    TextMissing,
    UnknownItem,
)
from dpo.casework.procedure import Move
from dpo.casework.secrecy import MASK
from dpo.casework.work import IDENTITY_DOUBT
from dpo.errors import UnknownReference
from dpo.model import Right, RightState, Status
from tests.integration.casework.office import AUDITOR, DEPUTY, DPO, PHYSICIAN, SERVICE, events, opened, version
from tests.integration.storage.conftest import TestClock


def test_each_right_has_its_decision_and_the_ticket_is_decided_with_the_last(house: CaseHouse) -> None:
    work, reference = house.casework.work, opened(house, ["erasure", "access"])
    first = work.decide(DPO, reference, 1, Right.ERASURE, Outcome.PARTLY, "legal_obligation", "Factures de 2025.")
    assert first.ticket.status is Status.RECEIVED
    assert (first.ticket.rights[0].state, first.ticket.rights[0].ground) == (RightState.DECIDED, "legal_obligation")
    second = work.decide(DPO, reference, first.version, Right.ACCESS, Outcome.GRANTED)
    assert second.ticket.status is Status.DECIDED
    card = house.casework.looking.look(DPO, reference).cards[0]
    assert card.decision is not None
    assert card.ground is not None
    assert (card.decision.reasons, card.ground.citation.section) == ("Factures de 2025.", "17.3.b")
    assert house.tickets.as_json(reference)["rights"][0]["outcome"] == "partly"
    assert house.evidence.verify() == []


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.PARTLY, Outcome.NOT_APPLICABLE])
@pytest.mark.parametrize("ground", [None, "", "legal_obligation", "nonsense"])
def test_nothing_is_refused_without_a_ground_that_fits(house: CaseHouse, outcome: Outcome, ground: str | None) -> None:
    reference = opened(house)
    with pytest.raises(GroundMissing):
        house.casework.work.decide(DPO, reference, 1, Right.ACCESS, outcome, ground)
    assert version(house, reference) == 1
    assert "decided" not in events(house, reference)


def test_marketing_objection_cannot_be_refused_at_all(house: CaseHouse) -> None:
    reference = opened(house, ["objection_marketing"], member=None)
    material = house.casework.material
    assert material.grounds_for("objection_marketing", "refused") == ()
    assert material.grounds_for("objection_marketing", "partly")
    for ground in material.grounds:
        with pytest.raises(GroundMissing):
            house.casework.work.decide(DPO, reference, 1, Right.OBJECTION_MARKETING, Outcome.REFUSED, ground)


def test_the_second_of_two_people_is_told_what_changed_and_overwrites_nothing(house: CaseHouse) -> None:
    work, reference = house.casework.work, opened(house)
    work.decide(DPO, reference, 1, Right.ACCESS, Outcome.GRANTED)
    with pytest.raises(StaleVersion) as stale:
        work.decide(DEPUTY, reference, 1, Right.ACCESS, Outcome.REFUSED, "rights_of_others")
    assert [(change.event, change.actor) for change in stale.value.changes] == [("decided", DPO.actor)]
    assert stale.value.version == 2
    assert house.tickets.get(reference).rights[0].outcome == "granted"


def test_looking_is_an_event_but_no_change(house: CaseHouse) -> None:
    reference = opened(house)
    assert version(house, reference) == version(house, reference) == 1
    assert events(house, reference).count("viewed") == 2


def test_the_persons_own_withdrawal_is_a_change_too(house: CaseHouse) -> None:
    reference = opened(house, ["access", "erasure"])
    house.follow_up.withdraw("c", reference, [Right.ERASURE])
    with pytest.raises(StaleVersion) as stale:
        house.casework.work.move(DPO, reference, 1, Move.REVIEW)
    assert [(change.event, change.actor) for change in stale.value.changes] == [("withdrawn", "person")]


def test_a_move_out_of_order_is_refused_in_french_and_leaves_no_trace(house: CaseHouse) -> None:
    reference = opened(house)
    with pytest.raises(MoveRefused, match="Impossible de clore le dossier"):
        house.casework.work.move(DPO, reference, 1, Move.CLOSE)
    with pytest.raises(MoveRefused, match="propre"):
        house.casework.work.move(DPO, reference, 1, Move.ANSWER)
    assert version(house, reference) == 1


def test_only_a_written_doubt_about_identity_pauses_and_the_due_date_never_moves(
    house: CaseHouse, clock: TestClock
) -> None:
    work, reference = house.casework.work, opened(house)
    due = house.tickets.get(reference).deadlines.due_on
    with pytest.raises(PauseRefused, match="précision"):
        work.pause(DPO, reference, 1, "clarification", "Quelle période ?")
    with pytest.raises(TextMissing):
        work.pause(DPO, reference, 1, IDENTITY_DOUBT, "  ")
    work.pause(DPO, reference, 1, IDENTITY_DOUBT, "Le nom a changé depuis l'adhésion.")
    with pytest.raises(PauseRefused):
        work.pause(DPO, reference, 2, IDENTITY_DOUBT, "Encore.")
    clock.pass_(timedelta(days=9))
    paused = house.tickets.as_json(reference)["deadlines"]
    assert paused["paused"] == {"since": "2026-11-22", "cause": "identity_doubt", "adjusted_due_on": "2026-12-31"}
    assert paused["due_on"] == due.isoformat() == "2026-12-22"
    work.resume(DPO, reference, 2)
    clock.pass_(timedelta(days=5))
    seen = house.casework.looking.look(DPO, reference)
    assert seen.ticket.deadlines.paused is None
    assert (seen.dates.strict_on, seen.dates.adjusted_on) == (due, date(2026, 12, 31))
    assert seen.sheet.pauses[0].words == "Le nom a changé depuis l'adhésion."
    with pytest.raises(PauseRefused):
        work.resume(DPO, reference, seen.version)


def test_an_extension_wants_a_reason_and_the_first_month_and_counts_only_when_announced(
    house: CaseHouse, clock: TestClock
) -> None:
    work, reference = house.casework.work, opened(house)
    with pytest.raises(TextMissing):
        work.extend(DPO, reference, 1, "")
    work.extend(DPO, reference, 1, "Douze années d'archives à réunir.")
    dates = house.tickets.get(reference).deadlines
    assert (dates.extended_due_on, dates.due_on) == (None, date(2026, 12, 22))
    other = opened(house, ["access"], conversation="other")
    clock.now = datetime(2026, 12, 22, 22, 59, tzinfo=UTC)
    work.extend(DPO, other, 1, "Dernière minute du premier mois, à Paris.")
    clock.now = datetime(2026, 12, 22, 23, 1, tzinfo=UTC)
    with pytest.raises(ExtensionRefused, match="premier mois"):
        work.extend(DPO, other, 2, "Trop tard.")


def test_marketing_objection_is_never_extended(house: CaseHouse) -> None:
    reference = opened(house, ["objection_marketing"], member=None)
    with pytest.raises(ExtensionRefused):
        house.casework.work.extend(DPO, reference, 1, "Beaucoup de fichiers.")


def test_ticks_stay_with_their_right_and_an_unknown_line_is_refused(house: CaseHouse) -> None:
    work, reference = house.casework.work, opened(house, ["access", "erasure"])
    work.tick(DPO, reference, 1, Right.ACCESS, "access_search")
    with pytest.raises(UnknownItem):
        work.tick(DPO, reference, 2, Right.ERASURE, "access_search")
    with pytest.raises(UnknownReference):
        work.tick(DPO, reference, 2, Right.PORTABILITY, "portability_scope")
    marks = {line.line.id: line.mark for line in house.casework.looking.look(DPO, reference).cards[0].checklist}
    assert [line for line, mark in marks.items() if mark] == ["access_search"]
    work.tick(DPO, reference, 2, Right.ACCESS, "access_search", ticked=False)
    assert not any(line.mark for line in house.casework.looking.look(DPO, reference).cards[0].checklist)


def test_taking_back_a_decision_reopens_the_ticket(house: CaseHouse) -> None:
    work, reference = house.casework.work, opened(house)
    work.decide(DPO, reference, 1, Right.ACCESS, Outcome.REFUSED, "rights_of_others")
    back = work.take_back_decision(DPO, reference, 2, Right.ACCESS)
    right = back.ticket.rights[0]
    assert (back.ticket.status, right.state, right.outcome, right.ground) == (
        Status.IN_REVIEW, RightState.IN_REVIEW, None, None,
    )  # fmt: skip


def test_a_withdrawal_by_telephone_is_noted_with_how(house: CaseHouse) -> None:
    work, reference = house.casework.work, opened(house, ["access", "erasure"])
    with pytest.raises(TextMissing):
        work.withdraw(DPO, reference, 1, None, "")
    one = work.withdraw(DPO, reference, 1, Right.ERASURE, "Par téléphone, aujourd'hui.")
    assert one.ticket.status is Status.RECEIVED
    both = work.withdraw(DPO, reference, one.version, None, "Rappel : il retire tout.")
    assert both.ticket.status is Status.WITHDRAWN
    assert house.casework.looking.look(DPO, reference).dates.strict.tone == "over"
    with pytest.raises(MoveRefused):
        work.withdraw(DPO, reference, both.version, None, "Encore.")


def test_assigning_many_says_for_each_what_became_of_it(house: CaseHouse) -> None:
    first, second = opened(house), opened(house, ["erasure"], conversation="d")
    outcome = house.casework.work.assign_all(DPO, [first, second, "K7M-X42-PFR"], DEPUTY.id)
    assert [said for said in outcome.values() if said is None] == [None, None]
    assert outcome["K7M-X42-PFR"]
    assert house.casework.looking.look(DPO, second).assignee == DEPUTY.id


@pytest.mark.parametrize("worker", [AUDITOR, SERVICE, PHYSICIAN])
def test_who_only_reads_or_has_tasks_changes_nothing(house: CaseHouse, worker: object) -> None:
    reference, work = opened(house), house.casework.work
    acts = (
        lambda: work.decide(worker, reference, 1, Right.ACCESS, Outcome.GRANTED),  # type: ignore[arg-type]
        lambda: work.assign(worker, reference, 1, "x"),  # type: ignore[arg-type]
        lambda: work.pause(worker, reference, 1, IDENTITY_DOUBT, "Doute."),  # type: ignore[arg-type]
        lambda: work.extend(worker, reference, 1, "Motif."),  # type: ignore[arg-type]
        lambda: work.take_over(worker, reference, 1, human=True),  # type: ignore[arg-type]
    )
    for act in acts:
        with pytest.raises(ActRefused):
            act()
    assert version(house, reference) == 1
    if worker is AUDITOR:
        assert house.casework.looking.look(AUDITOR, reference).ticket.reference == reference
        return
    with pytest.raises(ActRefused):
        house.casework.looking.look(worker, reference)  # type: ignore[arg-type]


def test_words_about_health_are_masked_for_whoever_has_no_attestation(house: CaseHouse) -> None:
    reference = opened(house, asked_text="je veux mon dossier médical", health=True)
    house.casework.work.pause(DPO, reference, 1, IDENTITY_DOUBT, "Elle parle de son opération.")
    seen, hidden = (house.casework.looking.look(one, reference) for one in (DPO, DEPUTY))
    assert (seen.masked, seen.ticket.asked.text) == (False, "je veux mon dossier médical")
    assert (hidden.masked, hidden.ticket.asked.text, hidden.sheet.pauses[0].words) == (True, MASK, MASK)


def test_taking_the_thread_makes_delia_silent_until_it_is_given_back(house: CaseHouse) -> None:
    reference = opened(house)
    house.casework.work.take_over(DPO, reference, None, human=True)
    assert house.tickets.human_has("c")
    house.casework.work.take_over(DPO, reference, None, human=False)
    assert not house.tickets.human_has("c")


def test_nothing_that_was_written_is_in_the_evidence_or_in_the_open(house: CaseHouse, url: str) -> None:
    reference = opened(house)
    secret = "Elle a changé de nom après son divorce"
    house.casework.work.pause(DPO, reference, 1, IDENTITY_DOUBT, secret)
    rows = house.evidence.rows(reference)
    assert not any("divorce" in row.body for row in rows)
    assert house.evidence.words(next(row for row in rows if '"paused"' in row.body)) == secret
    assert house.evidence.verify() == []
    if url.startswith("sqlite"):
        house.flush()
        content = b"".join(path.read_bytes() for path in house.folder.glob("*sqlite*"))
        assert b"divorce" not in content
