"""`make bench`: training, understanding, whole turns, turns a second, memory, time to ready; writes docs/speed.md."""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import load
from bench.forms import in_requests
from bench.house import running_house
from bench.machine import busy_cores, cores, family, memory, processor_seconds
from bench.questions import load_questions
from bot.launcher.training import QUIET, ROOT, ensure_model, model_path
from bot.pseudonymiser import pseudonymise

HELD_OUT = ROOT / "tests/nlu/heldout.jsonl"
SPEED = ROOT / "docs/speed.md"
STOCK = ROOT / "docs/stock.json"
CROWDS = (1, 8, 16, 32)
SENTENCES, TURNS, BEFORE, LATE_TURNS, CROWD_TURNS = 300, 150, 99, 50, 400
WARM_UP = 20
PARSE_SECONDS = 300
PEOPLE = 40

type Rows = list[tuple[str, str, str]]
"""Measure, aim, figure."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    share: float = 1.0

    def of(self, count: int) -> int:
        """Return a count on this scale, never nothing."""
        return max(8, round(count * self.share))


def sentences() -> list[str]:
    """Return the held-out questions of the default organisation as the engine sees them, every third one."""
    questions = [question for question in load_questions(HELD_OUT) if question.org == "mieux-etre"]
    return [pseudonymise(question.text).text for question in questions[::3]]


def parse_times(model: Path, texts: Sequence[str]) -> tuple[list[float], float]:
    """Return the milliseconds of each parse inside Rasa's environment, and the seconds of loading the model."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "texts.json"), Path(folder, "out.json")
        given.write_text(json.dumps(list(texts)), "utf-8")
        command = [str(ROOT / ".venv-rasa/bin/python"), "-m", "bench.engine.parse", str(model), str(given), str(out)]
        subprocess.run(
            command, cwd=ROOT, check=True, timeout=PARSE_SECONDS, env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)}
        )
        found = json.loads(out.read_text("utf-8"))
    return found["milliseconds"], found["loading_seconds"]


def training_seconds() -> float:
    """Return how long the training of today's sources takes, from nothing to a model on disk."""
    started = time.perf_counter()
    ensure_model(force=True)
    return time.perf_counter() - started


def _percentiles(times: load.Times) -> str:
    return f"{times.percentile(0.5):.0f} / {times.percentile(0.95):.0f} ms"


async def turns(address: str, texts: Sequence[str], scale: Scale) -> Rows:
    """Measure whole turns."""
    await load.crowd(address, texts, 2, WARM_UP)
    rows: Rows = [
        (
            "tour entier, seul (p50 / p95)",
            "p95 ≤ 60 ms",
            _percentiles(await load.alone(address, texts, scale.of(TURNS))),
        ),
        (
            f"tour entier, après {scale.of(BEFORE)} tours de la même conversation (p50 / p95)",
            "p95 ≤ 60 ms",
            _percentiles(await load.late(address, texts, scale.of(BEFORE), scale.of(LATE_TURNS))),
        ),
    ]
    for clients in CROWDS:
        found = await load.crowd(address, texts, clients, scale.of(CROWD_TURNS))
        aim = "≥ 30" if clients == 16 else "–"
        figure = f"{found.a_second:.1f} ({_percentiles(found)})"
        rows.append((f"tours par seconde, {clients} client{'s' if clients > 1 else ''} (p50 / p95)", aim, figure))
    return rows


async def house_rows(texts: Sequence[str], scale: Scale) -> Rows:
    """Measure a whole house: time to ready, turns, processor time a turn, memory."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_house("mieux-etre", Path(folder)) as (deployment, ready):
            pids = deployment_pids()
            before = {name: processor_seconds(pid) for name, pid in pids.items()}
            count = _counted(scale)
            rows = [("prête après", "≤ 60 s", f"{ready:.0f} s"), *await turns(deployment.address, texts, scale)]
            used = ", ".join(
                f"{name} {(processor_seconds(pid) - before[name]) * 1000 / count:.1f}" for name, pid in pids.items()
            )
            rows.append(("temps de processeur par tour (ms)", "–", used))
            asked = await asyncio.to_thread(in_requests, deployment, scale.of(PEOPLE))
            rows.append(("tour dans une demande (p50 / p95)", "p95 ≤ 100 ms", _percentiles(asked)))
            rows.append(("mémoire de tous les processus", "≤ 2 Go", _memory(pids)))
    return rows


def _counted(scale: Scale) -> int:
    """Return how many turns `turns` takes, so that processor time can be shared out."""
    return WARM_UP + scale.of(TURNS) + scale.of(BEFORE) + scale.of(LATE_TURNS) + len(CROWDS) * scale.of(CROWD_TURNS)


def deployment_pids() -> Mapping[str, int]:
    """Return the processes that this one started, by what they run."""
    names = {"actions": "actions", "rasa": "rasa", "bot.gateway": "passerelle"}
    found: dict[str, int] = {}
    for pid in family(os.getpid())[1:]:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        found |= {name: pid for mark, name in names.items() if any(part.endswith(mark) for part in command)}
    return found


def _memory(pids: Mapping[str, int]) -> str:
    each = {name: sum(map(memory, family(pid))) for name, pid in pids.items()}
    details = ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in each.items())
    return f"{sum(each.values()):.0f} Mo ({details})"


def measure(*, scale: Scale, train: bool) -> Rows:
    """Measure everything, one thing after the other."""
    rows: Rows = [("apprentissage", "≤ 240 s", f"{training_seconds():.0f} s")] if train else []
    ensure_model()
    texts = sentences()
    milliseconds, loading = parse_times(model_path(), texts[: scale.of(SENTENCES)])
    middle, high = (load.percentile(milliseconds, share) for share in (0.5, 0.95))
    rows.append(("compréhension d'une phrase (p50 / p95)", "p50 ≤ 8 ms", f"{middle:.1f} / {high:.1f} ms"))
    rows.append(("chargement du modèle", "–", f"{loading:.1f} s"))
    return rows + asyncio.run(house_rows(texts, scale))


def stock_rows() -> Rows:
    """Return the committed figures of Rasa's stock recipe, when there are some."""
    if not STOCK.exists():
        return []
    found = json.loads(STOCK.read_text("utf-8"))
    times = f"{found['parse_p50']:.1f} / {found['parse_p95']:.1f} ms"
    name = f"recette d'origine ({found['epochs']} époques, données {found['data']}, {found['date']})"
    return [
        (f"apprentissage, {name}", "≥ 5 fois le nôtre", f"{found['training_seconds']:.0f} s"),
        (f"compréhension, {name} (p50 / p95)", "–", times),
    ]


def table(rows: Rows) -> str:
    """Return the measures as a Markdown table."""
    return "\n".join(["| mesure | objectif | mesuré |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def report(rows: Rows, load_before: float) -> str:
    """Return the page on speed."""
    return (
        f"# Vitesse\n\nMesurée le {date.today():%d/%m/%Y} par `make bench` sur {cores()} cœurs, générateur de charge "
        f"compris, dossiers sur disque (SQLite), boucle locale. Charge de la machine avant la mesure : "
        f"{load_before:.1f} (0 : au repos).\n\n{table(rows)}\n"
    )


def main() -> int:
    """Measure, print, and keep the page."""
    parser = argparse.ArgumentParser(description="Mesure la vitesse et la taille de Délia.")
    parser.add_argument("--quick", action="store_true", help="dix fois moins de tours, sans réécrire docs/speed.md")
    parser.add_argument("--no-training", action="store_true", help="garde le modèle qui est là")
    options = parser.parse_args()
    before = busy_cores()
    rows = measure(scale=Scale(0.1 if options.quick else 1.0), train=not (options.no_training or options.quick))
    page = report(rows + stock_rows(), before)
    print(page)
    if not options.quick:
        SPEED.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
