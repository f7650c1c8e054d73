"""Parses sentences with a trained model and prints, as JSON, what was found and how long each took.

Run as `.venv-rasa/bin/python -m bench.engine.parse MODEL TEXTS OUT`.
"""

import argparse
import asyncio
import json
import logging
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent  # type: ignore[import-not-found]
from rasa.utils.log_utils import configure_structlog  # type: ignore[import-not-found]

WARM_UP = 20
"""Sentences parsed before the clock counts: first calls fill caches."""
KEPT = 8
"""Labels kept of a ranking."""


def ranking(parsed: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the labels that a parse ranked, best first; the intent alone when there is no ranking."""
    ranked = parsed.get("intent_ranking") or [parsed["intent"]]
    return [(str(row["name"]), float(row["confidence"])) for row in ranked[:KEPT]]


async def parse_all(agent: Any, texts: list[str]) -> dict[str, Any]:
    """Parse each text once; return milliseconds and rankings in the order of the texts."""
    for text in texts[:WARM_UP]:
        await agent.parse_message(text)
    milliseconds, rankings = [], []
    for text in texts:
        started = time.perf_counter()
        parsed = await agent.parse_message(text)
        milliseconds.append((time.perf_counter() - started) * 1000)
        rankings.append(ranking(parsed))
    return {"milliseconds": milliseconds, "rankings": rankings}


def measure(model: Path, texts: list[str]) -> dict[str, Any]:
    """Load a model and parse the texts."""
    configure_structlog(logging.ERROR)  # Without it, Rasa prints every text that it parses.
    started = time.perf_counter()
    agent = Agent.load(str(model))
    loading = time.perf_counter() - started
    return {"loading_seconds": loading, **asyncio.run(parse_all(agent, texts))}


def main() -> None:
    """Read the texts (a JSON list), write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    result = measure(options.model, json.loads(options.texts.read_text("utf-8")))
    options.out.write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main()
