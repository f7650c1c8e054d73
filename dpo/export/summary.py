"""The summary of a ticket as a tagged PDF, made by Typst from data: no text of anybody is ever read as markup."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from dpo.clock import PARIS, paris_day
from dpo.letters import in_words
from dpo.model import Deadlines, Ticket
from dpo.register import names
from dpo.register.events import Happened
from dpo.register.names import named

TEMPLATE = Path(__file__).with_name("summary.typ")

type Section = dict[str, Any]


def summary_pdf(
    ticket: Ticket, events: Sequence[Happened], organisation: str, at: datetime, left_out: Sequence[str]
) -> bytes:
    """Return the PDF (PDF/UA-1)."""
    data = {
        "title": f"Dossier {ticket.reference}",
        "organisation": organisation,
        "made": f"résumé établi le {in_words(paris_day(at))}",
        "footer": f"Dossier {ticket.reference} – confidentiel",
        "sections": sections(ticket, events, left_out),
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(str(TEMPLATE), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    return bytes(made) if isinstance(made, bytes | bytearray) else b""


def sections(ticket: Ticket, events: Sequence[Happened], left_out: Sequence[str]) -> list[Section]:
    """Return what the summary shows, in its order."""
    return [
        _section("Demande", _request(ticket)),
        _section("Dates", _dates(ticket.deadlines, ticket.received_at)),
        _section("Identité", _identity(ticket)),
        _section("Décisions", [(named(r.right.value, names.RIGHTS), _decision(r.outcome)) for r in ticket.rights]),
        _section("Chronologie", [(_moment(each.at), f"{_said(each)} ({each.actor})") for each in events]),
        _section("Ce que cette archive ne contient pas", [], "\n".join(left_out)),
    ]


def _request(ticket: Ticket) -> list[tuple[str, str]]:
    rights = ", ".join(f"{named(r.right.value, names.RIGHTS)} ({r.article})" for r in ticket.rights)
    subject = ticket.data_subject
    person = " ".join(part for part in (subject.first_name, subject.last_name) if part) or subject.name or "non nommée"
    return [
        ("Droits exercés", rights),
        ("Canal", named(ticket.channel, names.CHANNELS)),
        ("État", named(ticket.status.value, names.STATUSES)),
        ("Qualité du demandeur", named(ticket.requester.kind.value, names.REQUESTERS)),
        ("Personne concernée", person),
        ("Mots de la personne", ticket.asked.text or "aucun"),
    ]


def _dates(dates: Deadlines, received: datetime) -> list[tuple[str, str]]:
    rows = [("Reçue le", _moment(received)), ("À répondre au plus tard le", in_words(dates.due_on))]
    if dates.extended_due_on:
        rows.append(("Délai prolongé au", in_words(dates.extended_due_on)))
    if dates.paused:
        rows.append(("Délai suspendu depuis le", str(dates.paused["since"])))
    return rows


def _identity(ticket: Ticket) -> list[tuple[str, str]]:
    steps = [(_moment(s.at), f"{named(s.method, names.METHODS)} : {s.result}") for s in ticket.identity.steps]
    return [("Niveau", named(ticket.identity.level.value, names.LEVELS)), *steps]


def _decision(outcome: str | None) -> str:
    return named(outcome, names.OUTCOMES) if outcome else "pas encore décidée"


def _said(event: Happened) -> str:
    told = ", ".join(f"{name} {value}" for name, value in event.references.items())
    return named(event.kind, names.EVENTS) + (f" – {told}" if told else "")


def _moment(at: datetime) -> str:
    return at.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")


def _section(title: str, rows: list[tuple[str, str]], text: str | None = None) -> Section:
    return {"title": title, "rows": [list(row) for row in rows], "text": text}
