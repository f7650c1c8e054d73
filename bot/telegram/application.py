"""The python-telegram-bot application of the door, for polling and for webhooks."""

from telegram import BotCommand
from telegram.ext import AIORateLimiter, Application

from bot.telegram.handlers import App, Handlers
from bot.telegram.wording import COMMANDS

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
"""Kinds of updates that we ask Telegram for."""

_AT_ONCE = 128
_RETRIES_AFTER_429 = 5
_CONNECT_SECONDS, _READ_SECONDS = 5.0, 20.0


def build(token: str, api_url: str, handlers: Handlers, *, polling: bool) -> App:
    """Return an application that is not started yet; `api_url` is the Bot API server."""
    root = api_url.rstrip("/")
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES_AFTER_429))
        .concurrent_updates(_AT_ONCE)  # Each chat keeps its own order in its lane.
        .connect_timeout(_CONNECT_SECONDS)
        .read_timeout(_READ_SECONDS)
        .connection_pool_size(_AT_ONCE)
    )
    app: App = (builder if polling else builder.updater(None)).build()
    handlers.install(app)
    return app


async def present(app: App) -> None:
    """Tell Telegram which commands there are, for its menu."""
    await app.bot.set_my_commands([BotCommand(name, what) for name, what in COMMANDS.items()])
