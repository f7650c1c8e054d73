"""Both organisations' knowledge loads without a finding, and no figure has strayed out of it."""

from pathlib import Path

import pytest

from knowledge.loader import load, organisations
from knowledge.model import Answer, Silence
from knowledge.outside import strays

ROOT = Path(__file__).parents[2]


def test_both_organisations_have_a_pack() -> None:
    assert organisations() == ("harmonie-mutuelle", "mieux-etre")


@pytest.mark.parametrize("organisation", organisations())
def test_the_pack_loads_and_its_answers_cite_while_its_silences_do_not(organisation: str) -> None:
    pack = load(organisation)
    assert all(pack.citations(article) for article in pack.articles if isinstance(article, Answer))
    for article in pack.articles:
        if isinstance(article, Silence):
            assert all(citation.source == "law" for citation in pack.citations(article))


def test_no_figure_has_strayed_into_the_code_or_the_dialogue() -> None:
    assert list(map(str, strays(ROOT))) == []
