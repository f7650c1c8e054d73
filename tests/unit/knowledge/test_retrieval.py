"""Full-text search over the articles of one audience."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack import Pack
from knowledge.retrieval import Retrieval


def test_the_best_article_comes_first_whatever_the_accents(pack: Pack) -> None:
    search = Retrieval(pack, "public")
    for question in ("durée de conservation", "duree conservations", "COMBIEN DE DUREES"):
        assert search.rank(question)[0][0] == "retention/overview", question


def test_scores_fall_and_are_positive(pack: Pack) -> None:
    scores = [score for _topic, score in Retrieval(pack, "public").rank("la politique, le DPO et vos données")]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_unknown_words_find_nothing(pack: Pack) -> None:
    search = Retrieval(pack, "public")
    for question in ("", "?!", "et de la", "xylophone", "كم"):
        assert search.rank(question) == []


def test_the_limit_is_kept(pack: Pack) -> None:
    assert len(Retrieval(pack, "public").rank("données DPO politique", limit=1)) == 1


def test_any_text_may_be_asked(pack: Pack) -> None:
    search = Retrieval(pack, "public")

    @given(st.text())
    def ask(question: str) -> None:
        search.rank(question)

    ask()
