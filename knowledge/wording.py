"""Whether the words of a pack may be said: figures backed by facts, length, honest silence, no two alike."""

from dataclasses import asdict
from itertools import combinations

from rapidfuzz import fuzz

from knowledge import placeholders
from knowledge.errors import Code, Place
from knowledge.figures import Figure, figures_in, figures_of_fact, uncovered
from knowledge.records import ArticleRecord, Records
from knowledge.text import sentences, stems

MIN_SENTENCES = 2
MAX_SENTENCES = 5
# Titles stand on buttons.
MAX_TITLE = 70
# Two answers with this much in common (rapidfuzz token_sort_ratio over the stems, 0–100) say the same thing. Silent
# articles share most of their sentences by nature (« … ne précise pas … Vous pouvez écrire au DPO … »), and differ by
# the one word that matters. Among the 427 articles of November 2026, different things come up to 77 (answers) and 74
# (silences); 86 for two that rightly give the same address.
SAME_ANSWER = 88.0
SAME_SILENCE = 95.0


def check_wording(records: Records) -> None:
    """Add to the report every sentence, figure or placeholder that may not stand."""
    for article in records.articles:
        _check_length(records, article)
        _check_figures(records, article)
        for key, text in article.texts:
            _check_placeholders(records, text, article.entry.place_of(key))
    _check_contacts(records)
    _check_replies(records)
    _check_notice(records)
    _check_twins(records)


def _check_length(records: Records, article: ArticleRecord) -> None:
    count = len(sentences(article.answer))
    if article.answer and not MIN_SENTENCES <= count <= MAX_SENTENCES:
        message = f"« {article.id} » : {count} phrase(s), il en faut de {MIN_SENTENCES} à {MAX_SENTENCES}"
        records.report.add(article.entry.place_of("answer"), Code.SENTENCE_COUNT, message)
    if len(article.title) > MAX_TITLE:
        message = f"« {article.id} » : le titre dépasse {MAX_TITLE} signes"
        records.report.add(article.entry.place_of("title"), Code.BAD_VALUE, message)


def _check_figures(records: Records, article: ArticleRecord) -> None:
    allowed = frozenset() if article.silent else _allowed(records, article)
    code = Code.SILENT_WITH_FIGURE if article.silent else Code.FIGURE_WITHOUT_FACT
    why = "un article silencieux ne donne aucun chiffre" if article.silent else "aucun fait listé ne le porte"
    for key, text in article.texts:
        for figure in uncovered(figures_in(placeholders.without(text)), allowed):
            message = f"« {article.id} » : « {figure.written} », {why}"
            records.report.add(article.entry.place_of(key), code, message)


def _allowed(records: Records, article: ArticleRecord) -> frozenset[Figure]:
    """Return the figures of the listed facts of cited sections, and those of the cited items of the notice."""
    cited = {(source.notice, source.section) for source in article.sources}
    facts = (records.facts_by_id.get(name) for name in article.facts)
    figures = {f for fact in facts if fact and (False, fact.section) in cited for f in figures_of_fact(fact.figures)}
    items = (item for item in records.notice.items if (True, item.id) in cited)
    return frozenset(figures.union(*(figures_in(f"{item.title}\n{item.text}") for item in items)))


def _check_placeholders(records: Records, text: str, place: Place) -> None:
    unknown = placeholders.unknown(text)
    for name in unknown:
        records.report.add(place, Code.UNKNOWN_PLACEHOLDER, f"« {name} » ne correspond à aucune coordonnée connue")
    identity = records.identity
    if not unknown and not placeholders.fill(text, placeholders.values(identity.name, identity.contacts)):
        message = "il ne reste rien du texte sans une coordonnée que la politique ne publie pas"
        records.report.add(place, Code.UNKNOWN_PLACEHOLDER, message)


def _check_contacts(records: Records) -> None:
    """An address that the pack gives is an address that the policy gives: a fact has to say so."""
    known = figures_of_fact(figure for fact in records.facts for figure in fact.figures)
    for key, value in asdict(records.identity.contacts).items():
        for figure in uncovered(figures_in(value or ""), known):
            message = f"« {key} » : « {figure.written} » n'est dans aucun fait"
            records.report.add(records.identity.contact_places[key], Code.FIGURE_WITHOUT_FACT, message)


def _check_replies(records: Records) -> None:
    for reply in records.replies:
        texts = [reply.text, *(title for title, _intent in reply.options)]
        for text in texts:
            _check_placeholders(records, text, reply.entry.place)


def _check_notice(records: Records) -> None:
    for item, (_id, place) in zip(records.notice.items, records.notice_places, strict=True):
        _check_placeholders(records, f"{item.title}\n{item.text}", place)


def _check_twins(records: Records) -> None:
    bags = [(article, " ".join(stems(article.answer))) for article in records.articles if article.answer]
    for (one, left), (other, right) in combinations(bags, 2):
        limit = SAME_SILENCE if one.silent and other.silent else SAME_ANSWER
        if fuzz.token_sort_ratio(left, right, score_cutoff=limit):
            message = f"« {other.id} » dit la même chose que « {one.id} » ({one.entry.place})"
            records.report.add(other.entry.place_of("answer"), Code.SAME_ANSWER, message)
