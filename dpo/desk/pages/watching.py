"""What needs looking after: dates that are near, questions without answer, the assistant's quality."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.alerts.warnings import BANDS, KINDS
from dpo.clock import paris_day
from dpo.desk.pages.files import attached
from dpo.desk.roles import READERS
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit
from dpo.feedback import FeedbackStore
from dpo.gap_report import Gap, Opinion, amendment, gaps_of, opinions_of
from dpo.gaps import KEPT
from dpo.quality_card import load_card
from dpo.register.files import as_csv
from knowledge.retrieval import Retrieval

_TITLES = ("Question (masquée)", "Nombre", "Dernière fois", "Article le plus proche", "Proposition")


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/echeances", _dues, READERS, nav="Échéances")
    yield get("/lacunes", _gaps, READERS, nav="Lacunes")
    yield get("/lacunes/fichier", _file, READERS)
    yield get("/qualite", _quality, READERS, nav="Qualité")


def _dues(visit: Visit) -> Response:
    return visit.page("dues.html", found=visit.desk.house.alerts.now(), bands=BANDS, kinds=KINDS)


def _gaps(visit: Visit) -> Response:
    gaps, opinions = _report(visit)
    return visit.page("gaps.html", gaps=[(gap, amendment(gap)) for gap in gaps], opinions=opinions, days=KEPT.days)


def _quality(visit: Visit) -> Response:
    return visit.page("quality.html", card=load_card())


def _file(visit: Visit) -> Response:
    gaps, _opinions = _report(visit)
    rows = [(gap.example, gap.count, gap.last, gap.nearest, amendment(gap)) for gap in gaps]
    return attached(as_csv(_TITLES, rows), "lacunes.csv", "text/csv; charset=utf-8")


def _report(visit: Visit) -> tuple[list[Gap], list[Opinion]]:
    house, pack = visit.desk.house, visit.desk.pack
    titles = {article.id: article.title for article in pack.articles}
    index = Retrieval(pack, "collaborator")

    def nearest(question: str) -> str | None:
        ranked = index.rank(question, limit=1)
        return titles[ranked[0][0]] if ranked else None

    today = paris_day(house.parts.now())
    opinions = FeedbackStore(house.work, house.parts.clock).between(today - KEPT, today)
    return gaps_of(house.questions.kept(), nearest), opinions_of(opinions)
