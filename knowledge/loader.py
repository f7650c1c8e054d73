"""From the folder of one organisation to its pack, or to the list of everything that is wrong with it."""

from pathlib import Path

from knowledge import reading
from knowledge.checks import check_structure
from knowledge.errors import PackRefusedError, Place, UnknownOrganisationError
from knowledge.pack import Pack
from knowledge.packing import build
from knowledge.records import ArticleRecord, Identity, NotAnswered, Records
from knowledge.wording import check_wording
from knowledge.yaml_source import Report, read_list, read_mapping

KNOWLEDGE = Path(__file__).parent


def organisations(root: Path = KNOWLEDGE) -> tuple[str, ...]:
    """Return the organisations that have a pack, in alphabetical order."""
    return tuple(sorted(head.parent.name for head in root.glob("packs/*/pack.yml")))


def load(organisation: str, root: Path = KNOWLEDGE) -> Pack:
    """Read, check and build the pack of one organisation. Nothing is kept: callers keep the pack.

    Raises:
        UnknownOrganisationError: when there is no such pack.
        UnreadableFileError: when a file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding, when something may not be said.
    """
    records = read(organisation, root)
    check_structure(records)
    check_wording(records)
    if records.report.findings:
        raise PackRefusedError(organisation, records.report.findings)
    return build(records)


def read(organisation: str, root: Path = KNOWLEDGE) -> Records:
    """Read the records of one organisation, unchecked; what is badly shaped is in their report.

    Raises:
        UnknownOrganisationError: when there is no such pack.
        UnreadableFileError: when a file is missing, not UTF-8 or not YAML.
    """
    if organisation not in organisations(root):
        known = ", ".join(organisations(root)) or "aucune"
        raise UnknownOrganisationError(
            f"L'organisation « {organisation} » n'a pas de connaissances (connues : {known})."
        )
    report = Report()
    folder = root / "packs" / organisation
    notice, notice_places = reading.notice(read_mapping(root / "assistant" / "notice.yml", root, report))
    facts = [read_mapping(path, root, report) for path in sorted(folder.glob("facts/*.yml"))]
    notes = [entry for path in sorted(root.glob("law/*.yml")) for entry in read_list(path, root, report)]
    replies = read_list(root / "assistant" / "replies.yml", root, report)
    return Records(
        identity=_identity(folder, root, report),
        topics=reading.topics(read_mapping(root / "topics.yml", root, report)),
        topics_place=Place("topics.yml", 1),
        facts=[fact for entry in facts for fact in reading.facts(entry)],
        not_answered=_not_answered(folder, root, report),
        articles=_articles(folder, root, report),
        notes=[reading.note(entry, report) for entry in notes],
        notice=notice,
        notice_places=notice_places,
        replies=[reading.reply(entry) for entry in replies],
        report=report,
    )


def _identity(folder: Path, root: Path, report: Report) -> Identity:
    return reading.identity(read_mapping(folder / "pack.yml", root, report))


def _not_answered(folder: Path, root: Path, report: Report) -> list[NotAnswered]:
    path = folder / "not_answered.yml"
    return [reading.not_answered(entry) for entry in read_list(path, root, report)] if path.exists() else []


def _articles(folder: Path, root: Path, report: Report) -> list[ArticleRecord]:
    """Read the organisation's articles, then those about the assistant itself, which are shared."""
    paths = [*sorted(folder.glob("articles/*.yml")), root / "assistant" / "articles.yml"]
    return [reading.article(entry, report) for path in paths for entry in read_list(path, root, report)]
