"""The digest: one mail to the DPO on working days, only if there is something to say, with references and no person."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dpo.alerts.warnings import BANDS, KINDS, SOON_DAYS, Band, Due, Kind, Warned, warnings
from dpo.breaches.model import State, hours_left
from dpo.breaches.reports import known_since
from dpo.case_parts import SYSTEM, CaseParts
from dpo.case_records import TicketRecord
from dpo.clock import PARIS, breach_due_at, is_working_day, paris_day
from dpo.letters import in_words
from dpo.ports import UnitOfWork
from dpo.register.events import acknowledged_on, events_of
from dpo.register.figures import due_on

NOT_BEFORE = time(8)
"""In Paris: the digest waits for the morning."""
CHAIN = "desk"
"""The chain of evidence, and owner of the mail, of what concerns no single ticket."""
MAIL_KIND = "digest"


class Alerts:
    """What is due, and the mail that says so."""

    def __init__(self, parts: CaseParts, to: str) -> None:
        """Take the parts and the DPO's address."""
        self._parts, self._to = parts, to

    def now(self) -> list[Warned]:
        """Return what is near or late today."""
        with self._parts.work.reading() as unit:
            return warnings(self._dues(unit), paris_day(self._parts.now()))

    def send(self) -> bool:
        """Write today's digest, once; False when it is not the time, was done already, or there is nothing to say."""
        moment = self._parts.now().astimezone(PARIS)
        if not is_working_day(moment.date()) or moment.time() < NOT_BEFORE:
            return False
        with self._parts.work.writing() as unit:
            if not unit.digests.take(moment.date(), moment):
                return False
            found = warnings(self._dues(unit), moment.date())
            if found:
                self._parts.outbox.queue(unit, CHAIN, MAIL_KIND, self._to, subject(found), text(found, moment.date()))
                self._parts.note(unit, CHAIN, "digest", SYSTEM, {"count": len(found)})
        self._parts.publish()
        return bool(found)

    def _dues(self, unit: UnitOfWork) -> Iterator[Due]:
        today = paris_day(self._parts.now())
        for ticket in unit.register.open_due_before(today + timedelta(days=SOON_DAYS + 1)):
            body = json.loads(ticket.body)
            paused = bool(body["deadlines"].get("paused"))
            yield Due(ticket.reference, Kind.ANSWER, due_on(ticket, body), "délai suspendu" if paused else "")
        yield from self._complaints(unit)
        yield from self._breaches(unit)
        for task in unit.casework.tasks_to_remind(today):
            if task.remind_on is not None:
                yield Due(task.reference, Kind.TASK, task.remind_on)

    def _complaints(self, unit: UnitOfWork) -> Iterator[Due]:
        tickets = unit.register.open_complaints()
        chains = unit.register.chains([ticket.reference for ticket in tickets])
        for ticket in tickets:
            day = _acknowledgement_day(ticket)
            if day and acknowledged_on(list(events_of(chains[ticket.reference]))) is None:
                yield Due(ticket.reference, Kind.ACKNOWLEDGEMENT, day)

    def _breaches(self, unit: UnitOfWork) -> Iterator[Due]:
        now, known = self._parts.now(), unit.breaches.all()
        for breach in known:
            if breach.state == State.OPEN.value:
                yield _breach_due(breach.number, breach.known_at, now)
        taken = {breach.reference for breach in known}
        for ticket in unit.register.open_breach_reports():
            if ticket.reference not in taken:
                yield _breach_due(ticket.reference, known_since(ticket), now)


def subject(found: list[Warned]) -> str:
    """Return the subject of a digest: how many, and how many of them late."""
    late = sum(each.band is Band.LATE for each in found)
    return f"Échéances du jour : {len(found)}" + (f", dont {late} en retard" if late else "")


def text(found: list[Warned], today: date) -> str:
    """Return the digest: references by nearness, nothing of anybody."""
    lines = [f"Échéances au {in_words(today)}"]
    for band in BANDS:
        of_band = [each.due for each in found if each.band is band]
        if of_band:
            lines += ["", f"{BANDS[band]} :", *map(_line, of_band)]
    return "\n".join([*lines, "", "Ouvrez le bureau pour voir ces dossiers."])


def _line(due: Due) -> str:
    note = f" ({due.note})" if due.note else ""
    return f"- {due.reference} – {KINDS[due.kind]}, {due.day:%d/%m/%Y}{note}"


def _breach_due(reference: str, known_at: datetime, now: datetime) -> Due:
    due_at = breach_due_at(known_at)
    return Due(reference, Kind.BREACH, paris_day(due_at), hours_left(due_at, now).text)


def _acknowledgement_day(ticket: TicketRecord) -> date | None:
    written = json.loads(ticket.body)["deadlines"].get("acknowledgement_due_on")
    return date.fromisoformat(written) if written else None
