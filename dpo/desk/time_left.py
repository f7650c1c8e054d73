"""How much time a ticket has left, in words and as a tone: the colour never says it alone."""

from dataclasses import dataclass
from datetime import date

URGENT_DAYS, SOON_DAYS = 3, 7


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """`tone` is `late`, `urgent`, `soon`, `calm` or `over`; `days` is negative when late."""

    text: str
    tone: str
    days: int


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
    return TimeLeft(f"{_counted(days)}", tone, days)


def _counted(days: int) -> str:
    return f"{days} jour{'s' if days > 1 else ''}"
