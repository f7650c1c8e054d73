"""From what the classifier and the full-text search think to one decision: answer, offer choices, or admit doubt.

Pure: no model, no index, no state. The thresholds were set on the development questions, by somebody who had read
the mistakes on the held-out file as well: its figures are no longer blind to them (ADR 2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import Answer, Article, Audience
from knowledge.pack import Pack

# A question about a topic is this intent prefix followed by the topic; the assistant's own topics have none.
ASK = "ask_"

# Share of the full-text search in the evidence; the rest is the classifier's.
SECOND_OPINION_WEIGHT = 0.15
# Only the first results of the search speak: the tail is noise that would dilute them.
SECOND_OPINION_DEPTH = 5
# Below this, the best article has too little for it: say so instead of guessing.
MIN_EVIDENCE = 0.05
# From here on the best article is answered, unless another is practically level.
CLEAR_EVIDENCE = 0.40
# A runner-up whose evidence reaches this share of the best one's is « really close ».
CLOSE_SHARE = 0.96
# From CLEAR_EVIDENCE on, only a runner-up that is practically level is offered as well.
LEVEL_SHARE = 0.98
# « The policy is silent » is said only when no answer has this share of the silence's evidence.
SILENCE_SHARE = 0.70
MAX_CHOICES = 3
# A runner-up with this much evidence is shown under the answer: the question might have meant it.
NEAR_EVIDENCE = 0.03


@dataclass(frozen=True, slots=True)
class Chosen:
    """One article answers; `evidence` is between 0 and 1; `near` are the runners-up worth showing, best first."""

    article: Article
    evidence: float
    near: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Clarify:
    """Two or three articles are really close; best first."""

    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nothing has enough for it; the nearest articles, best first, may be offered as a way on."""

    nearest: tuple[Article, ...]


type Decision = Chosen | Clarify | Unsure
type Ranking = Sequence[tuple[str, float]]


def decide(pack: Pack, audience: Audience, ranking: Ranking, second_opinion: Ranking = ()) -> Decision:
    """Decide what to do with a question.

    Args:
        pack: the organisation's knowledge.
        audience: who asks; the wall holds for choices too.
        ranking: (intent or topic, probability) pairs, probabilities between 0 and 1 adding up to at most 1. Topics
            that one article serves add up; intents that are no topic, or no topic for this audience, give nothing.
        second_opinion: (topic or article id, score) pairs of the full-text search, any scale; empty when there is none.

    Returns:
        Chosen when the lead is clear, Clarify when different articles are really close, Unsure when evidence is low.
    """
    ranked = weigh(pack, audience, ranking, second_opinion)
    if not ranked or ranked[0][1] < MIN_EVIDENCE:
        return Unsure(tuple(article for article, _evidence in ranked[:MAX_CHOICES]))
    best, evidence = _spoken(ranked)
    share = LEVEL_SHARE if evidence >= CLEAR_EVIDENCE else CLOSE_SHARE
    close = [article for article, weight in ranked[:MAX_CHOICES] if weight >= ranked[0][1] * share]
    if len(close) > 1 and _apart(close):
        return Clarify(tuple(close))
    others = [pair for pair in ranked[:MAX_CHOICES] if pair[0] is not best]
    return Chosen(best, evidence, tuple(article for article, weight in others if weight >= NEAR_EVIDENCE))


def _spoken(ranked: Sequence[tuple[Article, float]]) -> tuple[Article, float]:
    """Return what is said: the best, or the answer close behind a silence, which then stands beside it."""
    best, evidence = ranked[0]
    if isinstance(best, Answer):
        return best, evidence
    answers = (pair for pair in ranked[1:MAX_CHOICES] if isinstance(pair[0], Answer))
    return next((pair for pair in answers if pair[1] >= evidence * SILENCE_SHARE), (best, evidence))


def _apart(articles: Iterable[Article]) -> bool:
    """Tell whether articles rest on different passages: two views of one passage are no reason to ask."""
    return len({_passage(article) for article in articles}) > 1


def _passage(article: Article) -> str:
    return article.sources[0].citation.section if isinstance(article, Answer) else article.id


def weigh(
    pack: Pack, audience: Audience, ranking: Ranking, second_opinion: Ranking = ()
) -> list[tuple[Article, float]]:
    """Return the articles with the evidence for each, between 0 and 1, best first."""
    classifier = _by_article(pack, audience, ranking)
    search = _shares(_by_article(pack, audience, second_opinion[:SECOND_OPINION_DEPTH]))
    weight = SECOND_OPINION_WEIGHT if search else 0.0
    evidence = {
        topic: (1 - weight) * classifier.get(topic, 0.0) + weight * search.get(topic, 0.0)
        for topic in classifier.keys() | search.keys()
    }
    ranked = sorted(evidence.items(), key=lambda pair: (-pair[1], pair[0]))
    found = ((pack.article_for(topic, audience), value) for topic, value in ranked)
    return [(article, value) for article, value in found if article]


def _by_article(pack: Pack, audience: Audience, ranking: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for name, value in ranking:
        article = pack.article_for(name.removeprefix(ASK), audience)
        if article and value > 0:
            total[article.id] = total.get(article.id, 0.0) + value
    return total


def _shares(scores: dict[str, float]) -> dict[str, float]:
    whole = sum(scores.values())
    return {topic: score / whole for topic, score in scores.items()} if whole else {}
