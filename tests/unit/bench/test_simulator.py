"""The simulator itself, against a scripted house: it tells a good end from a bad one, and a seed is a person."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.simulation import report
from bench.simulator.person import Facts, Person, strangers_and_members, wordings
from bench.simulator.play import MOST_TURNS, Story, play
from dpo.demo import MEMBERS
from dpo.fields import FIELDS
from dpo.model import Right

PEOPLE = strangers_and_members(MEMBERS)


def message(kind: str, **parts: Any) -> dict[str, Any]:
    empty = {"text": "", "buttons": [], "options": [], "field": None, "ticket": None, "operation": None}
    return {"kind": kind, **empty, **parts}


class ScriptedHouse:
    """Asks its fields in order, whatever is said, unless it is told to stop."""

    def __init__(self, right: str, fields: Sequence[str] = ("requester", "scope", "last_name"), end: str = "receipt"):
        self.right, self.fields, self.end = right, list(fields), end
        self.said: list[str] = []

    def say(self, text: str) -> list[dict[str, Any]]:
        self.said.append(text)
        ticket = {"reference": "K7M-X42-PF9", "rights": [self.right]}
        if text in wordings()["sayings"]["stop"]:
            return [message("notice", operation="cancel")]
        if text in wordings()["sayings"]["human"]:
            return [message("handoff", operation="human"), message("receipt", ticket=ticket)]
        if self.fields:
            return [message("question", field=self.fields.pop(0))]
        if text in wordings()["sayings"]["confirm"]:
            return [message(self.end, ticket=ticket if self.end == "receipt" else None)]
        return [message("recap")]

    def press(self, payload: str) -> list[dict[str, Any]]:
        raise AssertionError(payload)


def tell(seed: int, house_right: str | None = None, **house: Any) -> Story:
    person = Person(seed, PEOPLE)
    return play(person, ScriptedHouse(house_right or person.right, **house), lambda: None)


def test_every_end_of_a_house_that_does_its_work_is_permitted() -> None:
    told = [tell(seed) for seed in range(300)]
    assert all(story.permitted for story in told), report(told)
    assert {story.end for story in told} == {"ticket", "cancelled", "handoff"}


def test_the_wrong_right_is_a_bad_end() -> None:
    told = [tell(seed, "nothing_of_the_kind") for seed in range(100)]
    assert not [story for story in told if story.end == "ticket" and story.permitted]


def test_a_house_that_never_ends_loses_people() -> None:
    story = next(s for seed in range(20) if (s := tell(seed, end="notice")).wish == "finish")
    assert (story.end, story.turns, story.permitted) == ("lost", MOST_TURNS, False)


def test_the_same_seed_is_the_same_story_and_another_is_not() -> None:
    assert tell(7).said == tell(7).said
    assert len({tuple(tell(seed).said) for seed in range(20)}) > 15


def test_there_is_a_wording_for_every_right_and_for_every_field_that_a_person_is_asked() -> None:
    assert set(wordings()["openings"]) == {right.value for right in Right}
    asked_of_staff = {"received_by", "received_at"}
    assert set(FIELDS) - set(wordings()["answers"]) <= asked_of_staff | {"otp"}


def test_no_wording_is_a_training_phrase() -> None:
    trained = "\n".join(path.read_text("utf-8").lower() for path in Path("data/nlu").rglob("*.yml"))
    said = [said for openings in wordings()["openings"].values() for said in openings]
    assert [one for one in said if f"- {one.lower()}\n" in trained] == []


def test_people_are_members_and_strangers_alike() -> None:
    kinds = {Person(seed, PEOPLE).facts.member for seed in range(50)}
    assert kinds == {True, False}
    assert all(isinstance(facts, Facts) for facts in PEOPLE)


@pytest.mark.parametrize("field", ["birth_date", "member_number", "email", "last_name"])
def test_answers_carry_the_persons_own_facts(field: str) -> None:
    answers = {Person(seed, PEOPLE).answer(field) for seed in range(30)}
    assert len(answers) > 5
    assert not [answer for answer in answers if "{" in answer]


def test_an_unknown_field_is_passed() -> None:
    assert Person(1, PEOPLE).answer("something_new") == "passer"
