"""What the recognisers find: a typed stretch of text, and how overlapping finds are settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Types of personal value; training phrases contain the same names between brackets."""

    NIR = "NIR"
    IBAN = "IBAN"
    CARD = "CARD"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    MEMBER_NUMBER = "MEMBER_NUMBER"
    BIRTH_DATE = "BIRTH_DATE"
    ADDRESS = "ADDRESS"

    @property
    def placeholder(self) -> str:
        """What stands in the text instead of the value, such as `[EMAIL]`."""
        return f"[{self.value}]"


@dataclass(frozen=True, slots=True)
class Span:
    """A find: characters `start` to `end` (excluded) are a `kind`.

    `strength` is 3 for a value proved by its check digits, 2 for one named by the words around it or of a shape
    that nothing else has, 1 for one that only looks like it, 0 for a number that nothing explains.
    """

    start: int
    end: int
    kind: Kind
    strength: int = 2


def settle(spans: Iterable[Span], length: int) -> list[Span]:
    """Return the spans that do not overlap, in the order of a text of `length` characters.

    Stronger first, then the one that starts first, then the longer one.
    """
    covered = bytearray(length)
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.strength, span.start, -span.end)):
        if not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            taken.append(span)
    return sorted(taken, key=lambda span: span.start)
