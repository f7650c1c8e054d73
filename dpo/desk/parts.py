"""What the desk is given by the process that runs it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from dpo.case_house import CaseHouse
from dpo.desk.accounts.entry import Entry
from dpo.desk.accounts.kept_forms import KeptForms
from dpo.desk.accounts.sessions import Sessions
from dpo.desk.accounts.tokens import Tokens
from dpo.desk.accounts.users import Users
from knowledge.pack import Pack


class Limiter(Protocol):
    """Port: token buckets by key, of one process or shared."""

    async def take(self, key: str, burst: int, per_second: float) -> float:
        """Take one token; return 0.0 when there was one, else the seconds until there is."""


@dataclass(frozen=True, slots=True)
class Provider:
    """The identity provider where accounts may sign in (OpenID Connect)."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """How a desk is set up. `address` is how browsers reach it; `second_factor` makes it an obligation.

    `site` is where people reach Délia, without a final slash: links that are mailed to them begin with it.
    """

    address: str
    development: bool
    second_factor: bool
    provider: Provider | None = None
    site: str = ""

    @property
    def secure(self) -> bool:
        """Whether cookies travel by https only: everywhere but on a developer's own machine."""
        return self.address.startswith("https://") or not self.development


class Accounts:
    """Everything about who may enter."""

    def __init__(self, house: CaseHouse) -> None:
        """Wire it on a case file."""
        work, ring, clock = house.work, house.ring, house.parts.clock
        self.users, self.entry = Users(work, ring, clock), Entry(work, ring, clock)
        self.sessions, self.tokens = Sessions(work, ring, clock), Tokens(work, clock)
        self.kept_forms = KeptForms(work, ring, clock)


@dataclass(frozen=True)
class DeskParts:
    """Parts of one desk. `unexpected` is told the type of a fault that nobody foresaw, never its text."""

    house: CaseHouse
    pack: Pack
    plan: DeskPlan
    accounts: Accounts
    limiter: Limiter | None
    unexpected: Callable[[str], None]
