"""What casework refuses. Each error has a stable code and a French sentence that says what to do; no personal value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dpo.errors import DpoError


class CaseworkError(DpoError):
    """Base of the refusals of casework; `sentence` is ready to be shown."""

    code = "casework.error"

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class ActRefused(CaseworkError):
    """The role does not allow this act."""

    code = "casework.act_refused"


class MoveRefused(CaseworkError):
    """The procedure does not allow this move from the state in which the ticket or the right stands."""

    code = "casework.move_refused"


class TextMissing(CaseworkError):
    """A reason or a text that must be written is empty, or too long."""

    code = "casework.text_missing"


class GroundMissing(CaseworkError):
    """A refusal, whole or in part, or a right that is said not to apply, without a ground that fits it."""

    code = "casework.ground_missing"


class PauseRefused(CaseworkError):
    """The clock cannot be paused for this cause, or is not paused."""

    code = "casework.pause_refused"


class ExtensionRefused(CaseworkError):
    """The delay cannot be extended: too late, already done, or not for this right."""

    code = "casework.extension_refused"


class LetterRefused(CaseworkError):
    """The letter cannot leave as it is; `missing` names what is still to be filled in."""

    code = "casework.letter_refused"

    def __init__(self, sentence: str, missing: Sequence[str] = ()) -> None:
        """Keep the sentence and what is missing."""
        super().__init__(sentence)
        self.missing = tuple(missing)


class CheckMissing(CaseworkError):
    """A check that must come before an answer with data: third parties, or the second look at an address."""

    code = "casework.check_missing"


class UnknownItem(CaseworkError):
    """No such note, task, letter, document or line of a checklist in this ticket."""

    code = "casework.unknown_item"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened meanwhile: the event's code, who, when."""

    event: str
    actor: str
    at: datetime


class StaleVersion(CaseworkError):
    """Somebody changed the ticket meanwhile: nothing was kept. `changes` say what happened since, oldest first."""

    code = "casework.stale_version"

    def __init__(self, version: int, changes: Sequence[Change]) -> None:
        """Keep the version that is now the right one, and what led there."""
        super().__init__(
            "Ce dossier a changé pendant que vous y travailliez. Rien n'a été écrasé : "
            "relisez ce qui a changé, puis recommencez."
        )
        self.version, self.changes = version, tuple(changes)
