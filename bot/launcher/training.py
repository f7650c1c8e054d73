"""Trains the model when anything that it learns from has changed, and shows that it is at work."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from bot.launcher.errors import LaunchError, TrainingFailed
from bot.launcher.ground import require_space

ROOT = Path(__file__).resolve().parents[2]
LEARNED_FROM = ("config.yml", "domain", "data", "engine", "requirements/engine.txt", "knowledge/topics.yml")
KEPT_MODELS = 3
KEPT = ".rasa/understanding"
"""Where config.yml keeps trained understandings for the next training."""
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
}


def _files(root: Path) -> Iterable[Path]:
    for name in LEARNED_FROM:
        path = root / name
        yield from [path] if path.is_file() else (f for f in sorted(path.rglob("*")) if f.suffix in {".yml", ".py"})


def fingerprint(root: Path = ROOT) -> str:
    """Return a digest of everything that the model is made of (12 hexadecimal digits)."""
    digest = hashlib.sha256()
    for file in _files(root):
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def model_path(root: Path = ROOT) -> Path:
    """Return where the model of today's sources is or will be."""
    return root / "models" / f"delia-{fingerprint(root)}.tar.gz"


def ensure_model(root: Path = ROOT, *, force: bool = False) -> Path:
    """Return the model of today's sources, trained first if it is missing.

    Raises:
        TrainingFailed: Rasa refused the sources; its last lines are in the message.
        NotEnoughSpace: the disk is too full.
    """
    path = model_path(root)
    if path.exists() and not force:
        print("• Le modèle est à jour.", flush=True)
        return path
    require_space(root)
    path.parent.mkdir(exist_ok=True)
    if force:
        shutil.rmtree(root / KEPT, ignore_errors=True)
    _train(root, path)
    _forget_old(path.parent)
    return path


def _train(root: Path, path: Path) -> None:
    print("• Apprentissage du modèle (quelques secondes à quatre minutes)…", flush=True)
    started = time.monotonic()
    unfinished = path.parent / "unfinished"
    command = [
        str(root / ".venv-rasa/bin/rasa"), "train", "--skip-validation", "--force", "--config", "config.yml",
        "--domain", "domain", "--data", "data", "--out", str(unfinished),
        "--fixed-model-name", path.name.removesuffix(".tar.gz"),
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=root, env=os.environ | QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        done = threading.Event()
        threading.Thread(target=_show_progress, args=(done, started), daemon=True).start()
        output = (process.stdout.read() if process.stdout else "").splitlines()
        done.set()
    trained = unfinished / path.name
    if process.returncode or not trained.exists():
        raise TrainingFailed("L'apprentissage a échoué :\n" + "\n".join(output[-15:]))
    trained.replace(path)  # at once: nobody ever loads half a model
    print(f"• Modèle prêt en {time.monotonic() - started:.0f} s.", flush=True)


def _show_progress(done: threading.Event, started: float) -> None:
    while not done.wait(15):
        print(f"  … {time.monotonic() - started:.0f} s", flush=True)


def _forget_old(folder: Path) -> None:
    """Keep the newest models only, so that a disk never fills with them."""
    models = sorted(folder.glob("delia-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()


def main() -> int:
    """Run `make train`."""
    parser = argparse.ArgumentParser(description="Apprend le modèle si ses sources ont changé.")
    parser.add_argument("--force", action="store_true", help="apprend même si rien n'a changé")
    try:
        ensure_model(force=parser.parse_args().force)
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
