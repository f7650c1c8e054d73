"""Wires the gateway: the only place that knows which part stands behind which port."""

from contextlib import suppress
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.buckets import Buckets, MemoryBuckets, RedisBuckets
from bot.case_file import CaseFile
from bot.demo import DemoSite
from bot.doors import Parts
from bot.engine_client import EngineClient
from bot.errors import SettingsError
from bot.first_words import FirstWords
from bot.forming import Form
from bot.gaps import GapFeed
from bot.gateway.app import build_app
from bot.gateway.inner_doors import InnerDoors
from bot.gateway.metrics import Metrics
from bot.gateway.telegram_webhook import WebhookRelay
from bot.payloads import Payloads
from bot.pseudonymiser import pseudonymise
from bot.pushed import StoredOutbox
from bot.rate_limits import RateLimits
from bot.readiness import actions_probe
from bot.requests_door import CaseFileDoor
from bot.settings import Settings, reveal
from bot.tokens import JwtVerifier, KeySet
from dpo.errors import StorageAway
from knowledge.forms import load_form_words
from knowledge.loader import load
from knowledge.pack import Pack
from knowledge.questions import load_questions

_PAGES = Path(__file__).parent / "web" / "page"


def build_gateway(settings: Settings) -> Starlette:
    """Build the gateway of one deployment; connections are opened by the first request that needs them.

    Raises:
        SettingsError: a setting that the gateway cannot do without is missing.
        DpoError: the database belongs to another organisation, or to a later version.
    """
    return build_app(build_parts(settings))


def build_parts(settings: Settings) -> Parts:
    """Choose the part behind each port of the gateway."""
    key = settings.signing_key
    case_file = _case_file(settings)
    pack = load(settings.organisation)
    words = FirstWords(pack)
    questions, form_words = load_questions(), load_form_words(pack.name, pack.contacts)
    requests = CaseFileDoor(case_file.house, pack, questions, form_words)
    gaps = GapFeed(lambda text: case_file.house.questions.record(text, health=False))
    return Parts(
        sessions=case_file.sessions(),
        engine=_engine(settings),
        identify=_verifier(settings),
        payloads=Payloads(key),
        pseudonymise=pseudonymise,
        welcome=words.welcome,
        warn=words.warn,
        limits=RateLimits(buckets_of(settings), key),
        outbox=StoredOutbox(case_file.house.pushes),
        feedback=case_file.feedback(),
        database_answers=case_file.answers,
        pages=_PAGES if _PAGES.is_dir() else None,
        allowed_origins=settings.allowed_origins,
        on_close=(gaps.close, case_file.close),
        organisation=organisation_card(pack),
        actions_answer=actions_probe(settings.delia_actions_url),
        uploads=case_file.house.uploads,
        gaps=gaps,
        metrics=Metrics(settings.metrics_port) if settings.metrics_port else None,
        requests=requests,
        form=Form(questions, form_words, requests),
        inner_doors=InnerDoors(reveal(settings.delia_engine_secret)),
        more_routes=_telegram_routes(settings),
        demo=_demo(settings, pack),
    )


def organisation_card(pack: Pack) -> dict[str, str | None]:
    """Return what the page says of the organisation: its name, its policy, how to reach its DPO."""
    return {
        "name": pack.name,
        "document_title": pack.document_title,
        "edition": pack.edition,
        "dpo_email": pack.contacts.dpo_email,
        "dpo_post": pack.contacts.dpo_post,
    }


def _case_file(settings: Settings) -> CaseFile:
    case_file = CaseFile(settings)
    with suppress(StorageAway):  # Then /healthz says what is missing, and tries again each time it is asked.
        case_file.prepare()
    return case_file


def _demo(settings: Settings, pack: Pack) -> DemoSite | None:
    if not settings.development:
        return None
    return DemoSite(pack.name, lambda role, age: settings.sign_in(role, auth_age_seconds=age))


def _engine(settings: Settings) -> EngineClient:
    secret = reveal(settings.delia_engine_secret)
    if not secret:
        raise SettingsError("Réglage DELIA_ENGINE_SECRET refusé : il manque.")
    return EngineClient(settings.delia_engine_url, secret)


def _telegram_routes(settings: Settings) -> list[BaseRoute]:
    if not settings.telegram_webhook_url or settings.delia_telegram_port is None:
        return []
    return WebhookRelay(settings.telegram_webhook_url, settings.delia_telegram_port).routes()


def _verifier(settings: Settings) -> JwtVerifier:
    keys = KeySet(settings.jwt_jwks_url, httpx.AsyncClient()) if settings.jwt_jwks_url else None
    return JwtVerifier(settings.jwt_issuer, settings.jwt_audience, secret=reveal(settings.jwt_secret), keys=keys)


def buckets_of(settings: Settings) -> Buckets | None:
    """Return the buckets of rate limits, in Redis where there is one; None when they are off."""
    if settings.rate_limits == "off":
        return None
    url = reveal(settings.redis_url)
    return RedisBuckets(url) if url else MemoryBuckets()
