"""Register and yearly figures: pages, files, and the same as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from dpo.clock import paris_day
from dpo.desk.errors import BadInput
from dpo.desk.labels import label
from dpo.desk.pages.api_bodies import Yearly
from dpo.desk.pages.api_shapes import RegisterLines
from dpo.desk.pages.files import attached
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, api, get
from dpo.desk.web.visit import Visit
from dpo.register.charts import Bar, bars
from dpo.register.counting import Figures
from dpo.register.register import FORMATS, TITLE

_SHOWN = 200
_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_CSV, _XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/registre", _register, READERS, nav="Registre")
    yield get("/registre/fichier", _file, READERS)
    yield get("/chiffres", _figures, READERS, nav="Chiffres")
    yield api("GET", "/register", _register_json, READERS, query=Yearly, returns=RegisterLines)
    yield api("GET", "/figures", _figures_json, READERS, query=Yearly, returns=dict[str, Any])


def year_of(visit: Visit) -> int:
    """Return the year that is asked for, this one when none is.

    Raises:
        BadInput: it is no year.
    """
    written = visit.asked("annee") or visit.asked("year") or str(paris_day(visit.desk.house.parts.now()).year)
    if not (written.isascii() and written.isdecimal() and 2000 <= int(written) <= 2999):
        raise BadInput("L'année s'écrit en quatre chiffres, à partir de 2000.")
    return int(written)


def _register(visit: Visit) -> Response:
    year, register = year_of(visit), visit.desk.house.register
    lines = list(register.lines(year))
    return visit.page(
        "register.html",
        year=year,
        years=visit.desk.house.figures.years(),
        columns=register.columns(),
        lines=lines[-_SHOWN:],
        count=len(lines),
        nominative=visit.who.role in WRITERS,
    )


def _file(visit: Visit) -> Response:
    format, year = visit.asked("format", "csv"), year_of(visit)
    nominative = visit.asked("noms") == "1" and visit.who.role in WRITERS
    if format not in FORMATS:
        raise BadInput("Le registre s'écrit en csv ou en xlsx.")
    register = visit.desk.house.register
    if nominative:
        register.note_names(visit.who.actor, year)
    content = register.file(format, year, nominative=nominative)
    return attached(content, f"registre-{year}.{format}", _CSV if format == "csv" else _XLSX)


def _register_json(visit: Visit) -> Response:
    """Give the register of a year, without names."""
    register = visit.desk.house.register
    titles = [column.title for column in register.columns()]
    lines = [dict(zip(titles, map(_plain, line), strict=True)) for line in register.lines(year_of(visit))]
    return visit.json({"title": TITLE, "lines": lines})


def _figures_json(visit: Visit) -> Response:
    """Give the figures of a year."""
    return visit.json(asdict(visit.desk.house.figures.of(year_of(visit))))


def _figures(visit: Visit) -> Response:
    figures = visit.desk.house.figures.of(year_of(visit))
    return visit.page(
        "figures.html",
        figures=figures,
        years=visit.desk.house.figures.years(),
        drawn=Markup(_drawn(figures)),
        months=[(_MONTHS[month - 1], count) for month, count in figures.by_month.items()],
        charts=[_chart(*drawing) for drawing in _drawings(visit, figures)],
    )


def _drawn(figures: Figures) -> str:
    counts = {right: delays.received for right, delays in figures.by_right.items()}
    data = [Bar(label(right, "right"), count, str(count)) for right, count in counts.items()]
    return bars("droits", "Demandes reçues par droit", data)


def _drawings(visit: Visit, figures: Figures) -> Iterator[tuple[str, str, Mapping[str, int]]]:
    """Yield the identifier, the title and the counts of each smaller chart, codes named in French."""
    grounds = visit.desk.house.register.wording.grounds
    yield "etats", "États", {label(code, "status"): count for code, count in figures.by_status.items()}
    yield "canaux", "Canaux", {label(code, "channel"): count for code, count in figures.by_channel.items()}
    yield "identite", "Niveaux d'identité", {label(code, "level"): count for code, count in figures.by_level.items()}
    yield "refus", "Motifs de refus", {grounds.get(code, code): count for code, count in figures.refusals.items()}


def _chart(name: str, title: str, counts: Mapping[str, int]) -> tuple[str, str, Markup, Mapping[str, int]]:
    # The drawing is ours, and everything in it was escaped when it was made.
    drawn = bars(name, title, [Bar(text, count, str(count)) for text, count in counts.items()])
    return name, title, Markup(drawn), counts


def _plain(cell: object) -> object:
    return cell if isinstance(cell, int) or cell is None else str(cell)
