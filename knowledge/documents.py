"""Cutting a published policy document into the sections that a pack lists, by its headings."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.errors import UnreadableDocumentError
from knowledge.model import Section
from knowledge.text import fold

# A title is recognised in spite of capitals, accents and the odd slip (« règlementaire », « réglementaire »).
_SAME_TITLE = 85.0
_CONTENTS_LINE = re.compile(r"(?:\t|\.{3,}\s*)\d+\s*$")
_FOOTNOTE = re.compile(r"^([¹²³⁴⁵⁶⁷⁸⁹])\s*(.+)$")
# Shorter lines may repeat for good reasons (« ou », a word in a table).
_LONG_LINE = 20
_MARKS = re.compile(r"^[#*\s]+|[*\s]+$")


def sections_of(text: str, sections: Sequence[Section]) -> dict[str, str]:
    """Return the text under the heading of each section, footnotes moved to where their mark stands.

    Args:
        text: the document, headings on lines of their own (« 4.1 Règles générales », « a) Analyse d'impact »,
            « ## 3. NOS ENGAGEMENTS… »).
        sections: what the pack lists, in the order of the document.

    Raises:
        UnreadableDocumentError: when a heading is not found after the one before it.
    """
    found, missing = sections_found(text, sections)
    if missing:
        absent = missing[0]
        raise UnreadableDocumentError(f"Le titre de la section « {absent.id} {absent.title} » est introuvable.")
    return found


def sections_found(text: str, sections: Sequence[Section]) -> tuple[dict[str, str], list[Section]]:
    """Return the text of each section whose heading is there, and the sections whose heading is not.

    What stands under a heading that nobody lists belongs to the section before it.
    """
    notes, lines = _split_footnotes(text)
    starts = _headings(lines, sections)
    there = [section for section in sections if section.id in starts]
    ends = [*(starts[section.id] for section in there), len(lines)][1:]
    found = {
        section.id: _with_notes("\n".join(lines[starts[section.id] + 1 : end]), notes)
        for section, end in zip(there, ends, strict=True)
    }
    return found, [section for section in sections if section.id not in starts]


def footer_of(text: str) -> str:
    """Return the lines that every page repeats (« … – Tél. … »): each long line that stands there twice or more."""
    lines = [line.strip() for line in text.splitlines()]
    repeated = {line for line in lines if len(line) > _LONG_LINE and lines.count(line) > 1}
    return "\n".join(sorted(repeated))


def _headings(lines: Sequence[str], sections: Sequence[Section]) -> dict[str, int]:
    """Return the line of each heading that is found, each after the one before it."""
    starts: dict[str, int] = {}
    position = 0
    for section in sections:
        found = next((n for n in range(position, len(lines)) if _is_heading(lines[n], section)), None)
        if found is not None:
            starts[section.id] = found
            position = found + 1
    return starts


def _is_heading(line: str, section: Section) -> bool:
    if _CONTENTS_LINE.search(line):
        return False
    written = fold(_MARKS.sub("", line))
    expected = fold(f"{_label(section.id)} {section.title}".strip())
    written = re.sub(r"^(\d+(?:\.\d+)*)\.?\s", r"\1 ", written)
    same_label = written.split(" ")[0] == expected.split(" ")[0]
    return same_label and fuzz.ratio(written, expected) >= _SAME_TITLE


def _label(section_id: str) -> str:
    """Return how the document numbers a section: « 2.3.a » is « a) », a glossary has no number."""
    if not section_id[0].isdigit():
        return ""
    last = section_id.rsplit(".", maxsplit=1)[-1]
    return f"{last})" if last.isalpha() else section_id


def _split_footnotes(text: str) -> tuple[dict[str, str], list[str]]:
    notes: dict[str, str] = {}
    lines: list[str] = []
    for line in text.splitlines():
        note = _FOOTNOTE.match(line.strip())
        if note:
            notes[note[1]] = note[2]
        else:
            lines.append(line)
    return notes, lines


def _with_notes(body: str, notes: dict[str, str]) -> str:
    return "\n".join([body, *(note for mark, note in notes.items() if mark in body)])
