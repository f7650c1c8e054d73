"""A new edition beside the one that the pack was written from: changed, moved, new and missing are told apart."""

from pathlib import Path

import pytest

from knowledge.editions import Edition, compare, read_fingerprints, take_fingerprints, write_fingerprints
from knowledge.errors import UnreadableDocumentError
from knowledge.loader import load
from knowledge.pack import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load("mieux-etre")


@pytest.fixture(scope="module")
def document(pack: Pack) -> str:
    """A document with the pack's headings and two sentences of its own in each section."""
    return "\n".join(_section(section.id, section.title) for section in pack.sections)


def _section(id_: str, title: str) -> str:
    label = "" if not id_[0].isdigit() else f"{id_.rsplit('.', 1)[-1]}) " if id_[-1].isalpha() else f"{id_} "
    return f"{label}{title}\n\nVoici la règle première de {id_}. Voici aussi la règle seconde de {id_}.\n"


def _compared(pack: Pack, before: str, after: str) -> Edition:
    return compare(pack, take_fingerprints(pack, before, "sel"), after)


def test_the_same_text_in_other_marks_and_capitals_changes_nothing(pack: Pack, document: str) -> None:
    retyped = document.replace("règle première", "RÈGLE  **première**")
    assert _compared(pack, document, retyped).touched == frozenset()


def test_a_changed_sentence_is_new_and_the_old_one_gone(pack: Pack, document: str) -> None:
    edition = _compared(pack, document, document.replace("première de 4.1", "toute neuve de 4.1"))
    assert edition.touched == {"4.1"}
    (change,) = [one for one in edition.changes if one.changed]
    assert (change.new, change.moved, change.gone) == (("Voici la règle toute neuve de 4.1.",), (), 1)


def test_a_moved_sentence_is_told_with_its_old_home(pack: Pack, document: str) -> None:
    sentence = "Voici aussi la règle seconde de 2.4."
    moved = document.replace(f" {sentence}", "").replace("première de 4.3.", f"première de 4.3. {sentence}")
    edition = _compared(pack, document, moved)
    (change,) = [one for one in edition.changes if one.section.id == "4.3"]
    assert (change.new, change.moved) == ((), (("2.4", sentence),))


def test_a_missing_heading_is_told_and_its_articles_are_to_be_read_again(pack: Pack, document: str) -> None:
    edition = _compared(pack, document, document.replace("4.2 Données de connexion et cookies", "Les traceurs"))
    assert [section.id for section in edition.absent] == ["4.2"]
    assert any(article.id.startswith("cookies/") for article in edition.articles(pack))
    assert {fact.section for fact in edition.facts(pack)} >= {"4.2"}


def test_a_figure_that_is_not_in_its_section_any_more_is_astray(pack: Pack, document: str) -> None:
    astray = {fact.id for fact, _figure in _compared(pack, document, document).facts_astray}
    assert "retention.max_duration" in astray


def test_fingerprints_of_a_document_without_a_heading_are_refused(pack: Pack) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"1\.1"):
        take_fingerprints(pack, "un texte sans titre")


def test_fingerprints_are_kept_and_hold_no_word_of_the_text(pack: Pack, document: str, tmp_path: Path) -> None:
    taken = take_fingerprints(pack, document)
    path = write_fingerprints(taken, tmp_path)
    assert read_fingerprints(tmp_path) == taken
    assert "règle" not in path.read_text(encoding="utf-8")
    assert take_fingerprints(pack, document).sections != taken.sections  # Another salt.
