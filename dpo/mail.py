"""Mail leaves here: by SMTP when a server is set, otherwise as one `.eml` a mail in a folder."""

import os
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from dpo.clock import PARIS
from dpo.errors import MailUndelivered
from dpo.outbox import Mail

KIND_HEADER = "X-Delia-Kind"
_TIMEOUT = 20.0
_PORTS = {"smtp": 25, "smtps": 465}
_PERMANENT = 500


class Carrier(Protocol):
    """Port: takes one mail away."""

    async def carry(self, message: EmailMessage, id: str) -> None:
        """Send a mail.

        Raises:
            MailUndelivered: the server is away, or refuses.
        """


def message_of(mail: Mail, sender: str, at: datetime) -> EmailMessage:
    """Return the mail as it travels: plain text in UTF-8, its kind in a header, no reply expected by machines."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at.astimezone(PARIS))
    message["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message[KIND_HEADER] = mail.kind
    message.set_content(mail.text, cte="8bit")
    return message


class FolderCarrier:
    """Writes one `.eml` a mail; a reader never sees half of one."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first mail comes."""
        self._folder = folder

    async def carry(self, message: EmailMessage, id: str) -> None:
        """Write the mail."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / f"{id}.eml"
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(message.as_bytes())
            os.chmod(unfinished, 0o600)
            unfinished.rename(path)
        except OSError as error:
            raise MailUndelivered(type(error).__name__) from None


class SmtpCarrier:
    """Speaks to the mail server of `SMTP_URL`: `smtp://user:password@host:port`, or `smtps://` for TLS at once."""

    def __init__(self, url: str) -> None:
        """Take the address of the server; nothing is connected yet.

        Raises:
            ValueError: it is not an SMTP address.
        """
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("SMTP_URL: smtp://… ou smtps://… est attendu")
        self._host, self._port = parts.hostname, parts.port or _PORTS[parts.scheme]
        self._tls = parts.scheme == "smtps"
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None

    async def carry(self, message: EmailMessage, id: str) -> None:
        """Hand the mail to the server."""
        try:
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._tls,
                timeout=_TIMEOUT,
            )
        except aiosmtplib.SMTPResponseException as error:
            raise MailUndelivered(type(error).__name__, permanent=error.code >= _PERMANENT) from None
        except aiosmtplib.SMTPRecipientsRefused as error:
            permanent = all(refused.code >= _PERMANENT for refused in error.recipients)
            raise MailUndelivered(type(error).__name__, permanent=permanent) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailUndelivered(type(error).__name__) from None


def carrier_of(smtp_url: str | None, folder: Path) -> Carrier:
    """Return the way out of a deployment."""
    return SmtpCarrier(smtp_url) if smtp_url else FolderCarrier(folder)
