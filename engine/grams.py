"""What the linear model counts in a sentence: character n-grams inside words, words, and pairs of words."""

from __future__ import annotations

import math
from collections import Counter
from typing import Dict, Iterable, List, Sequence, Tuple

import numpy as np
import scipy.sparse as sp

SHORTEST_GRAM = 2
LONGEST_GRAM = 5
LEAST_CHARACTER_GRAMS = 3
LEAST_WORD_GRAMS = 2
"""Phrases in which a gram must stand to be learned: rarer ones only cost time."""
MAX_WORDS = 400
"""Words of a part that are counted: more would only cost time (4,000 characters are about 700 words)."""


def character_grams(words: Sequence[str]) -> Iterable[str]:
    """Yield the character n-grams of each word, its edges marked by a space."""
    for word in words:
        padded = f" {word} "
        for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]


def word_grams(words: Sequence[str]) -> Iterable[str]:
    """Yield each word and each pair of neighbours."""
    yield from words
    for left, right in zip(words, words[1:]):  # noqa: B905, RUF007 - Python 3.10, lengths differ by one
        yield f"{left} {right}"


Block = Dict[str, Tuple[int, float]]
"""A vocabulary: each gram with its column and its inverse document frequency."""


def learn_block(documents: Sequence[Iterable[str]], least: int, first_column: int) -> Block:
    """Build the vocabulary of the grams that stand in at least `least` documents."""
    counts: Counter[str] = Counter()
    for grams in documents:
        counts.update(set(grams))
    kept = sorted(gram for gram, count in counts.items() if count >= least)
    total = len(documents)
    return {
        gram: (first_column + column, math.log((1 + total) / (1 + counts[gram])) + 1.0)
        for column, gram in enumerate(kept)
    }


def weigh(grams: Iterable[str], block: Block) -> Tuple[List[int], np.ndarray]:
    """Return columns and length-1 TF-IDF weights (sublinear counts) of the grams that the block knows."""
    counts = Counter(gram for gram in grams if gram in block)
    columns = [block[gram][0] for gram in counts]
    weights = np.array([(1.0 + math.log(count)) * block[gram][1] for gram, count in counts.items()], dtype=np.float32)
    norm = float(np.linalg.norm(weights))
    return columns, weights / norm if norm else weights


class Grams:
    """The two vocabularies of a trained model."""

    def __init__(self, characters: Block, words: Block) -> None:
        """Keep the vocabularies."""
        self.characters = characters
        self.words = words

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Grams":
        """Learn both vocabularies from spelled texts."""
        split = [text.split() for text in texts]
        characters = learn_block([list(character_grams(words)) for words in split], LEAST_CHARACTER_GRAMS, 0)
        words = learn_block([list(word_grams(words)) for words in split], LEAST_WORD_GRAMS, len(characters))
        return cls(characters, words)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.characters) + len(self.words)

    def row(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        """Return the columns and weights of one spelled text."""
        words = text.split()[:MAX_WORDS]
        left, left_weights = weigh(character_grams(words), self.characters)
        right, right_weights = weigh(word_grams(words), self.words)
        return np.array(left + right, dtype=np.int64), np.concatenate([left_weights, right_weights])

    def matrix(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return one sparse row for each spelled text."""
        rows = [self.row(text) for text in texts]
        ends = np.cumsum([0] + [len(columns) for columns, _ in rows])
        return sp.csr_matrix(
            (np.concatenate([w for _, w in rows]), np.concatenate([c for c, _ in rows]), ends),
            shape=(len(texts), self.width),
        )
