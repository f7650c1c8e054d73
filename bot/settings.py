"""Settings of the doors, read once from the environment and `.env` by a process's bootstrap."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.tokens import Role, sign_token

DEVELOPMENT = "development"
# Known to everybody, so that a fresh checkout starts: refused wherever people are served.
DEVELOPMENT_SECRETS = {
    "delia_secret_key": "development-only-secret-key-of-delia",
    "delia_engine_secret": "development-only-engine-secret-of-delia",
    "jwt_secret": "development-only-jwt-secret-of-delia",
}
_MINIMUM_SECRET_LENGTH = 32
_DEMO_MEMBER_NUMBER = "100001"

Port = Annotated[int, Field(ge=1, le=65535)]
Origins = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """Every variable of the contract; names are the variables in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    delia_env: str = DEVELOPMENT
    delia_var: Path = Path("var")
    organisation: Literal["mieux-etre", "harmonie-mutuelle"] = "mieux-etre"

    port: Port = 8080
    desk_port: Port = 8090
    metrics_port: Port | None = None
    allowed_origins: Origins = ()
    rate_limits: Literal["on", "off"] = "on"

    database_url: SecretStr | None = None
    smtp_url: SecretStr | None = None
    redis_url: SecretStr | None = None

    delia_engine_url: str = "http://127.0.0.1:5005"
    delia_engine_secret: SecretStr | None = None
    delia_actions_url: str | None = None
    delia_secret_key: SecretStr | None = None

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    delia_telegram_port: Port | None = None

    delia_public_url: str | None = None

    jwt_issuer: str = "delia-development"
    jwt_audience: str = "delia"
    jwt_jwks_url: str | None = None
    jwt_secret: SecretStr | None = None

    desk_url: str | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(origin.strip().rstrip("/") for origin in value.split(",") if origin.strip())

    @field_validator("allowed_origins")
    @classmethod
    def _only_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_is_origin(origin) for origin in value):
            raise ValueError("attendu des origines séparées par des virgules, comme https://www.exemple.fr")
        return value

    @model_validator(mode="before")
    @classmethod
    def _fill_development_secrets(cls, values: dict[str, object]) -> dict[str, object]:
        if values.get("delia_env", DEVELOPMENT) != DEVELOPMENT:
            return values
        return {**DEVELOPMENT_SECRETS, **values}

    @model_validator(mode="after")
    def _refuse_development_outside(self) -> Self:
        if self.development:
            return self
        if self.rate_limits == "off":
            raise ValueError("RATE_LIMITS : « off » n'est permis qu'en développement")
        for name, default in DEVELOPMENT_SECRETS.items():
            _check_secret(name, getattr(self, name), default)
        return self

    @property
    def development(self) -> bool:
        """Tell whether default secrets and demo data are permitted."""
        return self.delia_env == DEVELOPMENT

    @property
    def folder(self) -> Path:
        """Folder of everything that this organisation's deployment writes."""
        return self.delia_var / self.organisation

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the case file; by default a SQLite file of the organisation."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.folder / 'delia.sqlite'}"

    @property
    def desk_address(self) -> str:
        """Where browsers reach the desk: DESK_URL behind a proxy, else the loopback."""
        return (self.desk_url or f"http://127.0.0.1:{self.desk_port}").rstrip("/")

    @property
    def site(self) -> str:
        """Address under which people reach the gateway, without a final slash; it stands in mails and messages."""
        return (self.delia_public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def signing_key(self) -> bytes:
        """The deployment's secret in use: DELIA_SECRET_KEY lists the newest first, then those being retired."""
        return reveal(self.delia_secret_key).split(",")[0].strip().encode()

    def development_access(self) -> dict[str, object]:
        """Return what a developer needs to sign in: a token of each role; nothing outside development."""
        if not self.development:
            return {}
        return {"tokens": {role: self.sign_in(role) for role in get_args(Role)}}

    def sign_in(self, role: Role, member_number: str = "", auth_age_seconds: int = 0) -> str:
        """Sign a token as the member area or the intranet would hand it over.

        Raises:
            SettingsError: outside development, where only the issuer signs.
        """
        if not self.development:
            raise SettingsError("Seul l'émetteur signe des jetons hors développement.")
        number = member_number or _DEMO_MEMBER_NUMBER
        return sign_token(reveal(self.jwt_secret), self.jwt_issuer, self.jwt_audience, role, number, auth_age_seconds)


def reveal(secret: SecretStr | None) -> str:
    """Return the value of a secret, empty when it is not set."""
    return secret.get_secret_value() if secret is not None else ""


def load_settings(env_file: Path | None = Path(".env"), **given: Any) -> Settings:
    """Read the environment and `.env`; what is `given` (by the names of the fields) comes before both.

    Raises:
        SettingsError: one French line that names the variable and never its value.
    """
    options: dict[str, Any] = {"_env_file": env_file, **given}
    try:
        return Settings(**options)
    except ValidationError as error:
        raise SettingsError(_french_line(error.errors(include_input=False)[0])) from None


def _french_line(error: ErrorDetails) -> str:
    reason = str(error.get("ctx", {}).get("error", "")) if error["type"] == "value_error" else ""
    if not error["loc"]:
        return f"Réglages refusés : {reason}."
    name = str(error["loc"][0]).upper()
    return f"Réglage {name} refusé : {reason or _REASONS.get(error['type'], 'valeur inutilisable')}."


_REASONS = {
    "int_parsing": "un nombre entier est attendu",
    "greater_than_equal": "le nombre est trop petit",
    "less_than_equal": "le nombre est trop grand",
    "literal_error": "cette valeur n'est pas dans la liste permise",
    "missing": "il manque",
}


def _check_secret(name: str, secret: SecretStr | None, default: str) -> None:
    value = reveal(secret)
    if name != "delia_secret_key" and not value:
        return  # Sign-in may rest on JWT_JWKS_URL alone; the launcher makes the engine's secret at each start.
    if value in ("", default):
        raise ValueError(f"{name.upper()} : un secret propre au déploiement est obligatoire hors développement")
    if len(value) < _MINIMUM_SECRET_LENGTH:
        raise ValueError(f"{name.upper()} : au moins {_MINIMUM_SECRET_LENGTH} caractères sont attendus")


def _is_origin(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and value == f"{parts.scheme}://{parts.netloc}" and bool(parts.hostname)
