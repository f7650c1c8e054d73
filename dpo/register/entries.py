"""One line of the register of requests: what accountability wants, and never what identifies or tells of health.

Neither the image of a document, nor the NIR, nor a diagnosis, nor the conversation is ever here. Names are only in the
nominative version, which the DPO asks for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dpo.clock import paris_day
from dpo.model import FINISHED, Right, Ticket
from dpo.register import events as happened
from dpo.register.events import Happened
from dpo.register.names import (
    CHANNELS,
    LEVELS,
    METHODS,
    OUTCOMES,
    REQUESTERS,
    RIGHTS,
    STATUSES,
    named,
)

type Cell = str | int | date | None

TOLD = "Précisée par la personne (voir le dossier)"
"""What stands for a scope in the person's own words, which may speak of health."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Names that come from knowledge: titles of scopes by code, and grounds by code with their article."""

    scopes: Mapping[str, str]
    grounds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title and width in characters."""

    title: str
    width: int = 14


COLUMNS = (
    Column("Numéro", 14), Column("Organisme", 20), Column("Canal", 12), Column("État", 16),
    Column("Reçue le", 12), Column("Accusé de réception le", 12), Column("Doute sur l'identité le", 12),
    Column("Justificatif vérifié le", 12), Column("Prolongation annoncée le", 12), Column("À répondre avant le", 12),
    Column("Délai prolongé au", 12), Column("Répondue le", 12), Column("Droits", 30),
    Column("Qualité du demandeur", 26),
    Column("Vérification", 28), Column("Niveau d'identité", 24), Column("Étendue", 28), Column("Réponse", 28),
    Column("Exceptions et articles", 36), Column("Expéditeur", 16), Column("Destinataires informés le", 14),
    Column("Suivi de réclamation", 26),
)  # fmt: skip
NOMINATIVE = (Column("Nom", 20), Column("Prénom", 20))


def line(ticket: Ticket, events: Sequence[Happened], organisation: str, wording: Wording) -> tuple[Cell, ...]:
    """Return the line of a ticket, in the order of `COLUMNS`."""
    dates, answer = ticket.deadlines, happened.answer(events)
    notice, told = happened.letter(events, happened.EXTENSION), happened.letter(events, happened.RECIPIENTS)
    return (
        ticket.reference,
        organisation,
        named(ticket.channel, CHANNELS),
        named(ticket.status.value, STATUSES),
        paris_day(ticket.received_at),
        happened.acknowledged_on(events),
        happened.first_day(events, happened.DOUBT),
        happened.first_day(events, happened.PROOF),
        notice.day if notice else None,
        dates.due_on,
        dates.extended_due_on,
        answer.day if answer else None,
        ", ".join(named(right.right.value, RIGHTS) for right in ticket.rights),
        named(ticket.requester.kind.value, REQUESTERS),
        ", ".join(dict.fromkeys(named(step.method, METHODS) for step in ticket.identity.steps)),
        named(ticket.identity.level.value, LEVELS),
        _scopes(ticket, wording),
        "\n".join(_outcome(right.right.value, right.outcome) for right in ticket.rights if right.outcome),
        "\n".join(_grounds(events, wording)),
        answer.actor if answer else None,
        told.day if told else None,
        _complaint(ticket, events),
    )


def names(ticket: Ticket) -> tuple[Cell, ...]:
    """Return the name of the person concerned, for the nominative version."""
    subject = ticket.data_subject
    return subject.last_name or subject.name or ticket.requester.last_name, subject.first_name


def _scopes(ticket: Ticket, wording: Wording) -> str:
    said = (_scope(right.scope, wording) for right in ticket.rights if right.scope)
    return ", ".join(dict.fromkeys(said))


def _scope(scope: str, wording: Wording) -> str:
    codes = [code.strip() for code in scope.split(",")]
    known = all(code in wording.scopes for code in codes)
    return ", ".join(wording.scopes[code] for code in codes) if known else TOLD


def _outcome(right: str, outcome: str | None) -> str:
    return f"{named(right, RIGHTS)} : {named(outcome or '', OUTCOMES).lower()}"


def _grounds(events: Sequence[Happened], wording: Wording) -> list[str]:
    last = {each.references.get("right"): each for each in events if each.kind in happened.DECISION}
    grounds = [str(each.references["ground"]) for each in last.values() if each.references.get("ground")]
    return [wording.grounds.get(ground, ground) for ground in dict.fromkeys(grounds)]


def _complaint(ticket: Ticket, events: Sequence[Happened]) -> str | None:
    if all(right.right is not Right.COMPLAINT for right in ticket.rights):
        return None
    acknowledged = happened.acknowledged_on(events)
    said = f"accusée le {acknowledged:%d/%m/%Y}" if acknowledged else "non accusée"
    return f"{said} ; {'terminée' if ticket.status in FINISHED else 'en cours'}"
