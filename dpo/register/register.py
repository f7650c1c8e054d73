"""The register of requests as a use case: read, and given out as a file."""

from collections.abc import Iterator
from datetime import datetime

from dpo.case_parts import CaseParts
from dpo.clock import PARIS
from dpo.errors import Purged
from dpo.register.entries import COLUMNS, NOMINATIVE, Cell, Column, Wording, line, names
from dpo.register.events import events_of
from dpo.register.files import as_csv, as_xlsx
from dpo.tickets import TicketBook

TITLE = "Registre des demandes"
FORMATS = ("csv", "xlsx")
FIRST_YEAR, LAST_YEAR = 2000, 2999
DESK_CHAIN = "desk"
"""The chain of what concerns no single ticket."""
_PAGE = 200


class Register:
    """The register of one deployment."""

    def __init__(self, parts: CaseParts, organisation: str, wording: Wording) -> None:
        """Take the parts, the organisation's name and the names that come from knowledge."""
        self._parts, self._book, self._organisation, self.wording = parts, TicketBook(parts), organisation, wording

    def columns(self, *, nominative: bool = False) -> tuple[Column, ...]:
        """Return the columns of the register."""
        return COLUMNS + (NOMINATIVE if nominative else ())

    def lines(self, year: int | None = None, *, nominative: bool = False) -> Iterator[tuple[Cell, ...]]:
        """Yield the lines of the requests received in a year (None: of all), the oldest first."""
        with self._parts.work.reading() as unit:
            records = list(unit.register.received(*between(year)))
            for start in range(0, len(records), _PAGE):
                page = records[start : start + _PAGE]
                chains = unit.register.chains([record.reference for record in page])
                for record in page:
                    try:
                        ticket = self._book.opened(unit, record).ticket
                    except Purged:
                        continue
                    events = list(events_of(chains[record.reference]))
                    found = line(ticket, events, self._organisation, self.wording)
                    yield found + (names(ticket) if nominative else ())

    def note_names(self, actor: str, year: int) -> None:
        """Note in the evidence that somebody takes a year's register with the names."""
        with self._parts.work.writing() as unit:
            self._parts.note(unit, DESK_CHAIN, "register_exported", actor, {"year": year, "names": True})
        self._parts.publish()

    def file(self, format: str, year: int | None = None, *, nominative: bool = False) -> bytes:
        """Return the register as `csv` or `xlsx`.

        Raises:
            ValueError: the format is unknown.
        """
        if format not in FORMATS:
            raise ValueError(format)
        columns, rows = self.columns(nominative=nominative), self.lines(year, nominative=nominative)
        if format == "csv":
            return as_csv([column.title for column in columns], rows)
        return as_xlsx(f"{TITLE} {year}" if year else TITLE, columns, rows)


def between(year: int | None) -> tuple[datetime, datetime]:
    """Return the first moment of a year in Paris and that of the next; of all years when there is none."""
    first, last = (year, year) if year else (FIRST_YEAR, LAST_YEAR)
    return datetime(first, 1, 1, tzinfo=PARIS), datetime(last + 1, 1, 1, tzinfo=PARIS)
