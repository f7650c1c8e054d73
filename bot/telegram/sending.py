"""Sending to Telegram: short network cuts are waited out, so that an answer is neither lost nor hurried."""

import asyncio
from collections.abc import Sequence

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.telegram.rendering import Shown

LOG = structlog.get_logger("delia.telegram")

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between two tries; 429 is waited out by python-telegram-bot's own limiter."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, chat: int, shown: Sequence[Shown], pauses: Sequence[float] = PAUSES) -> bool:
    """Send messages in order; False when the person has blocked the bot, or the network stays away too long."""
    for one in shown:
        if not await _send_one(bot, chat, one, pauses):
            return False
    return True


async def _send_one(bot: Bot, chat: int, shown: Shown, pauses: Sequence[float]) -> bool:
    for pause in (*pauses, None):
        try:
            await bot.send_message(chat, shown.text, reply_markup=_keyboard(shown), link_preview_options=_NO_PREVIEW)
        except (Forbidden, BadRequest) as refused:  # BadRequest is a NetworkError, but the same again would not help.
            LOG.warning("telegram_send_refused", type=type(refused).__name__)
            return False
        except NetworkError as cut:
            if pause is None:
                LOG.warning("telegram_send_failed", type=type(cut).__name__)
                return False
            await asyncio.sleep(pause)
        else:
            return True
    return False


def _keyboard(shown: Shown) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(title, callback_data=key)] for title, key in shown.buttons]
    return InlineKeyboardMarkup(rows) if rows else None
