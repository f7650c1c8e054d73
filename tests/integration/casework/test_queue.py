"""The queue: filters, views, search through the blind index, order, and what it leaves behind."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dpo.case_house import CaseHouse
from dpo.casework.decisions import Outcome
from dpo.casework.errors import ActRefused
from dpo.casework.ports import QueueWanted
from dpo.casework.procedure import Move
from dpo.casework.queue import DESK_CHAIN, View
from dpo.casework.refill import fill_queue
from dpo.model import Right, Status
from dpo.storage.engine import open_engine
from tests.integration.casework.office import AUDITOR, DEPUTY, DPO, SERVICE, opened
from tests.integration.storage.casework import STRANGER
from tests.integration.storage.conftest import TestClock


def found(house: CaseHouse, wanted: QueueWanted = QueueWanted(open_only=True), typed: str = "") -> list[str]:
    return [row.reference for row in house.casework.queue.page(DPO, wanted, typed).rows]


@pytest.fixture
def three(house: CaseHouse, clock: TestClock) -> Sequence[str]:
    """An access request of a member, an erasure of a stranger three days later, a breach report five days later."""
    access = opened(house)
    clock.pass_(timedelta(days=3))
    erasure = opened(house, ["erasure"], STRANGER, member=None, conversation="d", health=True)
    clock.pass_(timedelta(days=5))
    breach = opened(house, ["breach_report"], STRANGER, member=None, conversation="e")
    return access, erasure, breach


def test_a_row_is_ready_to_be_shown_and_the_most_urgent_comes_first(house: CaseHouse, three: Sequence[str]) -> None:
    page = house.casework.queue.page(DPO)
    first = page.rows[0]
    assert [row.reference for row in page.rows] == list(three)
    assert (first.person, first.status, first.level.value) == ("Jeanne Lefèvre", Status.RECEIVED, "session")
    assert (first.left.text, first.left.tone) == ("22 jours", "calm")
    assert (page.total, page.total_text, page.more) == (3, "3 dossiers", False)


def test_every_filter_keeps_what_it_says_and_nothing_else(house: CaseHouse, three: Sequence[str]) -> None:
    access, erasure, breach = three
    house.casework.work.assign(DPO, access, 1, DEPUTY.id)
    cases = (
        (QueueWanted(rights=("erasure", "breach_report")), [erasure, breach]),
        (QueueWanted(flags=("health",)), [erasure]),
        (QueueWanted(assignees=(DEPUTY.id,)), [access]),
        (QueueWanted(assignees=("",)), [erasure, breach]),
        (QueueWanted(assignees=("", DEPUTY.id)), [access, erasure, breach]),
        (QueueWanted(levels=("session",)), [access]),
        (QueueWanted(channels=("post",)), []),
        (QueueWanted(complete=True, rights=("access",)), [access]),
        (QueueWanted(received_from=datetime(2026, 11, 25, tzinfo=UTC)), [erasure, breach]),
        (QueueWanted(due_to=datetime(2026, 12, 22, tzinfo=UTC).date()), [access]),
        (QueueWanted(statuses=("in_review",)), []),
        (QueueWanted(sort="received", descending=True), [breach, erasure, access]),
        (QueueWanted(limit=1, offset=1), [erasure]),
    )
    for wanted, expected in cases:
        assert found(house, wanted) == expected, wanted


def test_saved_views(house: CaseHouse, clock: TestClock, three: Sequence[str]) -> None:
    access, erasure, breach = three
    queue = house.casework.queue
    house.casework.work.assign(DPO, access, 1, DPO.id)
    views = {view: found(house, queue.view(DPO, view)) for view in View}
    assert views[View.MINE] == [access]
    assert views[View.HEALTH] == [erasure]
    assert views[View.BREACHES] == [breach]
    assert views[View.UNASSIGNED] == [erasure, breach]
    assert views[View.WAITING_FOR_PERSON] == [r for r in three if house.tickets.get(r).status == "identity_pending"]
    assert views[View.LATE_SOON] == []
    clock.pass_(timedelta(days=24))
    assert found(house, queue.view(DPO, View.LATE_SOON)) == list(three)
    late = queue.page(DPO, queue.view(DPO, View.LATE_SOON)).rows[0]
    assert late.left.text == "en retard de 2 jours"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lefevre", [0]), ("LEFÈVRE jeanne", [0]), ("lefe", [0]), ("Lefèvre Inconnu", []), ("inconnu", [1, 2]),
        ("100 001", [0]), ("999999", [1]),
        ("quelquun@example.org", [1, 2]), ("effacement", [1]), ("santé", [1]), ("22/11/2026", [0]),
        ("2026-11-25", [1]), ("%'\"<script>", []), ("', 1=1 --", []), ("%", []), ("_______", []), ("l", []),
    ],
)  # fmt: skip
def test_search_finds_by_name_contact_number_word_and_day(
    house: CaseHouse, three: Sequence[str], typed: str, expected: list[int]
) -> None:
    seen = set(found(house, typed=typed))
    wanted = {three[number] for number in expected}
    # Which contacts a right asks for is the intake's affair: what must be found is found, nothing of others is.
    assert seen <= wanted | ({three[2]} if wanted & {three[1]} else set())
    assert {three[0], three[1]} & wanted <= seen


@pytest.mark.parametrize("typed", ["06 99 88 77 66", "+33 6 99 88 77 66", "0699887766"])
def test_search_finds_the_telephone_of_a_marketing_objection(house: CaseHouse, typed: str) -> None:
    reference = opened(house, ["objection_marketing"], member=None)
    assert found(house, typed=typed) == [reference]
    assert found(house, typed="06 99 88 77 67") == []


def test_a_reference_is_found_however_it_is_written_and_wherever_the_ticket_stands(
    house: CaseHouse, three: Sequence[str]
) -> None:
    house.casework.work.withdraw(DPO, three[0], 1, None, "Par téléphone.")
    assert found(house) == list(three[1:])
    assert found(house, typed=three[0].lower().replace("-", " ")) == [three[0]]


def test_what_is_finished_leaves_the_open_queue_and_is_never_late(house: CaseHouse, clock: TestClock) -> None:
    reference = opened(house)
    house.casework.work.withdraw(DPO, reference, 1, None, "Par téléphone.")
    clock.pass_(timedelta(days=400))
    assert found(house) == []
    row = house.casework.queue.page(DPO, QueueWanted()).rows[0]
    assert (row.left.text, row.left.tone) == ("terminé", "over")


def test_working_on_a_ticket_never_moves_its_place_in_the_queue(house: CaseHouse, three: Sequence[str]) -> None:
    before = found(house)
    house.casework.work.move(DPO, three[0], 1, Move.REVIEW)
    house.casework.work.decide(DPO, three[0], 2, Right.ACCESS, Outcome.GRANTED)
    house.casework.work.check_third_parties(DPO, three[0], 3)
    assert found(house) == before


def test_who_saw_which_people_is_evidence(house: CaseHouse, three: Sequence[str]) -> None:
    house.casework.queue.page(AUDITOR)
    last = house.evidence.rows(DESK_CHAIN)[-1]
    assert all(reference in last.body for reference in three)
    assert AUDITOR.actor in last.body
    with pytest.raises(ActRefused):
        house.casework.queue.page(SERVICE)


def test_tickets_of_an_earlier_edition_are_filled_once(house: CaseHouse, url: str, three: Sequence[str]) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE tickets SET version = 0, channel = '', flags = '', level = 'none'"))
        connection.execute(text("DELETE FROM ticket_flags"))
        connection.execute(text("DELETE FROM ticket_words"))
    engine.dispose()
    assert found(house, QueueWanted(flags=("health",))) == []
    assert (fill_queue(house.parts), fill_queue(house.parts)) == (3, 0)
    assert found(house, QueueWanted(flags=("health",))) == [three[1]]
    assert three[1] in found(house, typed="quelquun@example.org")
    assert {row.channel for row in house.casework.queue.page(DPO).rows} == {"web"}
