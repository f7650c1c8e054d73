"""Ticket references: what a person may do to them on the telephone, and what the check character finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo.errors import MalformedReference
from dpo.reference import ALPHABET, LETTERS, check_character, mentions, new_reference, parse

BODIES = st.tuples(st.sampled_from(LETTERS), st.text(ALPHABET, min_size=7, max_size=7)).map("".join)


def reference_of(body: str) -> str:
    whole = body + check_character(body)
    return f"{whole[:3]}-{whole[3:6]}-{whole[6:]}"


def test_a_new_reference_has_three_groups_of_three_and_no_ambiguous_character() -> None:
    for _ in range(200):
        reference = new_reference()
        assert [len(group) for group in reference.split("-")] == [3, 3, 3]
        assert not set(reference) & set("01OILZSBG5VQNCDTE")
        assert parse(reference) == reference


def test_references_hardly_ever_meet() -> None:
    assert len({new_reference() for _ in range(5000)}) == 5000


@given(BODIES)
def test_every_way_of_writing_a_reference_is_read(body: str) -> None:
    reference = reference_of(body)
    for written in (
        reference.lower(),
        reference.replace("-", ""),
        reference.replace("-", " "),
        f" {reference}. ",
        reference.replace("8", "B").replace("2", "z"),
    ):
        assert parse(written) == reference


@given(BODIES, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body: str, at: int, other: str) -> None:
    whole = body + check_character(body)
    wrong = whole[:at] + other + whole[at + 1 :]
    if wrong != whole:
        with pytest.raises(MalformedReference):
            parse(wrong)


@given(BODIES, st.integers(0, 7))
def test_two_neighbours_swapped_are_always_found(body: str, at: int) -> None:
    whole = body + check_character(body)
    swapped = whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
    if swapped != whole:
        with pytest.raises(MalformedReference):
            parse(swapped)


@pytest.mark.parametrize(
    "written", ["", "bonjour", "K7M-X42", "1" * 10_000, "K7M-X42-PF?", "000-000-000", "\ud800", "ÀÉÎ-ÀÉÎ-ÀÉÎ"]
)
def test_what_is_no_reference_is_refused(written: str) -> None:
    with pytest.raises(MalformedReference):
        parse(written)


def test_a_reference_is_found_in_a_sentence_and_a_look_alike_is_not() -> None:
    reference = new_reference()
    sentence = f"Où en est {reference.lower()}, svp ?"
    assert [sentence[start:end].upper() for start, end in mentions(sentence)] == [reference]
    wrong = reference[:-1] + ("7" if reference[-1] != "7" else "9")
    assert mentions(f"Où en est {wrong} ?") == []
    assert mentions("mon numéro AB1-234-567 et le 06-12-34") == []
