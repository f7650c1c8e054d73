"""Grounds, checklists and letters: complete for every right, sourced, and refused when something is wrong."""

import re
from pathlib import Path

import pytest

from knowledge.desk.grounds import GROUNDS, load_grounds
from knowledge.desk.letters import LETTERS, OUTCOMES, load_letters, to_fill
from knowledge.desk.material import load_material
from knowledge.errors import PackRefusedError
from knowledge.loader import organisations
from knowledge.model import RIGHTS


def copy(path: Path, folder: Path, old: str, new: str) -> Path:
    """A copy of a data file with one thing changed."""
    content = path.read_text(encoding="utf-8")
    assert old in content
    changed = folder / "desk" / path.name
    changed.parent.mkdir(exist_ok=True)
    changed.write_text(content.replace(old, new, 1), encoding="utf-8")
    return changed


@pytest.mark.parametrize("organisation", organisations())
def test_every_right_has_a_checklist_whose_lines_name_their_source_and_no_other_organisation(organisation: str) -> None:
    checklists = load_material(organisation).checklists
    for right in RIGHTS:
        lines = checklists.of(right)
        assert lines, right
        assert all(line.citation.section and line.citation.document for line in lines)
        policies = {line.citation.document.partition("/")[0] for line in lines if line.citation.source == "policy"}
        assert policies <= {organisation}


def test_the_two_organisations_have_different_checklists() -> None:
    mine, theirs = (load_material(name).checklists.of("access") for name in organisations())
    assert {line.id for line in mine} != {line.id for line in theirs}


def test_every_right_but_the_absolute_ones_can_be_refused_and_every_right_can_be_without_object() -> None:
    grounds = load_grounds().values()
    refusable = {right for right in RIGHTS if any(ground.fits(right, "refused") for ground in grounds)}
    assert RIGHTS - refusable == {"objection_marketing"}
    assert all(any(ground.fits(right, "not_applicable") for ground in grounds) for right in RIGHTS)
    assert all(ground.citation.section and ground.says.endswith(".") for ground in grounds)


@pytest.mark.parametrize("right", sorted(RIGHTS))
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_letter_says_you_and_names_the_remedies_when_it_goes_against_the_person(right: str, outcome: str) -> None:
    text = load_letters().filled(outcome, {}, right).text
    assert text.startswith("Madame, Monsieur,")
    assert re.search(r"\b(?:vous|votre|vos)\b", text)
    assert not re.search(r"\b(?:tu|ton|ta|tes)\b", text, re.IGNORECASE)
    assert "{" not in text
    assert ("tribunal judiciaire" in text) == (outcome != "granted")
    assert "CNIL" in text


def test_what_is_missing_is_named_and_what_is_optional_leaves_no_hole() -> None:
    letter = load_letters().filled("extension", {"reference": "K7M-X42-PFR"})
    assert "motif de la prolongation" in to_fill(letter.text)
    assert "explications" not in to_fill(load_letters().filled("refused", {}, "erasure").text)
    assert to_fill("Bonjour {question}") == ["précision demandée"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{extension_reason}", "{extension_raison}"),
        ("ou former un recours devant le tribunal judiciaire", ""),
        ("  - kind: clarification", "  - kind: clarifications"),
        ("  - right: portability", "  - right: portabilite"),
    ],
)
def test_letters_with_something_wrong_are_refused(tmp_path: Path, old: str, new: str) -> None:
    if "recours" in old:
        old = "Vous pouvez aussi former un recours devant le tribunal judiciaire"
    with pytest.raises(PackRefusedError):
        load_letters(copy(LETTERS, tmp_path, old, new))


@pytest.mark.parametrize(("old", "new"), [('document: rgpd, section: "12.2", ', ""), ("erasure", "erasures")])
def test_grounds_without_source_or_with_an_unknown_right_are_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(PackRefusedError):
        load_grounds(copy(GROUNDS, tmp_path, old, new))
