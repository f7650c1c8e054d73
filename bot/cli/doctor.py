"""`delia doctor`: says in a few lines whether this machine and this checkout can run Délia."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import typer

from bot.case_house import open_case_house
from bot.launcher.errors import LaunchError
from bot.launcher.ground import require_space, require_writable
from bot.launcher.training import ROOT, model_path
from bot.settings import Settings, load_settings, reveal
from dpo.case_house import OUTBOX
from dpo.errors import DpoError, StorageAway, StorageOutdated
from dpo.mail import carrier_of
from dpo.storage.migrate import check_url
from knowledge.errors import KnowledgeError
from knowledge.loader import load

type Finding = tuple[bool, str]


def _ground(folder: Path) -> Finding:
    try:
        require_writable(folder)
        require_space(folder)
    except LaunchError as error:
        return False, str(error)
    return True, f"dossier de données {folder}, {shutil.disk_usage(folder).free // 2**30} Go libres"


def _engine() -> Finding:
    present = (ROOT / ".venv-rasa/bin/rasa").exists()
    return present, "environnement de Rasa" if present else "l'environnement de Rasa manque : lancez « make setup »"


def _model() -> Finding:
    present = model_path().exists()
    return present, "modèle à jour" if present else "le modèle manque ou n'est plus à jour : lancez « make train »"


def _knowledge(organisation: str) -> Finding:
    try:
        pack = load(organisation)
    except KnowledgeError as error:
        return False, f"fiches refusées ({error.code}) : lancez « delia knowledge check »"
    return True, f"{len(pack.articles)} fiches pour {pack.name}"


def _case_file(settings: Settings) -> Finding:
    """Look into the case file without making one: `make run` and the first command do that."""
    try:
        house = open_case_house(settings)
        try:
            check_url(settings.database)
            with house.work.reading() as unit:
                members = unit.members.count()
        finally:
            house.close()
    except StorageOutdated:
        return False, "la base de données n'est pas à jour : lancez « make run », qui la prépare"
    except StorageAway:
        return False, "la base de données ne répond pas : vérifiez DATABASE_URL"
    except (DpoError, KnowledgeError) as error:
        return False, f"le dossier ne s'ouvre pas ({error.code}) : {error}"
    return True, f"base de données à jour, {members} adhérents au registre"


def _mail(settings: Settings) -> Finding:
    url = reveal(settings.smtp_url)
    if not url:
        return True, f"e-mails écrits dans {settings.folder / OUTBOX} (SMTP_URL n'est pas réglé)"
    try:
        carrier_of(url, settings.folder)
    except ValueError as error:
        return False, str(error)
    return True, "e-mails envoyés par le serveur de SMTP_URL"


def _gateway(settings: Settings) -> Finding:
    try:
        answer = httpx.get(f"http://127.0.0.1:{settings.port}/healthz", timeout=3)
    except httpx.HTTPError:
        return False, f"rien ne répond sur le port {settings.port} : lancez « make run »"
    if answer.status_code == httpx.codes.OK:
        return True, f"Délia répond sur le port {settings.port}"
    return False, f"Délia démarre ou manque de : {', '.join(answer.json().get('missing', []))}"


def findings(settings: Settings) -> Iterator[Finding]:
    """Yield each check with its sentence."""
    yield _ground(settings.folder)
    yield _engine()
    yield _model()
    yield _knowledge(settings.organisation)
    yield _case_file(settings)
    yield _mail(settings)
    yield _gateway(settings)


def doctor() -> None:
    """Dit ce qui va et ce qui manque pour que Délia réponde."""
    found = list(findings(load_settings()))
    for good, sentence in found:
        typer.echo(f"{'✓' if good else '✗'} {sentence}")
    if not all(good for good, _ in found):
        raise typer.Exit(1)
