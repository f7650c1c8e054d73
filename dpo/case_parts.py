"""What the use cases of requests are given: storage, keys, clock, register, evidence, mails and knowledge."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dpo.crypto import KeyRing
from dpo.errors import StorageAway
from dpo.evidence import Event
from dpo.evidence_log import EvidenceLog
from dpo.letters import Letters
from dpo.member_register import UnitRegister
from dpo.members import Member
from dpo.one_time_codes import OneTimeCodes
from dpo.outbox import Outbox
from dpo.ports import Clock, UnitOfWork, Work
from dpo.vault import Vault
from knowledge.limits import Limit

PERSON, ASSISTANT, SYSTEM = "person", "assistant", "system"
"""Actors of evidence events."""


@dataclass(frozen=True)
class CaseParts:
    """Parts of one deployment. `find_member` looks into the register within a unit of work."""

    organisation: str
    work: Work
    ring: KeyRing
    clock: Clock
    vault: Vault
    evidence: EvidenceLog
    codes: OneTimeCodes
    outbox: Outbox
    letters: Letters
    limits: tuple[Limit, ...]
    find_member: Callable[[UnitOfWork, str], Member | None]

    def register(self, unit: UnitOfWork) -> UnitRegister:
        """Return the register as seen within a unit of work."""
        return UnitRegister(self.find_member, unit)

    def note(
        self,
        unit: UnitOfWork,
        reference: str,
        kind: str,
        actor: str = PERSON,
        references: Mapping[str, str | int | bool] | None = None,
        values: Mapping[str, str] | None = None,
        words: str | None = None,
    ) -> None:
        """Add an event to the evidence of a request; `values` are only kept as keyed digests, `words` sealed."""
        digests = {field: self.ring.digest(value, f"answer:{field}") for field, value in (values or {}).items()}
        event = Event(kind, actor, self.clock(), references or {}, digests)
        self.evidence.record(unit, reference, event, words)

    def publish(self) -> None:
        """Note the heads of the evidence outside the database; when that fails, the next time makes up for it."""
        with contextlib.suppress(StorageAway):
            self.evidence.publish()

    def now(self) -> datetime:
        """Return the moment."""
        return self.clock()
