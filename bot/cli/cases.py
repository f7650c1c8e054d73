"""`delia tickets`, `members`, `evidence`, `keys`, `purge`: the case file from the command line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.case_house import open_case_house, prepare_case_house
from bot.settings import load_settings
from dpo.case_house import CaseHouse
from dpo.case_records import TicketFilter
from dpo.clock import paris_day
from dpo.desk.errors import AccountRefused
from dpo.errors import DpoError, MalformedReference, MembersRefused, Purged, StorageAway, UnknownReference
from dpo.letters import in_words
from dpo.model import Ticket
from dpo.owner_keys import rotate

tickets = typer.Typer(help="Les dossiers ouverts pour le DPO.", no_args_is_help=True)
members = typer.Typer(help="Le registre des adhérents.", no_args_is_help=True)
evidence = typer.Typer(help="Le journal de preuve.", no_args_is_help=True)
keys = typer.Typer(help="Les clés de chiffrement.", no_args_is_help=True)

_SAID = {
    StorageAway: "La base de données ne répond pas. Rien n'a été changé ; réessayez dans un instant.",
    UnknownReference: "Aucun dossier ne porte cette référence.",
    MalformedReference: "Cette référence n'est pas bien écrite : trois groupes de trois signes, comme K7M-X42-PF9.",
    Purged: "Ce dossier a été effacé : il n'en reste que la trace dans le journal de preuve.",
}


@contextmanager
def case_house() -> Iterator[CaseHouse]:
    """Open the case file of this deployment; an error of ours is one line and exit 1, not a trace."""
    settings = load_settings()
    try:
        house = open_case_house(settings)
        try:
            prepare_case_house(settings, house)
            yield house
        finally:
            house.close()
    except MembersRefused as refused:
        fail("Rien n'a été importé.", *refused.lines)
    except AccountRefused as refused:
        fail(str(refused))
    except DpoError as error:
        fail(_SAID.get(type(error), f"Impossible ({error.code}) : {error}"))


def fail(*lines: str) -> NoReturn:
    """Say lines on the error output and end with exit 1."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(1)


@tickets.command("list")
def list_tickets(
    status: Annotated[list[str] | None, typer.Option(help="Seulement ces états.")] = None,
    right: Annotated[list[str] | None, typer.Option(help="Seulement ces droits.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Aussi les dossiers terminés.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="En JSON.")] = False,
) -> None:
    """Liste les dossiers, le plus urgent d'abord."""
    wanted = TicketFilter(statuses=status or (), rights=right or (), open_only=not all_ and not status)
    with case_house() as house:
        if as_json:
            typer.echo(json.dumps(house.tickets.list(wanted), ensure_ascii=False, indent=2))
            return
        found = house.tickets.all(wanted)
    for ticket in found:
        rights = ", ".join(right.right.value for right in ticket.rights)
        typer.echo(f"{ticket.reference}  {ticket.deadlines.due_on}  {ticket.status.value:<20} {rights}")
    if not found:
        typer.echo("Aucun dossier.")


@tickets.command()
def show(
    reference: Annotated[str, typer.Argument(help="Référence du dossier, par exemple K7M-X42-PF9.")],
    as_json: Annotated[bool, typer.Option("--json", help="En JSON, comme l'API du bureau.")] = False,
) -> None:
    """Montre un dossier."""
    with case_house() as house:
        if as_json:
            typer.echo(json.dumps(house.tickets.as_json(reference), ensure_ascii=False, indent=2))
            return
        for line in _lines(house.tickets.get(reference)):
            typer.echo(line)


@members.command("import")
def import_members(file: Annotated[Path, typer.Argument(help="Fichier CSV, UTF-8.")]) -> None:
    """Importe des adhérents ; tout le fichier, ou rien et chaque ligne fautive."""
    try:
        content = file.read_bytes()
    except OSError as error:
        fail(f"Le fichier {file} ne se lit pas ({error.strerror}).")
    with case_house() as house:
        done = house.members.import_members(content, paris_day(house.parts.now()))
    typer.echo(f"{done.new} adhérents ajoutés, {done.renewed} mis à jour.")


@evidence.command()
def verify() -> None:
    """Vérifie toutes les chaînes de preuve ; dit chaque ligne changée, effacée ou ajoutée."""
    with case_house() as house:
        findings = house.evidence.verify()
    if findings:
        fail(*(str(finding) for finding in findings))
    typer.echo("Le journal de preuve est intact.")


@keys.command("rotate")
def rotate_keys() -> None:
    """Referme toutes les clés de données avec la première clé de DELIA_SECRET_KEY."""
    with case_house() as house:
        count = rotate(house.work, house.ring)
    typer.echo(f"{count} clés de données refermées avec la clé en service.")


def purge() -> None:
    """Applique toutes les règles de conservation, et dit ce qui a été fait."""
    with case_house() as house:
        done = house.retention.purge()
    for line in done.lines():
        typer.echo(line)


def _lines(ticket: Ticket) -> Iterator[str]:
    yield f"Dossier {ticket.reference} — {ticket.status.value}"
    received, due = in_words(paris_day(ticket.received_at)), in_words(ticket.deadlines.due_on)
    yield f"Reçu le {received}, à répondre au plus tard le {due}"
    yield f"Demandeur : {ticket.requester.kind.value} — identité : {ticket.identity.level.value}"
    for right in ticket.rights:
        yield f"• {right.right.value} ({right.article}) — {right.state.value}"
        for name, value in ({"scope": right.scope} | dict(right.fields)).items():
            if value:
                yield f"    {name} : {value}"
    yield f"Manque : {', '.join(ticket.qualification.missing) or 'rien'}"
    yield f"À surveiller : {', '.join(ticket.qualification.flags) or 'rien'}"
