"""The register of breaches as use cases: open, change, list, give out as a file. Every change is evidence."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from dpo.breaches.model import RISKS, STATES, Account, Breach, BreachChanged, Risk, State, require_sound
from dpo.breaches.reports import known_since
from dpo.case_parts import CaseParts
from dpo.clock import PARIS, paris_day
from dpo.errors import UnknownReference
from dpo.owner_keys import key_for, key_of, ticket_owner
from dpo.ports import UnitOfWork
from dpo.reference import parse
from dpo.register.entries import Cell
from dpo.register.files import as_csv
from dpo.register_records import BreachRecord

TITLES = (
    "Numéro", "Dossier", "Connue le", "Survenue le", "Échéance des 72 heures", "État", "Risque", "Personnes", "Faits",
    "Données", "Conséquences", "Mesures", "Évaluation du risque", "CNIL informée le", "Motif de non-notification",
    "Motif du retard", "Personnes informées le",
)  # fmt: skip


class BreachBook:
    """The breaches of one deployment."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def open(self, actor: str, breach: Breach) -> Breach:
        """Keep a new breach; its number is given here.

        Raises:
            BreachRefused: it does not say what it must.
            UnknownReference, MalformedReference: it names a ticket that does not exist.
        """
        require_sound(breach, self._parts.now())
        with self._parts.work.writing() as unit:
            new = replace(breach, number=self._next(unit), reference=self._ticket(unit, breach.reference), version=1)
            unit.breaches.add(self._record(unit, new))
            self._noted(unit, actor, "breach_opened", new)
        self._parts.publish()
        return new

    def change(self, actor: str, breach: Breach) -> Breach:
        """Keep the new state of a breach that was read with this version.

        Raises:
            UnknownReference: there is none.
            BreachChanged: somebody else was quicker.
            BreachRefused: it does not say what it must.
        """
        require_sound(breach, self._parts.now())
        with self._parts.work.writing() as unit:
            kept = unit.breaches.get(breach.number)
            if kept is None:
                raise UnknownReference
            if kept.version != breach.version:
                raise BreachChanged
            new = replace(breach, reference=kept.reference, version=kept.version + 1)
            unit.breaches.change(self._record(unit, new))
            self._noted(unit, actor, "breach_changed", new)
        self._parts.publish()
        return new

    def get(self, number: str) -> Breach:
        """Return a breach; raises UnknownReference when there is none."""
        with self._parts.work.reading() as unit:
            record = unit.breaches.get(number)
            if record is None:
                raise UnknownReference
            return self._breach(unit, record)

    def all(self, year: int | None = None) -> list[Breach]:
        """Return the breaches, the latest first."""
        with self._parts.work.reading() as unit:
            return [self._breach(unit, record) for record in unit.breaches.all(year)]

    def reported(self) -> list[tuple[str, datetime]]:
        """Return the open tickets that report a breach which no line takes up yet, and since when it is known."""
        with self._parts.work.reading() as unit:
            taken = {record.reference for record in unit.breaches.all()}
            tickets = unit.register.open_breach_reports()
            return [(ticket.reference, known_since(ticket)) for ticket in tickets if ticket.reference not in taken]

    def file(self, year: int | None = None) -> bytes:
        """Return the register of breaches as CSV."""
        return as_csv(TITLES, [_line(breach) for breach in self.all(year)])

    def _next(self, unit: UnitOfWork) -> str:
        prefix = f"V-{paris_day(self._parts.now()).year}-"
        last = unit.breaches.last_number(prefix)
        return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"

    def _ticket(self, unit: UnitOfWork, reference: str | None) -> str | None:
        if not reference:
            return None
        if unit.tickets.get(parse(reference)) is None:
            raise UnknownReference
        return parse(reference)

    def _noted(self, unit: UnitOfWork, actor: str, kind: str, breach: Breach) -> None:
        words = json.dumps(asdict(breach.account), ensure_ascii=False)
        said: dict[str, str | int | bool] = {"state": breach.state.value, "risk": breach.risk.value}
        said |= {"notified": breach.notified_at is not None, "version": breach.version}
        self._parts.note(unit, breach.number, kind, actor, said, words=words)
        if breach.reference:
            self._parts.note(unit, breach.reference, kind, actor, {"breach": breach.number})

    def _record(self, unit: UnitOfWork, breach: Breach) -> BreachRecord:
        key = key_for(unit, self._parts.ring, ticket_owner(breach.number))
        sealed = key.seal(json.dumps(asdict(breach.account)).encode(), _place(breach.number))
        return BreachRecord(
            number=breach.number,
            reference=breach.reference,
            known_at=breach.known_at,
            happened_at=breach.happened_at,
            state=breach.state.value,
            risk=breach.risk.value,
            people=breach.people,
            notified_at=breach.notified_at,
            people_told_at=breach.people_told_at,
            version=breach.version,
            sealed=sealed,
        )

    def _breach(self, unit: UnitOfWork, record: BreachRecord) -> Breach:
        key = key_of(unit, self._parts.ring, ticket_owner(record.number))
        account = Account(**json.loads(key.open(record.sealed, _place(record.number))))
        return Breach(
            number=record.number,
            known_at=record.known_at,
            account=account,
            reference=record.reference,
            happened_at=record.happened_at,
            risk=Risk(record.risk),
            people=record.people,
            notified_at=record.notified_at,
            people_told_at=record.people_told_at,
            state=State(record.state),
            version=record.version,
        )


def _line(breach: Breach) -> Sequence[Cell]:
    account = breach.account
    return (
        breach.number, breach.reference, _at(breach.known_at), _at(breach.happened_at), _at(breach.due_at),
        STATES[breach.state], RISKS[breach.risk], breach.people, account.what, account.data, account.consequences,
        account.measures, account.risk_reasons, _at(breach.notified_at), account.not_notified_because,
        account.late_because, _at(breach.people_told_at),
    )  # fmt: skip


def _at(moment: datetime | None) -> str | None:
    return moment.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") if moment else None


def _place(number: str) -> str:
    return f"breach:{number}"
