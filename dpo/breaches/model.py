"""What is kept of a breach, and its clock of 72 hours. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dpo.clock import breach_due_at
from dpo.errors import DpoError

_MINUTES_A_DAY, _MINUTES_AN_HOUR = 24 * 60, 60


class Risk(StrEnum):
    """The risk for people, which decides who is told (RGPD 33(1), 34(1): two thresholds)."""

    TO_ASSESS = "to_assess"
    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


class State(StrEnum):
    """Where a breach stands: `settled` once it was notified, or not with its reason."""

    OPEN = "open"
    SETTLED = "settled"
    CLOSED = "closed"


RISKS = {
    Risk.TO_ASSESS: "à évaluer",
    Risk.UNLIKELY: "risque peu probable",
    Risk.RISK: "risque",
    Risk.HIGH: "risque élevé",
}
STATES = {State.OPEN: "en cours", State.SETTLED: "notification réglée", State.CLOSED: "close"}


class BreachRefused(DpoError):
    """A breach cannot be kept like this; the message is a French sentence."""

    code = "dpo.breach_refused"


class BreachChanged(DpoError):
    """Somebody else has changed this breach meanwhile; nothing was overwritten."""

    code = "dpo.breach_changed"


@dataclass(frozen=True, slots=True)
class Account:
    """What is written about a breach, sealed as a whole."""

    what: str
    data: str = ""
    consequences: str = ""
    measures: str = ""
    risk_reasons: str = ""
    not_notified_because: str = ""
    late_because: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach. `reference` is the ticket that reported it, if one did."""

    number: str
    known_at: datetime
    account: Account
    reference: str | None = None
    happened_at: datetime | None = None
    risk: Risk = Risk.TO_ASSESS
    people: int | None = None
    notified_at: datetime | None = None
    people_told_at: datetime | None = None
    state: State = State.OPEN
    version: int = 1

    @property
    def due_at(self) -> datetime:
        """Until when the CNIL is told: internal, never promised to anybody."""
        return breach_due_at(self.known_at)

    @property
    def late(self) -> bool:
        """Whether it was notified after the 72 hours, which must then be explained."""
        return self.notified_at is not None and self.notified_at > self.due_at


@dataclass(frozen=True, slots=True)
class Left:
    """Time left of the 72 hours, to the minute; `tone` is `late`, `urgent`, `soon`, `calm` or `over`."""

    text: str
    tone: str
    minutes: int = field(default=0)


def time_left(breach: Breach, now: datetime) -> Left:
    """Return how much of the 72 hours is left; the clock stops when the notification is settled."""
    return hours_left(breach.due_at, now, over=breach.state is not State.OPEN)


def hours_left(due_at: datetime, now: datetime, *, over: bool = False) -> Left:
    """Return the time between now and a moment, in words."""
    minutes = int((due_at - now).total_seconds() // 60)
    if over:
        return Left("réglée", "over", minutes)
    if minutes < 0:
        return Left(f"dépassé de {_span(-minutes)}", "late", minutes)
    tone = "urgent" if minutes < _MINUTES_A_DAY else "soon" if minutes < 2 * _MINUTES_A_DAY else "calm"
    return Left(f"il reste {_span(minutes)}", tone, minutes)


def require_sound(breach: Breach, now: datetime) -> None:
    """Let pass only a breach that says what it must.

    Raises:
        BreachRefused: what happened is missing, a date lies ahead, or a notification or its absence lacks its reason.
    """
    account = breach.account
    if not account.what:
        raise BreachRefused("Écrivez ce qui s'est passé.")
    moments = (breach.known_at, breach.happened_at, breach.notified_at, breach.people_told_at)
    if any(moment is not None and moment > now for moment in moments):
        raise BreachRefused("Une date de violation ne peut pas être dans l'avenir.")
    if breach.happened_at and breach.happened_at > breach.known_at:
        raise BreachRefused("Une violation ne peut pas être connue avant d'avoir eu lieu.")
    if breach.people is not None and breach.people < 0:
        raise BreachRefused("Le nombre de personnes est un nombre positif, ou reste vide.")
    if breach.late and not account.late_because:
        raise BreachRefused("La CNIL a été informée après 72 heures : écrivez les motifs du retard.")
    if breach.state is not State.OPEN:
        _require_settled(breach)


def _require_settled(breach: Breach) -> None:
    if breach.risk is Risk.TO_ASSESS or not breach.account.risk_reasons:
        raise BreachRefused("Évaluez le risque pour les personnes, et écrivez pourquoi.")
    if not breach.account.measures:
        raise BreachRefused("Écrivez les mesures prises ou prévues.")
    if breach.notified_at is None and not breach.account.not_notified_because:
        raise BreachRefused("Indiquez quand la CNIL a été informée, ou pourquoi elle ne l'est pas.")
    if breach.notified_at is None and breach.risk is not Risk.UNLIKELY:
        raise BreachRefused("Seul un risque peu probable dispense d'informer la CNIL.")


def _span(minutes: int) -> str:
    hours, left = divmod(minutes, _MINUTES_AN_HOUR)
    return f"{hours} h {left:02d} min"
