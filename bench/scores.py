"""What is measured of an answer, and how sure one can be of a share."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.questions import Question

type Message = Mapping[str, Any]
type Messages = Sequence[Message]
type Verdict = bool | None
"""Whether an answer meets a measure; None where the measure does not apply to the question."""

Z95 = 1.959964
FIRST_SECTIONS = 2
NEAR_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval (Wilson 1927)."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share itself, 0 when nothing was measured."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the 95 % interval."""
        if not self.total:
            return 0.0, 1.0
        centre = self.value + Z95**2 / (2 * self.total)
        spread = Z95 * math.sqrt(self.value * (1 - self.value) / self.total + Z95**2 / (4 * self.total**2))
        scale = 1 + Z95**2 / self.total
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)

    def __str__(self) -> str:
        """Write « 0.93 [0.90–0.95] 279/300 »."""
        low, high = self.interval
        return f"{self.value:.3f} [{low:.2f}–{high:.2f}] {self.hits}/{self.total}"


def policy_sections(citations: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the distinct policy sections of a list of citations, in order."""
    return list(dict.fromkeys(c["section"] for c in citations if c["source"] == "policy"))


def first_answer(messages: Messages) -> Message | None:
    """Return the first message that answers from the policy, if there is one."""
    return next((message for message in messages if message["kind"] == "answer"), None)


def rights(messages: Messages) -> set[str]:
    """Return every right that the messages recognise."""
    return {right for message in messages for right in message["rights"]}


def section_first(question: Question, messages: Messages) -> Verdict:
    """An accepted section is the first or second that the answer cites."""
    if question.kind != "question" or not question.answerable:
        return None
    answer = first_answer(messages)
    found = policy_sections(answer["citations"])[:FIRST_SECTIONS] if answer else []
    return bool(set(found) & set(question.sections))


def section_near(question: Question, messages: Messages) -> Verdict:
    """An accepted section is among the first three of the citations, then the options."""
    if question.kind != "question" or not question.answerable:
        return None
    cited = [citation for message in messages for citation in message["citations"]]
    offered = [citation for message in messages for choice in message["options"] for citation in choice["citations"]]
    return bool(set(policy_sections(cited + offered)[:NEAR_SECTIONS]) & set(question.sections))


def clarified(question: Question, messages: Messages) -> Verdict:
    """The person had to choose first (a share to keep low)."""
    if question.kind != "question" or not question.answerable:
        return None
    return any(message["kind"] == "clarification" for message in messages)


def silence_kept(question: Question, messages: Messages) -> Verdict:
    """Where the policy is silent nothing of it is cited; on a leak, an offered report counts."""
    if question.kind != "question" or question.answerable:
        return None
    if "breach_report" in rights(messages):
        return True
    return not any(policy_sections(message["citations"]) for message in messages)


def out_of_scope(question: Question, messages: Messages) -> Verdict:
    """What is not privacy is said to be so."""
    if question.kind != "out_of_scope":
        return None
    return any(message["kind"] == "out_of_scope" for message in messages)


def request_recognised(question: Question, messages: Messages) -> Verdict:
    """The message is taken as a request for some right."""
    return None if question.kind != "request" else bool(rights(messages))


def request_kind(question: Question, messages: Messages) -> Verdict:
    """The request is taken for the right that it is."""
    return None if question.kind != "request" else bool(rights(messages) & question.accepted_requests)


def no_false_request(question: Question, messages: Messages) -> Verdict:
    """A question is not taken for a request."""
    return None if question.kind != "question" else not rights(messages)


def operation(question: Question, messages: Messages) -> Verdict:
    """The operation is recognised."""
    if question.kind != "operation":
        return None
    return any(message["operation"] == question.operation for message in messages)


def smalltalk(question: Question, messages: Messages) -> Verdict:
    """Courtesy is answered as courtesy."""
    return None if question.kind != "smalltalk" else any(message["kind"] == "smalltalk" for message in messages)


MEASURES: Mapping[str, tuple[Callable[[Question, Messages], Verdict], str]] = {
    "section_first": (section_first, "≥ 0,90"),
    "section_near": (section_near, "≥ 0,96"),
    "clarified": (clarified, "≤ 0,12"),
    "silence_kept": (silence_kept, "≥ 0,90"),
    "out_of_scope": (out_of_scope, "≥ 0,93"),
    "request_recognised": (request_recognised, "≥ 0,95"),
    "request_kind": (request_kind, "≥ 0,92"),
    "no_false_request": (no_false_request, "–"),
    "operation": (operation, "≥ 0,90"),
    "smalltalk": (smalltalk, "–"),
}


def measure(name: str, answered: Iterable[tuple[Question, Messages]]) -> Share:
    """Return the share of a measure over answered questions; those to which it does not apply are left out."""
    verdicts = [verdict for pair in answered if (verdict := MEASURES[name][0](*pair)) is not None]
    return Share(sum(verdicts), len(verdicts))
