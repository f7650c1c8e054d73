"""The trained model as a whole: from a text to one share a label. Saved as arrays and JSON, never pickled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, NamedTuple, Sequence

import numpy as np
import scipy.sparse as sp

from engine.grams import Grams
from engine.scorers import MARGIN_SHARPNESS, Acts, Arrays, Margins, Network, softmax

VECTOR_WEIGHT = 1.5
"""Length given to spaCy's vector beside the two blocks of grams of length 1 (ADR 2)."""
NETWORK_SHARE = 0.5
ACTS_SHARE = 0.5
SHORTEST_WORD = 3
"""Letters of a word that says something by itself."""
LEAST_ACT = 0.02
"""Keeps an act that the labels think impossible from being raised without bound."""


def act_of(label: str) -> str:
    """Return what a label does: `ask`, `request`, `operation`, `out_of_scope`, `smalltalk`, `followup`, `ambiguous`."""
    name = label.partition("/")[0]
    return {"assistant": "ask", "out_of_scope": "out_of_scope"}.get(name, name.partition("_")[0])


class Scores(NamedTuple):
    """What the model thinks of one text.

    A share for each label, its best margin (how near to anything taught), and whether it knows any word of it.
    """

    shares: np.ndarray
    best_margin: float
    familiar: bool = True


class Model:
    """Margins and network half and half, corrected by what kind of act the message is."""

    def __init__(self, labels: Sequence[str], grams: Grams, margins: Margins, network: Network, acts: Acts) -> None:
        """Put the trained parts together."""
        self.labels: List[str] = list(labels)
        self._grams, self._margins, self._network, self._acts = grams, margins, network, acts
        self._act = np.array([acts.names.index(act_of(label)) for label in labels])

    @classmethod
    def train(cls, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], seed: int) -> "Model":
        """Learn from spelled texts, their sentence vectors (one row each) and their labels."""
        names = sorted(set(labels))
        targets = np.array([names.index(label) for label in labels])
        grams = Grams.learn(texts)
        counted = grams.matrix(texts)
        features = sp.hstack([counted, sp.csr_matrix(vectors * VECTOR_WEIGHT)]).tocsr().astype(np.float32)
        return cls(
            names,
            grams,
            Margins.train(counted, targets, seed),
            Network.train(features, targets, seed),
            Acts.train(counted, [act_of(label) for label in labels], seed),
        )

    def score(self, text: str, vector: np.ndarray) -> Scores:
        """Score one spelled text with its sentence vector."""
        columns, values = self._grams.row(text)
        margins = self._margins.score(columns, values)
        network = self._network.score(columns, values, (vector * VECTOR_WEIGHT).astype(np.float32))
        shares = (1 - NETWORK_SHARE) * softmax(MARGIN_SHARPNESS * margins) + NETWORK_SHARE * network
        familiar = any(word in self._grams.words for word in text.split() if len(word) >= SHORTEST_WORD)
        return Scores(self._by_act(shares, self._acts.score(columns, values)), float(margins.max()), familiar)

    def _by_act(self, shares: np.ndarray, acts: np.ndarray) -> np.ndarray:
        """Move the shares of whole acts half-way to what the act model thinks of them."""
        now = np.bincount(self._act, weights=shares, minlength=len(acts))
        wanted = (1 - ACTS_SHARE) * now + ACTS_SHARE * acts
        moved = shares * (wanted / np.maximum(now, LEAST_ACT))[self._act]
        return np.asarray(moved / moved.sum())

    def save(self, folder: Path) -> None:
        """Write arrays and vocabularies."""
        for name, part in (("margins", self._margins), ("network", self._network), ("acts", self._acts)):
            np.savez(folder / f"{name}.npz", **part.arrays)
        tables: Dict[str, object] = {
            "labels": self.labels,
            "acts": self._acts.names,
            "characters": self._grams.characters,
            "words": self._grams.words,
        }
        (folder / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Model":
        """Read what `save` wrote."""
        tables = json.loads((folder / "tables.json").read_text("utf-8"))
        blocks = [
            {gram: (int(c), float(i)) for gram, (c, i) in tables[name].items()} for name in ("characters", "words")
        ]
        parts = [_arrays(folder / f"{name}.npz") for name in ("margins", "network", "acts")]
        grams, acts = Grams(*blocks), Acts(parts[2], tables["acts"])
        return cls(tables["labels"], grams, Margins(parts[0]), Network(parts[1]), acts)


def _arrays(file: Path) -> Arrays:
    with np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
