"""Where a short question leads that leans on the last answer (« et combien de temps ? »)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

ANY_SUBJECT = "else"


@dataclass(frozen=True, slots=True)
class Followups:
    """For each kind of follow-up, the topic that answers it after each subject."""

    table: Mapping[str, Mapping[str, str]]

    def topic(self, kind: str, last_article: str) -> str | None:
        """Return the topic meant by a follow-up of this kind after this article, or None for an unknown kind."""
        by_subject = self.table.get(kind)
        if by_subject is None:
            return None
        return by_subject.get(last_article.partition("/")[0], by_subject[ANY_SUBJECT])

    def topics(self) -> frozenset[str]:
        """Return every topic that a follow-up can lead to."""
        return frozenset(topic for by_subject in self.table.values() for topic in by_subject.values())


def load_followups(path: Path = Path(__file__).with_name("followups.yml")) -> Followups:
    """Read the table."""
    return Followups(YAML(typ="safe").load(path.read_text("utf-8")))
