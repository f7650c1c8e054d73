"""From checked records to the pack: placeholders filled, sources resolved."""

from collections.abc import Callable
from typing import cast

from knowledge import placeholders
from knowledge.model import (
    Answer,
    Article,
    Audience,
    Citation,
    Notice,
    NoticeItem,
    Reply,
    ReplyOption,
    Right,
    Silence,
    Source,
)
from knowledge.pack import Pack
from knowledge.records import ArticleRecord, Records, ReplyRecord, SourceRecord

type Fill = Callable[[str], str]


def build(records: Records) -> Pack:
    """Build the pack of records in which the checks have found nothing."""
    identity = records.identity
    by_name = placeholders.values(identity.name, identity.contacts)

    def fill(text: str) -> str:
        return placeholders.fill(text, by_name)

    notice = _notice(records.notice, fill)
    sources = _Sources(records, notice)
    return Pack(
        organisation=identity.organisation,
        name=identity.name,
        document=identity.document,
        document_title=identity.document_title,
        edition=identity.edition,
        effective=identity.effective,
        checked=identity.checked,
        contacts=identity.contacts,
        sections=identity.sections,
        facts=records.facts_by_id,
        articles=tuple(_article(record, sources, fill) for record in records.articles),
        law=records.notes_by_id,
        notice=notice,
        replies={record.id: _reply(record, fill) for record in records.replies},
        not_answered={item.fact: item.reason for item in records.not_answered},
    )


class _Sources:
    """Turns a written source into a dated citation."""

    def __init__(self, records: Records, notice: Notice) -> None:
        self._identity = records.identity
        self._notice = notice
        self._titles = {section.id: section.title for section in records.identity.sections}
        self._items = {item.id: item.title for item in notice.items}

    def source(self, record: SourceRecord) -> Source:
        if record.notice:
            citation = Citation("assistant", self._notice.document, record.section, self._items[record.section])
            return Source(citation, self._notice.effective, record.checked)
        citation = Citation("policy", self._identity.document, record.section, self._titles[record.section])
        return Source(citation, self._identity.effective, record.checked)


def _article(record: ArticleRecord, sources: _Sources, fill: Fill) -> Article:
    if record.silent:
        return Silence(
            id=record.id,
            also=record.also,
            audience=cast(Audience, record.audience),
            title=fill(record.title),
            answer=fill(record.answer),
            details=fill(record.details) if record.details else None,
            law_notes=record.law_notes,
            related=record.related,
            right=cast(Right | None, record.right),
        )
    return Answer(
        id=record.id,
        also=record.also,
        audience=cast(Audience, record.audience),
        title=fill(record.title),
        answer=fill(record.answer),
        details=fill(record.details) if record.details else None,
        law_notes=record.law_notes,
        related=record.related,
        right=cast(Right | None, record.right),
        sources=tuple(map(sources.source, record.sources)),
        facts=record.facts,
    )


def _reply(record: ReplyRecord, fill: Fill) -> Reply:
    options = tuple(ReplyOption(fill(title), intent) for title, intent in record.options)
    return Reply(record.id, fill(record.text), options)


def _notice(notice: Notice, fill: Fill) -> Notice:
    items = tuple(
        NoticeItem(item.id, fill(item.title), fill(item.text), fill(item.short) if item.short else None)
        for item in notice.items
    )
    return Notice(notice.version, notice.effective, notice.checked, items)
