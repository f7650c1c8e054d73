"""Simulated people make requests in the real house: sixty a run, a new seed each time, and every seed that failed."""

import random
from collections.abc import Iterator

import pytest

from bench.simulation import report, stories, tell
from bench.simulator.person import strangers_and_members
from bench.simulator.play import Story
from bot.case_house import open_case_house
from bot.settings import load_settings
from dpo.case_house import CaseHouse
from dpo.demo import COPY
from tests.conversations.houses import RunningHouse

PEOPLE = 60
PERMITTED_SHARE = 0.95
"""Wordings are drawn anew each time; below this, something is broken rather than unlucky."""
FAILED_ONCE = (10, 26, 29, 30)
"""Seeds whose story once ended badly: after « recommencer » the wish was not told again, and answers stood alone."""


@pytest.fixture(scope="module")
def told(mieux_etre: RunningHouse) -> list[Story]:
    seed = random.SystemRandom().randrange(10**9)
    print(f"première graine : {seed}")
    return list(stories(mieux_etre.deployment, seed, PEOPLE))


@pytest.fixture(scope="module")
def case(mieux_etre: RunningHouse) -> Iterator[CaseHouse]:
    """The case file behind the house, as the desk opens it."""
    house = open_case_house(load_settings(None).model_copy(update={"delia_var": mieux_etre.var}))
    yield house
    house.close()


@pytest.mark.timeout(600)
def test_nearly_everybody_comes_to_a_permitted_end(told: list[Story]) -> None:
    lines = report(told)
    print("\n".join(lines))
    assert sum(story.permitted for story in told) >= PERMITTED_SHARE * len(told), lines


@pytest.mark.timeout(600)
def test_nobody_who_gives_up_leaves_a_ticket_and_everybody_else_has_the_right_one(
    told: list[Story], case: CaseHouse
) -> None:
    tickets = {ticket.reference: {right.right.value for right in ticket.rights} for ticket in case.tickets.all()}
    opened = [story for story in told if story.ticket is not None]
    assert all(story.ticket["reference"] in tickets for story in opened if story.ticket)
    assert all(set(story.ticket["rights"]) == tickets[story.ticket["reference"]] for story in opened if story.ticket)
    assert len({story.ticket["reference"] for story in opened if story.ticket}) == len(opened)
    assert case.evidence.verify() == []


@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_a_story_that_once_ended_badly_ends_well(mieux_etre: RunningHouse, seed: int) -> None:
    people = strangers_and_members(mieux_etre.folder / COPY)
    story = tell(seed, mieux_etre.client, people, mieux_etre.folder / "outbox")
    assert story.permitted, story.line()
