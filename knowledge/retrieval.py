"""Full-text search (BM25) over the articles that one audience may read: a second opinion beside the classifier."""

from collections.abc import Iterable

import bm25s  # type: ignore[import-untyped]

from knowledge.model import Article, Audience
from knowledge.pack import Pack
from knowledge.text import stems

# A title is what the article is about; it counts as if it were written this many times.
TITLE_WEIGHT = 3


class Retrieval:
    """An index in memory over `pack.visible(audience)`; built once, then only read."""

    def __init__(self, pack: Pack, audience: Audience) -> None:
        """Index title, answer and details of every article on this audience's side of the wall."""
        articles = pack.visible(audience)
        self._ids = [article.id for article in articles]
        bags = [_bag(article) for article in articles]
        self._known = frozenset(stem for bag in bags for stem in bag)
        self._index = bm25s.BM25()
        if self._known:
            self._index.index(bags, show_progress=False)

    def rank(self, question: str, limit: int = 10) -> list[tuple[str, float]]:
        """Return at most `limit` (article id, BM25 score) pairs, best first; [] when no word is known."""
        asked = [stem for stem in stems(question) if stem in self._known]
        if not asked:
            return []
        scores: Iterable[float] = map(float, self._index.get_scores(asked))
        ranked = sorted(zip(self._ids, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [(topic, score) for topic, score in ranked[:limit] if score > 0]


def _bag(article: Article) -> list[str]:
    return stems(article.title) * TITLE_WEIGHT + stems(f"{article.answer} {article.details or ''}")
