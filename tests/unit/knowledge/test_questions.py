"""The questions of the form: complete, warm, and asking for nothing that may not be asked."""

import re
from pathlib import Path

import pytest

from dpo.fields import FIELDS
from knowledge.errors import PackRefusedError
from knowledge.questions import REQUESTERS, FieldQuestion, load_questions

QUESTIONS = load_questions()
ALL = list(QUESTIONS)


def texts(question: FieldQuestion) -> list[str]:
    return [question.ask, question.help, question.why, *(variant.text for variant in question.variants)]


def test_every_field_has_its_question_and_no_other() -> None:
    assert QUESTIONS.fields == set(FIELDS)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.field)
def test_a_question_asks_politely_and_explains_itself(question: FieldQuestion) -> None:
    for ask in (question.ask, *(variant.text for variant in question.variants)):
        assert "?" in ask
        assert len(ask) <= 140
    for text in texts(question):
        assert not re.search(r"\b(?:tu|ton|ta|tes|toi)\b", text, re.IGNORECASE), text
    assert question.optional


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.field)
def test_no_question_asks_for_what_may_not_be_asked(question: FieldQuestion) -> None:
    for text in texts(question):
        assert not re.search(r"sécurité sociale|\bNIR\b|carte d'identité|passeport", text, re.IGNORECASE), text


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.field)
def test_no_question_promises_a_delay(question: FieldQuestion) -> None:
    for text in texts(question):
        assert not re.search(
            r"\b(?:\d+|un|deux|trois|dix|trente) (?:mois|jours?|minutes?|heures?|semaines?)\b", text
        ), text


def test_heirs_are_asked_gently_and_about_the_right_person() -> None:
    assert "décédée" in QUESTIONS["member_number"].asked((), "heir")
    assert "décédée" in QUESTIONS["birth_date"].asked((), "heir")
    assert "Prenez votre temps" in QUESTIONS["deceased_name"].help


def test_the_question_follows_the_right() -> None:
    asked = {
        QUESTIONS["scope"].asked([right]) for right in ("access", "erasure", "restriction", "objection", "portability")
    }
    assert len(asked) == 5


def test_buttons_follow_the_requester_and_there_are_always_some() -> None:
    kind = QUESTIONS["representative_kind"]
    assert list(kind.choices((), "child").values()) == ["parental_authority"]
    assert "tutelle" in kind.choices((), "guardian").values()
    assert len(kind.choices()) == len(kind.buttons)


def test_the_requesters_are_those_of_the_buttons() -> None:
    assert {button.value for button in QUESTIONS["requester"].buttons} == REQUESTERS


def test_a_kept_value_is_shown_as_its_button_was() -> None:
    assert QUESTIONS["requester"].title_of("self") == "Pour moi"
    assert QUESTIONS["scope"].title_of("mes appels") == "mes appels"


@pytest.mark.parametrize(
    ("broken", "finding"),
    [
        ("- {field: x, kind: word, ask: A ?, help: h, why: w}", "bad_value"),
        ("- {field: x, kind: text, help: h, why: w}", "bad_value"),
        ("- {field: x, kind: choice, ask: A ?, help: h, why: w}", "bad_value"),
        (
            "- {field: x, kind: text, ask: A ?, help: h, why: w}\n- {field: x, kind: text, ask: A ?, help: h, why: w}",
            "duplicate_id",
        ),
        (
            "- {field: x, kind: text, ask: A ?, help: h, why: w, variants: [{rights: [nope], text: B ?}]}",
            "unknown_right",
        ),
        ("- {field: x, kind: text, ask: A ?, help: h, why: w, colour: red}", "bad_value"),
    ],
)
def test_a_broken_question_is_refused_with_its_line(tmp_path: Path, broken: str, finding: str) -> None:
    path = tmp_path / "questions.yml"
    path.write_text(broken, "utf-8")
    with pytest.raises(PackRefusedError, match=finding) as refused:
        load_questions(path)
    assert refused.value.findings[0].place.line >= 1
