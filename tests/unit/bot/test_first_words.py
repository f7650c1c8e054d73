"""The first screen says what it must: a machine, how long what is kept, what not to type, a person to turn to."""

import pytest

from bot.first_words import FirstWords
from knowledge.loader import load


@pytest.mark.parametrize("organisation", ["mieux-etre", "harmonie-mutuelle"])
def test_first_screen_says_the_four_things_shortly_with_their_source(organisation: str) -> None:
    pack = load(organisation)
    (screen,) = FirstWords(pack).welcome()
    for said in (
        "programme informatique, pas une personne",
        "24 heures",
        "sécurité sociale",
        "Pour joindre une personne",
    ):
        assert said in screen.text
    assert pack.contacts.dpo_email in screen.text
    assert len(screen.text) < 900
    assert {"2", "3", "5", "7"} <= {citation.section for citation in screen.citations}
