"""A question in the middle of a form, in words that no pattern knows: the understanding is asked, and only then."""

from datetime import date

import pytest

from dpo.fields import Answer, Opinion, Question, Unclear, doubtful, read, revised

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("requester", "vous vendez mes données ?"),
        ("restriction_case", "vous êtes assurés contre le piratage"),
        ("birth_date", "et mon mari aura une réponse aussi"),
        ("last_name", "vous vendez mes données"),
        ("breach_what", "vous gardez mes remboursements combien de temps"),
    ],
)
def test_doubt_is_settled_by_the_understanding(field: str, text: str) -> None:
    reading = read(field, text, today=TODAY)
    assert doubtful(field, text, reading)
    assert isinstance(revised(field, reading, Opinion("ask", 0.9)), Question)
    assert revised(field, reading, Opinion("ask", 0.3)) is reading
    assert revised(field, reading, Opinion("", 0.9)) is reading


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("last_name", "Le Goff"),
        ("birth_date", "le 3 mars 1958 ?"),
        ("requester", "pour moi"),
        ("requester", "c'est pour mon fils de huit ans"),
        ("email", "jeanne@exemple"),
        ("otp", "123"),
        ("details", "mon contrat est terminé depuis deux ans"),
        ("phone", "?!"),
        ("birth_date", "12 mars 2090"),
        ("birth_date", "31 février 1980"),
    ],
)
def test_nobody_is_asked_about_what_is_beyond_doubt(field: str, text: str) -> None:
    assert not doubtful(field, text, read(field, text, today=TODAY))


def test_a_message_for_the_dpo_may_be_a_question() -> None:
    reading = read("details", "combien de temps gardez-vous mes données ?", today=TODAY)
    assert isinstance(reading, Unclear)
    assert revised("details", reading, Opinion("ask", 0.99)) is reading


@pytest.mark.parametrize(("field", "goes_on"), [("answer_channel", True), ("restriction_case", False)])
def test_another_wish_goes_on_unless_answers_sound_like_one(field: str, goes_on: bool) -> None:
    text = "il me faudrait une copie de mon dossier"
    reading = revised(field, read(field, text, today=TODAY), Opinion("request", 0.95))
    assert isinstance(reading, Question) is goes_on


def test_a_choice_found_by_chance_needs_more_than_a_request_to_be_dropped() -> None:
    reading = read("requester", "vous vendez mes données ?", today=TODAY)
    assert isinstance(reading, Answer)
    assert revised("requester", reading, Opinion("request", 0.95)) is reading


@pytest.mark.parametrize(
    "text", ["c koi le dpo", "mon médecin peut-il voir mon dossier", "est-ce obligatoire de donner mon numéro de sécu"]
)
def test_these_are_questions_without_any_second_opinion(text: str) -> None:
    assert read("restriction_case", text, today=TODAY) == Question()
