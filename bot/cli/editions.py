"""`delia knowledge new-edition`: what a new edition of the policy changes, and all that must be read again for it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.cases import case_house
from bot.settings import load_settings
from dpo.case_records import TicketFilter
from dpo.model import FINISHED, Ticket
from knowledge.editions import Edition, SectionChange, compare, read_fingerprints, take_fingerprints, write_fingerprints
from knowledge.errors import KnowledgeError
from knowledge.loader import KNOWLEDGE, load
from knowledge.pack import Pack

EVALUATIONS = (Path("tests/nlu/heldout.jsonl"), Path("../shared/eval/dev.jsonl"))


def new_edition(
    file: Annotated[Path, typer.Argument(help="Le texte de la nouvelle politique (UTF-8).", dir_okay=False)],
    organisation: Annotated[str, typer.Option(help="L'organisation ; par défaut celle du déploiement.")] = "",
    record: Annotated[bool, typer.Option(help="Retient les empreintes de ce texte : à faire une fois relu.")] = False,
) -> None:
    """Compare une nouvelle édition de la politique à celle des fiches, et dit tout ce qui est à relire."""
    try:
        text = file.read_text(encoding="utf-8")
        pack = load(organisation or load_settings().organisation)
        folder = KNOWLEDGE / "packs" / pack.organisation
        if record:
            typer.echo(f"Empreintes retenues dans {write_fingerprints(take_fingerprints(pack, text), folder)}.")
            return
        edition = compare(pack, read_fingerprints(folder), text)
    except (OSError, UnicodeDecodeError):
        typer.echo(f"« {file} » ne se lit pas : il faut un fichier de texte en UTF-8.", err=True)
        raise typer.Exit(1) from None
    except KnowledgeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for line in _report(pack, edition):
        typer.echo(line)


def _report(pack: Pack, edition: Edition) -> Iterator[str]:
    yield f"{pack.name} : comparaison avec l'édition {pack.edition or 'sans date'} ({pack.document})."
    if not edition.touched:
        yield "Rien n'a changé : chaque phrase est connue."
        return
    yield from _sections(edition)
    yield from _knowledge(pack, edition)
    yield from _open_tickets(pack, edition)
    yield from _evaluation(pack, edition)
    yield "\nUne fois les fiches relues et leurs dates changées : delia knowledge check, puis new-edition --record."


def _sections(edition: Edition) -> Iterator[str]:
    yield "\nSections à relire"
    for section in edition.absent:
        yield f"  {section.id} « {section.title} » : le titre est introuvable (supprimé, déplacé ou renommé)."
    for change in edition.changes:
        if change.changed:
            yield from _section(change)


def _section(change: SectionChange) -> Iterator[str]:
    counted = f"{len(change.new)} nouvelle(s), {len(change.moved)} déplacée(s), {change.gone} disparue(s)"
    yield f"  {change.section.id} « {change.section.title} » : {counted}"
    yield from (f"    + {sentence}" for sentence in change.new)
    yield from (f"    → venue de {home} : {sentence}" for home, sentence in change.moved)


def _knowledge(pack: Pack, edition: Edition) -> Iterator[str]:
    if edition.facts_astray:
        yield "\nFaits dont un chiffre n'est plus dans la section"
        yield from (
            f"  {fact.place.file}:{fact.place.line}: {fact.id} ({figure})" for fact, figure in edition.facts_astray
        )
    yield "\nFaits à relire"
    yield from (f"  {fact.place.file}:{fact.place.line}: {fact.id} – {fact.says}" for fact in edition.facts(pack))
    yield "\nFiches à relire"
    yield from (f"  {article.id} – {article.title}" for article in edition.articles(pack))


def _open_tickets(pack: Pack, edition: Edition) -> Iterator[str]:
    """Name the open tickets whose person had read a passage that changes."""
    if pack.organisation != load_settings().organisation:
        return
    with case_house() as house:
        tickets = [one for one in house.tickets.all(TicketFilter()) if _cites(one, pack, edition)]
    yield "\nDemandes en cours dont la personne a lu un passage qui change"
    yield from (f"  {ticket.reference}" for ticket in tickets) if tickets else iter(["  aucune"])


def _cites(ticket: Ticket, pack: Pack, edition: Edition) -> bool:
    limits = (limit.citation for limit in ticket.qualification.possible_limits)
    cited = (*ticket.asked.citations, *limits)
    passages = {one.section for one in cited if one.document == pack.document}
    return ticket.status not in FINISHED and bool(passages & edition.touched)


def _evaluation(pack: Pack, edition: Edition) -> Iterator[str]:
    yield "\nQuestions d'évaluation à relire"
    for path in (one for one in EVALUATIONS if one.exists()):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        ids = [one["id"] for one in lines if one["org"] == pack.organisation and edition.touched & {*one["sections"]}]
        yield f"  {path} : {', '.join(ids) or 'aucune'}"
