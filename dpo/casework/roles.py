"""Who works at the desk, and which acts each role may do. Pure data; pages and use cases ask the same table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from dpo.casework.errors import ActRefused


class Role(StrEnum):
    """What somebody of the team may do. Medical secrecy is not a role: it is an attribute of a person."""

    DPO = "dpo"
    DEPUTY = "deputy"
    AUDITOR = "auditor"
    SERVICE = "service"
    PHYSICIAN = "physician"


class Worker(Protocol):
    """Somebody at the desk. `id` names their account, `actor` is how evidence names them, never by name."""

    @property
    def id(self) -> str:
        """The account."""

    @property
    def actor(self) -> str:
        """How evidence names them, such as `dpo:7f3a`."""

    @property
    def role(self) -> Role:
        """Their role."""

    @property
    def medical_secrecy(self) -> bool:
        """Whether they have attested medical secrecy."""


class Act(StrEnum):
    """What can be done with a ticket."""

    SEE = "see"
    ASSIGN = "assign"
    TAKE_OVER = "take_over"
    REVIEW = "review"
    DECIDE = "decide"
    PAUSE = "pause"
    EXTEND = "extend"
    IDENTITY = "identity"
    WRITE = "write"
    NOTE = "note"
    CLOSE = "close"
    GIVE_TASK = "give_task"
    SEE_TASK = "see_task"
    ANSWER_TASK = "answer_task"


_TITLES: Mapping[Act, str] = {
    Act.SEE: "lire un dossier",
    Act.ASSIGN: "attribuer un dossier",
    Act.TAKE_OVER: "prendre la main dans la conversation",
    Act.REVIEW: "instruire un dossier",
    Act.DECIDE: "décider",
    Act.PAUSE: "suspendre le délai",
    Act.EXTEND: "prolonger le délai",
    Act.IDENTITY: "vérifier l'identité",
    Act.WRITE: "écrire à la personne",
    Act.NOTE: "écrire une note",
    Act.CLOSE: "clore un dossier",
    Act.GIVE_TASK: "confier une tâche",
    Act.SEE_TASK: "lire une tâche",
    Act.ANSWER_TASK: "répondre à une tâche",
}
_ON_TICKETS = frozenset(set(Act) - {Act.ANSWER_TASK})
_ON_TASKS = frozenset({Act.SEE_TASK, Act.ANSWER_TASK})

MAY: Mapping[Role, frozenset[Act]] = {
    Role.DPO: _ON_TICKETS,
    Role.DEPUTY: _ON_TICKETS,
    Role.AUDITOR: frozenset({Act.SEE, Act.SEE_TASK}),
    Role.SERVICE: _ON_TASKS,
    Role.PHYSICIAN: _ON_TASKS,
}
"""The permissions table. A service contact and the *médecin conseil* see the tasks that were given to them alone."""


def may(worker: Worker, act: Act) -> bool:
    """Say whether somebody may do something."""
    return act in MAY[worker.role]


def require(worker: Worker, act: Act) -> None:
    """Let pass only who may do this.

    Raises:
        ActRefused: the role does not allow it.
    """
    if not may(worker, act):
        raise ActRefused(f"Votre rôle ne permet pas de {_TITLES[act]}. Demandez au DPO si vous en avez besoin.")
