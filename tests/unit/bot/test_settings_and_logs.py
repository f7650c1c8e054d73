"""Settings refuse in one French line; logs let only names and numbers through."""

import io
import json
import logging
from pathlib import Path

import pytest
import structlog

from bot.errors import SettingsError
from bot.logs import configure_logging, conversation_mark, get_logger
from bot.settings import DEVELOPMENT_SECRETS, load_settings

LONG = "s3cret-" * 6


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("DELIA_ENV", "PORT", "DESK_PORT", "ORGANISATION", "RATE_LIMITS", "ALLOWED_ORIGINS", "DATABASE_URL")
    for name in (*names, "JWT_SECRET", "DELIA_SECRET_KEY", "DELIA_ENGINE_SECRET"):
        monkeypatch.delenv(name, raising=False)


def test_a_fresh_checkout_runs_as_development() -> None:
    settings = load_settings(None)
    assert (settings.port, settings.organisation, settings.development) == (8080, "mieux-etre", True)
    assert settings.folder == Path("var/mieux-etre")
    assert settings.database.startswith("sqlite:///var/mieux-etre/")
    assert set(settings.development_access()["tokens"]) == {"member", "collaborator"}  # type: ignore[call-overload]


def test_the_environment_and_a_file_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nORGANISATION=harmonie-mutuelle\nJWT_SECRET=\n", encoding="utf-8")
    monkeypatch.setenv("ALLOWED_ORIGINS", "https://a.example, http://b.example:8000/")
    settings = load_settings(tmp_path / ".env")
    assert (settings.port, settings.organisation) == (9001, "harmonie-mutuelle")
    assert settings.allowed_origins == ("https://a.example", "http://b.example:8000")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "huit mille"),
        ("PORT", "70000"),
        ("ORGANISATION", "autre-mutuelle"),
        ("RATE_LIMITS", "parfois"),
        ("ALLOWED_ORIGINS", "*"),
        ("ALLOWED_ORIGINS", "https://a.example/page"),
    ],
)
def test_an_unusable_setting_is_named_in_one_french_line_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings(None)
    line = str(refused.value)
    assert line.startswith(f"Réglage {name} refusé : ")
    assert "\n" not in line
    assert value not in line.removeprefix(f"Réglage {name}")


@pytest.mark.parametrize(
    "wrong",
    [
        {"DELIA_SECRET_KEY": ""},
        {"DELIA_SECRET_KEY": "court"},
        {"DELIA_SECRET_KEY": DEVELOPMENT_SECRETS["delia_secret_key"]},
        {"DELIA_ENGINE_SECRET": DEVELOPMENT_SECRETS["delia_engine_secret"]},
        {"JWT_SECRET": DEVELOPMENT_SECRETS["jwt_secret"]},
        {"RATE_LIMITS": "off"},
    ],
)
def test_outside_development_defaults_and_short_secrets_are_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    good = {"DELIA_ENV": "production", "DELIA_SECRET_KEY": LONG, "DELIA_ENGINE_SECRET": LONG + "2"}
    for name, value in good.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(None)
    assert settings.development_access() == {}
    with pytest.raises(SettingsError):
        settings.sign_in("member")
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings(None)
    assert next(iter(wrong)) in str(refused.value)
    assert "court" not in str(refused.value).replace("trop court", "")


def test_no_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://delia:motdepasse@localhost/delia")
    settings = load_settings(None)
    assert "motdepasse" not in repr(settings)
    assert DEVELOPMENT_SECRETS["delia_secret_key"] not in repr(settings)
    assert settings.database.endswith("motdepasse@localhost/delia")


def test_only_allowed_keys_and_wordless_values_reach_the_log() -> None:
    stream = io.StringIO()
    configure_logging(stream)
    log = get_logger()
    log.info("turn.answered", status=200, text="Je m'appelle Jeanne", path="/api/chat/messages")
    log.warning("Jeanne Martin a écrit", code="son adresse est 3 rue des Lilas")
    logging.getLogger("httpx").warning("POST %s", "https://x.example/?q=Jeanne")
    try:
        raise ValueError("Jeanne")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception pour Jeanne")
    structlog.reset_defaults()
    assert "Jeanne" not in stream.getvalue()
    assert "Lilas" not in stream.getvalue()
    first, second, third, fourth = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["status"], first["path"]) == ("turn.answered", 200, "/api/chat/messages")
    assert (second["event"], second["code"]) == ("unnamed", "(masqué)")
    assert (third["event"], third["code"].split(":")[0]) == ("library", "httpx")
    assert fourth["type"] == "ValueError"


def test_a_conversation_is_logged_as_a_mark_that_leads_back_to_nothing() -> None:
    assert conversation_mark("conversation-1") == conversation_mark("conversation-1")
    assert len(conversation_mark("conversation-1")) == 12
    assert conversation_mark("conversation-1") != conversation_mark("conversation-2")
