"""One typed text as every reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dpo.fields.asking import Asking


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is clean and holds no number that must not be kept; `folded` is aligned with it; `words` are bare."""

    field: str
    text: str
    folded: str
    words: str
    today: date
    asking: Asking
    choices: Mapping[str, str]
