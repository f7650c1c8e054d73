"""The facts against the published documents, where those are at hand: nothing made up, no figure forgotten."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.documents import footer_of, sections_of
from knowledge.figures import Figure, counting_words_in, figures_in, figures_of_fact, uncovered
from knowledge.loader import read
from knowledge.records import Records
from knowledge.text import fold

POLICIES = Path(__file__).parents[3] / "shared" / "policies"
DOCUMENTS = {"mieux-etre": "mieux-etre-2022-04.txt", "harmonie-mutuelle": "harmonie-mutuelle.txt"}
# « Section 3 de la présente politique » says where to read on, it is no figure of the matter.
CROSS_REFERENCE = re.compile(r"\bsections? \d+")
# That many words in the document's own order are a copy, not a coincidence.
COPIED_WORDS = 10

if not POLICIES.is_dir():
    pytest.skip("les politiques publiées sont absentes : les faits ne leur sont pas comparés", allow_module_level=True)


@dataclass(frozen=True)
class Case:
    """One organisation: its records, the text of each section of its document, the figures of the page footer."""

    records: Records
    sections: dict[str, str]
    footer: frozenset[Figure]


@pytest.fixture(scope="module", params=DOCUMENTS)
def case(request: pytest.FixtureRequest) -> Case:
    """Read the records and the document once."""
    text = (POLICIES / DOCUMENTS[request.param]).read_text(encoding="utf-8")
    records = read(request.param)
    return Case(records, sections_of(text, records.identity.sections), figures_in(footer_of(text)))


def test_every_figure_of_a_fact_stands_in_its_section(case: Case) -> None:
    known = {
        section: figures_in(text) | counting_words_in(text) | case.footer for section, text in case.sections.items()
    }
    astray = [
        f"{fact.place}: {figure.written}"
        for fact in case.records.facts
        for figure in uncovered(figures_of_fact(fact.figures), known[fact.section])
    ]
    assert astray == []


def test_every_figure_of_a_section_is_in_a_fact(case: Case) -> None:
    forgotten = []
    for section, text in case.sections.items():
        facts = [fact for fact in case.records.facts if fact.section == section]
        known = figures_of_fact(figure for fact in facts for figure in fact.figures) | case.footer
        needed = figures_in(CROSS_REFERENCE.sub("", text))
        forgotten += [f"{section}: {figure.written}" for figure in uncovered(needed, known)]
    assert forgotten == []


def test_no_answer_copies_a_sentence_of_the_document(case: Case) -> None:
    document = {run for text in case.sections.values() for run in _runs(text)}
    copied = [
        f"{article.id}: {run}"
        for article in case.records.articles
        for _key, text in article.texts
        for run in _runs(text)
        if run in document
    ]
    assert copied == []


def _runs(text: str) -> list[str]:
    """Return every run of COPIED_WORDS folded words; the name of a law has its numbers and cannot be put otherwise."""
    words = fold(text.replace("*", "")).split()
    runs = (" ".join(words[start : start + COPIED_WORDS]) for start in range(len(words) - COPIED_WORDS + 1))
    return [run for run in runs if not re.search(r"\d", run)]
