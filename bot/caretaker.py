"""`python -m bot.caretaker`: sends the mails, writes the digest of what is due, and every hour applies retention."""

import asyncio
import signal
import sys

import structlog

from bot.case_house import open_case_house, prepare_case_house
from bot.errors import SettingsError
from bot.hook_post import post
from bot.logs import configure_logging
from bot.settings import Settings, load_settings
from dpo.case_house import CaseHouse
from dpo.errors import DpoError, StorageAway

PURGE_EVERY = 3600.0
"""Seconds between two clean-ups."""
TELL_EVERY = 5.0
"""Seconds between two looks at what webhooks are to be told."""
LOOK_EVERY = 60.0
"""Seconds between two looks at whether the digest is due."""
_AWAY = 5.0

LOG = structlog.get_logger("delia.caretaker")


async def look_after(settings: Settings, house: CaseHouse, stop: asyncio.Event) -> None:
    """Send mails and clean up until told to stop.

    Raises:
        DpoError: the database is not this deployment's.
    """
    await _ready(settings, house, stop)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(house.delivery().run(stop, _failed))
        tasks.create_task(_clean_up(house, stop))
        tasks.create_task(_warn(house, stop))
        tasks.create_task(_tell(house, stop))


async def _ready(settings: Settings, house: CaseHouse, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await asyncio.to_thread(prepare_case_house, settings, house)
        except StorageAway as away:
            _failed(away.code)
            await _pause(stop, _AWAY)
        else:
            return


async def _clean_up(house: CaseHouse, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await asyncio.to_thread(house.retention.purge)
        except StorageAway as away:
            _failed(away.code)
        else:
            LOG.info("retention_applied")
        await _pause(stop, PURGE_EVERY)


async def _warn(house: CaseHouse, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            if await asyncio.to_thread(house.alerts.send):
                LOG.info("digest_written")
        except StorageAway as away:
            _failed(away.code)
        await _pause(stop, LOOK_EVERY)


async def _tell(house: CaseHouse, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await asyncio.to_thread(house.webhooks.look)
            await asyncio.to_thread(house.webhooks.tell, post)
        except StorageAway as away:
            _failed(away.code)
        await _pause(stop, TELL_EVERY)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def _failed(code: str) -> None:
    LOG.warning("caretaker_waits", code=code)


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(kind, stop.set)
    house = open_case_house(settings)
    try:
        await look_after(settings, house, stop)
    finally:
        house.close()


def main() -> int:
    """Run until stopped; 2 and one line when a setting or the database forbids it."""
    configure_logging()
    try:
        asyncio.run(_run(load_settings()))
    except (SettingsError, DpoError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
