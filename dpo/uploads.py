"""Documents by a one-time link: capacity papers after the receipt, an identity document on the DPO's written doubt.

What a file is, is seen in its first bytes, never in its name. It is kept sealed until it is checked, then only what
was seen of it stays: type, result, date, deletion date.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dpo.case_parts import PERSON, SYSTEM, CaseParts
from dpo.case_records import UploadRecord
from dpo.errors import Purged, UnknownReference, UploadRefused
from dpo.owner_keys import key_of, ticket_owner
from dpo.ports import UnitOfWork

LARGEST = 10 * 1024 * 1024
LINK_LIFE = timedelta(days=7)
KEPT_UNCHECKED = timedelta(days=30)
"""How long a document waits to be checked before the rule deletes it."""

IDENTITY_DOCUMENT = "identity_document"
KINDS = frozenset(
    {"family_record", "judgment", "mandate", "deed_of_notoriety", "death_certificate", "directives", "other"}
    | {IDENTITY_DOCUMENT}
)
_TOKEN_BYTES = 32
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of an upload; never its content."""

    id: str
    reference: str
    kind: str
    expires_at: datetime
    used_at: datetime | None
    type_seen: str | None
    size: int | None
    result: str | None
    checked_at: datetime | None
    deleted_at: datetime | None


class Uploads:
    """Upload links and documents of tickets."""

    def __init__(self, parts: CaseParts) -> None:
        """Take the parts."""
        self._parts = parts

    def issue(self, reference: str, kind: str, *, actor: str = SYSTEM, life: timedelta = LINK_LIFE) -> str:
        """Return a new one-time token for a document of a ticket; only its digest is kept.

        Raises:
            UnknownReference: there is no such ticket.
            ValueError: the kind of document is unknown.
        """
        with self._parts.work.writing() as unit:
            token = self.link(unit, reference, kind, actor, life)
        self._parts.publish()
        return token

    def link(
        self, unit: UnitOfWork, reference: str, kind: str, actor: str = SYSTEM, life: timedelta = LINK_LIFE
    ) -> str:
        """Return a new one-time token within the unit of another use case. Same errors as `issue`."""
        if kind not in KINDS:
            raise ValueError(kind)
        if unit.tickets.get(reference) is None:
            raise UnknownReference
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._parts.now()
        unit.uploads.add(UploadRecord(_digest(token), reference, kind, now, now + life))
        self._parts.note(unit, reference, "upload_link", actor, {"kind": kind})
        return token

    def look(self, token: str) -> Document:
        """Return what a link is for.

        Raises:
            UploadRefused: unknown, used or expired.
        """
        with self._parts.work.reading() as unit:
            return _document(self._usable(unit.uploads.get(_digest(token))))

    def accept(self, token: str, content: bytes) -> Document:
        """Take the document of a link, once; a refused file leaves the link usable, and the attempt is recorded.

        Raises:
            UploadRefused: unknown, used, expired, empty, too_large or wrong_type.
        """
        with self._parts.work.writing() as unit:
            record = self._usable(unit.uploads.get(_digest(token)))
            seen = type_of(content)
            reason = _refusal(content, seen)
            if reason is None:
                kept = self._sealed(unit, record, content, seen or "")
            said: dict[str, str | int | bool] = {"kind": record.kind, "result": reason or "taken", "size": len(content)}
            self._parts.note(unit, record.reference, "upload", PERSON, said)
        self._parts.publish()
        if reason is not None:
            raise UploadRefused(reason)
        return _document(kept)

    def refused(self, token: str, reason: str) -> None:
        """Record an attempt that the door already stopped, such as a body that is too large."""
        with self._parts.work.writing() as unit:
            record = unit.uploads.get(_digest(token))
            if record is not None:
                self._parts.note(unit, record.reference, "upload", PERSON, {"kind": record.kind, "result": reason})
        self._parts.publish()

    def of(self, reference: str) -> list[Document]:
        """Return what is known of the documents of a ticket."""
        with self._parts.work.reading() as unit:
            return [_document(record) for record in unit.uploads.of(reference)]

    def content(self, id: str, actor: str) -> bytes:
        """Return a document, for the DPO's team alone; that it was looked at is recorded.

        Raises:
            UnknownReference: there is none, or it was deleted.
        """
        with self._parts.work.writing() as unit:
            record = unit.uploads.get(id)
            if record is None or record.sealed is None:
                raise UnknownReference
            self._parts.note(unit, record.reference, "document_seen", actor, {"kind": record.kind})
            key = key_of(unit, self._parts.ring, ticket_owner(record.reference))
            return key.open(record.sealed, _place(id))

    def check(self, id: str, actor: str, result: str) -> Document:
        """Note the result of the check (a code such as `accepted`), and delete the document at once.

        Raises:
            UnknownReference: there is none.
        """
        with self._parts.work.writing() as unit:
            done = self.check_in(unit, id, actor, result)
        self._parts.publish()
        return done

    def check_in(self, unit: UnitOfWork, id: str, actor: str, result: str) -> Document:
        """Do the same within the unit of another use case. Same errors as `check`."""
        now, record = self._parts.now(), unit.uploads.get(id)
        if record is None:
            raise UnknownReference
        done = replace(record, result=result, checked_at=now, sealed=None, deleted_at=record.deleted_at or now)
        unit.uploads.change(done)
        said = {"kind": record.kind, "result": result, "type": record.type_seen or "none"}
        self._parts.note(unit, record.reference, "document_checked", actor, said)
        return _document(done)

    def purge(self) -> tuple[int, int]:
        """Delete documents that nobody checked in time, and links that nobody used; return how many of each."""
        now = self._parts.now()
        with self._parts.work.writing() as unit:
            over = unit.uploads.expired(now - KEPT_UNCHECKED, now)
            kept = [record for record in over if record.sealed is not None]
            for record in kept:
                unit.uploads.change(replace(record, sealed=None, deleted_at=now, result="deleted_by_rule"))
                self._parts.note(unit, record.reference, "document_deleted", SYSTEM, {"kind": record.kind})
            for record in over:
                if record.sealed is None:
                    unit.uploads.remove(record.token_digest)
        self._parts.publish()
        return len(kept), len(over) - len(kept)

    def _usable(self, record: UploadRecord | None) -> UploadRecord:
        if record is None:
            raise UploadRefused("unknown")
        if record.used_at is not None:
            raise UploadRefused("used")
        if self._parts.now() >= record.expires_at:
            raise UploadRefused("expired")
        return record

    def _sealed(self, unit: UnitOfWork, record: UploadRecord, content: bytes, seen: str) -> UploadRecord:
        try:
            key = key_of(unit, self._parts.ring, ticket_owner(record.reference))
        except Purged:
            raise UploadRefused("unknown") from None
        sealed = key.seal(content, _place(record.token_digest))
        kept = replace(record, used_at=self._parts.now(), type_seen=seen, size=len(content), sealed=sealed)
        unit.uploads.change(kept)
        return kept


def type_of(content: bytes) -> str | None:
    """Return `pdf`, `jpeg`, `png` or `heic` as the first bytes say, None for anything else."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    heic = content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS
    return "heic" if heic else None


def _refusal(content: bytes, seen: str | None) -> str | None:
    if not content:
        return "empty"
    if len(content) > LARGEST:
        return "too_large"
    return None if seen else "wrong_type"


def _document(record: UploadRecord) -> Document:
    return Document(
        record.token_digest,
        record.reference,
        record.kind,
        record.expires_at,
        record.used_at,
        record.type_seen,
        record.size,
        record.result,
        record.checked_at,
        record.deleted_at,
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _place(id: str) -> str:
    return f"upload:{id}"
