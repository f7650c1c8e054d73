"""`python -m bench.simulation [--people N] [--seed S]`: simulated people against a real house; says how they ended."""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bench.house import running_house
from bench.simulator.house_chat import HouseChat, Postman
from bench.simulator.person import Facts, Person, strangers_and_members
from bench.simulator.play import Story, play
from bot.launcher.processes import Deployment
from dpo.demo import COPY

PEOPLE = 1000
_AT_ONCE = 4


def tell(seed: int, client: httpx.Client, people: list[Facts], outbox: Path, right: str | None = None) -> Story:
    """Play the person of one seed in a conversation of their own."""
    person = Person(seed, people, right)
    postman = Postman(outbox, person.facts.email) if person.facts.member else None
    return play(person, HouseChat(client), postman.code if postman else lambda: None)


def stories(deployment: Deployment, first_seed: int, count: int) -> Iterator[Story]:
    """Play so many people, a few at once; their seeds follow each other."""
    people = strangers_and_members(deployment.folder / COPY)
    outbox = deployment.folder / "outbox"
    with httpx.Client(base_url=deployment.address, timeout=60) as client, ThreadPoolExecutor(_AT_ONCE) as threads:
        yield from threads.map(lambda seed: tell(seed, client, people, outbox), range(first_seed, first_seed + count))


def report(told: list[Story]) -> list[str]:
    """Return the share of permitted ends, the ends by kind, and each other end with what was said."""
    good = sum(story.permitted for story in told)
    ends = ", ".join(f"{end} {count}" for end, count in Counter(story.end for story in told).most_common())
    lines = [f"Fins permises : {good} sur {len(told)} ({good / max(len(told), 1):.1%}) — {ends}"]
    return lines + [story.line() for story in told if not story.permitted]


async def _simulate(organisation: str, seed: int, count: int) -> list[Story]:
    with tempfile.TemporaryDirectory() as folder:
        async with running_house(organisation, Path(folder)) as (deployment, _seconds):
            return await asyncio.to_thread(lambda: list(stories(deployment, seed, count)))


def main() -> int:
    """Run; 1 when somebody did not come to a permitted end."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    arguments.add_argument("--organisation", default="mieux-etre")
    arguments.add_argument("--transcripts", type=Path, help="where to write what was said in each other end")
    given = arguments.parse_args()
    print(f"Première graine : {given.seed}")
    told = asyncio.run(_simulate(given.organisation, given.seed, given.people))
    print("\n".join(report(told)))
    if given.transcripts:
        bad = [{"seed": s.seed, "said": s.said, "heard": s.heard} for s in told if not s.permitted]
        given.transcripts.write_text(json.dumps(bad, ensure_ascii=False, indent=1), "utf-8")
    return int(not all(story.permitted for story in told))


if __name__ == "__main__":
    sys.exit(main())
