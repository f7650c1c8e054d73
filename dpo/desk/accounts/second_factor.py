"""The second factor: time-based codes of a telephone (TOTP), its QR code, and recovery codes on paper."""

import io
import secrets
from datetime import datetime

import pyotp
import segno

PERIOD = 30
"""Seconds of one code; the one before and the one after are taken too, as clocks differ."""

RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 2, 5


def new_secret() -> str:
    """Return a fresh secret (base 32)."""
    return pyotp.random_base32()


def address(secret: str, username: str, issuer: str) -> str:
    """Return the address that an authenticator application reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def qr_code(text: str) -> str:
    """Return a QR code as an SVG document, dark on white."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=4, border=3, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()


def counter_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Return the number of the period in which a code is right, None when it is wrong or was used before.

    Args:
        secret: the account's secret.
        code: what was typed.
        now: the moment.
        after: the last period whose code was used: a code seen over somebody's shoulder is worth nothing.
    """
    digits = "".join(sign for sign in code if sign.isdigit())
    current = int(now.timestamp()) // PERIOD
    totp = pyotp.TOTP(secret)
    for counter in (current - 1, current, current + 1):
        if counter > after and secrets.compare_digest(totp.generate_otp(counter), digits):
            return counter
    return None


def new_recovery_codes() -> list[str]:
    """Return fresh recovery codes, shown once; 49 bits each."""
    return ["-".join(_group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


def plain_recovery(typed: str) -> str:
    """Return a recovery code as it is compared."""
    return "".join(sign for sign in typed.lower() if sign in _ALPHABET)


def _group() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP))
