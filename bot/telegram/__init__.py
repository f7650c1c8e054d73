"""The Telegram door: a client of the chat API that speaks through python-telegram-bot."""
