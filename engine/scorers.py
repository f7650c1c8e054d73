"""The three trained parts of the model: a linear machine, a small network, and the kind of act a message is."""

from __future__ import annotations

from typing import Dict, List, Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

Arrays = Dict[str, np.ndarray]

MARGIN_SHARPNESS = 5.0
"""Turns margins into shares; chosen so that a share says how often the label is right (ADR 2)."""
HIDDEN = 200
EPOCHS = 6
BATCH = 256
LEARNING_RATE = 3e-3


def softmax(values: np.ndarray) -> np.ndarray:
    """Turn scores into shares that add up to 1."""
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


def _float(matrix: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(matrix, dtype=np.float32)


class Margins:
    """A linear support-vector machine, one against the rest, over the counted grams."""

    def __init__(self, arrays: Arrays) -> None:
        """Keep the trained arrays."""
        self.arrays = arrays

    @classmethod
    def train(cls, grams: sp.csr_matrix, targets: np.ndarray, seed: int) -> "Margins":
        """Learn from one sparse row a phrase and the index of its label."""
        machine = LinearSVC(C=0.5, random_state=seed).fit(grams, targets)
        return cls({"weights": _float(machine.coef_.T), "intercept": _float(machine.intercept_)})

    def score(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Return the margin of each label."""
        return np.asarray(values @ self.arrays["weights"][columns] + self.arrays["intercept"])


class Network:
    """A network with one hidden layer over the counted grams and spaCy's sentence vector."""

    def __init__(self, arrays: Arrays) -> None:
        """Keep the trained arrays."""
        self.arrays = arrays

    @classmethod
    def train(cls, features: sp.csr_matrix, targets: np.ndarray, seed: int) -> "Network":
        """Learn from one row a phrase (grams, then vector) and the index of its label."""
        network = MLPClassifier(
            (HIDDEN,), batch_size=BATCH, learning_rate_init=LEARNING_RATE, alpha=1e-5, random_state=seed
        )
        for _epoch in range(EPOCHS):
            network.partial_fit(features, targets, classes=np.unique(targets))
        arrays = {f"weights{i}": _float(matrix) for i, matrix in enumerate(network.coefs_)}
        return cls({**arrays, **{f"bias{i}": _float(bias) for i, bias in enumerate(network.intercepts_)}})

    def score(self, columns: np.ndarray, values: np.ndarray, vector: np.ndarray) -> np.ndarray:
        """Return the share of each label."""
        first = self.arrays["weights0"]
        hidden = values @ first[columns] + vector @ first[-len(vector) :] + self.arrays["bias0"]
        return softmax(np.maximum(hidden, 0.0) @ self.arrays["weights1"] + self.arrays["bias1"])


class Acts:
    """Logistic regression over what a message does: ask, request, operate, greet, stray."""

    def __init__(self, arrays: Arrays, names: Sequence[str]) -> None:
        """Keep the trained arrays and the names of the acts."""
        self.arrays = arrays
        self.names: List[str] = list(names)

    @classmethod
    def train(cls, grams: sp.csr_matrix, acts: Sequence[str], seed: int) -> "Acts":
        """Learn from one sparse row a phrase and its act; rare acts weigh as much as common ones."""
        machine = LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=seed)
        machine.fit(grams, acts)
        arrays = {"weights": _float(machine.coef_.T), "intercept": _float(machine.intercept_)}
        return cls(arrays, list(machine.classes_))

    def score(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Return the share of each act."""
        margins = values @ self.arrays["weights"][columns] + self.arrays["intercept"]
        likely = 1.0 / (1.0 + np.exp(-margins))
        return np.asarray(likely / likely.sum())
