"""The cards of a ticket's rights as the page shows them: names instead of accounts, titles instead of codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dpo.casework.decisions import OUTCOME_TITLES, Outcome
from dpo.casework.looking import CaseFile, RightCard
from dpo.desk.events import actor_name
from dpo.model import Right, RightState, TicketRight
from knowledge.desk.grounds import Ground

_DECIDABLE = frozenset({RightState.RECEIVED, RightState.IN_REVIEW, RightState.DECIDED})
_GRANTED_AT_ONCE = frozenset({Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL})
"""Rights that are absolute: granting is proposed, nothing is decided by itself."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision in words."""

    outcome: str
    title: str
    ground: str | None
    article: str | None
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a checklist."""

    code: str
    text: str
    source: str
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CardView:
    """One right. `works`: boxes may be ticked; `decides`: a decision may be taken."""

    right: TicketRight
    decision: DecisionView | None
    checklist: Sequence[LineView]
    grounds: Sequence[tuple[str, Sequence[Ground]]]
    works: bool
    decides: bool
    suggested: str

    @property
    def ticked(self) -> int:
        """How many lines are ticked."""
        return sum(1 for line in self.checklist if line.by)


def cards_of(file: CaseFile, names: Mapping[str, str], *, writes: bool) -> list[CardView]:
    """Return the cards of a ticket."""
    return [_card(card, names, writes) for card in file.cards]


def _card(card: RightCard, names: Mapping[str, str], writes: bool) -> CardView:
    right = card.right
    open_ = writes and right.state in _DECIDABLE
    grounds = [(OUTCOME_TITLES[Outcome(outcome)].capitalize(), found) for outcome, found in card.grounds.items()]
    lines = [
        LineView(
            checked.line.id,
            checked.line.text,
            checked.line.citation.title,
            actor_name(checked.mark.by, names) if checked.mark else None,
            checked.mark.at if checked.mark else None,
        )
        for checked in card.checklist
    ]
    return CardView(
        right=right,
        decision=_decision(card, names),
        checklist=lines,
        grounds=[(title, found) for title, found in grounds if found],
        works=open_,
        decides=open_,
        suggested="granted" if right.right in _GRANTED_AT_ONCE else "",
    )


def _decision(card: RightCard, names: Mapping[str, str]) -> DecisionView | None:
    decided = card.decision
    if decided is None:
        return None
    ground = card.ground
    return DecisionView(
        decided.outcome.value,
        OUTCOME_TITLES[decided.outcome],
        ground.title if ground else None,
        ground.article if ground else None,
        decided.reasons,
        actor_name(decided.mark.by, names),
        decided.mark.at,
    )
