"""The member register in the case file: sealed rows, found by the keyed digest of a number and in no other way."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date

from dpo.crypto import DataKey, KeyRing
from dpo.member_file import read_members
from dpo.members import Member, plain_number
from dpo.owner_keys import key_for, key_of
from dpo.ports import UnitOfWork, Work

OWNER = "members"
"""Owner of the data key that seals the register."""

_PURPOSE = "member_number"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    new: int
    renewed: int


class SqlMemberRegister:
    """The register behind `MemberRegister`."""

    def __init__(self, work: Work, ring: KeyRing) -> None:
        """Take the storage and the keys."""
        self._work, self._ring = work, ring

    def find(self, number: str) -> Member | None:
        """Return the member of a number; None when there is none."""
        with self._work.reading() as unit:
            return self.find_in(unit, number)

    def find_in(self, unit: UnitOfWork, number: str) -> Member | None:
        """Return the member of a number within a unit of work."""
        found = unit.members.get([self._digest(number, id) for id in self._ring.ids])
        if found is None:
            return None
        digest, sealed = found
        return _member(json.loads(key_of(unit, self._ring, OWNER).open(sealed, _place(digest))))

    def import_members(self, content: bytes, today: date) -> Imported:
        """Bring the members of a file into the register; those already there are renewed.

        Raises:
            MembersRefused: something is wrong with the file; then nothing was imported.
        """
        return self.put_all(read_members(content, today))

    def put_all(self, members: Iterable[Member]) -> Imported:
        """Keep members, all of them or none."""
        everyone = list(members)
        with self._work.writing() as unit:
            key = key_for(unit, self._ring, OWNER)
            new = sum(self._put(unit, key, member) for member in everyone)
        return Imported(new, len(everyone) - new)

    def count(self) -> int:
        """Return how many members there are."""
        with self._work.reading() as unit:
            return unit.members.count()

    def _put(self, unit: UnitOfWork, key: DataKey, member: Member) -> bool:
        known = unit.members.get([self._digest(member.number, id) for id in self._ring.ids])
        digest = known[0] if known else self._digest(member.number, self._ring.active_id)
        return unit.members.put(digest, key.seal(_written(member), _place(digest)))

    def _digest(self, number: str, key_id: str) -> str:
        return self._ring.digest(plain_number(number), _PURPOSE, key_id)


class UnitRegister:
    """The register as seen within one unit of work; what was found once is not opened again."""

    def __init__(self, find: Callable[[UnitOfWork, str], Member | None], unit: UnitOfWork) -> None:
        """Take the way to look and the unit."""
        self._find, self._unit, self._seen = find, unit, dict[str, Member | None]()

    def find(self, number: str) -> Member | None:
        """Return the member of a number."""
        plain = plain_number(number)
        if plain not in self._seen:
            self._seen[plain] = self._find(self._unit, plain)
        return self._seen[plain]


def _written(member: Member) -> bytes:
    return json.dumps(asdict(member), default=date.isoformat, ensure_ascii=False).encode()


def _member(values: dict[str, str | None]) -> Member:
    days = {
        name: date.fromisoformat(values[name] or "") if values[name] else None for name in ("birth_date", "left_on")
    }
    return Member(**{**values, **days})  # type: ignore[arg-type]


def _place(digest: str) -> str:
    return f"member:{digest}"
