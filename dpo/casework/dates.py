"""The dates of a ticket as the desk shows them: strict, adjusted for pauses, and how much time is left. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from dpo.clock import (
    adjusted_due_on,
    answer_deadline,
    complaint_deadline,
    extended_deadline,
    paris_day,
)
from dpo.model import FINISHED, Deadlines, Right, RightState, Ticket

URGENT_DAYS, SOON_DAYS = 3, 7

EXTENDABLE = frozenset(
    {Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.OBJECTION, Right.PORTABILITY}
    | {Right.AUTOMATED_DECISION}
)
"""RGPD 12(3) speaks of requests under articles 15 to 22; marketing objection takes effect at once (21(3))."""

_DONE = frozenset({RightState.ANSWERED, RightState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """`tone` is `late`, `urgent`, `soon`, `calm` or `over`; `days` is negative when late. The text says it all."""

    text: str
    tone: str
    days: int


@dataclass(frozen=True, slots=True)
class Dates:
    """`strict_on` counts every day; `adjusted_on` (None: never paused) counts none of the days of a recorded doubt.

    `strict` and `adjusted` say how much time is left to each; the DPO picks.
    """

    strict_on: date
    strict: TimeLeft
    adjusted_on: date | None
    adjusted: TimeLeft | None

    @property
    def adjusted_on_text(self) -> str:
        """The adjusted date as the contract writes it; the strict one when nothing was paused."""
        return (self.adjusted_on or self.strict_on).isoformat()


def time_left(due_on: date, today: date, *, finished: bool) -> TimeLeft:
    """Return the time that is left to answer."""
    days = (due_on - today).days
    if finished:
        return TimeLeft("terminé", "over", days)
    if days < 0:
        return TimeLeft(f"en retard de {_counted(-days)}", "late", days)
    if days <= 1:
        return TimeLeft("demain" if days else "aujourd'hui", "urgent", days)
    tone = "urgent" if days <= URGENT_DAYS else "soon" if days <= SOON_DAYS else "calm"
    return TimeLeft(_counted(days), tone, days)


def counts_on(ticket: Ticket) -> date:
    """Return the strict date that counts for a ticket: the earliest of the rights that are not answered yet.

    An extension whose notice was sent moves the rights that can be extended, and no other. Never before `due_on`;
    writing in a ticket changes nothing here.
    """
    return _counting(ticket)[1]


def dates_of(ticket: Ticket, today: date) -> Dates:
    """Return the dates of a ticket on a day."""
    target, strict_on = _counting(ticket)
    finished = ticket.status in FINISHED
    strict = time_left(strict_on, today, finished=finished)
    spans = ticket.deadlines.pauses
    if not spans:
        return Dates(strict_on, strict, None, None)
    adjusted_on = max(strict_on, adjusted_due_on(target, spans, today))
    return Dates(strict_on, strict, adjusted_on, time_left(adjusted_on, today, finished=finished))


def on_day(ticket: Ticket, today: date) -> Ticket:
    """Return the ticket with the adjusted date of an open pause as it is today: it grows with each day of waiting."""
    dates = ticket.deadlines
    if not dates.paused:
        return ticket
    paused = {**dates.paused, "adjusted_due_on": dates_of(ticket, today).adjusted_on_text}
    return replace(ticket, deadlines=replace(dates, paused=paused))


def extended_on(ticket: Ticket) -> date:
    """Return the date that an extension would give: three months from receipt, rolled."""
    return extended_deadline(paris_day(ticket.received_at)).due_on


def may_be_extended(ticket: Ticket) -> bool:
    """Say whether a right that waits for its answer can be extended at all."""
    return any(right.right in EXTENDABLE and right.state not in _DONE for right in ticket.rights)


def _counting(ticket: Ticket) -> tuple[date, date]:
    """Return target and rolled date of the most urgent right that waits."""
    received, dates = paris_day(ticket.received_at), ticket.deadlines
    waiting = [right.right for right in ticket.rights if right.state not in _DONE]
    if not waiting:
        return dates.target_on, dates.extended_due_on or dates.due_on
    found = min((_of(right, received, dates) for right in waiting), key=lambda pair: (pair[1], pair[0]))
    return max(found, (dates.target_on, dates.due_on), key=lambda pair: (pair[1], pair[0]))


def _of(right: Right, received: date, dates: Deadlines) -> tuple[date, date]:
    if right is Right.COMPLAINT:
        found = complaint_deadline(received)
    elif dates.extended_due_on and right in EXTENDABLE:
        found = extended_deadline(received)
    else:
        found = answer_deadline(received)
    return found.target_on, found.due_on


def _counted(days: int) -> str:
    return f"{days} jour{'s' if days > 1 else ''}"
