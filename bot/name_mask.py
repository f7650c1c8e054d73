"""Names of people and places replaced in a text, by the French language model; loaded when it is first needed.

Only the gap report uses it, on a text that the pseudonymiser has already masked. It would rather hide too much: what
the model takes for a proper noun goes too, and so do the words after « je m'appelle » or « madame ».
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
NAME = "[NAME]"

type Span = tuple[int, int]

_PLACEHOLDER = re.compile(r"\[[A-Z_]+\]")
_PEOPLE = frozenset({"PER", "LOC"})
_WORD = r"[^\W\d_][\w'’-]*"
_INTRODUCED = re.compile(
    r"(?:je m'appelle|je me nomme|mon nom est|monsieur|madame|mademoiselle|mme\.?|mlle\.?|docteur|dr\.?|ma[iî]tre)"
    rf"\s+({_WORD}(?:\s+{_WORD})?)",
    re.IGNORECASE,
)


def mask_names(text: str) -> str:
    """Return the text with `[NAME]` for each name of a person or a place; placeholders stay."""
    straight = text.replace("’", "'")
    kept = [match.span() for match in _PLACEHOLDER.finditer(straight)]
    masked, last = [], 0
    for start, end in _joined(sorted(_found(straight))):
        if any(start < stop and first < end for first, stop in kept):
            continue
        masked += [straight[last:start], NAME]
        last = end
    return "".join([*masked, straight[last:]])


def _found(text: str) -> Iterator[Span]:
    doc = _model()(text)
    yield from ((found.start_char, found.end_char) for found in doc.ents if found.label_ in _PEOPLE)
    yield from _proper_nouns(doc)
    yield from (match.span(1) for match in _INTRODUCED.finditer(text))


def _proper_nouns(doc: "Doc") -> Iterator[Span]:
    """Yield proper nouns, but not the first word of a sentence that only begins with a capital."""
    for token in doc:
        if token.pos_ == "PROPN" and not (token.is_sent_start and token.text.istitle()):
            yield token.idx, token.idx + len(token)


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Yield spans without overlaps."""
    current: Span | None = None
    for start, end in spans:
        if current is not None and start <= current[1]:
            current = current[0], max(end, current[1])
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current


@cache
def _model() -> "Language":
    import spacy  # Heavy: only the process that masks a name pays for it, once.

    return spacy.load(MODEL, exclude=["lemmatizer"])
