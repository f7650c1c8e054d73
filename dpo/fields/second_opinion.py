"""When words alone do not say whether a text answers a field: what the understanding makes of it decides.

A person in the middle of a request may ask something, thank, or want something else, in words that no pattern knows.
The understanding is asked only then, with the pseudonymised text; it never reads an answer that is beyond doubt.
"""

from dataclasses import dataclass

from dpo.fields.asking import Asking, asking
from dpo.fields.catalogue import Kind, kind_of
from dpo.fields.look import bare, clean, fold
from dpo.fields.readings import Answer, Question, Reading, Unclear

_MOST = 40
"""Words of the longest text worth a second opinion: a story is an answer."""
_SHORT_PHRASE = 4
"""Words from which a choice found inside a sentence may have been found by chance (« vous vendez mes données ? »)."""
_FROM = {"ask": 0.5, "out_of_scope": 0.6, "smalltalk": 0.6, "request": 0.8, "operation": 0.8}
"""Share of an act from which the text goes on to the understanding instead of being an answer that failed."""
_SURE = 0.7
"""The same where the text could be kept as an answer in the person's own words."""
_MESSAGE = "details"
"""What is written to the DPO may well be a question: the person says which it is."""
_WISHES = frozenset({"restriction_case", "rights"})
"""Fields whose answers sound like another right."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the understanding makes of a text: its strongest act (`ask`, `request`…) and that act's share, 0 to 1."""

    act: str
    share: float


def doubtful(field: str, text: str, reading: Reading) -> bool:
    """Say whether a second opinion could change what a text is while `field` is asked."""
    words = bare(clean(text))
    count = len(words.split())
    closed = kind_of(field) is Kind.CLOSED
    if count > _MOST or not any(map(str.isalpha, words)) or "@" in words:
        return False
    if isinstance(reading, Unclear):
        # One word may be a name that was not recognised, and figures a date that does not exist: both are tries.
        return closed or kind_of(field) is Kind.FREE or (count > 1 and not any(map(str.isdecimal, words)))
    return (
        isinstance(reading, Answer)
        and closed
        and count >= _SHORT_PHRASE
        and asking(fold(clean(text)), words) is not Asking.NO
    )


def revised(field: str, reading: Reading, opinion: Opinion) -> Reading:
    """Return the reading after the second opinion on a doubtful text."""
    return Question(withheld=reading.withheld) if _goes_on(field, reading, opinion) else reading


def _goes_on(field: str, reading: Reading, opinion: Opinion) -> bool:
    if isinstance(reading, Answer):
        return opinion.act == "ask" and opinion.share >= _FROM["ask"]
    if kind_of(field) is Kind.FREE:
        return field != _MESSAGE and opinion.act == "ask" and opinion.share >= _SURE
    if opinion.act == "request" and field in _WISHES:
        return False
    return opinion.share >= _FROM.get(opinion.act, 1.1)
