"""`delia backup`, `restore`, `register export`: what an operator keeps, and gives to whoever checks."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.case_house import open_case_house, prepare_case_house
from bot.cli.cases import case_house, fail
from bot.settings import load_settings
from dpo.case_house import HEADS
from dpo.case_records import TicketFilter
from dpo.clock import paris_day
from dpo.errors import DpoError
from dpo.model import Ticket
from dpo.storage.backup import back_up, restore

register = typer.Typer(help="Le registre des demandes.", no_args_is_help=True)

COLUMNS = (
    "reference", "organisation", "received_on", "channel", "rights", "states", "status", "identity", "complete",
    "target_on", "due_on", "extended_due_on", "flags",
)  # fmt: skip
_PAGE = 500


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
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Fichier CSV à écrire.")] = None,
) -> None:
    """Écrit le registre des demandes en CSV : des codes et des dates, rien que la personne ait donné."""
    with case_house() as house:
        rows = [_row(ticket) for ticket in _every(house.tickets.all)]
    if output is None:
        _write(rows, sys.stdout)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            _write(rows, file)
    except OSError as error:
        fail(f"Le fichier {output} ne s'écrit pas ({error.strerror}).")
    typer.echo(f"{len(rows)} demandes écrites dans {output}.")


def _every(page: Callable[[TicketFilter], Sequence[Ticket]]) -> Iterator[Ticket]:
    offset = 0
    while found := page(TicketFilter(limit=_PAGE, offset=offset)):
        yield from found
        offset += len(found)


def _row(ticket: Ticket) -> tuple[str, ...]:
    dates = ticket.deadlines
    return (
        ticket.reference,
        ticket.organisation,
        paris_day(ticket.received_at).isoformat(),
        ticket.channel,
        " ".join(right.right.value for right in ticket.rights),
        " ".join(right.state.value for right in ticket.rights),
        ticket.status.value,
        ticket.identity.level.value,
        "yes" if ticket.qualification.complete else "no",
        dates.target_on.isoformat(),
        dates.due_on.isoformat(),
        dates.extended_due_on.isoformat() if dates.extended_due_on else "",
        " ".join(ticket.qualification.flags),
    )


def _write(rows: list[tuple[str, ...]], file: TextIO) -> None:
    written = csv.writer(file, lineterminator="\n")
    written.writerow(COLUMNS)
    written.writerows(rows)
