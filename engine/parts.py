"""Cuts a message into the parts that can each ask for something: its sentences, and the clauses of a sentence."""

from __future__ import annotations

import re
from typing import List

SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+|\n+")
CLAUSE_END = re.compile(
    r"\s*[,:]?\s+(?:et|puis|mais|ainsi que|et aussi|par ailleurs|en plus|également|egalement|aussi)\s+"
    r"|\s*,\s+|\s+[–-]\s+",
    re.IGNORECASE,
)
SHORTEST = 2
"""Words that a part needs to mean something by itself."""
ASKED = re.compile(
    r"^\W*(?:(?:et|mais|bonjour|alors|dites)\W+)*(?:qui|que|quoi|quels?|quelles?|combien|cb|comment|cmt|pourquoi|pk|où|quand|"
    r"est[ -]ce|esk|c[' ]?est (?:quoi|qui)|c (?:quoi|koi|ki)|à qui|de qui|d'où)\b|\?[\s»\")!]*$",
    re.IGNORECASE,
)
MOST = 24
"""Parts looked at in one message: a pasted letter of four paragraphs fits."""


def word_count(text: str) -> int:
    """Return the number of words of a text."""
    return len(text.split())


def is_asked(text: str) -> bool:
    """Tell whether a text is put as a question: by its first word, or its last mark."""
    return bool(ASKED.search(text.strip()))


def sentences(text: str) -> List[str]:
    """Return the sentences of a text that are long enough to mean something."""
    return [part.strip() for part in SENTENCE_END.split(text) if word_count(part) >= SHORTEST]


def clauses(text: str) -> List[str]:
    """Return the clauses of a text's sentences; a sentence that cannot be cut gives nothing new."""
    found = []
    for sentence in sentences(text) or [text]:
        cut = [part.strip() for part in CLAUSE_END.split(sentence) if word_count(part) >= SHORTEST]
        found += cut if len(cut) > 1 else []
    return found


def parts(text: str) -> List[str]:
    """Return the message itself first, then its sentences and clauses, without repetition."""
    whole = text.strip()
    return list(dict.fromkeys([whole, *sentences(whole), *clauses(whole)]))[:MOST]
