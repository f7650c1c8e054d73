"""`delia token`: in development, the signed token that the member area or the intranet would hand over."""

from typing import Annotated

import typer

from bot.settings import Settings, load_settings, reveal
from bot.tokens import Role, sign_token

app = typer.Typer(help="Jetons de développement (espace adhérent, intranet).", no_args_is_help=True)

DEMO_MEMBER = "100001"
DEVELOPMENT_ONLY = (
    "Cette commande n'existe qu'en développement : en production, le jeton vient de votre fournisseur d'identité."
)


def development_token(settings: Settings, role: Role, member_number: str = DEMO_MEMBER, auth_age: int = 0) -> str:
    """Return a signed token of a role; `auth_age` is the age of the sign-in in seconds."""
    return sign_token(
        reveal(settings.jwt_secret), settings.jwt_issuer, settings.jwt_audience, role, member_number, auth_age
    )


def _print_token(role: Role, member_number: str, auth_age: int) -> None:
    settings = load_settings()
    if not settings.development:
        typer.echo(DEVELOPMENT_ONLY, err=True)
        raise typer.Exit(2)
    typer.echo(development_token(settings, role, member_number, auth_age))


@app.command()
def member(
    member_number: Annotated[str, typer.Option(help="Numéro d'adhérent.")] = DEMO_MEMBER,
    auth_age: Annotated[int, typer.Option(help="Âge de la connexion, en secondes.")] = 0,
) -> None:
    """Jeton d'un adhérent connecté."""
    _print_token("member", member_number, auth_age)


@app.command()
def collaborator(
    auth_age: Annotated[int, typer.Option(help="Âge de la connexion, en secondes.")] = 0,
) -> None:
    """Jeton d'un collaborateur connecté."""
    _print_token("collaborator", DEMO_MEMBER, auth_age)
