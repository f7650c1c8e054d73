"""Signing in with a password, then with a second factor. Failures are counted before anything is compared."""

from dataclasses import dataclass, replace
from datetime import timedelta

from dpo.crypto import KeyRing
from dpo.desk.accounts.passwords import hashed, is_old, matches
from dpo.desk.accounts.second_factor import counter_of, new_recovery_codes, plain_recovery
from dpo.desk.accounts.users import User, UserBook
from dpo.desk.errors import AccountRefused, LockedOut, SignInRefused
from dpo.ports import Clock, UnitOfWork, Work

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The second factor is on; the codes are shown this once."""

    user: User
    recovery_codes: list[str]


class Entry:
    """The door of local accounts."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take storage, keys and clock."""
        self._work, self._ring, self._clock, self._book = work, ring, clock, UserBook(ring, clock)

    def by_password(self, username: str, password: str) -> User:
        """Return the account of a user name and its password.

        Raises:
            SignInRefused: one of the two is wrong, or the account is closed.
            LockedOut: five failures within fifteen minutes, real account or not.
        """
        name = username.strip().lower()[:100]
        subject = self._ring.digest(name, "desk:try")
        self._count(subject)
        with self._work.reading() as unit:
            record = unit.desk.user_named(name)
        if not matches(record.password if record else None, password) or record is None or not record.active:
            raise SignInRefused
        with self._work.writing() as unit:
            unit.desk.forget_tries(subject)
            user = self._book.opened(unit, record)
            if record.password and is_old(record.password):
                self._book.keep(unit, replace(user, password=hashed(password)))
        return user

    def by_code(self, user: User, code: str) -> User:
        """Take a code of the telephone, or a recovery code, once.

        Raises:
            SignInRefused: it is wrong, or was used before.
            LockedOut: too many failures.
        """
        subject = self._ring.digest(user.id, "desk:try:code")
        self._count(subject)
        with self._work.writing() as unit:
            user = self._fresh(unit, user)
            counter = counter_of(user.totp_secret, code, self._clock(), user.totp_counter) if user.totp_secret else None
            if counter is not None:
                user = replace(user, totp_counter=counter)
                self._book.keep(unit, user)
            elif not unit.desk.use_recovery(user.id, self._recovery(code)):
                raise SignInRefused
            unit.desk.forget_tries(subject)
        return user

    def enrol(self, user: User, secret: str, code: str) -> Enrolled:
        """Turn the second factor on, once a code shows that the telephone has the secret; give recovery codes.

        Raises:
            SignInRefused: the code is wrong.
        """
        counter = counter_of(secret, code, self._clock(), 0)
        if counter is None:
            raise SignInRefused
        codes = new_recovery_codes()
        with self._work.writing() as unit:
            user = replace(self._fresh(unit, user), totp_secret=secret, totp_counter=counter)
            self._book.keep(unit, user)
            unit.desk.set_recovery(user.id, [self._recovery(one) for one in codes])
        return Enrolled(user, codes)

    def new_codes(self, user: User, password: str) -> list[str]:
        """Replace the recovery codes of somebody who gives their password again. Raises as `by_password`."""
        self.by_password(user.username, password)
        codes = new_recovery_codes()
        with self._work.writing() as unit:
            unit.desk.set_recovery(user.id, [self._recovery(one) for one in codes])
        return codes

    def by_email(self, email: str) -> User:
        """Return the open account of an address that an identity provider has verified.

        Raises:
            SignInRefused: no account, a closed one, or two.
        """
        wanted = email.strip().casefold()
        with self._work.reading() as unit:
            users = [self._book.opened(unit, record) for record in unit.desk.users() if record.active]
        found = [user for user in users if user.email and user.email.casefold() == wanted]
        if len(found) != 1:
            raise SignInRefused
        return found[0]

    def recovery_left(self, user: User) -> int:
        """Return how many recovery codes are left."""
        with self._work.reading() as unit:
            return unit.desk.count_recovery(user.id)

    def _count(self, subject: str) -> None:
        now = self._clock()
        with self._work.writing() as unit:
            if unit.desk.tries(subject, now - LOCKED_FOR) >= MOST_TRIES:
                raise LockedOut(int(LOCKED_FOR.total_seconds() // 60))
            unit.desk.add_try(subject, now)

    def _recovery(self, code: str) -> str:
        return self._ring.digest(plain_recovery(code), "desk:recovery")

    def _fresh(self, unit: UnitOfWork, user: User) -> User:
        record = unit.desk.user_named(user.username)
        if record is None:
            raise AccountRefused("Ce compte n'existe plus.")
        return self._book.opened(unit, record)
