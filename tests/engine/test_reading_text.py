import time

import pytest

from engine.grams import Grams
from engine.normalise import spell
from engine.parts import MOST, clauses, parts, sentences


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("Jveux savoir koi vs gardez", "je veux savoir quoi vous gardez"),
        ("C'EST QUOI", "c est quoi"),
        ("écrivez à [EMAIL] svp", "ecrivez a xemail s il vous plait"),
        ("siiiii œuvre", "sii oeuvre"),
        ("don​nées", "donnees"),
        ("…", ""),
    ],
)
def test_typed_french_is_brought_to_one_spelling(typed, spelled):
    assert spell(typed) == spelled


def test_two_wishes_in_one_sentence_are_two_parts():
    found = parts("Supprimez toutes mes données et arrêtez de m'appeler le soir")
    assert "arrêtez de m'appeler le soir" in found
    assert found[0].startswith("Supprimez")


def test_a_letter_is_read_sentence_by_sentence():
    letter = "Madame, Monsieur.\nJe suis adhérent depuis dix ans. Je vous demande copie de mon dossier. Cordialement."
    assert "Je vous demande copie de mon dossier." in sentences(letter)


def test_a_short_sentence_has_no_clauses():
    assert clauses("et mes données") == []


def test_a_hostile_text_is_cut_into_few_parts_in_little_time():
    started = time.monotonic()
    assert len(parts("a b c, " * 570)) <= MOST
    spell("é" * 4000)
    assert time.monotonic() - started < 1


def test_rows_have_unit_length_blocks_and_known_columns_only():
    grams = Grams.learn([spell("mes données"), spell("mes droits"), spell("les données")])
    columns, weights = grams.row(spell("mes données inconnues"))
    assert max(columns) < grams.width
    assert abs(float((weights**2).sum()) - 2.0) < 1e-5


def test_a_text_of_unknown_words_gives_an_empty_row():
    columns, weights = Grams.learn(["mes donnees"]).row("zzz")
    assert len(columns) == len(weights) == 0
