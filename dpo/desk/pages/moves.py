"""What may be done next with a ticket, as buttons and small forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dpo.casework.dates import may_be_extended
from dpo.casework.looking import CaseFile
from dpo.casework.procedure import RULES, Move
from dpo.casework.work import IDENTITY_DOUBT
from dpo.desk.labels import day
from dpo.model import FINISHED

_SIMPLE = (Move.REVIEW, Move.PERSON_REPLIED, Move.SERVICE_REPLIED, Move.CLOSE)


@dataclass(frozen=True, slots=True)
class Button:
    """A move without words."""

    code: str
    title: str
    path: str = "etape"


@dataclass(frozen=True, slots=True)
class WordedForm:
    """A move that wants to be written down."""

    path: str
    title: str
    help: str
    words: str
    button: str
    choices: Sequence[tuple[str, str]] = ()
    choice_label: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """All that is possible now."""

    simple: Sequence[Button] = ()
    worded: Sequence[WordedForm] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything is."""
        return bool(self.simple or self.worded)


def moves_of(file: CaseFile, writers: Sequence[tuple[str, str]], *, writes: bool) -> Moves:
    """Return what somebody who works on tickets may do; nothing for the others."""
    if not writes:
        return Moves()
    simple = [Button(move.value, RULES[move].title.capitalize()) for move in _SIMPLE if move in file.moves]
    if Move.SETTLE_IDENTITY in file.moves:
        simple.append(Button("settle", "Identité confirmée autrement", "identite-levee"))
    if file.ticket.status not in FINISHED:
        simple.append(Button("acknowledge", "Préparer l'accusé de réception", "accuse"))
    if file.ticket.deadlines.paused:
        simple.append(Button("resume", "Reprendre le délai", "reprise"))
    return Moves(simple, list(_worded(file, writers)))


def _worded(file: CaseFile, writers: Sequence[tuple[str, str]]) -> Sequence[WordedForm]:
    found = [
        WordedForm(
            "attribution",
            "Attribuer",
            "La personne à qui vous l'attribuez le trouve dans « Les miens ».",
            "",
            "Attribuer",
            [*writers, ("", "personne")],
            "À",
        )
    ]
    if file.ticket.status in FINISHED:
        return found
    dates = file.ticket.deadlines
    found.append(_CLARIFICATION)
    if Move.DOUBT_IDENTITY in file.moves or Move.SETTLE_IDENTITY in file.moves:
        found.append(_DOUBT)
    if not dates.paused:
        found.append(_PAUSE)
    if may_be_extended(file.ticket) and not dates.extended_due_on:
        until = f"Possible jusqu'au {day(dates.extension_notice_before)}. "
        found.append(
            WordedForm(
                "prolongation",
                "Prolonger le délai",
                until + "Elle ne compte qu'une fois l'avis parti à la personne.",
                "Motif : complexité de la demande ou nombre de demandes",
                "Préparer la prolongation",
            )
        )
    return [*found, _WITHDRAW]


_PAUSE = WordedForm(
    "pause",
    "Suspendre le délai",
    "Seul un doute sur l'identité suspend le délai. Demander une précision ne le suspend pas.",
    "Le doute, par écrit",
    "Suspendre",
    [(IDENTITY_DOUBT, "Doute sur l'identité")],
    "Cause",
)
_CLARIFICATION = WordedForm(
    "precision",
    "Demander une précision",
    "Le délai continue de courir, que la personne réponde ou non.",
    "Ce que vous voulez savoir",
    "Préparer la lettre",
)
_DOUBT = WordedForm(
    "identite",
    "Demander un justificatif d'identité",
    "Seulement si un doute raisonnable demeure. Le délai est suspendu, et une lettre est préparée avec un lien "
    "de dépôt à usage unique. La pièce est effacée dès qu'elle est vérifiée.",
    "Le doute, par écrit : la personne le lira",
    "Écrire le doute et préparer la lettre",
)
_WITHDRAW = WordedForm(
    "retrait",
    "Noter un retrait",
    "Quand la personne dit qu'elle renonce à sa demande.",
    "Comment elle l'a dit, et quand",
    "Noter le retrait",
)
