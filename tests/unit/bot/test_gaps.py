"""Questions without answer: masked a second time, recorded off the turn's path, lost rather than waited for."""

import threading
import time

import pytest

from bot.gaps import GapFeed
from bot.name_mask import mask_names
from dpo.errors import StorageAway
from dpo.gaps import mask_numbers


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("Est-ce que Mme Josiane Perrin à Vannes peut lire mon dossier ?", ("Josiane", "Perrin", "Vannes")),
        ("je m'appelle jean dupont, avez-vous ma photo ?", ("jean", "dupont")),
        ("je m’appelle jean dupont, avez-vous ma photo ?", ("jean", "dupont")),
        ("est-ce que gérard vidal voit mon compte", ("gérard", "vidal")),
        ("vous gardez les données de ma fille Chloé ?", ("Chloé",)),
        ("Chloé veut savoir qui voit ses données", ("Chloé",)),
        ("JEAN MARTIN veut savoir", ("JEAN", "MARTIN")),
        ("le docteur Lemaire voit-il mes décomptes ?", ("Lemaire",)),
    ],
)
def test_names_are_hidden(said: str, hidden: tuple[str, ...]) -> None:
    masked = mask_names(said)
    assert "[NAME]" in masked
    assert not [name for name in hidden if name in masked]


@pytest.mark.parametrize(
    "said",
    [
        "que faites-vous de mon [EMAIL] ?",
        "Pourquoi vendez-vous mes données ?",
        "les hologrammes de la carte sont-ils enregistrés ?",
        "",
        " ",
    ],
)
def test_a_text_without_names_stays_as_it_is(said: str) -> None:
    assert mask_names(said) == said


def test_every_number_is_hidden_too() -> None:
    masked = mask_numbers(mask_names("mon badge B-12 du 3 mars, dossier 45 678, [EMAIL]"))
    assert not [character for character in masked if character.isdigit()]
    assert "[EMAIL]" in masked


def test_a_slow_recorder_keeps_nobody_waiting_and_what_is_too_much_is_left() -> None:
    gate, kept = threading.Event(), list[str]()

    def record(text: str) -> None:
        gate.wait(10)
        kept.append(text)

    feed = GapFeed(record)
    began = time.perf_counter()
    for number in range(200):
        feed.offer(f"question {number}")
    assert time.perf_counter() - began < 1
    gate.set()
    feed.close()
    assert 50 <= len(kept) <= 52
    assert kept[0] == "question 0"


def test_a_database_that_is_away_loses_one_question_and_not_the_next() -> None:
    kept: list[str] = []

    def record(text: str) -> None:
        if text == "perdue":
            raise StorageAway("OperationalError")
        kept.append(text)

    feed = GapFeed(record)
    feed.offer("perdue")
    feed.offer("gardée")
    feed.close()
    assert kept == ["gardée"]


def test_a_feed_that_heard_nothing_ends_at_once() -> None:
    GapFeed(lambda text: None).close()
