"""`delia knowledge`: what the authors of answers need."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.editions import new_edition
from knowledge.approval import approve_note
from knowledge.errors import KnowledgeError, PackRefusedError
from knowledge.loader import load, organisations

app = typer.Typer(help="Les fiches de connaissance.", no_args_is_help=True)
app.command("new-edition")(new_edition)


@app.command()
def check() -> None:
    """Vérifie toutes les fiches : sources, chiffres, doublons, oublis. Dit le fichier et la ligne."""
    refused = False
    for organisation in organisations():
        try:
            pack = load(organisation)
        except PackRefusedError as error:
            refused = True
            for finding in error.findings:
                typer.echo(f"{finding.place.file}:{finding.place.line}: {finding.message}", err=True)
        else:
            counted = f"{len(pack.articles)} fiches, {len(pack.facts)} faits, {len(pack.law)} notes de droit"
            typer.echo(f"{pack.name} : {counted}. Tout est en ordre.")
    if refused:
        raise typer.Exit(1)


@app.command()
def approve(
    note: Annotated[str, typer.Argument(help="Identifiant de la note de droit, par exemple bloctel-2026.")],
    by: Annotated[str, typer.Option(help="Qui approuve (le DPO).")],
    on: Annotated[str, typer.Option(help="Date d'approbation, AAAA-MM-JJ.")] = "",
) -> None:
    """Approuve une note de droit : la mention « à confirmer par le DPO » disparaît."""
    try:
        file: Path = approve_note(note, by, date.fromisoformat(on) if on else date.today())
    except (KnowledgeError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Note « {note} » approuvée par {by} dans {file}. Relancez Délia pour que la mention disparaisse.")
