"""French text: folding, words, stems, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import fold, sentences, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre", "oeuvre"),
        ("L’ACCÈS", "l'acces"),
        ("zéro\u200blargeur", "zerolargeur"),
        ("collecte²", "collecte"),
        ("ſ", "s"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_elided_words_go() -> None:
    assert words("L'accès qu'on m'a donné aujourd'hui") == ["acces", "on", "a", "donne", "aujourd", "hui"]


def test_accents_and_endings_do_not_matter() -> None:
    assert stems("données conservées") == stems("donnees conservee")
    assert stems("et les de la") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une phrase. Une autre.", 2),
        ("Voir l'art. 12 du RGPD. Fin.", 2),
        ("Les articles R. 115-1 et L. 223-1 le disent.", 1),
        ("Écrivez à dpo@mutuelle.fr ou sur www.cnil.fr. Merci !", 2),
        ("Nom, prénom, etc. Puis le reste…", 2),
        ("Il dit : « Non. » Et voilà ?", 2),
        ("Sans point", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text())
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split()).replace("\0", ".")
