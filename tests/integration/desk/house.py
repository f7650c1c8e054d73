"""A desk of its own for a test: a case file on SQLite, tickets made through the real use cases, accounts, a clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from dpo.case_house import CaseHouse, Plot
from dpo.clock import paris_day
from dpo.demo import load_demo_members
from dpo.desk.application import build_desk
from dpo.desk.parts import Accounts, DeskParts, DeskPlan
from dpo.desk.roles import Role
from dpo.steps import Question, Recap, Receipt, Step
from knowledge.loader import load
from knowledge.model import Citation

ORGANISATION = "mieux-etre"
SECRET = "une-cle-maitresse-pour-les-essais-0001"
PASSWORD = "prairie tambour lucarne 7"
ADDRESS = "http://127.0.0.1"
READ = Citation("policy", "mieux-etre/2022-04", "3.1", "Vos droits")


class Clock:
    """A clock that goes on only when told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Desk:
    """A desk and its case file."""

    house: CaseHouse
    accounts: Accounts
    app: Starlette
    clock: Clock
    parts: DeskParts
    faults: list[str] = field(default_factory=list)

    def client(self, username: str | None = None, password: str = PASSWORD) -> TestClient:
        """A browser without pictures; signed in when a user name is given."""
        client = TestClient(self.app, base_url=ADDRESS, follow_redirects=False)
        if username:
            sent = send(client, "/connexion", {"username": username, "password": password})
            assert sent.status_code == 303, sent.text
        return client

    def close(self) -> None:
        """Close the database."""
        self.house.close()


def make_desk(folder: Path, *, second_factor: bool = False, development: bool = True, **plan: Any) -> Desk:
    """Build a desk with one account of each role; `dpo` and `medecin` have attested medical secrecy."""
    clock = Clock(datetime.now(UTC).replace(microsecond=0))
    pack = load(ORGANISATION)
    url = f"sqlite:///{folder / 'delia.sqlite'}"
    house = CaseHouse(Plot(ORGANISATION, pack.name, pack.contacts, url, folder, SECRET), clock)
    house.prepare()
    load_demo_members(house.members, folder, paris_day(clock()))
    accounts = Accounts(house)
    people = {"dpo": Role.DPO, "adjoint": Role.DEPUTY, "auditeur": Role.AUDITOR, "service": Role.SERVICE}
    for username, role in (people | {"medecin": Role.PHYSICIAN}).items():
        accounts.users.add(username, role, f"Prénom {username}", email=f"{username}@example.org", password=PASSWORD)
    for username in ("dpo", "medecin"):
        accounts.users.attest_secrecy(username, "dossier RH 12")
    faults: list[str] = []
    address = plan.pop("address", ADDRESS)
    parts = DeskParts(house, pack, DeskPlan(address, development, second_factor, **plan), accounts, None, faults.append)
    return Desk(house, accounts, build_desk(parts), clock, parts, faults)


def token_in(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="jeton" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


def send(client: TestClient, path: str, fields: Mapping[str, Any], page: str | None = None) -> Any:
    """Send a form as a browser does: its page is opened first, and carries the token."""
    shown = client.get(page or path)
    return client.post(path, data={"jeton": token_in(shown.text), **fields})


JEANNE = {"last_name": "Lefèvre", "first_name": "Jeanne", "member_number": "100001", "birth_date": "1958-03-03"}
EMAIL = {"email": "jeanne.lefevre@example.org", "answer_channel": "email", "requester": "self"}


def open_ticket(desk: Desk, rights: list[str], answers: Mapping[str, str], **start: Any) -> str:
    """Open a ticket through the intake, every unanswered question skipped; return its reference."""
    conversation = f"essai-{desk.house.ring.digest(repr((rights, answers, start, desk.clock())), 'test')[:12]}"
    intake = desk.house.intake
    step: Step = intake.start(conversation, rights, **start)
    while isinstance(step, Question):
        given = answers.get(step.field)
        step = intake.answer(conversation, {step.field: given}) if given else intake.skip(conversation)
    if isinstance(step, Recap):
        step = intake.confirm(conversation)
    assert isinstance(step, Receipt)
    return step.ticket.reference
