"""`make bench-desk`: the desk with 100,000 tickets, on SQLite and on PostgreSQL where it answers.

Queue, search and ticket page over HTTP, signed in, one visit after the other; writes docs/speed-desk.md.
"""

import argparse
import contextlib
import os
import re
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import httpx
import psycopg
import uvicorn
from psycopg import sql
from sqlalchemy.engine import make_url

from bench.desk_fill import fill
from bench.load import percentile
from bench.machine import busy_cores, cores
from dpo.case_house import CaseHouse, Plot
from dpo.desk.application import build_desk
from dpo.desk.parts import Accounts, DeskParts, DeskPlan
from dpo.desk.roles import Role
from knowledge.loader import load

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/speed-desk.md"
TICKETS, VISITS = 100_000, 40
AIM_MILLISECONDS = 150
POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
_ORGANISATION, _MOMENT = "mieux-etre", 0.05
_TOKEN = re.compile(r'name="jeton" value="([0-9a-f]+)"')

type Figures = Mapping[str, Sequence[float]]
"""Milliseconds of each visit, by what was visited."""


@contextlib.contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the empty databases that are there, by name; the one on PostgreSQL is dropped at the end."""
    found = {"SQLite": f"sqlite:///{folder / 'delia.sqlite'}"}
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        print("PostgreSQL ne répond pas : mesuré sur SQLite seulement.")
        yield found
        return
    name = f"delia_bench_{secrets.token_hex(4)}"
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = make_url(POSTGRESQL).set(drivername="postgresql+psycopg", database=name)
        yield found | {"PostgreSQL": url.render_as_string(hide_password=False)}
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def signed_in(house: CaseHouse) -> Iterator[httpx.Client]:
    """Serve a desk on loopback and yield a DPO's browser."""
    password, accounts = secrets.token_urlsafe(16), Accounts(house)
    accounts.users.add("dpo", Role.DPO, "Mesure", email="dpo@example.org", password=password)
    plan = DeskPlan("http://127.0.0.1", development=True, second_factor=False)
    app = build_desk(DeskParts(house, load(_ORGANISATION), plan, accounts, None, print))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(_MOMENT)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        token = _TOKEN.search(client.get("/connexion").text)
        assert token is not None
        form = {"jeton": token[1], "username": "dpo", "password": password}
        assert client.post("/connexion", data=form).is_redirect
        yield client
    server.should_exit = True
    thread.join()


def visits(house: CaseHouse, references: Sequence[str]) -> dict[str, list[str]]:
    """Return the addresses of each kind of visit; searches are for people who are there."""
    some = references[:: max(1, len(references) // VISITS)][:VISITS]
    people = [house.tickets.get(reference).requester for reference in some]
    return {
        "file, première page": ["/"] * VISITS,
        "file, en retard ou bientôt": ["/?vue=late_soon"] * VISITS,
        "file, données de santé": ["/?vue=health"] * VISITS,
        "file, droit d'accès, tous états": ["/?status=all&right=access"] * VISITS,
        "file, tous états, triée par état": ["/?status=all&tri=status&sens=desc"] * VISITS,
        "file, page 20": ["/?page=20"] * VISITS,
        "file, tous états, page 1000": ["/?status=all&page=1000"] * VISITS,
        "recherche par référence": [f"/?q={reference}" for reference in some],
        "recherche par nom": [f"/?q={person.last_name}" for person in people],
        "recherche par e-mail": [f"/?q={person.email}" for person in people],
        "recherche par numéro d'adhérent": [f"/?q={person.member_number}" for person in people],
        "page d'un dossier": [f"/dossiers/{reference}" for reference in some],
    }


def measured(client: httpx.Client, wanted: Mapping[str, Sequence[str]]) -> Figures:
    """Return the milliseconds of each visit, the first of each kind left out: it warms what is read."""
    found: dict[str, list[float]] = {}
    for name, addresses in wanted.items():
        client.get(addresses[0]).raise_for_status()
        for address in addresses:
            started = time.perf_counter()
            client.get(address).raise_for_status()
            found.setdefault(name, []).append((time.perf_counter() - started) * 1000)
    return found


def measure(url: str, folder: Path, tickets: int) -> Figures:
    """Fill a database and measure the desk on it."""
    pack = load(_ORGANISATION)
    plot = Plot(_ORGANISATION, pack.name, pack.contacts, url, folder, secrets.token_urlsafe(32))
    house = CaseHouse(plot)
    try:
        house.prepare()
        started = time.perf_counter()
        references = fill(house, tickets)
        print(f"• {tickets} dossiers en {time.perf_counter() - started:.0f} s", flush=True)
        with signed_in(house) as client:
            return measured(client, visits(house, references))
    finally:
        house.close()


def report(found: Mapping[str, Figures], tickets: int, load_before: float) -> str:
    """Return the page: p50 / p95 of each visit on each database."""
    kinds = dict.fromkeys(kind for figures in found.values() for kind in figures)
    lines = [f"| visite | objectif (p95) | {' | '.join(found)} |", "|---|---|" + "---|" * len(found)]
    for kind in kinds:
        cells = " | ".join(
            f"{percentile(figures[kind], 0.5):.0f} / {percentile(figures[kind], 0.95):.0f} ms"
            for figures in found.values()
        )
        lines.append(f"| {kind} | ≤ {AIM_MILLISECONDS} ms | {cells} |")
    return (
        f"# Vitesse du bureau\n\nMesurée le {date.today():%d/%m/%Y} par `make bench-desk` : {tickets} dossiers "
        f"chiffrés, {VISITS} visites de chaque sorte (p50 / p95), serveur et navigateur sur {cores()} cœurs. Charge de "
        f"la machine avant la mesure : {load_before:.1f} (0 : au repos).\n\n" + "\n".join(lines) + "\n"
    )


def main() -> int:
    """Measure, print, and keep the page when it was measured in full."""
    parser = argparse.ArgumentParser(description="Mesure le bureau du DPO avec beaucoup de dossiers.")
    parser.add_argument("--tickets", type=int, default=TICKETS)
    options, before = parser.parse_args(), busy_cores()
    with tempfile.TemporaryDirectory() as name, databases(Path(name)) as found:
        figures = {}
        for database, url in found.items():
            print(f"• {database}…", flush=True)
            figures[database] = measure(url, Path(name), options.tickets)
    page = report(figures, options.tickets, before)
    print(page)
    if options.tickets >= TICKETS:
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
