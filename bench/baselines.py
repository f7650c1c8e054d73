"""What simpler means would answer to the same questions: full-text search, and (BASELINE=1) Rasa's stock recipe."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-untyped]

from actions.say import article_message, citation, message, option
from bench.load import percentile
from bench.questions import Question
from bench.scores import Messages
from bot.launcher.training import QUIET, ROOT
from bot.pseudonymiser import pseudonymise
from knowledge.documents import sections_of
from knowledge.loader import load
from knowledge.model import Article, Audience, Citation
from knowledge.pack import Pack
from knowledge.retrieval import Retrieval
from knowledge.text import stems

POLICIES = ROOT.parent / "shared/policies"
"""The published documents; they are not part of the repository."""
STOCK = ROOT / "docs/stock.json"
SHOWN = 3
SECONDS = 8 * 3600
"""After so long the stock recipe is given up."""

type Answers = list[tuple[Question, Messages]]
type Search = Callable[[Question], Messages]

pack_of = cache(load)


def audience_of(question: Question) -> Audience:
    """Return on which side of the wall the person stands."""
    return "collaborator" if question.audience == "collaborator" else "public"


def safe(question: Question) -> str:
    """Return the text as the engine would see it."""
    return pseudonymise(question.text).text


@cache
def _retrieval(organisation: str, audience: Audience) -> Retrieval:
    return Retrieval(pack_of(organisation), audience)


def search_articles(question: Question) -> Messages:
    """Answer with the first article of a full-text search, and offer the next ones."""
    pack, audience = pack_of(question.org), audience_of(question)
    ranked = _retrieval(question.org, audience).rank(safe(question), SHOWN)
    return said(pack, audience, [found for name, _ in ranked if (found := pack.article_for(name, audience))])


def said(pack: Pack, audience: Audience, articles: Sequence[Article]) -> Messages:
    """Say the first of some articles as Délia would, and offer the others; nothing when there is none."""
    if not articles:
        return [message("out_of_scope", "")]
    answer = article_message(pack, articles[0], audience)
    return [answer | {"options": [option(pack, other) for other in articles[1:SHOWN]]}]


class Sections:
    """Full-text search (BM25) over the sections of a published document."""

    def __init__(self, pack: Pack, document: str) -> None:
        """Cut the document and index it, titles included."""
        texts = sections_of(document, pack.sections)
        self._citations = [Citation("policy", pack.document, section.id, section.title) for section in pack.sections]
        bags = [stems(f"{section.title} {texts[section.id]}") for section in pack.sections]
        self._known = frozenset(stem for bag in bags for stem in bag)
        self._index = bm25s.BM25()
        self._index.index(bags, show_progress=False)

    def best(self, text: str) -> list[Citation]:
        """Return the sections that a text resembles most, best first; none when no word of it is known."""
        asked = [stem for stem in stems(text) if stem in self._known]
        if not asked:
            return []
        scores = [float(score) for score in self._index.get_scores(asked)]
        ranked = sorted(range(len(scores)), key=lambda place: -scores[place])
        return [self._citations[place] for place in ranked[:SHOWN] if scores[place] > 0]


def document_of(pack: Pack) -> Path:
    """Return where the document of a pack would lie: `mieux-etre/2022-04` in `mieux-etre-2022-04.txt`."""
    dated = POLICIES / f"{pack.document.replace('/', '-')}.txt"
    return dated if dated.exists() else POLICIES / f"{pack.organisation}.txt"


@cache
def _sections(organisation: str) -> Sections:
    pack = pack_of(organisation)
    return Sections(pack, document_of(pack).read_text("utf-8"))


def search_sections(question: Question) -> Messages:
    """Answer with the first section of a full-text search over the policy, and offer the next ones."""
    found = [dict(citation(source)) for source in _sections(question.org).best(safe(question))]
    options = [{"title": source["title"], "citations": [source]} for source in found[1:]]
    return [message("answer", "", citations=found[:1], options=options)]


def searches(questions: Iterable[Question]) -> Mapping[str, Search]:
    """Return the searches that can be made here, by name."""
    found: dict[str, Search] = {"recherche, articles": search_articles}
    if all(document_of(pack_of(organisation)).exists() for organisation in {q.org for q in questions}):
        found["recherche, sections"] = search_sections
    return found


def understood(question: Question, ranking: Sequence[tuple[str, float]]) -> Messages:
    """Say what the labels of a stock model lead to, the first label deciding; its fallback says « je ne sais pas »."""
    pack, audience, label = pack_of(question.org), audience_of(question), ranking[0][0]
    right, kind = label.removeprefix("request_"), label.partition("/")[0]
    if right != label:
        return [message("answer", "", rights=[right])]
    if label.startswith("operation_"):
        return [message("notice", "", operation=label.removeprefix("operation_"))]
    if kind in ("out_of_scope", "smalltalk"):
        return [message(kind, "")]
    topics = (pack.article_for(name.removeprefix("ask_"), audience) for name, _ in ranking)
    return said(pack, audience, [article for article in topics if article] if kind != "nlu_fallback" else [])


def run_stock(texts: Sequence[str], epochs: int) -> dict[str, Any]:
    """Train Rasa's stock recipe on our phrases in a folder of its own and parse the texts with it (hours)."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "texts.json"), Path(folder, "out.json")
        given.write_text(json.dumps(list(texts)), "utf-8")
        command = [str(ROOT / ".venv-rasa/bin/python"), "-m", "bench.stock", str(given), str(out), f"{folder}/project"]
        subprocess.run(
            [*command, "--epochs", str(epochs)],
            cwd=ROOT,
            check=True,
            timeout=SECONDS,
            env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)},
        )
        found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def stock(questions: Sequence[Question], epochs: int) -> Answers:
    """Train and ask the stock recipe; keep its times, data hash and date in docs/stock.json."""
    found = run_stock([safe(question) for question in questions], epochs)
    times = found["milliseconds"]
    facts = {name: found[name] for name in ("training_seconds", "epochs", "data", "labels")}
    facts |= {"parse_p50": percentile(times, 0.5), "parse_p95": percentile(times, 0.95), "date": str(date.today())}
    STOCK.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    rows = zip(questions, found["rankings"], strict=True)
    return [(question, understood(question, ranking)) for question, ranking in rows]


def baselines(questions: Sequence[Question], *, stock_epochs: int = 0) -> Mapping[str, Answers]:
    """Return the answers of each baseline; the stock recipe only when it is given epochs."""
    found = {
        name: [(question, search(question)) for question in questions] for name, search in searches(questions).items()
    }
    return found | ({"Rasa, recette d'origine": stock(questions, stock_epochs)} if stock_epochs else {})
