"""Decisions as types: a refusal without a ground cannot be built, here or anywhere that calls this."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dpo.casework.errors import GroundMissing
from dpo.model import Right
from knowledge.desk.grounds import Ground


class Outcome(StrEnum):
    """What was decided for one right."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"


OUTCOME_TITLES = {
    Outcome.GRANTED: "acceptée",
    Outcome.PARTLY: "acceptée en partie",
    Outcome.REFUSED: "refusée",
    Outcome.NOT_APPLICABLE: "sans objet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """Who decided, when, and why in the DPO's own words."""

    right: Right
    by: str
    at: datetime
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted(_Decision):
    """The request is met in whole: no ground is wanted."""

    @property
    def outcome(self) -> Outcome:
        """The code of this decision."""
        return Outcome.GRANTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded(_Decision):
    """A decision against the person, at least in part: it does not exist without a ground that fits it."""

    ground: Ground
    outcome: Outcome

    def __post_init__(self) -> None:
        """Refuse a ground that does not fit.

        Raises:
            GroundMissing: the ground is not one for this right and this outcome, or the outcome wants none.
        """
        if self.outcome is Outcome.GRANTED or not self.ground.fits(self.right.value, self.outcome.value):
            raise GroundMissing(
                f"Le motif « {self.ground.title} » ne convient pas à cette décision : choisissez-en un de la liste."
            )


type Decision = Granted | Grounded


def decide(
    right: Right, outcome: Outcome, ground: Ground | None, *, by: str, at: datetime, reasons: str = ""
) -> Decision:
    """Return a decision.

    Raises:
        GroundMissing: a refusal, a part or « sans objet » without a ground that fits.
    """
    if outcome is Outcome.GRANTED:
        return Granted(right=right, by=by, at=at, reasons=reasons)
    if ground is None:
        raise GroundMissing(
            f"Une demande {OUTCOME_TITLES[outcome]} doit reposer sur un motif de la liste, avec son article."
        )
    return Grounded(right=right, by=by, at=at, reasons=reasons, ground=ground, outcome=outcome)
