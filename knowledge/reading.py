"""From the entries of YAML files to records; what is badly shaped goes to the report."""

from typing import cast, get_args

from knowledge.errors import Code, Place
from knowledge.model import Contacts, Fact, LawNote, Level, Notice, NoticeItem, Section
from knowledge.records import ArticleRecord, Identity, NotAnswered, NoteRecord, ReplyRecord, SourceRecord
from knowledge.yaml_source import Entry, Report

KINDS = ("answer", "silent")
_LEVELS = get_args(Level)
_ARTICLE_KEYS = frozenset(ArticleRecord.__dataclass_fields__) - {"entry"}
_NOTE_KEYS = frozenset(LawNote.__dataclass_fields__) | {"organisations"}
_CONTACT_KEYS = tuple(Contacts.__dataclass_fields__)
_PACK_KEYS = (
    "organisation",
    "name",
    "document",
    "document_title",
    "edition",
    "effective_date",
    "checked",
    "contacts",
    "sections",
)


def identity(entry: Entry) -> Identity:
    """Read the head of a pack (pack.yml)."""
    entry.only(_PACK_KEYS)
    contacts, sections = entry.one("contacts"), entry.one("sections")
    contacts.only(_CONTACT_KEYS)
    return Identity(
        entry=entry,
        organisation=entry.text("organisation"),
        name=entry.text("name"),
        document=entry.text("document"),
        document_title=entry.text("document_title"),
        edition=entry.optional_text("edition"),
        effective=entry.optional_day("effective_date"),
        checked=entry.day("checked"),
        contacts=_contacts(contacts),
        contact_places={key: contacts.place_of(key) for key in _CONTACT_KEYS},
        sections=tuple(Section(key, sections.text(key)) for key in sections),
    )


def _contacts(entry: Entry) -> Contacts:
    return Contacts(
        dpo_name=entry.text("dpo_name"),
        dpo_email=entry.text("dpo_email"),
        dpo_post=entry.text("dpo_post"),
        insurer_post=entry.optional_text("insurer_post"),
        insurer_phone=entry.optional_text("insurer_phone"),
        website=entry.optional_text("website"),
        cnil_url=entry.text("cnil_url"),
        cnil_post=entry.text("cnil_post"),
    )


def topics(entry: Entry) -> frozenset[str]:
    """Read the topics as `subject/topic` names (topics.yml)."""
    return frozenset(f"{subject}/{topic}" for subject in entry for topic in entry.one(subject))


def facts(entry: Entry) -> list[Fact]:
    """Read the facts of one section (facts/SECTION.yml)."""
    entry.only(("section", "facts"))
    section = entry.text("section")
    return [_fact(item, section) for item in entry.many("facts")]


def _fact(entry: Entry, section: str) -> Fact:
    entry.only(("id", "says", "figures"))
    return Fact(entry.text("id"), section, entry.text("says"), entry.texts("figures"), entry.place)


def not_answered(entry: Entry) -> NotAnswered:
    """Read one fact that no article uses, and why."""
    entry.only(("fact", "reason"))
    return NotAnswered(entry.text("fact"), entry.text("reason"), entry.place)


def article(entry: Entry, report: Report) -> ArticleRecord:
    """Read one article."""
    entry.only(_ARTICLE_KEYS)
    kind = entry.text("kind")
    if kind and kind not in KINDS:
        report.add(entry.place_of("kind"), Code.BAD_VALUE, f"le genre « {kind} » n'existe pas ({', '.join(KINDS)})")
    return ArticleRecord(
        entry=entry,
        id=entry.text("id"),
        also=entry.texts("also"),
        audience=entry.text("audience"),
        kind=kind,
        title=entry.text("title"),
        answer=entry.text("answer"),
        details=entry.optional_text("details"),
        sources=tuple(_source(source) for source in entry.many("sources")),
        facts=entry.texts("facts"),
        law_notes=entry.texts("law_notes"),
        related=entry.texts("related"),
        right=entry.optional_text("right"),
    )


def _source(entry: Entry) -> SourceRecord:
    entry.only(("section", "notice", "checked"))
    notice = "notice" in entry
    section = entry.scalar("notice") if notice else entry.text("section")
    return SourceRecord(notice, section, entry.day("checked"), entry.place)


def note(entry: Entry, report: Report) -> NoteRecord:
    """Read one law note."""
    entry.only(_NOTE_KEYS)
    level = entry.text("level")
    if level and level not in _LEVELS:
        report.add(
            entry.place_of("level"), Code.BAD_VALUE, f"le niveau « {level} » n'existe pas ({', '.join(_LEVELS)})"
        )
    law_note = LawNote(
        id=entry.text("id"),
        title=entry.text("title"),
        text=entry.text("text"),
        document=entry.text("document"),
        section=entry.text("section"),
        effective=entry.optional_day("effective"),
        checked=entry.day("checked"),
        level=cast(Level, level),
        approved_by=entry.optional_text("approved_by"),
        approved_on=entry.optional_day("approved_on"),
    )
    if bool(law_note.approved_by) != bool(law_note.approved_on):
        message = "« approved_by » et « approved_on » se remplissent ensemble"
        report.add(entry.place_of("approved_by"), Code.BAD_VALUE, message)
    return NoteRecord(law_note, entry.place, entry.texts("organisations"))


def notice(entry: Entry) -> tuple[Notice, list[tuple[str, Place]]]:
    """Read the assistant's notice, and where each of its items stands."""
    entry.only(("version", "effective", "checked", "items"))
    items = entry.many("items")
    read = tuple(_notice_item(item) for item in items)
    places = [(item.id, entry_of.place) for item, entry_of in zip(read, items, strict=True)]
    return Notice(entry.scalar("version"), entry.day("effective"), entry.day("checked"), read), places


def _notice_item(item: Entry) -> NoticeItem:
    return NoticeItem(item.scalar("id"), item.text("title"), item.text("text"), item.optional_text("short"))


def reply(entry: Entry) -> ReplyRecord:
    """Read one ready-made reply."""
    entry.only(("id", "text", "options"))
    options = tuple((option.text("title"), option.text("intent")) for option in entry.many("options"))
    return ReplyRecord(entry, entry.text("id"), entry.text("text"), options)
