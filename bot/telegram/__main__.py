"""`python -m bot.telegram`: the Telegram door, polling by default, by webhook where TELEGRAM_WEBHOOK_URL is set."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
import uvicorn
from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.case_house import open_case_house
from bot.errors import SettingsError
from bot.gateway.server import server_config
from bot.lanes import Lanes
from bot.logs import configure_logging
from bot.settings import Settings, load_settings, reveal
from bot.telegram.application import UPDATES, build, present
from bot.telegram.chat_api import ChatApi
from bot.telegram.door import Door
from bot.telegram.handlers import App, Handlers
from bot.telegram.pushes import Pushes
from bot.telegram.webhook import webhook
from dpo.case_house import CaseHouse
from dpo.errors import DpoError

LOG = structlog.get_logger("delia.telegram")

PORT_VARIABLE = "DELIA_TELEGRAM_PORT"
_LONGEST_PAUSE = 30.0


async def serve(settings: Settings, house: CaseHouse, stop: asyncio.Event) -> None:
    """Serve the bot until told to stop.

    Raises:
        SettingsError: Telegram does not know the token, or the webhook has no secret.
    """
    api = ChatApi(f"http://127.0.0.1:{settings.port}", reveal(settings.delia_engine_secret))
    handlers = Handlers(Door(api, house.correspondents, settings.site), house.correspondents, Lanes())
    by_webhook = settings.telegram_webhook_url is not None
    app = build(reveal(settings.telegram_token), settings.telegram_api_url, handlers, polling=not by_webhook)
    try:
        await _patiently(app.initialize, stop)
        async with _running(app), _receiving(app, settings, stop):
            LOG.info("telegram_ready", code="webhook" if by_webhook else "polling")
            await Pushes(house.correspondents, app.bot).run(stop)
    finally:
        await app.shutdown()
        await api.close()


@asynccontextmanager
async def _running(app: App) -> AsyncIterator[None]:
    await app.start()
    try:
        yield
    finally:
        await app.stop()


@asynccontextmanager
async def _receiving(app: App, settings: Settings, stop: asyncio.Event) -> AsyncIterator[None]:
    await _patiently(lambda: present(app), stop)
    if settings.telegram_webhook_url is None:
        async with _polling(app):
            yield
    else:
        async with _webhook(app, settings, stop):
            yield


@asynccontextmanager
async def _polling(app: App) -> AsyncIterator[None]:
    updater = app.updater
    if updater is None:
        raise SettingsError("Telegram : cette application ne sait pas relever elle-même ses messages.")
    # A webhook left by another deployment would keep every update from us; negative means: try for ever.
    await updater.start_polling(allowed_updates=UPDATES, bootstrap_retries=-1, drop_pending_updates=False)
    try:
        yield
    finally:
        await updater.stop()


@asynccontextmanager
async def _webhook(app: App, settings: Settings, stop: asyncio.Event) -> AsyncIterator[None]:
    secret, url = reveal(settings.telegram_webhook_secret), settings.telegram_webhook_url or ""
    if not secret:
        raise SettingsError("Réglage TELEGRAM_WEBHOOK_SECRET refusé : il manque.")

    async def process(data: dict[str, object]) -> None:
        await app.process_update(Update.de_json(data, app.bot))

    server = uvicorn.Server(server_config(webhook(process, secret), int(os.environ[PORT_VARIABLE])))
    serving = asyncio.create_task(server.serve())
    await _patiently(lambda: app.bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES), stop)
    try:
        yield
    finally:
        server.should_exit = True
        await serving


async def _patiently(act: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Do something that wants the network, as often as it takes."""
    pause = 1.0
    while not stop.is_set():
        try:
            await act()
        except InvalidToken:
            raise SettingsError("Réglage TELEGRAM_TOKEN refusé : Telegram ne connaît pas ce jeton.") from None
        except (NetworkError, TelegramError) as away:
            LOG.warning("telegram_away", type=type(away).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(kind, stop.set)
    house = open_case_house(settings)
    try:
        await serve(settings, house, stop)
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
