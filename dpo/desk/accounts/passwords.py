"""Passwords of local accounts: argon2id, and a floor under which none is taken."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dpo.desk.errors import AccountRefused

SHORTEST, LONGEST = 12, 200
_FEWEST_SIGNS = 5

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked for user names that do not exist, so that they take as long as the others."""


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and its cost."""
    return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Say whether a password is the one that was hashed; without a hash the same work is done for nothing."""
    try:
        return _HASHER.verify(stored or _NOBODY, password[:LONGEST]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_old(stored: str) -> bool:
    """Say whether a hash was made at a lower cost than today's."""
    return _HASHER.check_needs_rehash(stored)


def require_good(password: str, username: str) -> None:
    """Refuse a password that is short, dull, or the user name.

    Raises:
        AccountRefused: with a sentence on what is missing.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountRefused(f"Le mot de passe a au moins {SHORTEST} signes (et au plus {LONGEST}).")
    if len(set(password)) < _FEWEST_SIGNS or username.lower() in password.lower():
        raise AccountRefused("Ce mot de passe se devine trop vite : mêlez des mots différents, sans l'identifiant.")
