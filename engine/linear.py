"""The linear model: character n-grams, words and spaCy's sentence vector, one weight a label; saved without pickle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.svm import LinearSVC

from engine.grams import Grams

VECTOR_WEIGHT = 1.5
"""Length given to spaCy's vector beside the two blocks of length 1 (chosen by cross-validation, ADR 2)."""
REGULARISATION = 0.5
SHARPNESS = 4.0
"""Turns margins into shares that add up to 1; chosen so that a share says how often the label is right (ADR 2)."""


class LinearModel:
    """Scores every label for a spelled text and its sentence vector."""

    def __init__(self, labels: Sequence[str], grams: Grams, weights: np.ndarray, intercept: np.ndarray) -> None:
        """Keep the trained parameters; `weights` has one row a column of the features, one column a label."""
        self.labels: List[str] = list(labels)
        self._grams = grams
        self._weights = weights
        self._intercept = intercept

    @classmethod
    def train(cls, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], seed: int) -> "LinearModel":
        """Learn from spelled texts, their sentence vectors (one row each) and their labels."""
        grams = Grams.learn(texts)
        features = sp.hstack([grams.matrix(texts), sp.csr_matrix(vectors * VECTOR_WEIGHT)]).tocsr()
        machine = LinearSVC(C=REGULARISATION, random_state=seed).fit(features, labels)
        weights = np.ascontiguousarray(machine.coef_.T, dtype=np.float32)
        return cls(list(machine.classes_), grams, weights, machine.intercept_.astype(np.float32))

    def margins(self, text: str, vector: np.ndarray) -> np.ndarray:
        """Return how far a text lies on the right side of each label (one value a label, in `labels` order)."""
        columns, values = self._grams.row(text)
        sparse = values.astype(np.float32) @ self._weights[columns] if len(columns) else 0.0
        dense = (vector * VECTOR_WEIGHT).astype(np.float32) @ self._weights[self._grams.width :]
        return np.asarray(sparse + dense + self._intercept)

    def shares(self, margins: np.ndarray) -> np.ndarray:
        """Turn margins into shares between 0 and 1 that add up to 1."""
        raised = np.exp(SHARPNESS * (margins - margins.max()))
        return np.asarray(raised / raised.sum())

    def save(self, folder: Path) -> None:
        """Write the model as arrays and JSON."""
        np.savez(folder / "weights.npz", weights=self._weights, intercept=self._intercept)
        tables: Dict[str, object] = {
            "labels": self.labels,
            "characters": self._grams.characters,
            "words": self._grams.words,
        }
        (folder / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Read what `save` wrote."""
        tables = json.loads((folder / "tables.json").read_text("utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            weights, intercept = arrays["weights"], arrays["intercept"]
        blocks = [{gram: (int(c), float(i)) for gram, (c, i) in tables[name].items()} for name in ("characters", "words")]
        return cls(tables["labels"], Grams(*blocks), weights, intercept)
