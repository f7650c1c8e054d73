"""« Et pour les cookies ? » after « combien de temps ? »: the last question again, about something else."""

import re

from actions.heard import Heard
from actions.house import House
from knowledge.model import Article

AGAIN = re.compile(r"\s*(?:et|pareil|idem|même question)\b", re.IGNORECASE)
SUBJECT_ALONE = re.compile(r"\s*et (?:pour |sur |avec )?(?:les?|la|l['’]|des?|du|mes|mon|ma|vos)\b", re.IGNORECASE)
"""« Et pour les données de santé ? » asks nothing by itself, however clear its subject is."""
WORD = re.compile(r"\w+")
LONGEST = 6
"""Words of the longest such question; a longer one says itself what it wants to know."""


def only_names_a_subject(text: str) -> bool:
    """Say whether a text is « et » and a subject, without a question of its own."""
    return bool(SUBJECT_ALONE.match(text))


def same_question_about(house: House, heard: Heard) -> Article | None:
    """Return the article that answers the last question (how long, who, how, why) about the subject just named."""
    if not heard.last_article or not AGAIN.match(heard.text) or len(WORD.findall(heard.text)) > LONGEST:
        return None
    subject = _subject(heard)
    for by_subject in house.followups.table.values():
        if heard.last_article in by_subject.values() and subject in by_subject:
            return house.pack.article_for(by_subject[subject], heard.audience)
    return None


def _subject(heard: Heard) -> str:
    """Return the subject that the topics of the ranking speak of most: `health`, not one topic's definition."""
    sums: dict[str, float] = {}
    for label, share in heard.labels:
        subject = label.partition("/")[0].removeprefix("ask_")
        sums[subject] = sums.get(subject, 0.0) + share
    return max(sums, key=lambda subject: sums[subject], default="")
