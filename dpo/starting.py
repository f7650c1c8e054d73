"""The first moment of a request: its reference, its evidence, what a sign-in settles, the words that started it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from dpo.case_parts import CaseParts
from dpo.drafts import SESSION, DraftBook, record_of, reserve_reference
from dpo.errors import UnknownReference
from dpo.identity import filer_of, session_step, sign_in
from dpo.model import Draft, Level, Right
from dpo.owner_keys import conversation_owner, ticket_owner
from dpo.ports import UnitOfWork
from knowledge.model import Citation


class Starter:
    """Begins drafts within the unit of a use case."""

    def __init__(self, parts: CaseParts, drafts: DraftBook) -> None:
        """Take the parts and the drafts."""
        self._parts, self._drafts = parts, drafts

    def new(
        self,
        unit: UnitOfWork,
        conversation: str,
        rights: tuple[Right, ...],
        audience: str,
        claims: Mapping[str, Any],
        channel: str,
        at: datetime | None,
        citations: Sequence[Citation],
    ) -> Draft | None:
        """Return a new draft, kept, with what a sign-in settles; None when the conversation has got one meanwhile."""
        now = self._parts.now()
        reference = reserve_reference(unit, self._parts.ring)
        draft = Draft(reference, conversation, rights, audience, channel, at or now, now, citations=tuple(citations))
        if not unit.drafts.add(record_of(draft)):
            unit.keys.forget(ticket_owner(reference))
            return None
        self._parts.note(unit, reference, "draft_opened", references={"channel": channel, "audience": audience})
        self.note_rights(unit, draft)
        return self._signed(unit, draft, claims)

    def _signed(self, unit: UnitOfWork, draft: Draft, claims: Mapping[str, Any]) -> Draft:
        if filer := filer_of(claims):
            return self._drafts.keep(unit, draft, {SESSION: json.dumps({"filed_by": filer})})
        signed = sign_in(claims)
        if not signed.proves:
            return draft
        member = self._parts.find_member(unit, signed.member_number or "")
        known = member.known() if member else {"member_number": signed.member_number or ""}
        if not member and signed.name:
            known["last_name"] = signed.name
        step = session_step(signed, self._parts.now())
        identity = draft.identity.after(step, Level.SESSION)
        said = {"method": step.method, "result": step.result}
        self._parts.note(unit, draft.reference, "identity_step", references=said)
        draft = replace(draft, signed_in=True, on_file=tuple(known), identity=identity)
        return self._drafts.keep(unit, draft, {SESSION: json.dumps(known, ensure_ascii=False)})

    def words(self, unit: UnitOfWork, conversation: str, reference: str | None) -> str | None:
        """Return the words that started a request out of the conversation's vault, None when they are not there."""
        return self.moved(unit, conversation, {"asked": reference}).get("asked") if reference else None

    def moved(self, unit: UnitOfWork, conversation: str, kept: Mapping[str, str]) -> dict[str, str]:
        """Take values out of the conversation's vault; one that is gone is as if it had not been given."""
        owner, found = conversation_owner(conversation), {}
        for name, reference in kept.items():
            try:
                found[name] = self._parts.vault.get(reference, owner, unit)
            except UnknownReference:
                continue
            self._parts.vault.forget(reference, owner, unit)
        return found

    def note_rights(self, unit: UnitOfWork, draft: Draft) -> None:
        """Note in the evidence which rights a draft is about."""
        said = {f"right.{number}": right.value for number, right in enumerate(draft.rights, 1)}
        self._parts.note(unit, draft.reference, "rights", references=said)
