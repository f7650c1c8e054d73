"""Trained understandings, kept by what they were made of: a change of rules or replies does not train one again.

Rasa's own training cache cannot tell: it counts the actions and intents that rules name as training data of the
understanding, and looks at the source of a component's class, not at what the class calls.
"""

from __future__ import annotations

import hashlib
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Optional, Sequence

from engine.model import Model

ENGINE = Path(__file__).resolve().parent
LOCK = ENGINE.parent / "requirements" / "engine.txt"
MOST = 3
"""Understandings kept: each is as large as a model."""


@lru_cache(maxsize=1)
def code_digest(engine: Path = ENGINE, lock: Path = LOCK) -> str:
    """Return a digest of every module of a folder and of the lock of the libraries that they run on."""
    digest = hashlib.sha256()
    for file in [*sorted(engine.glob("*.py")), *([lock] if lock.exists() else [])]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def key_of(texts: Sequence[str], labels: Sequence[str], seed: int) -> str:
    """Return a digest of all that a model is made of: phrases in their order, labels, seed, code, libraries."""
    digest = hashlib.sha256(f"{code_digest()} {seed}\n".encode())
    for text, label in zip(texts, labels, strict=True):
        digest.update(f"{label}\t{text}\n".encode())
    return digest.hexdigest()[:24]


def taken_back(kept: Optional[str], key: str) -> Optional[Model]:
    """Return the model kept under a key, or None."""
    found = Path(kept) / key if kept else None
    return Model.load(found) if found and found.is_dir() else None


def keep(folder: Path, kept: Optional[str], key: str) -> None:
    """Copy a saved model under its key, and forget all but the newest."""
    if not kept:
        return
    place = Path(kept) / key
    if not place.is_dir():
        unfinished = place.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(folder, unfinished)
        unfinished.rename(place)  # at once: nobody ever takes back half a model
    place.touch()
    newest = sorted(place.parent.iterdir(), key=lambda found: found.stat().st_mtime, reverse=True)
    for old in newest[MOST:]:
        shutil.rmtree(old)
