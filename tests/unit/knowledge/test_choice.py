"""Answer, offer choices, or admit doubt."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.choice import CLEAR_EVIDENCE, LEVEL_SHARE, MAX_CHOICES, Chosen, Clarify, Unsure, decide, weigh
from knowledge.model import Answer
from knowledge.pack import Pack

OVERVIEW, LOCATION, IDENTITY, FEES = (
    "retention/overview",
    "unaddressed/location",
    "assistant/identity",
    "internal/fees",
)
NAMES = [f"ask_{OVERVIEW}", "ask_retention/prospect", f"ask_{LOCATION}", IDENTITY, f"ask_{FEES}", "request_erasure"]


def test_a_clear_lead_is_answered(pack: Pack) -> None:
    decision = decide(pack, "public", [(f"ask_{OVERVIEW}", 0.9), (f"ask_{LOCATION}", 0.1)])
    assert isinstance(decision, Chosen)
    assert decision.article.id == OVERVIEW
    assert decision.evidence == pytest.approx(0.9)
    assert [article.id for article in decision.near] == [LOCATION]


def test_a_lead_far_ahead_is_answered_though_modest(pack: Pack) -> None:
    decision = decide(pack, "public", [(f"ask_{OVERVIEW}", 0.4), (f"ask_{LOCATION}", 0.1)])
    assert isinstance(decision, Chosen)


def test_two_topics_of_one_article_add_up(pack: Pack) -> None:
    ranking = [(f"ask_{OVERVIEW}", 0.3), ("ask_retention/prospect", 0.3), (f"ask_{LOCATION}", 0.35)]
    decision = decide(pack, "public", ranking)
    assert isinstance(decision, Chosen)
    assert decision.article.id == OVERVIEW


def test_two_close_articles_are_offered_best_first(pack: Pack) -> None:
    decision = decide(pack, "public", [(f"ask_{OVERVIEW}", 0.335), (f"ask_{LOCATION}", 0.34)])
    assert isinstance(decision, Clarify)
    assert [article.id for article in decision.articles] == [LOCATION, OVERVIEW]


def test_two_close_articles_on_one_passage_are_not_asked_about(pack: Pack) -> None:
    known = pack.article_for(OVERVIEW, "public")
    assert isinstance(known, Answer)
    twin = replace(known, id="retention/prospect", also=())
    others = [article for article in pack.articles if article.id != OVERVIEW]
    ranking = [(f"ask_{OVERVIEW}", 0.34), ("ask_retention/prospect", 0.335)]
    decision = decide(replace(pack, articles=(replace(known, also=()), twin, *others)), "public", ranking)
    assert isinstance(decision, Chosen)
    assert [decision.article.id, *(article.id for article in decision.near)] == [OVERVIEW, twin.id]


@pytest.mark.parametrize(("answer", "said"), [(0.28, OVERVIEW), (0.2, LOCATION)])
def test_silence_is_said_only_when_no_answer_is_practically_as_likely(pack: Pack, answer: float, said: str) -> None:
    decision = decide(pack, "public", [(f"ask_{LOCATION}", 0.36), (f"ask_{OVERVIEW}", answer)])
    assert isinstance(decision, Chosen)
    assert decision.article.id == said
    assert {article.id for article in decision.near} == {OVERVIEW, LOCATION} - {said}


def test_too_little_evidence_is_doubt_with_the_nearest(pack: Pack) -> None:
    decision = decide(pack, "public", [(f"ask_{OVERVIEW}", 0.04), ("out_of_scope/care", 0.8)])
    assert isinstance(decision, Unsure)
    assert [article.id for article in decision.nearest] == [OVERVIEW]


def test_nothing_known_is_doubt(pack: Pack) -> None:
    assert decide(pack, "public", []) == Unsure(())
    assert decide(pack, "public", [("request_erasure", 1.0)]) == Unsure(())


def test_an_internal_topic_counts_for_collaborators_only(pack: Pack) -> None:
    ranking = [(f"ask_{FEES}", 0.9)]
    assert isinstance(decide(pack, "collaborator", ranking), Chosen)
    assert decide(pack, "public", ranking, [(FEES, 12.0)]) == Unsure(())


def test_the_search_breaks_a_tie(pack: Pack) -> None:
    ranking = [(f"ask_{OVERVIEW}", 0.5), (f"ask_{LOCATION}", 0.5)]
    assert isinstance(decide(pack, "public", ranking), Clarify)
    assert weigh(pack, "public", ranking, [(LOCATION, 9.0), (OVERVIEW, 1.0)])[0][0].id == LOCATION


rankings = st.lists(st.tuples(st.sampled_from(NAMES), st.floats(0, 1)), max_size=8)
searches = st.lists(st.tuples(st.sampled_from([OVERVIEW, LOCATION, IDENTITY, FEES]), st.floats(0, 50)), max_size=8)


def test_whatever_comes_in_the_decision_keeps_its_promises(pack: Pack) -> None:
    @given(rankings, searches)
    def promises(ranking: list[tuple[str, float]], search: list[tuple[str, float]]) -> None:
        decision = decide(pack, "public", ranking, search)
        match decision:
            case Chosen(article=article, near=near):
                shown = [article, *near]
                assert len(shown) <= MAX_CHOICES
            case Clarify(articles=articles):
                shown = list(articles)
                assert 2 <= len(shown) <= MAX_CHOICES
            case Unsure(nearest=nearest):
                shown = list(nearest)
        assert len({article.id for article in shown}) == len(shown)
        assert all(article.audience == "public" for article in shown)
        weights = [weight for _article, weight in weigh(pack, "public", ranking, search)]
        assert weights == sorted(weights, reverse=True)
        clear = weights and weights[0] >= CLEAR_EVIDENCE
        if clear and all(weight < weights[0] * LEVEL_SHARE for weight in weights[1:]):
            assert isinstance(decision, Chosen)

    promises()
