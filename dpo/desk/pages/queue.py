"""The queue: views, filters, search, order, pages; the most urgent first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.responses import Response

from dpo.casework.ports import QueueWanted, Sort
from dpo.casework.queue import VIEW_TITLES, QueueRow, View
from dpo.desk.labels import CHANNELS, FLAGS, LEVELS, RIGHTS, STATUSES
from dpo.desk.pages.people import writers
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit

PAGE_SIZE = 50
MOST_PAGES = 10_000

type Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the form."""

    name: str
    title: str
    options: Options


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `link` sorts by it, `order` says that the table is sorted by it."""

    title: str
    link: str | None = None
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the queue as it is shown."""

    row: QueueRow
    rights: tuple[str, ...]
    assignee: str | None


_SORTS = {"time_left": "Échéance", "reference": "Référence", "status": "État"}
_SORT_CODES: Mapping[str, Sort] = {"time_left": "time_left", "reference": "reference", "status": "status"}
_COMPLETE = {"oui": True, "non": False}


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/", _queue, READERS, nav="Dossiers")


def _queue(visit: Visit) -> Response:
    names = visit.names()
    asked = {name: visit.asked(name) for name in _names()}
    number = _page_number(visit.asked("page"))
    queue = visit.desk.house.casework.queue
    wanted = replace(_wanted(visit, asked), limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    found = queue.page(visit.who, wanted, asked["q"])
    lines = [
        Line(row, tuple(right.value for right, _ in row.rights), names.get(row.assignee or "")) for row in found.rows
    ]
    return visit.page(
        "queue.html",
        lines=lines,
        count=found.total_text,
        wanted=asked,
        filtered=any(asked[name] for name in asked if name not in ("tri", "sens")),
        filters=_filters(visit),
        views=[(title, _link({"vue": view.value}), asked["vue"] == view.value) for view, title in _views()],
        columns=list(_columns(asked)),
        writes=visit.who.role in WRITERS,
        writers=writers(visit),
        here_with_query=_link(asked),
        previous=_link(asked | {"page": str(number - 1)}) if number > 1 else None,
        next=_link(asked | {"page": str(number + 1)}) if found.more else None,
    )


def _names() -> tuple[str, ...]:
    return ("vue", "q", "status", "right", "flag", "channel", "level", "complete", "assignee", "tri", "sens")


def _wanted(visit: Visit, asked: Mapping[str, str]) -> QueueWanted:
    """Return what the address asks for; a value that is none of ours is as if it were not there."""
    queue = visit.desk.house.casework.queue
    view = View(asked["vue"]) if asked["vue"] in set(View) else View.ALL
    wanted = queue.view(visit.who, view)
    if asked["status"] == "all":
        wanted = replace(wanted, open_only=False)
    elif asked["status"] in STATUSES:
        wanted = replace(wanted, statuses=(asked["status"],), open_only=False)
    if asked["assignee"]:
        wanted = replace(wanted, assignees=("" if asked["assignee"] == "nobody" else asked["assignee"],))
    return replace(
        wanted,
        rights=_one(asked["right"], RIGHTS) or wanted.rights,
        flags=_one(asked["flag"], FLAGS) or wanted.flags,
        channels=_one(asked["channel"], CHANNELS),
        levels=_one(asked["level"], LEVELS),
        complete=_COMPLETE.get(asked["complete"]),
        sort=_SORT_CODES.get(asked["tri"], "time_left"),
        descending=asked["sens"] == "desc",
    )


def _one(code: str, known: Mapping[str, str]) -> tuple[str, ...]:
    return (code,) if code in known else ()


def _filters(visit: Visit) -> list[Filter]:
    team = [(id, name) for id, name in writers(visit)]
    return [
        Filter("status", "État", [("", "En cours"), ("all", "Tous"), *STATUSES.items()]),
        Filter("right", "Droit", [("", "Tous"), *RIGHTS.items()]),
        Filter("flag", "À surveiller", [("", "–"), *FLAGS.items()]),
        Filter("channel", "Canal", [("", "Tous"), *CHANNELS.items()]),
        Filter("level", "Identité", [("", "Toutes"), *LEVELS.items()]),
        Filter("complete", "Complet", [("", "–"), ("oui", "Complet"), ("non", "À compléter")]),
        Filter("assignee", "Attribué à", [("", "–"), ("nobody", "Personne"), *team]),
    ]


def _columns(asked: Mapping[str, str]) -> Iterator[Column]:
    current = asked["tri"] if asked["tri"] in _SORTS else "time_left"
    falling = asked["sens"] == "desc"
    for name in ("time_left", "reference", "Droits", "Personne", "Identité", "Demande", "status", "Attribué à"):
        if name not in _SORTS:
            yield Column(name)
            continue
        turned = "desc" if name == current and not falling else ""
        order = ("descending" if falling else "ascending") if name == current else None
        yield Column(_SORTS[name], _link({**asked, "tri": name, "sens": turned}), order)


def _views() -> Iterator[tuple[View, str]]:
    yield from VIEW_TITLES.items()


def _link(asked: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value and (name, value) != ("vue", "all")})
    return f"/?{query}" if query else "/"


def _page_number(written: str) -> int:
    return max(1, min(int(written), MOST_PAGES)) if written.isascii() and written.isdecimal() else 1
