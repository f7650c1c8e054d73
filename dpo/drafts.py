"""Drafts in storage: a row of codes and vault references; the answers themselves are sealed in the vault."""

import contextlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from dpo.case_records import DraftRecord
from dpo.crypto import KeyRing
from dpo.errors import StorageAway, UnknownReference
from dpo.model import Draft, Level, RequesterKind, Right
from dpo.opening import Answers, kind_of
from dpo.owner_keys import ticket_owner
from dpo.plan import ROUTING, Situation
from dpo.ports import UnitOfWork
from dpo.reference import new_reference
from dpo.ticket_store import citations_of, identity_as_data, identity_of
from dpo.vault import Vault

KEPT = timedelta(days=30)
"""Life of a draft that nobody touches."""

ASKED, SESSION = "_asked", "_session"
"""Two more values of a draft: the words that started it, and what a sign-in settles."""

_MOST_TRIES = 50
_NOT_BEFORE_THE_DRAFT = timedelta(days=365)


def reserve_reference(unit: UnitOfWork, ring: KeyRing) -> str:
    """Return a reference that nobody else has: its data key is the reservation, whatever the process.

    Raises:
        StorageAway: the database takes none of many, which are not taken: it is not itself.
    """
    for _ in range(_MOST_TRIES):
        reference = new_reference()
        _, wrapped = ring.new_data_key(ticket_owner(reference))
        if unit.keys.add(ticket_owner(reference), wrapped):
            return reference
    raise StorageAway("reference")


class DraftBook:
    """Reads and keeps drafts within units of work."""

    def __init__(self, vault: Vault) -> None:
        """Take the vault."""
        self._vault = vault

    def keep(
        self, unit: UnitOfWork, draft: Draft, values: Mapping[str, str], expiry: timedelta = _NOT_BEFORE_THE_DRAFT
    ) -> Draft:
        """Seal answers under the draft's own key; an answer that replaces another makes the old one disappear."""
        owner = ticket_owner(draft.reference)
        references = {name: self._vault.put(value, owner, expiry, unit) for name, value in values.items()}
        self.drop(unit, draft, values)
        return draft.with_filled(references)

    def drop(self, unit: UnitOfWork, draft: Draft, fields: Iterable[str]) -> Draft:
        """Delete answers."""
        names = [name for name in fields if name in draft.filled]
        for name in names:
            self._vault.forget(draft.filled[name], ticket_owner(draft.reference), unit)
        return draft.without(*names)

    def values(self, unit: UnitOfWork, draft: Draft, fields: Collection[str] | None = None) -> dict[str, str]:
        """Return the answers of some fields (all of them by default), in the order in which they came."""
        owner, found = ticket_owner(draft.reference), {}
        for name, reference in draft.filled.items():
            if fields is None or name in fields:
                with contextlib.suppress(UnknownReference):
                    found[name] = self._vault.get(reference, owner, unit)
        return found

    def answers(self, unit: UnitOfWork, draft: Draft) -> Answers:
        """Return every answer, with what the sign-in settles."""
        values = self.values(unit, draft)
        session = json.loads(values.pop(SESSION, "{}"))
        return Answers({name: value for name, value in values.items() if not name.startswith("_")}, session)

    def situation(self, unit: UnitOfWork, draft: Draft) -> Situation:
        """Return what the plan needs to know."""
        routing = self.values(unit, draft, ROUTING)
        return situation(draft, routing)

    def of(self, unit: UnitOfWork, conversation: str) -> Draft | None:
        """Return the draft of a conversation."""
        record = unit.drafts.of(conversation)
        return draft_of(record) if record else None

    def get(self, unit: UnitOfWork, reference: str) -> Draft | None:
        """Return a draft."""
        record = unit.drafts.get(reference)
        return draft_of(record) if record else None


def situation(draft: Draft, routing: Mapping[str, str]) -> Situation:
    """Return the situation of a draft with the values of its routing fields."""
    known = "requester" in draft.filled
    kind: RequesterKind | None = kind_of(routing) if known else None
    return Situation(
        rights=draft.rights,
        audience=draft.audience,
        signed_in=draft.signed_in,
        on_file=frozenset(draft.on_file),
        filled=frozenset(name for name in draft.filled if not name.startswith("_")),
        skipped=frozenset(draft.skipped),
        asked=draft.asked,
        rights_sure=draft.rights_sure,
        verified=draft.identity.level is Level.CONTACT_VERIFIED,
        requester=kind,
        answer_channel=routing.get("answer_channel"),
        consent_concerned=routing.get("consent_concerned"),
    )


def record_of(draft: Draft) -> DraftRecord:
    """Return the row of a draft."""
    body = {
        "rights": [right.value for right in draft.rights],
        "audience": draft.audience,
        "channel": draft.channel,
        "first_at": draft.first_at.isoformat(),
        "filled": dict(draft.filled),
        "skipped": list(draft.skipped),
        "asked": list(draft.asked),
        "revisited": draft.revisited,
        "rights_sure": draft.rights_sure,
        "identity": identity_as_data(draft.identity),
        "signed_in": draft.signed_in,
        "on_file": list(draft.on_file),
        "health": draft.health,
        "citations": [asdict(citation) for citation in draft.citations],
    }
    return DraftRecord(draft.reference, draft.conversation, draft.changed_at, json.dumps(body, ensure_ascii=False))


def draft_of(record: DraftRecord) -> Draft:
    """Return the draft of a row."""
    body: dict[str, Any] = json.loads(record.body)
    return Draft(
        reference=record.reference,
        conversation=record.conversation,
        rights=tuple(Right(right) for right in body["rights"]),
        audience=body["audience"],
        channel=body["channel"],
        first_at=datetime.fromisoformat(body["first_at"]),
        changed_at=record.changed_at,
        filled=body["filled"],
        skipped=tuple(body["skipped"]),
        asked=tuple(body["asked"]),
        revisited=body["revisited"],
        rights_sure=body["rights_sure"],
        identity=identity_of(body["identity"]),
        signed_in=body["signed_in"],
        on_file=tuple(body["on_file"]),
        health=body["health"],
        citations=citations_of(body["citations"]),
    )
