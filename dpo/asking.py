"""What is put to the person: the next question, the recap, and all that happens around a one-time code."""

from dataclasses import replace
from typing import Any

from dpo.case_parts import SYSTEM, CaseParts
from dpo.counter import code_holder, contact_of
from dpo.drafts import DraftBook, record_of
from dpo.identity import CODE_ON_FILE
from dpo.model import Draft, IdentityStep, Level
from dpo.one_time_codes import LIFE, CodeOutcome, Verdict
from dpo.outbox import OTP
from dpo.plan import Ask, Reason, Situation, closing, every_ask, missing, next_ask
from dpo.ports import UnitOfWork
from dpo.steps import CodeNote, Question, Recap, Step

_OVER = frozenset({Verdict.LOCKED, Verdict.NONE})
_HIDDEN = frozenset({"otp", "rights"})


class Asker:
    """Presents steps within the unit of a use case, and keeps the draft as it then is."""

    def __init__(self, parts: CaseParts, drafts: DraftBook) -> None:
        """Take the parts and the drafts."""
        self._parts, self._drafts = parts, drafts

    def present(self, unit: UnitOfWork, draft: Draft, note: CodeNote | None = None) -> Step:
        """Return the step of a draft, send the code when it is the time, and keep the draft."""
        situation = self._drafts.situation(unit, draft)
        ask = None if draft.revisited else next_ask(situation)
        if ask is not None and ask.field == "otp" and unit.codes.get(code_holder(draft.reference)) is None:
            draft, note = self._send(unit, draft)
            return self.present(unit, draft, note) if note.verdict in _OVER else self._keep(unit, draft, note)
        return self._keep(unit, draft, note)

    def look(self, unit: UnitOfWork, draft: Draft, note: CodeNote | None = None) -> Step:
        """Return the step of a draft and change nothing."""
        situation = self._drafts.situation(unit, draft)
        if draft.revisited:
            asks = [ask for ask in every_ask(situation) if ask.field == draft.revisited]
            ask = asks[0] if asks else Ask(draft.revisited, Reason.REQUEST, draft.rights)
            return _question(draft, situation, ask, note, correcting=True)
        ask_now = next_ask(situation)
        return _question(draft, situation, ask_now, note) if ask_now else self._recap(unit, draft, situation, note)

    def judge(self, unit: UnitOfWork, draft: Draft, typed: str | None) -> tuple[Draft, CodeNote | None]:
        """Check a code that was typed; the draft remembers the step, right or wrong."""
        if typed is None:
            return draft, None
        now = self._parts.now()
        outcome = self._parts.codes.check(unit, code_holder(draft.reference), typed, now)
        reached = Level.CONTACT_VERIFIED if outcome.verdict is Verdict.OK else Level.NONE
        step = IdentityStep(CODE_ON_FILE, outcome.verdict.value, now)
        draft = replace(draft, identity=draft.identity.after(step, reached))
        self._note(unit, draft, outcome.verdict)
        if outcome.verdict is Verdict.OK:
            draft = self._drafts.keep(unit, draft, {"otp": "ok"})
        elif outcome.verdict in _OVER:
            draft = draft.with_skipped("otp")
        return draft, _code_note(outcome)

    def resend(self, unit: UnitOfWork, draft: Draft) -> Step:
        """Send another code when one is being asked for."""
        ask = next_ask(self._drafts.situation(unit, draft))
        if ask is None or ask.field != "otp":
            return self.present(unit, draft)
        draft, note = self._send(unit, draft)
        return self.present(unit, draft, note)

    def unprove(self, unit: UnitOfWork, draft: Draft) -> Draft:
        """Forget a code that was given for other facts: a new one is asked for."""
        unit.codes.remove(code_holder(draft.reference))
        draft = self._drafts.drop(unit, draft, ("otp",)).without("otp")
        step = IdentityStep(CODE_ON_FILE, "facts_changed", self._parts.now())
        level = Level.SESSION if draft.signed_in else Level.NONE
        return replace(draft, identity=draft.identity.fallen_to(level, step))

    def _send(self, unit: UnitOfWork, draft: Draft) -> tuple[Draft, CodeNote]:
        """Make a code and mail it to the contact on file, if there is one; nobody can tell whether there was."""
        answers = self._drafts.answers(unit, draft)
        contact = contact_of(self._parts, unit, answers)
        holder, number = code_holder(draft.reference), answers.get("member_number") or draft.reference
        protects = f"member:{''.join(c for c in number if c.isalnum()).upper()}"
        now = self._parts.now()
        outcome = self._parts.codes.issue(unit, holder, draft.reference, protects, CODE_ON_FILE, now)
        if outcome.verdict is Verdict.SENT:
            self._mail(unit, draft.reference, contact, outcome.code)
            draft = replace(draft, identity=draft.identity.after(IdentityStep(CODE_ON_FILE, "sent", now)))
        self._note(unit, draft, outcome.verdict)
        if outcome.verdict in _OVER:
            draft = draft.with_skipped("otp")
        return draft, _code_note(outcome)

    def _mail(self, unit: UnitOfWork, reference: str, contact: str | None, code: str) -> None:
        subject, text = self._parts.letters.code(code)
        if contact is None:
            self._parts.outbox.queue_decoy(unit, subject, text)
        else:
            self._parts.outbox.queue(unit, reference, OTP, contact, subject, text, LIFE)

    def _keep(self, unit: UnitOfWork, draft: Draft, note: CodeNote | None) -> Step:
        step = self.look(unit, draft, note)
        if isinstance(step, Question) and step.field not in draft.asked:
            draft = replace(draft, asked=(*draft.asked, step.field))
        unit.drafts.change(record_of(replace(draft, changed_at=self._parts.now())))
        return step

    def _recap(self, unit: UnitOfWork, draft: Draft, situation: Situation, note: CodeNote | None) -> Recap:
        values = self._drafts.answers(unit, draft).values
        order = [ask.field for ask in every_ask(situation)]
        names = [name for name in order if name in values] + [name for name in values if name not in order]
        lines = tuple((name, values[name]) for name in names if name not in _HIDDEN)
        return Recap(draft.reference, draft.rights, situation.kind, lines, missing(situation), note)

    def _note(self, unit: UnitOfWork, draft: Draft, verdict: Verdict) -> None:
        said: dict[str, Any] = {"method": CODE_ON_FILE, "result": verdict.value}
        self._parts.note(unit, draft.reference, "identity_step", SYSTEM, said)


def _question(
    draft: Draft, situation: Situation, ask: Ask, note: CodeNote | None, *, correcting: bool = False
) -> Question:
    return Question(
        reference=draft.reference,
        field=ask.field,
        reason=ask.reason,
        rights=ask.rights or draft.rights,
        requester=situation.requester,
        covers=ask.covers,
        closing=not correcting and closing(situation),
        correcting=correcting,
        code=note,
        audience=draft.audience,
    )


def _code_note(outcome: CodeOutcome) -> CodeNote:
    return CodeNote(outcome.verdict, outcome.tries_left, outcome.wait_seconds)
