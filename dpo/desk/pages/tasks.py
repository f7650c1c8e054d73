"""Tasks: given from a ticket, answered by whoever has them, who sees that task and nothing else."""

from collections.abc import Iterator
from datetime import date

from starlette.responses import Response

from dpo.casework.team import FACTS
from dpo.desk.errors import BadInput
from dpo.desk.labels import FIELDS, label
from dpo.desk.pages.places import ticket_path
from dpo.desk.roles import HOLDERS, WRITERS
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.visit import Visit

TICKET = "/dossiers/{reference}"
FACT_TITLES = [(name, FIELDS.get(name, "Personne concernée")) for name in FACTS]


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/taches", _mine, HOLDERS, nav="Tâches")
    yield post("/taches/{task}", _answer, HOLDERS, returns_to="/taches")
    yield post(f"{TICKET}/taches", _give, WRITERS, returns_to=TICKET)


def _mine(visit: Visit) -> Response:
    """Show the tasks of this account; that each was seen is recorded."""
    tasks = visit.desk.house.casework.tasks
    seen = [tasks.look(visit.who, task.id) for task in tasks.mine(visit.who)]
    titles = dict(FACT_TITLES)
    shown = [(task, [(titles[name], _said(name, value)) for name, value in task.facts.items()]) for task in seen]
    return visit.page("tasks.html", tasks=shown)


def _answer(visit: Visit) -> Response:
    visit.desk.house.casework.tasks.answer(visit.who, visit.place("task"), visit.text("text"))
    return visit.go("/taches", fait="tache_faite")


def _give(visit: Visit) -> Response:
    user = visit.desk.accounts.users.get(visit.text("assignee"))
    if user is None or not user.active or user.role not in HOLDERS:
        raise BadInput("Choisissez à qui la tâche est confiée.")
    needs = [name for name in visit.texts("shows") if name in FACTS]
    tasks, version = visit.desk.house.casework.tasks, visit.version()
    remind = _day(visit.text("remind_on"))
    done = tasks.give(visit.who, visit.place("reference"), version, user.id, visit.text("text"), needs, remind)
    return visit.go(ticket_path(done.reference), "taches", fait="tache")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadInput("La date du rappel n'est pas lisible.") from None


def _said(name: str, value: str) -> str:
    return ", ".join(label(code, "right") for code in value.split(", ")) if name == "rights" else value
