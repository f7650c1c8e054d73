"""What the files say, before it is believed: the loader reads records, the checks judge them, a pack is built."""

from dataclasses import dataclass, field
from datetime import date

from knowledge.errors import Place
from knowledge.model import Contacts, Fact, LawNote, Notice, Section
from knowledge.yaml_source import Entry, Report


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as it is written: a section of the policy, or an item of the assistant's notice."""

    notice: bool
    section: str
    checked: date
    place: Place


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as it is written; `entry` gives the line of each of its keys."""

    entry: Entry
    id: str
    also: tuple[str, ...]
    audience: str
    kind: str
    title: str
    answer: str
    details: str | None
    sources: tuple[SourceRecord, ...]
    facts: tuple[str, ...]
    law_notes: tuple[str, ...]
    related: tuple[str, ...]
    right: str | None

    @property
    def silent(self) -> bool:
        """Whether the article says that the policy does not say."""
        return self.kind == "silent"

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic that the article answers, its own first."""
        return (self.id, *self.also)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The (key, text) pairs that somebody reads."""
        pairs = (("title", self.title), ("answer", self.answer), ("details", self.details or ""))
        return tuple((key, text) for key, text in pairs if text)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A law note, where it stands, and the organisations it is for."""

    note: LawNote
    place: Place
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A fact that no article uses, with the reason."""

    fact: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """A ready-made reply as it is written."""

    entry: Entry
    id: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The head of a pack: who, which document, since when."""

    entry: Entry
    organisation: str
    name: str
    document: str
    document_title: str
    edition: str | None
    effective: date | None
    checked: date
    contacts: Contacts
    contact_places: dict[str, Place]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Records:
    """All the records of one organisation."""

    identity: Identity
    topics: frozenset[str]
    topics_place: Place
    facts: list[Fact]
    not_answered: list[NotAnswered]
    articles: list[ArticleRecord]
    notes: list[NoteRecord]
    notice: Notice
    notice_places: list[tuple[str, Place]]
    replies: list[ReplyRecord]
    report: Report = field(default_factory=Report)

    @property
    def sections(self) -> frozenset[str]:
        """The sections of the policy document."""
        return frozenset(section.id for section in self.identity.sections)

    @property
    def facts_by_id(self) -> dict[str, Fact]:
        """The facts, the first of each id."""
        return {fact.id: fact for fact in reversed(self.facts)}

    @property
    def notes_by_id(self) -> dict[str, LawNote]:
        """The law notes that are for this organisation."""
        mine = (record for record in self.notes if self.identity.organisation in record.organisations)
        return {record.note.id: record.note for record in mine}
