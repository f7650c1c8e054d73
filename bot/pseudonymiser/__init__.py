"""Personal values out of every text before anything else sees it (policy of the house: privacy by design, layer a)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.pseudonymiser.addresses import addresses
from bot.pseudonymiser.contacts import contacts
from bot.pseudonymiser.dates import birth_dates
from bot.pseudonymiser.health import speaks_of_health
from bot.pseudonymiser.identifiers import identifiers
from bot.pseudonymiser.members import DEFAULT, MemberNumber, member_numbers
from bot.pseudonymiser.spans import Kind, Span, settle
from bot.pseudonymiser.view import View, look
from dpo.reference import mentions

__all__ = ["Kind", "MemberNumber", "Pseudonymised", "pseudonymise"]

_PARIS = ZoneInfo("Europe/Paris")
_LOOKS = 3
_BLANK = "|"


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A text that may go on: placeholders for values, the kinds found (in order), and whether it speaks of health."""

    text: str
    found: tuple[Kind, ...]
    health: bool


def pseudonymise(text: str, *, member_number: MemberNumber = DEFAULT, today: date | None = None) -> Pseudonymised:
    """Replace every personal value of a text by its typed placeholder.

    Args:
        text: what a person typed, of any length and content; never refused.
        member_number: how the organisation writes its numbers.
        today: the day that tells an old date from a recent one; Paris's own by default.

    Returns:
        The text to hand on; figures of the law and of the policy (« 78-17 », « 72 h », « 2016/679 ») stay.
    """
    view = look(text)
    if not view.text:
        return Pseudonymised("", (), False)
    spans = _spans(view, member_number, today or datetime.now(_PARIS).date())
    return Pseudonymised(_masked(view, spans), tuple(span.kind for span in spans), speaks_of_health(view.text))


def _spans(view: View, member_number: MemberNumber, today: date) -> list[Span]:
    """Find, settle, and look again at what is left: a beaten reading may have hidden another value behind it."""
    spans: list[Span] = []
    for _ in range(_LOOKS):
        seen = list(_outside_references(view, _found(view, member_number, today)))
        taken = settle(seen, len(view.text))
        spans += taken
        if len(taken) == len(seen):
            break
        view = replace(view, text=_blanked(view.text, taken))
    return sorted(spans, key=lambda span: span.start)


def _blanked(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (text[at : span.start], _BLANK * (span.end - span.start))
        at = span.end
    return "".join(pieces) + text[at:]


def _found(view: View, member_number: MemberNumber, today: date) -> Iterator[Span]:
    yield from identifiers(view)
    yield from contacts(view)
    yield from birth_dates(view, today)
    yield from addresses(view)
    yield from member_numbers(view, member_number)


def _outside_references(view: View, spans: Iterator[Span]) -> Iterator[Span]:
    """Leave the reference of a ticket alone: it names a file, not a person, and the follow-up needs it."""
    kept = mentions(view.text)
    for span in spans:
        if not any(span.start < end and start < span.end for start, end in kept):
            yield span


def _masked(view: View, spans: list[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        start, end = view.original(span.start, span.end)
        pieces += (view.source[at:start], span.kind.placeholder)
        at = end
    return "".join(pieces) + view.source[at:]
