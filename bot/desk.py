"""`python -m bot.desk`: serve the desk on loopback until asked to stop."""

import sys
from contextlib import suppress

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot.bootstrap import buckets_of
from bot.buckets import Buckets, Rate
from bot.case_house import open_case_house, prepare_case_house
from bot.desk_accounts import ensure_development_accounts
from bot.errors import SettingsError
from bot.gateway.access_log import AccessLog
from bot.gateway.server import server_config
from bot.logs import configure_logging
from bot.settings import Settings, load_settings, reveal
from dpo.desk.application import build_desk
from dpo.desk.parts import Accounts, DeskParts, DeskPlan, Limiter, Provider
from dpo.errors import DpoError, StorageAway
from knowledge.loader import load

LOG = structlog.get_logger("delia.desk")


class BucketLimiter:
    """The gateway's buckets behind the desk's port."""

    def __init__(self, buckets: Buckets) -> None:
        """Take the buckets, of this process or shared."""
        self._buckets = buckets

    async def take(self, key: str, burst: int, per_second: float) -> float:
        """Take one token."""
        return await self._buckets.take(f"desk:{key}", Rate(burst, per_second))


def desk_plan(settings: Settings) -> DeskPlan:
    """Return how the desk is set up: the second factor is an obligation outside development."""
    provider = None
    if settings.oidc_issuer and settings.oidc_client_id:
        secret = reveal(settings.oidc_client_secret)
        provider = Provider(settings.oidc_issuer.rstrip("/"), settings.oidc_client_id, secret)
    return DeskPlan(settings.desk_address, settings.development, not settings.development, provider, settings.site)


def build(settings: Settings) -> ASGIApp:
    """Wire the desk of one deployment.

    Raises:
        DpoError: the database belongs to another organisation, or to a later version.
    """
    house = open_case_house(settings)
    accounts = Accounts(house)
    with suppress(StorageAway):  # Then /healthz says so, and each page tries again.
        prepare_case_house(settings, house)
        ensure_development_accounts(settings, accounts)
    buckets = buckets_of(settings)
    limiter: Limiter | None = BucketLimiter(buckets) if buckets else None
    parts = DeskParts(house, load(settings.organisation), desk_plan(settings), accounts, limiter, _unexpected)
    return AccessLog(build_desk(parts))


def _unexpected(kind: str) -> None:
    LOG.error("desk.unexpected", code="desk.unexpected", type=kind)


def main() -> int:
    """Serve; return 2 with one line when a setting or the database is unusable."""
    configure_logging()
    try:
        settings = load_settings()
        app = build(settings)
    except (SettingsError, DpoError) as error:
        print(error, file=sys.stderr)
        return 2
    uvicorn.Server(server_config(app, settings.desk_port)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
