import numpy as np
import pytest

from engine.model import Scores, act_of
from engine.parts import is_asked
from engine.reading import LETTER, read

LABELS = [
    "ask_rights/erasure",
    "ask_internal/nir_rules",
    "request_erasure",
    "request_objection_marketing",
    "ambiguous/portability",
    "smalltalk/greet",
    "out_of_scope/other_language",
]


def scores(margin=0.5, **shares):
    named = dict.fromkeys(LABELS, 0.001) | {label.replace("__", "/"): share for label, share in shares.items()}
    values = np.array([named[label] for label in LABELS], dtype=np.float32)
    return Scores(values / values.sum(), margin)


def test_every_clause_that_asks_for_a_right_is_kept():
    whole = scores(request_erasure=0.8)
    reading = read(LABELS, [whole, scores(request_erasure=0.9), scores(request_objection_marketing=0.9)], 9, False)
    assert [right for right, _ in reading.rights] == ["erasure", "objection_marketing"]


def test_a_question_asks_for_no_right_even_if_a_clause_sounds_like_it():
    reading = read(LABELS, [scores(ask_rights__erasure=0.8), scores(request_erasure=0.9)], 9, False)
    assert reading.rights == []


def test_in_a_letter_one_sentence_carries_the_wish():
    parts = [scores(ask_rights__erasure=0.5), scores(request_erasure=0.9)]
    assert read(LABELS, parts, LETTER, False).labels[0][0] == "request_erasure"
    assert read(LABELS, parts, LETTER - 1, False).labels[0][0] == "ask_rights/erasure"


def test_courtesy_does_not_hide_a_wish():
    parts = [scores(smalltalk__greet=0.6), scores(request_erasure=0.9)]
    assert read(LABELS, parts, 10, False).rights[0][0] == "erasure"


def test_a_sentence_of_a_story_adds_no_right_to_a_clear_wish():
    wish, story = scores(request_erasure=0.9), scores(request_objection_marketing=0.6, request_erasure=0.3)
    assert [right for right, _ in read(LABELS, [wish, story], LETTER, False).rights] == ["erasure"]


def test_a_salutation_that_resembles_no_wish_adds_no_right():
    salutation = scores(margin=-0.35, request_objection_marketing=0.9)
    reading = read(LABELS, [scores(request_erasure=0.9), salutation], 9, False)
    assert [right for right, _ in reading.rights] == ["erasure"]


def test_internal_topics_are_for_staff():
    heard = scores(ask_internal__nir_rules=0.9, ask_rights__erasure=0.1)
    assert read(LABELS, [heard], 5, False).labels[0][0] == "ask_rights/erasure"
    assert read(LABELS, [heard], 5, True).labels[0][0] == "ask_internal/nir_rules"


def test_a_long_message_is_not_a_single_ambiguous_word():
    heard = scores(ambiguous__portability=0.6, ask_rights__erasure=0.4)
    assert read(LABELS, [heard], 2, False).labels[0][0] == "ambiguous/portability"
    assert read(LABELS, [heard], 12, False).labels[0][0] == "ask_rights/erasure"


def test_what_resembles_nothing_taught_is_not_understood():
    assert not read(LABELS, [scores(margin=-2.0, ask_rights__erasure=0.9)], 5, False).understood


def test_letters_alone_are_not_understood_unless_they_are_a_language():
    letters = scores(margin=-0.4, smalltalk__greet=0.9)._replace(familiar=False)
    assert not read(LABELS, [letters], 1, False).understood
    assert read(LABELS, [letters._replace(best_margin=0.4)], 1, False).understood
    foreign = scores(margin=-0.4, out_of_scope__other_language=0.9)._replace(familiar=False)
    assert read(LABELS, [foreign], 4, False).understood


@pytest.mark.parametrize(
    ("label", "act"),
    [("ask_cookies/consent", "ask"), ("assistant/identity", "ask"), ("request_access", "request"),
     ("operation_human", "operation"), ("out_of_scope/care", "out_of_scope"), ("smalltalk/greet", "smalltalk")],
)  # fmt: skip
def test_a_label_is_one_act(label, act):
    assert act_of(label) == act


@pytest.mark.parametrize(
    ("asked", "share", "label"),
    [(True, 0.3, "ask_rights/erasure"), (False, 0.3, "request_erasure"), (True, 0.6, "request_erasure")],
)
def test_an_unclear_wish_gives_way_in_a_question(asked, share, label):
    whole = scores(request_erasure=share, ask_rights__erasure=0.25, smalltalk__greet=0.2, ambiguous__portability=0.2)
    assert read(LABELS, [whole], 9, False, asked).labels[0][0] == label


@pytest.mark.parametrize(
    "text",
    [
        "Qui décide de tout ça",
        "c koi un dpo",
        "vous vendez mes données ?",
        "Est-ce obligatoire",
        "mes soins sont visibles ?!",
    ],
)
def test_a_question_is_told_by_its_first_word_or_its_last_mark(text):
    assert is_asked(text)


@pytest.mark.parametrize("text", ["effacez mes données", "quitter la mutuelle", "je veux savoir ce que vous avez"])
def test_other_texts_are_not_put_as_questions(text):
    assert not is_asked(text)
