"""What people think of an answer: the port of the book that keeps it."""

from collections.abc import Sequence
from typing import Literal, Protocol

FeedbackKind = Literal["useful", "wrong_answer", "dislike_rule"]


class FeedbackBook(Protocol):
    """Port: where feedback is kept, without anything that leads to anybody."""

    def record(self, kind: FeedbackKind, about: Sequence[str], /) -> None:
        """Keep one opinion on the answer that cited these sections (`document#section`)."""
