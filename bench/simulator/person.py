"""A simulated person: who they are, what they want, how they behave. The same seed gives the same person."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

from ruamel.yaml import YAML

from dpo.letters import in_words

WORDINGS = Path(__file__).parent / "wordings.yml"

type Wish = Literal["finish", "cancel", "human"]
type Manner = Literal["plain", "question", "mistype", "back", "skip", "restart"]

_WISHES: tuple[Wish, ...] = ("finish",) * 8 + ("cancel", "human")
_MANNERS: tuple[Manner, ...] = ("question", "mistype", "back", "skip", "restart")
_MANNER_WEIGHTS = (6, 3, 3, 2, 1)
_DISTURBED = 0.2
"""Share of questions at which somebody does something else than answer."""
_MOST_RESTARTS = 1


@cache
def wordings() -> Mapping[str, Any]:
    """Return the held-out wordings."""
    loaded: Mapping[str, Any] = YAML(typ="safe").load(WORDINGS.read_text("utf-8"))
    return loaded


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody knows about themselves; strangers are invented."""

    last_name: str
    first_name: str
    member_number: str
    birth_date: date
    email: str
    member: bool

    def holes(self) -> dict[str, str]:
        """Return what fills the wordings."""
        return {
            "last_name": self.last_name,
            "first_name": self.first_name,
            "member_number": self.member_number,
            "birth_day": in_words(self.birth_date),
            "birth_slashes": self.birth_date.strftime("%d/%m/%Y"),
            "email": self.email,
        }


def strangers_and_members(register: Path) -> list[Facts]:
    """Return the adult demo members with an address, and as many strangers."""
    with register.open(encoding="utf-8") as file:
        members = [_member(row) for row in csv.DictReader(file) if row["email"] and not row["covered_by"]]
    return [*members, *(_stranger(number) for number in range(len(members)))]


def _member(row: Mapping[str, str]) -> Facts:
    born = date.fromisoformat(row["birth_date"])
    return Facts(row["last_name"], row["first_name"], row["member_number"], born, row["email"], member=True)


def _stranger(number: int) -> Facts:
    email, born = f"valmont{number}@exemple.fr", date(1970, 1, 1 + number)
    return Facts("Valmont", "Prosper", f"9000{number:02}", born, email, member=False)


class Person:
    """Decides each next move."""

    def __init__(self, seed: int, people: Sequence[Facts], right: str | None = None) -> None:
        """Draw who it is and what they want."""
        self.seed, self._random = seed, Random(seed)
        self.facts = self._random.choice(people)
        self.right = right or self._random.choice(sorted(wordings()["openings"]))
        self.wish: Wish = self._random.choice(_WISHES)
        self.leaves_after = self._random.randint(1, 4)
        self._restarts = 0

    def opening(self) -> str:
        """Return the first sentence."""
        return self._one(wordings()["openings"][self.right])

    def manner(self) -> Manner:
        """Return how the next question is met."""
        if self._random.random() >= _DISTURBED:
            return "plain"
        (manner,) = self._random.choices(_MANNERS, _MANNER_WEIGHTS)
        if manner == "restart":
            self._restarts += 1
        return "plain" if self._restarts > _MOST_RESTARTS and manner == "restart" else manner

    def answer(self, field: str) -> str:
        """Return an answer to a field in one of its wordings; « passer » to one that nobody foresaw."""
        if field == "requester" and self.right in wordings()["requesters"]:
            return self._one(wordings()["requesters"][self.right])
        if field == "rights":
            return self.opening()
        known = wordings()["answers"].get(field, ["passer"])
        return self._one(known).format_map(self.facts.holes())

    def says(self, kind: str) -> str:
        """Return a saying."""
        return self._one(wordings()["sayings"][kind])

    def corrects_the_recap(self) -> bool:
        """Whether one line of the recap is changed before it is confirmed."""
        return self._random.random() < _DISTURBED

    def _one(self, of: Sequence[str]) -> str:
        return self._random.choice(of)
