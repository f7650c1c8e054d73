"""The page of a ticket: the pre-qualification sheet, the person's words, identity, rights, dates, proof."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.events import journal_of
from dpo.desk.pages.cards import cards_of
from dpo.desk.pages.letters import title_of
from dpo.desk.pages.moves import moves_of
from dpo.desk.pages.people import holders, person_of, writers
from dpo.desk.pages.tasks import FACT_TITLES
from dpo.desk.roles import READERS, WRITERS
from dpo.desk.web.declared import Page, get
from dpo.desk.web.visit import Visit
from dpo.model import RightState


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/dossiers/{reference}", _show, READERS)


def _show(visit: Visit) -> Response:
    house, who, names = visit.desk.house, visit.who, visit.names()
    file = house.casework.looking.look(who, visit.place("reference"))
    reference, writes = file.ticket.reference, who.role in WRITERS
    return visit.page(
        "ticket.html",
        ticket=file.ticket,
        person=person_of(file.ticket),
        version=file.version,
        dates=file.dates,
        masked=file.masked,
        human=file.human,
        writes=writes,
        assignee=names.get(file.assignee or ""),
        cards=cards_of(file, names, writes=writes),
        outcomes=OUTCOMES,
        moves=moves_of(file, writers(visit), writes=writes),
        sheet=file.sheet,
        letters=[(letter, title_of(letter)) for letter in house.casework.letters.of(who, reference)],
        answerable=[each.right for each in file.ticket.rights if writes and each.state is RightState.DECIDED],
        tasks=house.casework.tasks.of(who, reference),
        task_facts=FACT_TITLES,
        holders=holders(visit),
        notes=house.casework.notes.of(who, reference),
        names=names,
        messages=[] if file.masked else house.follow_up.exchange(reference),
        documents=house.uploads.of(reference),
        journal=journal_of(file.timeline, names),
    )


OUTCOMES = (
    ("granted", "Acceptée"),
    ("partly", "Acceptée en partie"),
    ("refused", "Refusée"),
    ("not_applicable", "Sans objet"),
)
