"""The procedure as data: which moves lead where, for a ticket and for each of its rights. Pure; tested as a machine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpo.casework.errors import MoveRefused
from dpo.casework.roles import Act
from dpo.model import RightState, Status


class Move(StrEnum):
    """Moves of a ticket."""

    REVIEW = "review"
    DOUBT_IDENTITY = "doubt_identity"
    SETTLE_IDENTITY = "settle_identity"
    ASK_PERSON = "ask_person"
    PERSON_REPLIED = "person_replied"
    ASK_SERVICE = "ask_service"
    SERVICE_REPLIED = "service_replied"
    DECIDE = "decide"
    TAKE_BACK_DECISION = "take_back_decision"
    ANSWER = "answer"
    CLOSE = "close"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Rule:
    """One move: its name in French, whence, whither, and the act that a role must be allowed."""

    title: str
    origins: frozenset[Status]
    target: Status
    act: Act


_S = Status
_WAITING = frozenset({_S.WAITING_FOR_PERSON, _S.WAITING_FOR_SERVICE})
_UNDECIDED = frozenset({_S.RECEIVED, _S.IDENTITY_PENDING, _S.IN_REVIEW}) | _WAITING
_OPEN = _UNDECIDED | {_S.DECIDED}

RULES: Mapping[Move, Rule] = {
    Move.REVIEW: Rule("commencer l'examen", frozenset({_S.RECEIVED, _S.IDENTITY_PENDING}), _S.IN_REVIEW, Act.REVIEW),
    Move.DOUBT_IDENTITY: Rule(
        "demander un justificatif d'identité", _UNDECIDED - {_S.IDENTITY_PENDING}, _S.IDENTITY_PENDING, Act.IDENTITY
    ),
    Move.SETTLE_IDENTITY: Rule("confirmer l'identité", frozenset({_S.IDENTITY_PENDING}), _S.IN_REVIEW, Act.IDENTITY),
    Move.ASK_PERSON: Rule(
        "demander une précision à la personne", _UNDECIDED - {_S.WAITING_FOR_PERSON}, _S.WAITING_FOR_PERSON, Act.WRITE
    ),
    Move.PERSON_REPLIED: Rule(
        "reprendre après la réponse de la personne", frozenset({_S.WAITING_FOR_PERSON}), _S.IN_REVIEW, Act.REVIEW
    ),
    Move.ASK_SERVICE: Rule(
        "interroger un service", _UNDECIDED - {_S.WAITING_FOR_SERVICE}, _S.WAITING_FOR_SERVICE, Act.GIVE_TASK
    ),
    Move.SERVICE_REPLIED: Rule(
        "reprendre après la réponse du service", frozenset({_S.WAITING_FOR_SERVICE}), _S.IN_REVIEW, Act.REVIEW
    ),
    Move.DECIDE: Rule("décider", _UNDECIDED, _S.DECIDED, Act.DECIDE),
    Move.TAKE_BACK_DECISION: Rule("revenir sur la décision", frozenset({_S.DECIDED}), _S.IN_REVIEW, Act.DECIDE),
    Move.ANSWER: Rule("envoyer la réponse", frozenset({_S.DECIDED}), _S.ANSWERED, Act.WRITE),
    Move.CLOSE: Rule("clore le dossier", frozenset({_S.ANSWERED}), _S.CLOSED, Act.CLOSE),
    Move.WITHDRAW: Rule("noter le retrait de la demande", _OPEN, _S.WITHDRAWN, Act.CLOSE),
}
"""Every move that there is: what is not here cannot happen."""

RIGHT_MOVES: Mapping[RightState, frozenset[RightState]] = {
    RightState.RECEIVED: frozenset({RightState.IN_REVIEW, RightState.DECIDED, RightState.WITHDRAWN}),
    RightState.IN_REVIEW: frozenset({RightState.DECIDED, RightState.WITHDRAWN}),
    RightState.DECIDED: frozenset(
        {RightState.DECIDED, RightState.IN_REVIEW, RightState.ANSWERED, RightState.WITHDRAWN}
    ),
    RightState.ANSWERED: frozenset(),
    RightState.WITHDRAWN: frozenset(),
}
"""From each state of a right, where it may go; a decision may be decided anew until its letter has left."""

STATUS_TITLES: Mapping[Status, str] = {
    _S.RECEIVED: "reçu",
    _S.IDENTITY_PENDING: "identité à confirmer",
    _S.IN_REVIEW: "en examen",
    _S.WAITING_FOR_PERSON: "attend la personne",
    _S.WAITING_FOR_SERVICE: "attend un service",
    _S.DECIDED: "décidé",
    _S.ANSWERED: "répondu",
    _S.CLOSED: "clos",
    _S.WITHDRAWN: "retiré",
}
STATE_TITLES: Mapping[RightState, str] = {
    RightState.RECEIVED: "reçu",
    RightState.IN_REVIEW: "en examen",
    RightState.DECIDED: "décidé",
    RightState.ANSWERED: "répondu",
    RightState.WITHDRAWN: "retiré",
}


def allowed(status: Status) -> tuple[Move, ...]:
    """Return the moves that are possible from a state, in the order of the procedure."""
    return tuple(move for move, rule in RULES.items() if status in rule.origins)


def moved(status: Status, move: Move) -> Status:
    """Return where a move leads.

    Raises:
        MoveRefused: it is not possible from here; the sentence names what is.
    """
    rule = RULES[move]
    if status in rule.origins:
        return rule.target
    raise MoveRefused(
        f"Impossible de {rule.title} : le dossier est « {STATUS_TITLES[status]} ». {_possible(allowed(status))}"
    )


def right_moved(state: RightState, target: RightState) -> RightState:
    """Return the new state of a right.

    Raises:
        MoveRefused: the procedure does not lead there.
    """
    if target in RIGHT_MOVES[state]:
        return target
    raise MoveRefused(f"Ce droit est « {STATE_TITLES[state]} » : il ne peut pas devenir « {STATE_TITLES[target]} ».")


def status_after(status: Status, states: Iterable[RightState]) -> Status:
    """Return the status of a ticket after its rights changed: decided, answered or withdrawn when all of them are."""
    left = [state for state in states if state is not RightState.WITHDRAWN]
    if not left:
        return moved(status, Move.WITHDRAW)
    if all(state is RightState.ANSWERED for state in left):
        return moved(status, Move.ANSWER) if status is _S.DECIDED else moved(moved(status, Move.DECIDE), Move.ANSWER)
    if all(state in (RightState.DECIDED, RightState.ANSWERED) for state in left):
        return status if status is _S.DECIDED else moved(status, Move.DECIDE)
    return moved(status, Move.TAKE_BACK_DECISION) if status is _S.DECIDED else status


def _possible(moves: tuple[Move, ...]) -> str:
    if not moves:
        return "Plus rien n'est possible : ouvrez un nouveau dossier si la personne revient."
    return f"Vous pouvez : {' ; '.join(RULES[move].title for move in moves)}."
