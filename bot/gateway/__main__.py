"""`python -m bot.gateway`: serve the chat on loopback until asked to stop."""

import sys

import uvicorn

from bot.bootstrap import build_gateway
from bot.errors import SettingsError
from bot.gateway.server import server_config
from bot.logs import configure_logging
from bot.settings import load_settings
from dpo.errors import DpoError


def main() -> int:
    """Serve; return 2 with one line when a setting or the database is unusable."""
    configure_logging()
    try:
        settings = load_settings()
        app = build_gateway(settings)
    except (SettingsError, DpoError) as error:
        print(error, file=sys.stderr)
        return 2
    uvicorn.Server(server_config(app, settings.port)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
