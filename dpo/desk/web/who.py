"""Who is at the desk: somebody of the team, or another program with its token."""

from dataclasses import dataclass

from dpo.desk.accounts.users import User
from dpo.desk.roles import TITLES, Role
from dpo.desk_ports import TokenRecord


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, as a `Worker` of casework. `actor` is how evidence names them; `user` is None for a program."""

    id: str
    actor: str
    role: Role
    name: str
    medical_secrecy: bool
    user: User | None = None

    @property
    def title(self) -> str:
        """The role as it is read."""
        return TITLES[self.role]


def who_of(user: User) -> Who:
    """Return an account as who asks."""
    return Who(user.id, user.actor, user.role, user.name, user.medical_secrecy, user)


def program_of(record: TokenRecord) -> Who:
    """Return a program as who asks: it works under its role, and medical secrecy is not for programs."""
    return Who(record.id, f"token:{record.id}", Role(record.role), record.name, False)
