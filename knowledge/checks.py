"""Whether the records of a pack hold together: sources, sections, facts, topics, notes. Wording is checked apart."""

from collections.abc import Iterable

from knowledge.errors import Code, Place
from knowledge.model import RIGHTS
from knowledge.records import ArticleRecord, Records

AUDIENCES = ("public", "collaborator")
# The one subject whose articles are written for the insurer's staff, and for nobody else.
INTERNAL = "internal"
MAX_SOURCES = 2


def check_structure(records: Records) -> None:
    """Add to the report whatever is missing, unknown, repeated or left over."""
    _check_ids(records)
    for article in records.articles:
        _check_audience(records, article)
        _check_sources(records, article)
        _check_facts(records, article)
        _check_references(records, article)
    _check_sections_of_facts(records)
    _check_coverage(records)
    _check_leftover_facts(records)
    _check_not_answered(records)


def _check_ids(records: Records) -> None:
    topics = [(topic, article.entry.place) for article in records.articles for topic in article.topics]
    _once(records, "le sujet", topics)
    _once(records, "le fait", [(fact.id, fact.place) for fact in records.facts])
    _once(records, "la note de droit", [(note.note.id, note.place) for note in records.notes])
    _once(records, "la réponse type", [(reply.id, reply.entry.place) for reply in records.replies])
    _once(records, "le point de notice", records.notice_places)
    _once(records, "le fait non repris", [(item.fact, item.place) for item in records.not_answered])


def _once(records: Records, what: str, ids: Iterable[tuple[str, Place]]) -> None:
    first: dict[str, Place] = {}
    for name, place in ids:
        earlier = first.setdefault(name, place)
        if earlier is not place:
            records.report.add(place, Code.DUPLICATE_ID, f"{what} « {name} » existe déjà ({earlier})")


def _check_audience(records: Records, article: ArticleRecord) -> None:
    place, report = article.entry.place_of("audience"), records.report
    if article.audience not in AUDIENCES:
        report.add(place, Code.BAD_AUDIENCE, f"le public « {article.audience} » n'existe pas ({', '.join(AUDIENCES)})")
        return
    inside = article.audience == "collaborator"
    for topic in article.topics:
        if (topic.split("/")[0] == INTERNAL) is not inside:
            report.add(
                place, Code.BAD_AUDIENCE, f"« {topic} » ne peut pas être destiné au public « {article.audience} »"
            )


def _check_sources(records: Records, article: ArticleRecord) -> None:
    place, report = article.entry.place_of("sources"), records.report
    if article.silent:
        if article.sources or article.facts:
            report.add(
                place, Code.SILENT_WITH_SOURCE, f"« {article.id} » se dit silencieux et cite pourtant la politique"
            )
        return
    if not article.sources:
        report.add(place, Code.MISSING_SOURCE, f"« {article.id} » ne cite aucune source")
    if len(article.sources) > MAX_SOURCES:
        report.add(place, Code.TOO_MANY_SOURCES, f"« {article.id} » cite plus de {MAX_SOURCES} sections")
    _once(records, "la source", [(source.section, source.place) for source in article.sources])
    items = {item.id for item in records.notice.items}
    for source in article.sources:
        if source.section not in (items if source.notice else records.sections):
            report.add(source.place, Code.UNKNOWN_SECTION, f"la section « {source.section} » n'existe pas")


def _check_facts(records: Records, article: ArticleRecord) -> None:
    cited = {source.section for source in article.sources if not source.notice}
    place, known = article.entry.place_of("facts"), records.facts_by_id
    for name in article.facts:
        fact = known.get(name)
        if fact is None:
            records.report.add(place, Code.UNKNOWN_FACT, f"« {article.id} » : le fait « {name} » n'existe pas")
        elif fact.section not in cited and not article.silent:
            message = f"« {article.id} » : le fait « {name} » est de la section {fact.section}, qui n'est pas citée"
            records.report.add(place, Code.FACT_NOT_CITED, message)


def _check_references(records: Records, article: ArticleRecord) -> None:
    entry, report = article.entry, records.report
    for key, topics in (("id", (article.id,)), ("also", article.also), ("related", article.related)):
        for topic in topics:
            if topic and topic not in records.topics:
                report.add(entry.place_of(key), Code.UNKNOWN_TOPIC, f"le sujet « {topic} » n'existe pas")
            elif key == "related" and article.audience == "public" and topic.startswith(f"{INTERNAL}/"):
                message = f"« {article.id} », public, renvoie à « {topic} », interne"
                report.add(entry.place_of(key), Code.BAD_AUDIENCE, message)
    for note in article.law_notes:
        if note not in records.notes_by_id:
            message = f"« {article.id} » : la note de droit « {note} » n'existe pas pour cette organisation"
            report.add(entry.place_of("law_notes"), Code.UNKNOWN_LAW_NOTE, message)
    if article.right is not None and article.right not in RIGHTS:
        report.add(entry.place_of("right"), Code.UNKNOWN_RIGHT, f"le droit « {article.right} » n'existe pas")


def _check_sections_of_facts(records: Records) -> None:
    for fact in records.facts:
        if fact.section not in records.sections:
            records.report.add(fact.place, Code.UNKNOWN_SECTION, f"la section « {fact.section} » n'existe pas")


def _check_coverage(records: Records) -> None:
    covered = {topic for article in records.articles for topic in article.topics}
    for topic in sorted(records.topics - covered):
        message = f"aucun article de « {records.identity.organisation} » ne répond à « {topic} »"
        records.report.add(records.topics_place, Code.UNCOVERED_TOPIC, message)


def _check_leftover_facts(records: Records) -> None:
    used = {name for article in records.articles for name in article.facts}
    excused = {item.fact for item in records.not_answered}
    for fact in records.facts:
        if fact.id not in used | excused:
            message = f"le fait « {fact.id} » n'est repris par aucun article, ni listé dans not_answered.yml"
            records.report.add(fact.place, Code.UNUSED_FACT, message)


def _check_not_answered(records: Records) -> None:
    used = {name: article.id for article in records.articles for name in article.facts}
    known = records.facts_by_id
    for item in records.not_answered:
        if item.fact not in known:
            records.report.add(item.place, Code.UNKNOWN_FACT, f"le fait « {item.fact} » n'existe pas")
        elif item.fact in used:
            message = f"le fait « {item.fact} » est dit non repris, mais « {used[item.fact]} » le reprend"
            records.report.add(item.place, Code.NOT_ANSWERED_BUT_USED, message)
