"""Each reason for which a pack is refused, seen once, at its file and line."""

from pathlib import Path

import pytest

from knowledge.errors import Code, PackRefusedError, UnknownOrganisationError, UnreadableFileError
from knowledge.loader import load
from tests.unit.knowledge.shelf import Shelf

PACK = "packs/petite-mutuelle"
RETENTION = f"{PACK}/articles/retention.yml"
SILENT = f"{PACK}/articles/unaddressed.yml"
INTERNAL = f"{PACK}/articles/internal.yml"
FACTS = f"{PACK}/facts/1.yml"
EXCUSES = f"{PACK}/not_answered.yml"
SOURCE = '[{section: "1", checked: 2026-11-22}]'
THREE = (
    '[{section: "1", checked: 2026-11-22}, {section: "2", checked: 2026-11-22}, {section: "3", checked: 2026-11-22}]'
)

# (file, old, new, code, file:line of the finding)
BREAKS = [
    (RETENTION, SOURCE, "[]", Code.MISSING_SOURCE, f"{RETENTION}:9"),
    (RETENTION, SOURCE, THREE, Code.TOO_MANY_SOURCES, f"{RETENTION}:9"),
    (RETENTION, 'section: "1"', 'section: "9"', Code.UNKNOWN_SECTION, f"{RETENTION}:9"),
    (FACTS, 'section: "1"', 'section: "9"', Code.UNKNOWN_SECTION, f"{FACTS}:3"),
    (RETENTION, "3 ans", "5 ans", Code.FIGURE_WITHOUT_FACT, f"{RETENTION}:6"),
    (RETENTION, "trois (3) ans", "6 mois", Code.FIGURE_WITHOUT_FACT, f"{RETENTION}:8"),
    (RETENTION, "[retention.limit, ", "[", Code.FIGURE_WITHOUT_FACT, f"{RETENTION}:6"),
    ("assistant/articles.yml", "vingt-quatre", "48", Code.FIGURE_WITHOUT_FACT, "assistant/articles.yml:5"),
    (f"{PACK}/pack.yml", "3 rue Haute", "4 rue Haute", Code.FIGURE_WITHOUT_FACT, f"{PACK}/pack.yml:11"),
    (RETENTION, "retention.law", "retention.lost", Code.UNKNOWN_FACT, f"{RETENTION}:10"),
    (RETENTION, "retention.law", "dpo.address", Code.FACT_NOT_CITED, f"{RETENTION}:10"),
    (EXCUSES, "cnil.address", "cnil.lost", Code.UNKNOWN_FACT, f"{EXCUSES}:1"),
    (EXCUSES, "cnil.address", "retention.law", Code.NOT_ANSWERED_BUT_USED, f"{EXCUSES}:1"),
    (RETENTION, ", retention.law", "", Code.UNUSED_FACT, f"{FACTS}:6"),
    (RETENTION, "also: [retention/prospect]", "also: []", Code.UNCOVERED_TOPIC, "topics.yml:1"),
    (RETENTION, "[retention/prospect]", "[retention/lost]", Code.UNKNOWN_TOPIC, f"{RETENTION}:2"),
    (RETENTION, "[unaddressed/location]", "[unaddressed/lost]", Code.UNKNOWN_TOPIC, f"{RETENTION}:12"),
    (RETENTION, "[sector]", "[lost]", Code.UNKNOWN_LAW_NOTE, f"{RETENTION}:11"),
    ("law/all.yml", "[petite-mutuelle]", "[autre]", Code.UNKNOWN_LAW_NOTE, f"{RETENTION}:11"),
    (SILENT, "id: unaddressed/location", "id: retention/overview", Code.DUPLICATE_ID, f"{SILENT}:1"),
    (FACTS, "id: retention.law", "id: retention.limit", Code.DUPLICATE_ID, f"{FACTS}:6"),
    ("law/all.yml", "id: transfers", "id: sector", Code.DUPLICATE_ID, "law/all.yml:12"),
    (RETENTION, " Une loi peut demander plus.", "", Code.SENTENCE_COUNT, f"{RETENTION}:6"),
    (RETENTION, " Une loi peut", " Oui. Oui. Oui. Oui. Une loi peut", Code.SENTENCE_COUNT, f"{RETENTION}:6"),
    (SILENT, "sources: []", f"sources: {SOURCE}", Code.SILENT_WITH_SOURCE, f"{SILENT}:7"),
    (SILENT, "sources: []", "facts: [dpo.address]", Code.SILENT_WITH_SOURCE, f"{SILENT}:1"),
    (SILENT, "le pays.", "les 2 pays.", Code.SILENT_WITH_FIGURE, f"{SILENT}:5"),
    (RETENTION, "audience: public", "audience: member", Code.BAD_AUDIENCE, f"{RETENTION}:3"),
    (INTERNAL, "audience: collaborator", "audience: public", Code.BAD_AUDIENCE, f"{INTERNAL}:2"),
    (RETENTION, "audience: public", "audience: collaborator", Code.BAD_AUDIENCE, f"{RETENTION}:3"),
    (RETENTION, "[unaddressed/location]", "[internal/fees]", Code.BAD_AUDIENCE, f"{RETENTION}:12"),
    (RETENTION, "right: erasure", "right: oblivion", Code.UNKNOWN_RIGHT, f"{RETENTION}:13"),
    (SILENT, "{dpo_email}", "{dpo_mail}", Code.UNKNOWN_PLACEHOLDER, f"{SILENT}:5"),
    ("assistant/replies.yml", "{dpo_email}", "{dpo_email", Code.UNKNOWN_PLACEHOLDER, "assistant/replies.yml:1"),
    ("assistant/replies.yml", "Je n'ai", "Je {website} n'ai", Code.UNKNOWN_PLACEHOLDER, "assistant/replies.yml:1"),
    ("assistant/notice.yml", "{name}", "{nom}", Code.UNKNOWN_PLACEHOLDER, "assistant/notice.yml:5"),
    (RETENTION, "kind: answer", "kind: reply", Code.BAD_VALUE, f"{RETENTION}:4"),
    (RETENTION, "title: Durée de conservation", "title:", Code.BAD_VALUE, f"{RETENTION}:5"),
    (
        RETENTION,
        "title: Durée",
        "title: Une très, très, très, très, très, très longue et très précise durée",
        Code.BAD_VALUE,
        f"{RETENTION}:5",
    ),
    (RETENTION, "right: erasure", "rigth: erasure", Code.BAD_VALUE, f"{RETENTION}:13"),
    (RETENTION, 'section: "1"', "section: 1.0", Code.BAD_VALUE, f"{RETENTION}:9"),
    (RETENTION, "checked: 2026-11-22", "checked: hier", Code.BAD_VALUE, f"{RETENTION}:9"),
    ("law/all.yml", "level: S2", "level: X", Code.BAD_VALUE, "law/all.yml:8"),
    ("law/all.yml", "approved_by: null", "approved_by: DPO", Code.BAD_VALUE, "law/all.yml:9"),
]


def test_the_tiny_pack_loads(shelf: Shelf) -> None:
    assert shelf.findings() == ()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken[3].name} {broken[4]}")
def test_each_break_is_refused_at_its_line(shelf: Shelf, broken: tuple[str, str, str, Code, str]) -> None:
    file, old, new, code, place = broken
    shelf.edit(file, old, new)
    assert (code, place) in [(finding.code, str(finding.place)) for finding in shelf.findings()]


def test_two_articles_that_say_the_same_are_refused(shelf: Shelf) -> None:
    shelf.edit(RETENTION, "also: [retention/prospect]", "also: []")
    twin = (shelf.root / RETENTION).read_text(encoding="utf-8").replace("retention/overview", "retention/prospect")
    shelf.append(RETENTION, twin.replace("Nous gardons vos données 3 ans", "Nous gardons 3 ans vos données"))
    assert [finding.code for finding in shelf.findings()] == [Code.SAME_ANSWER]


def test_all_findings_are_listed_at_once_in_french(shelf: Shelf) -> None:
    shelf.edit(RETENTION, "3 ans", "5 ans")
    shelf.edit(SILENT, "sources: []", f"sources: {SOURCE}")
    with pytest.raises(PackRefusedError) as refusal:
        shelf.load()
    message = str(refusal.value)
    assert f"{RETENTION}:6: « retention/overview » : « 5 ans », aucun fait listé ne le porte" in message
    assert f"{SILENT}:7: « unaddressed/location » se dit silencieux et cite pourtant la politique" in message
    assert refusal.value.code == "knowledge.pack_refused"


def test_an_unknown_organisation_is_named_with_those_that_exist(shelf: Shelf) -> None:
    for name in ("inconnue", "../packs/petite-mutuelle", ""):
        with pytest.raises(UnknownOrganisationError, match="connues : petite-mutuelle"):
            load(name, shelf.root)


@pytest.mark.parametrize(
    ("text", "place"),
    [("- id: [", "law/all.yml:1"), ("- id: a\n  id: b\n", "law/all.yml:2")],
)
def test_a_file_that_is_not_yaml_names_the_line(shelf: Shelf, text: str, place: str) -> None:
    shelf.write("law/all.yml", text)
    with pytest.raises(UnreadableFileError) as error:
        shelf.load()
    assert str(error.value.place) == place


def test_a_file_that_is_not_utf8_or_not_there_is_named(shelf: Shelf) -> None:
    (shelf.root / "law/all.yml").write_bytes(b"\xe9\xe8")
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        shelf.load()
    (shelf.root / "assistant/notice.yml").unlink()
    with pytest.raises(UnreadableFileError, match=r"assistant/notice\.yml"):
        shelf.load()


@pytest.mark.parametrize("text", ["just a sentence", "[1, 2]", "key: value"])
def test_a_list_file_of_another_shape_is_a_finding(shelf: Shelf, text: str) -> None:
    shelf.write("law/all.yml", text)
    assert any(str(finding.place) == "law/all.yml:1" for finding in shelf.findings())


def test_a_mapping_file_of_another_shape_is_a_finding(shelf: Shelf) -> None:
    shelf.write("topics.yml", "- a list\n")
    assert any(finding.place.file == "topics.yml" for finding in shelf.findings())


def test_importing_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load.__module__ == "knowledge.loader"
    assert list(tmp_path.iterdir()) == []
