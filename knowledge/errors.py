"""What can go wrong with the knowledge of Délia, each with a stable code and, where there is one, file and line."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Code(StrEnum):
    """Stable names of the findings that refuse a pack."""

    BAD_VALUE = "knowledge.bad_value"
    MISSING_SOURCE = "knowledge.missing_source"
    TOO_MANY_SOURCES = "knowledge.too_many_sources"
    UNKNOWN_SECTION = "knowledge.unknown_section"
    UNKNOWN_FACT = "knowledge.unknown_fact"
    FACT_NOT_CITED = "knowledge.fact_not_cited"
    FIGURE_WITHOUT_FACT = "knowledge.figure_without_fact"
    DUPLICATE_ID = "knowledge.duplicate_id"
    UNKNOWN_TOPIC = "knowledge.unknown_topic"
    UNCOVERED_TOPIC = "knowledge.uncovered_topic"
    UNKNOWN_LAW_NOTE = "knowledge.unknown_law_note"
    UNUSED_FACT = "knowledge.unused_fact"
    NOT_ANSWERED_BUT_USED = "knowledge.not_answered_but_used"
    SENTENCE_COUNT = "knowledge.sentence_count"
    SILENT_WITH_SOURCE = "knowledge.silent_with_source"
    SILENT_WITH_FIGURE = "knowledge.silent_with_figure"
    SAME_ANSWER = "knowledge.same_answer"
    BAD_AUDIENCE = "knowledge.bad_audience"
    UNKNOWN_RIGHT = "knowledge.unknown_right"
    UNKNOWN_PLACEHOLDER = "knowledge.unknown_placeholder"
    FIGURE_OUTSIDE = "knowledge.figure_outside"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of a file, as the reader of a finding looks it up (file relative to the knowledge folder, line from 1)."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return `file:line`."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One reason why a pack is refused; the message is French."""

    place: Place
    code: Code
    message: str

    def __str__(self) -> str:
        """Return one line: where, what, which code."""
        return f"{self.place}: {self.message} [{self.code}]"


class KnowledgeError(Exception):
    """The family of the package. `code` never changes; `place` is None when no file is to blame."""

    code: ClassVar[str] = "knowledge.error"

    def __init__(self, message: str, place: Place | None = None) -> None:
        """Keep the French message and the place it is about."""
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place


class UnknownOrganisationError(KnowledgeError):
    """There is no pack for the organisation that was asked for."""

    code: ClassVar[str] = "knowledge.unknown_organisation"


class UnreadableFileError(KnowledgeError):
    """A file of the pack is missing, is not UTF-8 or is not YAML."""

    code: ClassVar[str] = "knowledge.unreadable_file"


class MissingSourceError(KnowledgeError):
    """Somebody tried to build an answer that names no source: there is no such thing."""

    code: ClassVar[str] = "knowledge.missing_source"


class UnreadableDocumentError(KnowledgeError):
    """A policy document does not have the headings that the pack lists."""

    code: ClassVar[str] = "knowledge.unreadable_document"


class PackRefusedError(KnowledgeError):
    """The pack has findings; all of them are listed, in the order of the files."""

    code: ClassVar[str] = "knowledge.pack_refused"

    def __init__(self, organisation: str, findings: Iterable[Finding]) -> None:
        """Keep the sorted findings and say them all in the message."""
        self.findings = tuple(sorted(set(findings)))
        lines = "\n".join(str(finding) for finding in self.findings)
        super().__init__(f"Les connaissances de « {organisation} » sont refusées ({len(self.findings)}) :\n{lines}")


class UnknownNoteError(KnowledgeError):
    """No law note has the name that was given."""

    code: ClassVar[str] = "knowledge.unknown_note"
