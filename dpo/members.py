"""The member register as the case file needs it: one lookup by number, behind a port."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

_LEADING = re.compile(r"[\s.\-_/]+")


@dataclass(frozen=True, slots=True)
class Member:
    """One insured person. `covered_by` is the number of the member whose contract covers them."""

    number: str
    last_name: str
    first_name: str
    birth_date: date
    email: str | None = None
    phone: str | None = None
    postal_address: str | None = None
    left_on: date | None = None
    covered_by: str | None = None

    def known(self) -> dict[str, str]:
        """Return what is on file, by field of the contract."""
        values = {
            "member_number": self.number,
            "last_name": self.last_name,
            "first_name": self.first_name,
            "birth_date": self.birth_date.isoformat(),
            "email": self.email,
            "phone": self.phone,
            "postal_address": self.postal_address,
        }
        return {field: value for field, value in values.items() if value}


class MemberRegister(Protocol):
    """Port: the insurer's register of members. Never searched by name: only a number leads to somebody."""

    def find(self, number: str) -> Member | None:
        """Return the member of a number, however it is spaced; None when there is none.

        Raises:
            StorageAway: the register does not answer.
        """


def plain_number(written: str) -> str:
    """Return a member number as it is compared: capitals, no spaces or dashes."""
    return _LEADING.sub("", written).upper()
