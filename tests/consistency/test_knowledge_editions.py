"""The fingerprints of each pack are those of the published document, where that is at hand."""

import pytest

from knowledge.editions import compare, read_fingerprints
from knowledge.loader import KNOWLEDGE, load
from tests.consistency.test_knowledge_policies import DOCUMENTS, POLICIES


@pytest.mark.parametrize("organisation", DOCUMENTS)
def test_nothing_changes_between_the_published_document_and_itself(organisation: str) -> None:
    text = (POLICIES / DOCUMENTS[organisation]).read_text(encoding="utf-8")
    pack = load(organisation)
    known = read_fingerprints(KNOWLEDGE / "packs" / organisation)
    edition = compare(pack, known, text)
    assert known.document == pack.document
    assert (edition.touched, edition.facts_astray) == (frozenset(), ())
