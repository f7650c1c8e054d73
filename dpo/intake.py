"""Taking a request: from the first sentence to the receipt. Called by the dialogue; every call is one transaction.

Every method answers with a step. Nothing that a person says is ever refused: an answer is kept, a question is
asked again, a skipped field is missing on the ticket, and the ticket opens all the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from dpo.asking import Asker
from dpo.case_parts import CaseParts
from dpo.closing import Leaving
from dpo.counter import Counter
from dpo.drafts import ASKED, DraftBook, record_of
from dpo.errors import UnknownFieldOfCase
from dpo.fields.catalogue import FIELDS
from dpo.model import Draft, Level, Right
from dpo.plan import closing, every_ask, next_ask
from dpo.ports import UnitOfWork
from dpo.starting import Starter
from dpo.steps import CodeNote, Nothing, Recap, Receipt, Step
from knowledge.model import Citation

_PROVED_BY = frozenset({"member_number", "last_name", "birth_date", "requester"})
"""Answers that a code rests on: changing one of them asks for a new code."""
_RIGHTS = "rights"


class Intake:
    """The request of each conversation, at most one at a time."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts of the deployment."""
        self._parts = parts
        self._drafts = DraftBook(parts.vault)
        self._counter = Counter(parts, self._drafts)
        self._asker = Asker(parts, self._drafts)
        self._leaving = Leaving(parts)
        self._starter = Starter(parts, self._drafts)

    def start(
        self,
        conversation: str,
        rights: Sequence[str] = (),
        *,
        asked_reference: str | None = None,
        asked_text: str | None = None,
        citations: Sequence[Citation] = (),
        audience: str = "public",
        claims: Mapping[str, Any] | None = None,
        channel: str = "web",
        at: datetime | None = None,
        values: Mapping[str, str] | None = None,
        rights_sure: bool = True,
        health: bool = False,
    ) -> Step:
        """Begin a request, or add rights to the one that is being made; return the first question.

        Args:
            conversation: the opaque identifier of the conversation.
            rights: what was understood, codes of the contract; empty asks which.
            asked_reference: vault reference (owner: the conversation) of the words that started it.
            asked_text: the same words, when they are not in the conversation's vault.
            citations: the passages that had been shown.
            audience: `public` or `collaborator`.
            claims: the verified sign-in, as the session keeps it.
            channel: the door, such as `web` or `telegram`.
            at: when the request was first clearly expressed; now when None. It never moves.
            values: fields that the first sentence already answers.
            rights_sure: False asks « rights » first, the understood ones proposed.
            health: whether the first sentence speaks of somebody's health.

        Raises:
            ValueError: a right is not one of the contract's.
            UnknownFieldOfCase: a value is for no field.
        """
        wanted = tuple(Right(right) for right in dict.fromkeys(rights))
        _check(values or {})
        with self._parts.work.writing() as unit:
            draft = self._drafts.of(unit, conversation)
            new = draft or self._starter.new(unit, conversation, wanted, audience, claims or {}, channel, at, citations)
            if draft is None and new is not None:
                first = replace(new, rights_sure=rights_sure and bool(wanted), health=health)
                words = self._starter.words(unit, conversation, asked_reference) or asked_text
                first = self._drafts.keep(unit, first, {ASKED: words} if words else {})
                step = self._take_in(unit, first, values or {})
            else:
                open_ = draft or self._drafts.of(unit, conversation)
                step = self._widen(unit, open_, wanted, values or {}, health) if open_ else Nothing()
        self._parts.publish()
        return step

    def answer(
        self,
        conversation: str,
        values: Mapping[str, str],
        *,
        kept: Mapping[str, str] | None = None,
        health: bool = False,
    ) -> Step:
        """Take one or more answers and return the next step; a closing answer returns the receipt.

        Args:
            conversation: whose request.
            values: field → value, as `dpo.fields.read` gave them; `otp` is checked, `rights` changes the rights.
            kept: field → vault reference of the conversation, for values that are already in the vault.
            health: whether what was typed speaks of somebody's health.

        Raises:
            UnknownFieldOfCase: a value is for no field of the contract.
        """
        _check({**values, **(kept or {})})

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            given = {**values, **self._starter.moved(unit, conversation, kept or {})}
            return self._take_in(unit, replace(draft, health=draft.health or health), given)

        return self._with_draft(conversation, act)

    def skip(self, conversation: str, field: str | None = None) -> Step:
        """Leave a field out (the one that is asked, by default): it goes to what is missing, and the form goes on."""

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            name = field or self._current_field(unit, draft)
            return self._present(unit, draft) if name is None else self._skipped(unit, draft, name)

        return self._with_draft(conversation, act)

    def back(self, conversation: str) -> Step:
        """Return to the question before; the same step when there is none."""

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            current = self._current_field(unit, draft)
            before = draft.asked[: draft.asked.index(current)] if current in draft.asked else draft.asked
            earlier = [name for name in before if name != "otp"]
            return self._present(unit, replace(draft, revisited=earlier[-1] if earlier else draft.revisited))

        return self._with_draft(conversation, act)

    def correct(self, conversation: str, field: str) -> Step:
        """Ask one field again, from the recap or from anywhere; its answer stays until another replaces it."""

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            possible = {ask.field for ask in every_ask(self._drafts.situation(unit, draft))} | set(draft.filled)
            possible |= {_RIGHTS} | ({"requester"} if draft.rights else set())
            wanted = field if field in possible and field in FIELDS and field != "otp" else draft.revisited
            return self._present(unit, replace(draft, revisited=wanted))

        return self._with_draft(conversation, act)

    def change_rights(self, conversation: str, rights: Collection[str]) -> Step:
        """Replace the rights; what was answered stays, what is new is asked.

        Raises:
            ValueError: a right is not one of the contract's.
        """
        wanted = tuple(Right(right) for right in dict.fromkeys(rights))

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            changed = replace(draft, rights=wanted, rights_sure=bool(wanted))
            self._starter.note_rights(unit, changed)
            return self._present(unit, changed)

        return self._with_draft(conversation, act)

    def resend_code(self, conversation: str) -> Step:
        """Send another code, not before sixty seconds have passed; the step says which of the two."""
        return self._with_draft(conversation, lambda unit, draft: self._asker.resend(unit, draft))

    def confirm(self, conversation: str) -> Step:
        """Open the ticket when nothing is left to ask; pressed twice, it gives the same ticket."""

        def act(unit: UnitOfWork, draft: Draft) -> Step:
            step = self._present(unit, draft)
            return self._counter.open(unit, self._fresh(unit, draft)) if isinstance(step, Recap) else step

        return self._with_draft(conversation, act, otherwise=self._counter.receipt)

    def hand_over(self, conversation: str) -> Step:
        """Open the ticket as it is, without another question, for a person who wants a human now."""
        return self._with_draft(conversation, self._counter.open, otherwise=self._counter.receipt)

    def abandon(self, conversation: str) -> bool:
        """Drop the request and make its answers unreadable for ever; False when there was none."""
        with self._parts.work.writing() as unit:
            draft = self._drafts.of(unit, conversation)
            if draft is not None:
                self._leaving.drop(unit, draft.reference, "draft_abandoned")
        self._parts.publish()
        return draft is not None

    def current(self, conversation: str) -> Step:
        """Return the step on which the conversation stands, without changing anything."""
        with self._parts.work.reading() as unit:
            draft = self._drafts.of(unit, conversation)
            return self._asker.look(unit, draft) if draft else Nothing()

    def words(self, conversation: str, text: str, *, health: bool = False) -> None:
        """Keep the person's own words that started the request; the first ones stay."""
        with self._parts.work.writing() as unit:
            draft = self._drafts.of(unit, conversation)
            if draft is not None and ASKED not in draft.filled:
                kept = self._drafts.keep(unit, replace(draft, health=draft.health or health), {ASKED: text})
                unit.drafts.change(record_of(kept))

    def value(self, conversation: str, field: str) -> str | None:
        """Return what was answered to a field of the request in the making; None when it was not."""
        with self._parts.work.reading() as unit:
            draft = self._drafts.of(unit, conversation)
            return self._drafts.values(unit, draft, (field,)).get(field) if draft else None

    def resume(self, conversation: str, reference: str) -> Step:
        """Go on with a draft in another conversation, which must have proved that it is its own (see `Access`).

        Returns:
            The step of the draft, or Nothing without proof, when it is over, or when there is no such draft.
        """
        with self._parts.work.writing() as unit:
            draft = self._drafts.get(unit, reference)
            method = unit.grants.method(conversation, reference, self._parts.now())
            if draft is None or (method is None and draft.conversation != conversation):
                return Nothing()
            other = self._drafts.of(unit, conversation)
            if other is not None and other.reference != reference:
                unit.drafts.change(record_of(replace(other, conversation=None)))
            self._parts.note(unit, reference, "draft_resumed", references={"method": method or "same_session"})
            step = self._present(unit, replace(draft, conversation=conversation))
        self._parts.publish()
        return step

    def _with_draft(
        self,
        conversation: str,
        act: Callable[[UnitOfWork, Draft], Step],
        otherwise: Callable[[UnitOfWork, str], Receipt | None] | None = None,
    ) -> Step:
        with self._parts.work.writing() as unit:
            draft = self._drafts.of(unit, conversation)
            if draft is None:
                return (otherwise(unit, conversation) if otherwise else None) or Nothing()
            step = act(unit, draft)
        self._parts.publish()
        return step

    def _widen(
        self, unit: UnitOfWork, draft: Draft, rights: tuple[Right, ...], values: Mapping[str, str], health: bool
    ) -> Step:
        both = tuple(dict.fromkeys((*draft.rights, *rights)))
        wider = replace(draft, rights=both, rights_sure=bool(both), health=draft.health or health)
        if both != draft.rights:
            self._starter.note_rights(unit, wider)
        return self._take_in(unit, wider, values)

    def _take_in(self, unit: UnitOfWork, draft: Draft, values: Mapping[str, str]) -> Step:
        """Keep answers, judge a code, then present the next step, or open the ticket on a closing answer."""
        was_closing = draft.revisited is None and bool(values) and closing(self._drafts.situation(unit, draft))
        draft, note = self._asker.judge(unit, draft, values.get("otp"))
        plain = {name: value for name, value in values.items() if name not in ("otp", _RIGHTS) and value.strip()}
        if _PROVED_BY & plain.keys():
            draft = self._unproved(unit, draft, plain)
        if values.get(_RIGHTS):
            draft = self._chosen(unit, draft, values[_RIGHTS])
        if plain:
            draft = self._drafts.keep(unit, draft, plain)
            self._parts.note(unit, draft.reference, "answered", values=plain)
        if draft.revisited in values:
            draft = replace(draft, revisited=None)
        return self._close_or_present(unit, draft, was_closing and bool(plain), note)

    def _close_or_present(self, unit: UnitOfWork, draft: Draft, was_closing: bool, note: CodeNote | None) -> Step:
        if was_closing and next_ask(self._drafts.situation(unit, draft)) is None:
            return self._counter.open(unit, draft)
        return self._present(unit, draft, note)

    def _skipped(self, unit: UnitOfWork, draft: Draft, name: str) -> Step:
        was_closing = draft.revisited is None and closing(self._drafts.situation(unit, draft))
        if name == _RIGHTS:
            draft = replace(draft, rights=draft.rights or (Right.DPO_CONTACT,), rights_sure=True)
        else:
            draft = self._drafts.drop(unit, draft, (name,)).with_skipped(name)
        if draft.revisited == name:
            draft = replace(draft, revisited=None)
        self._parts.note(unit, draft.reference, "skipped", references={"field": name})
        return self._close_or_present(unit, draft, was_closing, None)

    def _chosen(self, unit: UnitOfWork, draft: Draft, value: str) -> Draft:
        rights = tuple(Right(code) for code in dict.fromkeys(value.split(",")) if code in set(Right))
        chosen = replace(draft, rights=rights or draft.rights, rights_sure=bool(rights or draft.rights))
        self._starter.note_rights(unit, chosen)
        return chosen

    def _unproved(self, unit: UnitOfWork, draft: Draft, plain: Mapping[str, str]) -> Draft:
        """Take back what a code proved when somebody else's number or name is given afterwards."""
        if draft.identity.level is not Level.CONTACT_VERIFIED and "otp" not in draft.skipped:
            return draft
        before = self._drafts.values(unit, draft, _PROVED_BY)
        if all(before.get(name) == value for name, value in plain.items() if name in _PROVED_BY):
            return draft
        return self._asker.unprove(unit, draft)

    def _present(self, unit: UnitOfWork, draft: Draft, note: CodeNote | None = None) -> Step:
        return self._asker.present(unit, draft, note)

    def _current_field(self, unit: UnitOfWork, draft: Draft) -> str | None:
        ask = next_ask(self._drafts.situation(unit, draft))
        return draft.revisited or (ask.field if ask else None)

    def _fresh(self, unit: UnitOfWork, draft: Draft) -> Draft:
        return self._drafts.get(unit, draft.reference) or draft


def _check(values: Mapping[str, str]) -> None:
    for name in values:
        if name not in FIELDS:
            raise UnknownFieldOfCase(name)
