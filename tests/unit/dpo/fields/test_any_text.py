"""Any text at all: nothing is raised, the time stays in proportion, and normal values read back as themselves."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo.fields import FIELDS, MAX_CHARACTERS, Answer, Unclear, read
from dpo.fields.dates import MONTHS
from knowledge.questions import load_questions

TODAY = date(2026, 11, 22)
QUESTIONS = load_questions()
fields = st.sampled_from(sorted(FIELDS))
days = st.dates(min_value=date(1910, 1, 1), max_value=TODAY)
WORDS = "je suis né le 3 mars 06 12 34 @ . , ? ' - rue 69003 Lyon stop tout sauf pas et mille neuf cent 1 85 05 é œ"
bits = st.sampled_from(["x\n", *WORDS.split()])


@settings(max_examples=300, deadline=None)
@given(fields, st.text(max_size=300) | st.lists(bits, max_size=60).map(" ".join))
def test_no_text_raises_and_every_reason_is_a_sentence(field: str, text: str) -> None:
    reading = read(field, text, today=TODAY, choices=QUESTIONS[field].choices())
    if isinstance(reading, Unclear):
        assert reading.reason.endswith((".", "?", "»", "…"))
    if isinstance(reading, Answer):
        assert reading.values
        assert all(reading.values.values())


@settings(max_examples=150, deadline=None)
@given(days)
def test_a_birth_date_survives_every_writing(day: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day} {month} {day.year}",
        f"le {day.day}.{day.month}.{day.year}",
        f"{day:%d%m%Y}",
    ):
        assert read("birth_date", written, today=TODAY) == Answer({"birth_date": day.isoformat()})


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=TODAY + timedelta(days=1), max_value=date(2099, 12, 31)))
def test_no_day_to_come_is_a_birth_date(day: date) -> None:
    assert isinstance(read("birth_date", f"{day:%d/%m/%Y}", today=TODAY), Unclear)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["6", "7"]), st.integers(0, 99_999_999), st.sampled_from(["", " ", ".", "-"]))
def test_a_mobile_number_survives_every_grouping(second: str, rest: int, gap: str) -> None:
    figures = f"0{second}{rest:08d}"
    plain = read("phone", figures, today=TODAY)
    grouped = gap.join(figures[at : at + 2] for at in range(0, 10, 2))
    assert read("phone", grouped, today=TODAY) == plain
    if isinstance(plain, Answer):
        assert read("phone", plain.values["phone"], today=TODAY) == plain


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.integers(0, 999_999))
def test_every_code_is_read_back(number: int) -> None:
    code = f"{number:06d}"
    assert read("otp", f"{code[:3]} {code[3:]}", today=TODAY) == Answer({"otp": code})


HOSTILE = [
    "1" * MAX_CHARACTERS,
    "1 " * 2000,
    "a" * MAX_CHARACTERS,
    "a@" * 2000,
    "a." * 2000,
    "06 " * 1333,
    "1/1/" * 1000,
    "un deux " * 500,
    "quatre-vingt-" * 300,
    "12 rue " * 570,
    "je ne sais pas " * 266,
    "stop " * 800,
    "? " * 2000,
    "pas de " * 570,
    "mon nom est " * 333,
    "FR76 " * 800,
    "FR76" + "0 " * 1990,
    "'" * MAX_CHARACTERS,
    "é" * MAX_CHARACTERS,
    "12 mars " * 500,
    "sauf tout " * 400,
    "il y a " * 570,
    "\n" * 3999 + "x",
    "jean point " * 363,
    "adhérent n° " * 333,
    "nom : " * 666,
    "e\u0301" * 2000,
    "69003 " * 666,
    "parler à " * 444,
    "ma mère " * 500,
    "aaa bbb ccc " * 333,
    "née le " * 570,
    "prenom " * 570,
]


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_four_thousand_hostile_characters_take_no_time(field: str) -> None:
    choices = QUESTIONS[field].choices()
    for text in HOSTILE:
        start = time.process_time()  # Ours alone, however busy the machine is.
        read(field, text[:MAX_CHARACTERS], today=TODAY, choices=choices)
        assert time.process_time() - start < 0.5, text[:20]


@pytest.mark.parametrize("field", sorted(FIELDS))
@pytest.mark.parametrize("length", [MAX_CHARACTERS + 1, 100_000])
def test_a_text_that_is_too_long_says_so(field: str, length: int) -> None:
    reading = read(field, "a " * (length // 2) + "b" * 3, today=TODAY)
    assert isinstance(reading, Unclear)
    assert "trop long" in reading.reason


def test_four_thousand_characters_of_a_letter_are_kept_whole() -> None:
    letter = ("Madame, Monsieur, je vous écris au sujet de mon dossier. " * 100)[:3999].strip()
    assert read("details", letter, today=TODAY) == Answer({"details": letter})
