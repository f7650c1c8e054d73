"""The gap report: what people asked that no article answers, in groups, and which answers they call wrong. Pure.

A rule that somebody dislikes is not a wrong answer: the first is for the insurer, the second for who writes articles.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from dpo.gaps import UnansweredQuestion
from dpo.records import FeedbackRecord

ALIKE = 72
"""Out of 100: two questions with as many words in common are one gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions alike: how many, an example (masked twice before it was kept), when last, and the nearest article."""

    example: str
    count: int
    last: date
    nearest: str | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said of the answers about one thing."""

    about: str
    wrong: int
    disliked: int
    useful: int


def gaps_of(questions: Sequence[UnansweredQuestion], nearest: Callable[[str], str | None]) -> list[Gap]:
    """Group questions that are alike, the commonest first; `nearest` gives the title of the closest article."""
    groups: list[list[UnansweredQuestion]] = []
    for question in sorted(questions, key=lambda each: (len(each.text), each.text)):
        home = next((group for group in groups if _alike(group[0].text, question.text)), None)
        if home is None:
            groups.append([question])
        else:
            home.append(question)
    found = [Gap(g[0].text, len(g), max(each.day for each in g), nearest(g[0].text)) for g in groups]
    return sorted(found, key=lambda gap: (-gap.count, gap.example))


def opinions_of(records: Iterable[FeedbackRecord]) -> list[Opinion]:
    """Count opinions by what they are about, the most often called wrong first."""
    counts = Counter((about, record.kind) for record in records for about in dict.fromkeys(record.about))
    found = [
        Opinion(about, *(counts[about, kind] for kind in ("wrong_answer", "dislike_rule", "useful")))
        for about in {about for about, _kind in counts}
    ]
    return sorted(found, key=lambda each: (-each.wrong, -each.disliked, each.about))


def amendment(gap: Gap) -> str:
    """Return a line that proposes to mend a gap, for the next edition of the policy."""
    times = f"{gap.count} fois" if gap.count > 1 else "une fois"
    near = f" À rapprocher de « {gap.nearest} »." if gap.nearest else ""
    return f"Demandé {times} et sans réponse : « {gap.example} ». Proposition : le préciser dans la politique.{near}"


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE
