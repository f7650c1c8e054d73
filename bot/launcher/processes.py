"""The processes of one deployment: what each is called, how it is started, how one knows that it is ready."""

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.launcher.ground import LOOPBACK, free_port
from bot.launcher.supervisor import Child
from bot.launcher.training import QUIET, ROOT
from bot.settings import Settings, load_settings, reveal


@dataclass(frozen=True, slots=True)
class Deployment:
    """One organisation's house: its ports, its folder, its secret. Inner ports are chosen free."""

    organisation: str
    port: int
    model: Path
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    desk_port: int = field(default_factory=free_port)
    engine_port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)
    telegram_port: int = field(default_factory=free_port)
    engine_secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    telegram: bool = False

    @property
    def address(self) -> str:
        """Where people reach the gateway."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def desk_address(self) -> str:
        """Where the DPO's team reaches the desk."""
        return f"http://{LOOPBACK}:{self.desk_port}"

    @property
    def engine_address(self) -> str:
        """Where only the gateway reaches Rasa."""
        return f"http://{LOOPBACK}:{self.engine_port}"

    def environment(self) -> dict[str, str]:
        """Return what every process of the house finds in its environment."""
        return dict(self.settings) | {
            "ORGANISATION": self.organisation,
            "PORT": str(self.port),
            "DESK_PORT": str(self.desk_port),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "DELIA_ENGINE_SECRET": self.engine_secret,
            "DELIA_ENGINE_URL": self.engine_address,
            "DELIA_ACTIONS_PORT": str(self.actions_port),
            "DELIA_ACTIONS_URL": f"http://{LOOPBACK}:{self.actions_port}/webhook",
            "DELIA_TELEGRAM_PORT": str(self.telegram_port),
        }

    def children(self) -> tuple[Child, ...]:
        """Return the processes in the order in which they start."""
        always = self.actions(), self.engine(), self.gateway(), self.desk(), self.caretaker()
        return (*always, self.telegram_door()) if self.telegram else always

    def actions(self) -> Child:
        """Return the action server: current Python, loopback, shared secret."""
        return self._child("actions", [sys.executable, "-m", "actions"], self._case_file())

    def _case_file(self) -> dict[str, str]:
        """Return where the case file is: the action server reads no settings of its own."""
        given: dict[str, Any] = {name.lower(): value for name, value in self.environment().items()}
        settings = load_settings(**{name: given[name] for name in given if name in Settings.model_fields})
        return {
            "DELIA_CASE_DATABASE": settings.database,
            "DELIA_CASE_FOLDER": str(settings.folder),
            "DELIA_SECRET_KEY": reveal(settings.delia_secret_key),
        }

    def engine(self) -> Child:
        """Return Rasa: its own Python, loopback, without its HTTP API."""
        command = [
            str(ROOT / ".venv-rasa/bin/rasa"), "run", "--model", str(self.model), "--port", str(self.engine_port),
            "--interface", LOOPBACK, "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
        ]  # fmt: skip
        database = self.settings.get("DELIA_ENGINE_DATABASE_URL") or f"sqlite:///{self.folder / 'conversations.db'}"
        return self._child("rasa", command, QUIET | {"DELIA_ENGINE_DATABASE_URL": database})

    def gateway(self) -> Child:
        """Return the gateway, the only process that people reach."""
        return self._child("gateway", [sys.executable, "-m", "bot.gateway"], {})

    def desk(self) -> Child:
        """Return the desk, on a listener of its own."""
        return self._child("desk", [sys.executable, "-m", "bot.desk"], {})

    def caretaker(self) -> Child:
        """Return the caretaker: sends the mails, applies the retention rules."""
        return self._child("caretaker", [sys.executable, "-m", "bot.caretaker"], {})

    def telegram_door(self) -> Child:
        """Return the Telegram door; it runs where TELEGRAM_TOKEN is set."""
        return self._child("telegram", [sys.executable, "-m", "bot.telegram"], {})

    def _child(self, name: str, command: list[str], extra: Mapping[str, str]) -> Child:
        return Child(name, command, self.environment() | dict(extra), self.folder / "logs" / f"{name}.log")
