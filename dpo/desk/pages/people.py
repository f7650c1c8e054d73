"""Names: of the person a ticket is about, and of the team."""

from dpo.desk.roles import HOLDERS, WRITERS
from dpo.desk.web.visit import Visit
from dpo.model import DataSubject, Ticket


def person_of(ticket: Ticket) -> str:
    """Return who a ticket is about, as a line of text."""
    asks = " ".join(part for part in (ticket.requester.first_name, ticket.requester.last_name) if part)
    return named(ticket.data_subject) or asks or "Personne non nommée"


def named(subject: DataSubject) -> str:
    """Return the name of a data subject, empty when it is unknown."""
    return " ".join(part for part in (subject.first_name, subject.last_name) if part) or subject.name or ""


def writers(visit: Visit) -> list[tuple[str, str]]:
    """Return identifier and name of whoever works on tickets."""
    return [(user.id, user.name) for user in visit.desk.accounts.users.all() if user.active and user.role in WRITERS]


def holders(visit: Visit) -> list[tuple[str, str]]:
    """Return identifier and name, with the role, of whoever may be given a task."""
    users = visit.desk.accounts.users.all()
    return [(user.id, f"{user.name} ({user.title})") for user in users if user.active and user.role in HOLDERS]
