"""Mails through a real SMTP conversation: server there, away, back, refusing; and what each mail says."""

import asyncio
import email
import email.policy
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dpo.case_house import CaseHouse
from dpo.mail import FolderCarrier, SmtpCarrier
from tests.integration.storage.casework import ANSWERS, JEANNE, body, last_code, play


class Postbox:
    """An SMTP server's handler: keeps what it is given, or refuses."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refusal: str | None = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.recipients += envelope.rcpt_tos
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        self.mails.append(email.message_from_bytes(raw, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(port: int, postbox: Postbox) -> Iterator[Controller]:
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    if controller.server is not None:
        controller.stop()


@pytest.fixture
def posting(house: CaseHouse, port: int) -> Iterator[CaseHouse]:
    """The house with a mail server instead of a folder."""
    other = CaseHouse(replace(house.plot, smtp_url=f"smtp://127.0.0.1:{port}"), house.parts.clock)
    yield other
    other.close()


def leave(house: CaseHouse) -> int:
    return asyncio.run(house.delivery().deliver_due())


def ask_for_a_code(house: CaseHouse) -> None:
    house.intake.start("c", ["access"])
    house.intake.answer("c", {"requester": "self", "scope": "tout", **JEANNE})


def test_a_code_travels_by_smtp_with_its_kind_and_one_group_of_six_figures(
    posting: CaseHouse, server: Controller, postbox: Postbox
) -> None:
    ask_for_a_code(posting)
    assert leave(posting) == 1
    assert postbox.recipients == ["jeanne.lefevre@example.com"]
    (mail,) = postbox.mails
    assert mail["X-Delia-Kind"] == "otp"
    assert mail["From"] == posting.plot.contacts.dpo_email
    assert mail["Auto-Submitted"] == "auto-generated"
    assert len(re.findall(r"(?<!\d)\d{6}(?!\d)", body(mail))) == 1
    assert len(re.findall(r"\d{6,}", body(mail))) == 1
    assert leave(posting) == 0


def test_a_server_that_is_away_delays_a_mail_and_loses_none(
    posting: CaseHouse, port: int, postbox: Postbox, clock: Any
) -> None:
    ask_for_a_code(posting)
    assert leave(posting) == 0
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        assert leave(posting) == 0
        clock.pass_(timedelta(seconds=6))
        assert leave(posting) == 1
    finally:
        controller.stop()
    assert len(postbox.mails) == 1


def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(
    posting: CaseHouse, server: Controller, postbox: Postbox, clock: Any
) -> None:
    ask_for_a_code(posting)
    postbox.refusal = "451 Plus tard"
    assert leave(posting) == 0
    postbox.refusal = "550 Personne ici"
    clock.pass_(timedelta(seconds=6))
    assert leave(posting) == 0
    postbox.refusal = None
    clock.pass_(timedelta(minutes=5))
    assert leave(posting) == 0
    assert postbox.mails == []


def test_a_code_that_could_not_leave_in_time_is_not_sent_any_more(
    posting: CaseHouse, port: int, postbox: Postbox, clock: Any
) -> None:
    ask_for_a_code(posting)
    leave(posting)
    clock.pass_(timedelta(minutes=11))
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        assert leave(posting) == 0
    finally:
        controller.stop()
    assert postbox.mails == []


def test_two_workers_send_a_mail_once(posting: CaseHouse, server: Controller, postbox: Postbox) -> None:
    ask_for_a_code(posting)

    async def both() -> int:
        first, second = posting.delivery(), posting.delivery()
        return sum(await asyncio.gather(first.deliver_due(), second.deliver_due()))

    assert asyncio.run(both()) == 1
    assert len(postbox.mails) == 1


def wait_for_an_eml(folder: Path) -> None:
    until = time.monotonic() + 10
    while not list(folder.glob("*.eml")) and time.monotonic() < until:
        time.sleep(0.02)


def test_the_worker_writes_an_eml_within_two_seconds(house: CaseHouse) -> None:
    async def work() -> float:
        stop = asyncio.Event()
        worker = asyncio.create_task(house.delivery().run(stop, lambda code: None))
        await asyncio.sleep(0.6)
        await asyncio.to_thread(ask_for_a_code, house)
        queued = time.monotonic()
        await asyncio.to_thread(wait_for_an_eml, house.folder / "outbox")
        took = time.monotonic() - queued
        stop.set()
        await worker
        return took

    assert asyncio.run(work()) < 2
    assert last_code(house)
    (file,) = (house.folder / "outbox").glob("*.eml")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_that_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        SmtpCarrier(url)


async def test_a_folder_that_cannot_be_written_delays_the_mail(tmp_path: Any, house: CaseHouse) -> None:
    ask_for_a_code(house)
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    delivery = house.delivery()
    delivery._carrier = FolderCarrier(blocked)
    assert await delivery.deliver_due() == 0


def test_no_mail_says_anything_that_the_person_gave(
    posting: CaseHouse, server: Controller, postbox: Postbox, clock: Any
) -> None:
    step = posting.intake.start("c", ["access"], asked_text="Montrez mon vitrail")
    step = posting.intake.answer("c", {"requester": "self", "scope": "mon vitrail", **JEANNE})
    leave(posting)
    code = re.findall(r"\d{6}", body(postbox.mails[-1]))[0]
    receipt, given, _ = play(posting, "c", step, ANSWERS, code)
    reference = receipt.ticket.reference
    posting.follow_up.from_dpo(reference, "dpo:1", "Un vitrail")
    posting.follow_up.withdraw("c", reference)
    leave(posting)
    kinds = {mail["X-Delia-Kind"] for mail in postbox.mails}
    assert kinds == {"otp", "receipt", "message", "withdrawn"}
    private = {value for value in [*given.values(), *JEANNE.values(), "vitrail", "Lefèvre"] if len(value) > 4}
    for mail in postbox.mails:
        text = f"{mail['Subject']}\n{body(mail)}"
        assert not [value for value in private if value in text]
