"""Accounts of development: one of each role, whose passwords follow from the development secret. Never elsewhere."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import SettingsError
from bot.settings import Settings
from dpo.desk.accounts.tokens import PREFIX
from dpo.desk.parts import Accounts
from dpo.desk.roles import Role

ATTESTATION = "attestation de développement"
_LETTERS = 20


@dataclass(frozen=True, slots=True)
class DevelopmentUser:
    """One account of development."""

    username: str
    name: str
    role: Role
    medical_secrecy: bool


USERS = (
    DevelopmentUser("dpo", "Camille Roussel", Role.DPO, True),
    DevelopmentUser("adjoint", "Malik Benali", Role.DEPUTY, False),
    DevelopmentUser("auditeur", "Inès Caron", Role.AUDITOR, False),
    DevelopmentUser("service", "Paul Garnier", Role.SERVICE, False),
    DevelopmentUser("medecin", "Dr Hélène Vidal", Role.PHYSICIAN, True),
)


def development_password(settings: Settings, username: str) -> str:
    """Return the password of a development user.

    Raises:
        SettingsError: outside development, where nobody has one that follows from a setting.
    """
    return _derived(settings, f"desk:password:{username}")


def development_desk_token(settings: Settings) -> str:
    """Return the API token of development, which works as the DPO. Raises SettingsError outside development."""
    return PREFIX + _derived(settings, "desk:token")


def ensure_development_accounts(settings: Settings, accounts: Accounts) -> None:
    """Make the development users and the token where they are missing; outside development, nothing."""
    if not settings.development:
        return
    for user in USERS:
        if accounts.users.named(user.username) is not None:
            continue
        password = development_password(settings, user.username)
        accounts.users.add(user.username, user.role, user.name, password=password, email=f"{user.username}@example.org")
        if user.medical_secrecy:
            accounts.users.attest_secrecy(user.username, ATTESTATION)
    accounts.tokens.issue("développement", Role.DPO, development_desk_token(settings))


def desk_access(settings: Settings) -> dict[str, object]:
    """Return what a developer needs to enter the desk; nothing outside development."""
    if not settings.development:
        return {}
    return {"desk_users": list(_users(settings)), "desk_token": development_desk_token(settings)}


def _users(settings: Settings) -> Iterator[dict[str, object]]:
    for user in USERS:
        yield {
            "username": user.username,
            "password": development_password(settings, user.username),
            "role": user.role.value,
            "medical_secrecy": user.medical_secrecy,
        }


def _derived(settings: Settings, purpose: str) -> str:
    if not settings.development:
        raise SettingsError("Les comptes de développement n'existent qu'en développement.")
    return hmac.new(settings.signing_key, purpose.encode(), hashlib.sha256).hexdigest()[:_LETTERS]
