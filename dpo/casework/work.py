"""The work on a ticket itself: examine, decide, pause, extend, tick, assign, end. One transaction each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dpo.casework.dates import dates_of, extended_on, may_be_extended
from dpo.casework.decisions import Outcome, decide
from dpo.casework.errors import CaseworkError, ExtensionRefused, GroundMissing, MoveRefused, PauseRefused, UnknownItem
from dpo.casework.opened import Done, Files, Opened, done
from dpo.casework.procedure import Move
from dpo.casework.roles import Act, Worker
from dpo.casework.sheet import Decided
from dpo.clock import Pause
from dpo.errors import DpoError
from dpo.model import FINISHED, Right, RightState
from knowledge.desk.checklists import Checklists
from knowledge.desk.grounds import Ground

IDENTITY_DOUBT = "identity_doubt"
"""The only cause that pauses the clock: further information needed to know who asks (RGPD 12(6))."""

_PLAIN_MOVES = frozenset({Move.REVIEW, Move.PERSON_REPLIED, Move.SERVICE_REPLIED, Move.CLOSE})


class Work:
    """Use cases of a ticket. Each takes the version that the worker saw, and returns what the ticket has become."""

    def __init__(self, files: Files, grounds: Mapping[str, Ground], checklists: Checklists) -> None:
        """Take what opens tickets, the grounds and the checklists."""
        self._files, self._grounds, self._checklists = files, grounds, checklists

    def move(self, worker: Worker, reference: str, version: int, move: Move) -> Done:
        """Move a ticket along the procedure where nothing else is wanted: review, replies, close.

        Raises:
            MoveRefused: not possible from here, or this move has a use case of its own.
        """
        if move not in _PLAIN_MOVES:
            raise MoveRefused("Cette étape demande d'autres informations : passez par l'action qui lui est propre.")
        act = Act.CLOSE if move is Move.CLOSE else Act.REVIEW
        with self._files.changing(worker, act, reference, version) as opened:
            opened.move(move)
            if move is Move.REVIEW:
                _begin_rights(opened)
            opened.note("moved", move=move.value, status=opened.ticket.status.value)
        return done(opened)

    def decide(
        self,
        worker: Worker,
        reference: str,
        version: int,
        right: Right,
        outcome: Outcome,
        ground: str | None = None,
        reasons: str = "",
    ) -> Done:
        """Decide one right; `ground` is the code of a ground, `reasons` the DPO's own words for the letter.

        Raises:
            GroundMissing: a refusal, a part or « sans objet » without a ground that fits this right.
            MoveRefused: the right is answered or withdrawn already.
        """
        chosen = self._ground(ground)
        with self._files.changing(worker, Act.DECIDE, reference, version) as opened:
            decision = decide(right, outcome, chosen, by=worker.actor, at=opened.now, reasons=reasons.strip())
            code = chosen.id if chosen and outcome is not Outcome.GRANTED else None
            opened.move_right(right, RightState.DECIDED, decision.outcome.value, code)
            work = replace(opened.sheet.of(right), decision=Decided(outcome, code, decision.reasons, opened.mark()))
            opened.sheet = opened.sheet.with_right(right, work)
            said = {"right": right.value, "outcome": outcome.value} | ({"ground": code} if code else {})
            opened.note("decided", words=decision.reasons or None, **said)
        return done(opened)

    def take_back_decision(self, worker: Worker, reference: str, version: int, right: Right) -> Done:
        """Take back the decision on a right whose letter has not left.

        Raises:
            MoveRefused: it is not decided, or answered already.
        """
        with self._files.changing(worker, Act.DECIDE, reference, version) as opened:
            opened.move_right(right, RightState.IN_REVIEW, None, None)
            opened.sheet = opened.sheet.with_right(right, replace(opened.sheet.of(right), decision=None))
            opened.note("decision_taken_back", right=right.value)
        return done(opened)

    def tick(
        self, worker: Worker, reference: str, version: int, right: Right, line: str, *, ticked: bool = True
    ) -> Done:
        """Tick a line of the checklist of a right, or take the tick away.

        Raises:
            UnknownItem: the checklist has no such line.
        """
        with self._files.changing(worker, Act.REVIEW, reference, version) as opened:
            opened.right(right)
            if line not in {known.id for known in self._checklists.of(right.value)}:
                raise UnknownItem("Cette ligne n'est pas dans la liste de contrôle de ce droit.")
            work = opened.sheet.of(right)
            ticks = {id: mark for id, mark in work.ticks.items() if id != line}
            ticks |= {line: opened.mark()} if ticked else {}
            opened.sheet = opened.sheet.with_right(right, replace(work, ticks=ticks))
            opened.note("ticked" if ticked else "unticked", right=right.value, line=line)
        return done(opened)

    def check_third_parties(self, worker: Worker, reference: str, version: int, words: str = "") -> Done:
        """Note that the data of other people were looked for, and masked where need be, before an answer with data."""
        with self._files.changing(worker, Act.REVIEW, reference, version) as opened:
            noted = opened.written(words or "Vérifié : rien à retirer.", "")
            opened.sheet = replace(opened.sheet, third_parties=noted)
            opened.note("third_parties_checked", words=words or None)
        return done(opened)

    def pause(self, worker: Worker, reference: str, version: int, cause: str, words: str) -> Done:
        """Pause the clock for a doubt about identity, written down; `due_on` does not move.

        Raises:
            PauseRefused: another cause (asking for a clarification is not one), or paused already, or finished.
            TextMissing: the doubt is not written.
        """
        if cause != IDENTITY_DOUBT:
            raise PauseRefused(
                "Seul un doute sur l'identité suspend le délai (RGPD, article 12 (6)). "
                "Demander une précision ne le suspend pas : la date reste la même."
            )
        with self._files.changing(worker, Act.PAUSE, reference, version) as opened:
            pause_clock(opened, words)
        return done(opened)

    def resume(self, worker: Worker, reference: str, version: int) -> Done:
        """End the pause: the days that were waited stay in the adjusted date.

        Raises:
            PauseRefused: the clock is not paused.
        """
        with self._files.changing(worker, Act.PAUSE, reference, version) as opened:
            if not opened.ticket.deadlines.paused:
                raise PauseRefused("Le délai n'est pas suspendu.")
            resume_clock(opened)
        return done(opened)

    def extend(self, worker: Worker, reference: str, version: int, reason: str) -> Done:
        """Prepare an extension with its reason. It counts only once the notice has been sent to the person.

        Raises:
            ExtensionRefused: the first month is over, the right cannot be extended, or an extension is there.
            TextMissing: there is no reason.
        """
        with self._files.changing(worker, Act.EXTEND, reference, version) as opened:
            require_extendable(opened)
            written = opened.written(reason, "Écrivez le motif : complexité de la demande ou nombre de demandes.")
            opened.sheet = replace(opened.sheet, extension=written)
            opened.note("extension_prepared", words=written.words, until=extended_on(opened.ticket).isoformat())
        return done(opened)

    def withdraw(self, worker: Worker, reference: str, version: int, right: Right | None, words: str) -> Done:
        """Note that the person took back a right, or the whole request (None), and how they said so.

        Raises:
            MoveRefused: it is finished.
            TextMissing: it is not said how.
        """
        with self._files.changing(worker, Act.CLOSE, reference, version) as opened:
            written = opened.written(words, "Écrivez comment la personne a retiré sa demande, et quand.")
            if opened.ticket.status in FINISHED:
                opened.move(Move.WITHDRAW)
            over = {RightState.ANSWERED, RightState.WITHDRAWN}
            taken = [right] if right else [each.right for each in opened.ticket.rights if each.state not in over]
            for each in taken:
                opened.move_right(each, RightState.WITHDRAWN, None, None)
            opened.sheet = replace(opened.sheet, ending=written)
            opened.note("withdrawn", words=written.words, right=right.value if right else "all")
        return done(opened)

    def assign(self, worker: Worker, reference: str, version: int | None, assignee: str | None) -> Done:
        """Give a ticket to somebody of the team (the id of an account), or to nobody."""
        with self._files.changing(worker, Act.ASSIGN, reference, version) as opened:
            opened.assignee = assignee or None
            opened.note("assigned", to=opened.assignee or "nobody")
        return done(opened)

    def assign_all(self, worker: Worker, references: Sequence[str], assignee: str | None) -> dict[str, str | None]:
        """Give several tickets to somebody; return for each None, or the sentence that says why it was not done."""
        outcome: dict[str, str | None] = {}
        for reference in dict.fromkeys(references):
            try:
                self.assign(worker, reference, None, assignee)
                outcome[reference] = None
            except CaseworkError as refused:
                outcome[reference] = refused.sentence
            except DpoError:
                outcome[reference] = "Ce dossier n'existe pas ou n'est plus là."
        return outcome

    def take_over(self, worker: Worker, reference: str, version: int | None, *, human: bool) -> Done:
        """Take the thread (Délia then says nothing of its own in it), or give it back."""
        with self._files.changing(worker, Act.TAKE_OVER, reference, version) as opened:
            opened.human = human
            opened.note("thread_taken" if human else "thread_given_back")
        return done(opened)

    def _ground(self, ground: str | None) -> Ground | None:
        if not ground:
            return None
        try:
            return self._grounds[ground]
        except KeyError:
            raise GroundMissing("Ce motif n'est pas dans la liste.") from None


def pause_clock(opened: Opened, words: str) -> None:
    """Pause the clock of an opened ticket.

    Raises:
        PauseRefused: paused already, or finished.
        TextMissing: the doubt is not written.
    """
    dates = opened.ticket.deadlines
    if dates.paused:
        raise PauseRefused("Le délai est déjà suspendu.")
    if opened.ticket.status in FINISHED:
        raise PauseRefused("Ce dossier est terminé : son délai ne court plus.")
    doubt = opened.written(words, "Écrivez le doute sur l'identité : sans lui, le délai n'est pas suspendu.")
    opened.sheet = replace(opened.sheet, pauses=(*opened.sheet.pauses, doubt))
    _pauses(opened, (*dates.pauses, Pause(opened.today)), opened.today)
    opened.note("paused", words=doubt.words, cause=IDENTITY_DOUBT)


def resume_clock(opened: Opened) -> None:
    """End the pause of an opened ticket."""
    *before, last = opened.ticket.deadlines.pauses
    _pauses(opened, (*before, replace(last, until=opened.today)), None)
    opened.note("resumed")


def require_extendable(opened: Opened) -> None:
    """Let pass only a ticket whose delay may still be extended.

    Raises:
        ExtensionRefused: it may not, and why.
    """
    dates = opened.ticket.deadlines
    if dates.extended_due_on:
        raise ExtensionRefused("Ce délai est déjà prolongé : le règlement n'en permet pas d'autre.")
    if opened.ticket.status in FINISHED:
        raise ExtensionRefused("Ce dossier est terminé : il n'y a plus de délai à prolonger.")
    if not may_be_extended(opened.ticket):
        raise ExtensionRefused("Aucun des droits en attente ne peut être prolongé (RGPD, article 12 (3)).")
    if opened.today > dates.extension_notice_before:
        raise ExtensionRefused(
            "Le premier mois est passé : la prolongation devait être annoncée à la personne avant sa fin."
        )


def _pauses(opened: Opened, pauses: tuple[Pause, ...], since: date | None) -> None:
    dates = replace(opened.ticket.deadlines, pauses=pauses, paused=None)
    opened.ticket = replace(opened.ticket, deadlines=dates)
    if since is None:
        return
    adjusted = dates_of(opened.ticket, opened.today).adjusted_on_text
    paused = {"since": since.isoformat(), "cause": IDENTITY_DOUBT, "adjusted_due_on": adjusted}
    opened.ticket = replace(opened.ticket, deadlines=replace(dates, paused=paused))


def _begin_rights(opened: Opened) -> None:
    for each in opened.ticket.rights:
        if each.state is RightState.RECEIVED:
            opened.move_right(each.right, RightState.IN_REVIEW, None, None)
