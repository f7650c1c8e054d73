"""`delia backup`, `restore`, `register export`: what an operator keeps, and gives to whoever checks."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.case_house import open_case_house, prepare_case_house
from bot.cli.cases import case_house, fail
from bot.settings import load_settings
from dpo.case_house import HEADS
from dpo.errors import DpoError
from dpo.storage.backup import back_up, restore

register = typer.Typer(help="Le registre des demandes.", no_args_is_help=True)


class Format(StrEnum):
    """Formats of the register."""

    CSV = "csv"
    XLSX = "xlsx"


def backup(archive: Annotated[Path, typer.Argument(help="Fichier à créer, par exemple delia.tar.gz.")]) -> None:
    """Copie le dossier (base SQLite, têtes de preuve) dans une archive, même pendant le service ; jamais les clés."""
    settings = load_settings()
    try:
        back_up(settings.database, settings.folder / HEADS, archive)
    except DpoError as error:
        fail(f"Sauvegarde refusée : {error}.")
    typer.echo(f"Sauvegarde écrite : {archive}. Gardez DELIA_SECRET_KEY à part : sans elle, l'archive est illisible.")


def restore_backup(
    archive: Annotated[Path, typer.Argument(help="Archive faite par « delia backup ».")],
    replace: Annotated[bool, typer.Option("--replace", help="Remplace la base qui est là.")] = False,
) -> None:
    """Remet une sauvegarde à sa place (Délia arrêtée), puis vérifie le journal de preuve."""
    settings = load_settings()
    try:
        restore(archive, settings.database, settings.folder / HEADS, settings.organisation, replace=replace)
        house = open_case_house(settings)
        try:
            prepare_case_house(settings, house)
            findings = house.evidence.verify()
        finally:
            house.close()
    except DpoError as error:
        fail(f"Restauration refusée : {error}.")
    if findings:
        fail("Restauré, mais le journal de preuve n'est pas intact :", *map(str, findings))
    typer.echo("Sauvegarde restaurée ; le journal de preuve est intact.")


@register.command()
def export(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Fichier à écrire.")] = None,
    format: Annotated[Format, typer.Option(help="CSV (point-virgule, pour Excel) ou classeur XLSX.")] = Format.CSV,
    year: Annotated[int | None, typer.Option(min=2000, max=2999, help="Année de réception.")] = None,
    nominative: Annotated[bool, typer.Option("--nominative", help="Avec les noms : à la demande du DPO.")] = False,
) -> None:
    """Écrit le registre des demandes : ni pièce, ni NIR, ni diagnostic, ni conversation, et pas de nom sans demande."""
    if output is None and format is Format.XLSX:
        fail("Un classeur XLSX s'écrit dans un fichier : ajoutez --output registre.xlsx.")
    with case_house() as house:
        content = house.register.file(format.value, year, nominative=nominative)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(f"Le fichier {output} ne s'écrit pas ({error.strerror}).")
    typer.echo(f"Registre écrit dans {output}.")
