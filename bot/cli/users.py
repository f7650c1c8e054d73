"""`delia users`, `delia api-tokens`: who may enter the desk, from the command line."""

import secrets
import sys
from typing import Annotated

import typer

from bot.cli.cases import case_house
from dpo.desk.accounts.users import User
from dpo.desk.parts import Accounts
from dpo.desk.roles import TITLES, Role

users = typer.Typer(help="Les comptes du bureau du DPO.", no_args_is_help=True)
tokens = typer.Typer(help="Les jetons des programmes qui lisent l'API du bureau.", no_args_is_help=True)

_PASSWORD_BYTES = 15
_Username = Annotated[str, typer.Argument(help="Identifiant du compte.")]


@users.command()
def add(
    username: _Username,
    role: Annotated[Role, typer.Option(help="Ce que la personne peut faire.")],
    name: Annotated[str, typer.Option(help="Nom affiché.")] = "",
    email: Annotated[str, typer.Option(help="Adresse, pour se connecter avec le compte de l'organisme.")] = "",
    password_stdin: Annotated[bool, typer.Option(help="Lit le mot de passe sur l'entrée standard.")] = False,
    no_password: Annotated[bool, typer.Option(help="Seulement par le compte de l'organisme.")] = False,
) -> None:
    """Crée un compte ; sans mot de passe donné, en tire un au sort et le montre une fois."""
    given = sys.stdin.readline().rstrip("\n") if password_stdin else secrets.token_urlsafe(_PASSWORD_BYTES)
    with case_house() as house:
        accounts = Accounts(house)
        accounts.users.add(username, role, name, email=email or None, password=None if no_password else given)
    typer.echo(f"Compte « {username.strip().lower()} » créé ({TITLES[role]}).")
    if not password_stdin and not no_password:
        typer.echo(f"Mot de passe, montré cette fois seulement : {given}")
    typer.echo("Le second facteur sera demandé à la première connexion.")


@users.command("list")
def list_users() -> None:
    """Liste les comptes."""
    with case_house() as house:
        for user in Accounts(house).users.all():
            typer.echo(_line(user))


@users.command()
def password(
    username: _Username,
    password_stdin: Annotated[bool, typer.Option(help="Lit le mot de passe sur l'entrée standard.")] = False,
) -> None:
    """Remplace un mot de passe et ferme les sessions du compte."""
    given = sys.stdin.readline().rstrip("\n") if password_stdin else secrets.token_urlsafe(_PASSWORD_BYTES)
    with case_house() as house:
        Accounts(house).users.set_password(username, given)
    typer.echo("Mot de passe changé." if password_stdin else f"Mot de passe, montré cette fois seulement : {given}")


@users.command()
def reset(username: _Username) -> None:
    """Oublie le second facteur d'une personne qui a perdu son téléphone ; elle recommencera à la connexion."""
    with case_house() as house:
        Accounts(house).users.forget_second_factor(username)
    typer.echo("Second facteur oublié ; il sera demandé de nouveau à la prochaine connexion.")


@users.command()
def role(username: _Username, new: Annotated[Role, typer.Argument(help="Le nouveau rôle.")]) -> None:
    """Change le rôle d'un compte."""
    with case_house() as house:
        Accounts(house).users.set_role(username, new)
    typer.echo(f"Rôle : {TITLES[new]}.")


@users.command()
def secrecy(
    username: _Username,
    attestation: Annotated[str, typer.Argument(help="Où l'attestation signée est classée ; « non » la retire.")],
) -> None:
    """Note l'attestation de secret médical, sans laquelle les données de santé sont masquées."""
    with case_house() as house:
        Accounts(house).users.attest_secrecy(username, None if attestation == "non" else attestation)
    typer.echo("Attestation retirée." if attestation == "non" else "Attestation notée.")


@users.command()
def close(username: _Username) -> None:
    """Ferme un compte : ses sessions finissent aussitôt."""
    with case_house() as house:
        Accounts(house).users.set_active(username, active=False)
    typer.echo("Compte fermé.")


@users.command("open")
def reopen(username: _Username) -> None:
    """Rouvre un compte fermé."""
    with case_house() as house:
        Accounts(house).users.set_active(username, active=True)
    typer.echo("Compte rouvert.")


@tokens.command("add")
def add_token(
    name: Annotated[str, typer.Argument(help="Le programme qui s'en servira.")],
    role: Annotated[Role, typer.Option(help="dpo, deputy ou auditor (lecture seule).")] = Role.AUDITOR,
) -> None:
    """Crée un jeton d'API et le montre une fois."""
    with case_house() as house:
        value = Accounts(house).tokens.issue(name, role)
    typer.echo(f"Jeton, montré cette fois seulement : {value}")


@tokens.command("list")
def list_tokens() -> None:
    """Liste les jetons, sans leur valeur."""
    with case_house() as house:
        for record in Accounts(house).tokens.all():
            state = "révoqué" if record.revoked_at else "en service"
            typer.echo(f"{record.id}  {record.role:<8} {state:<10} {record.name}")


@tokens.command("revoke")
def revoke_token(id: Annotated[str, typer.Argument(help="Numéro du jeton, comme dans la liste.")]) -> None:
    """Révoque un jeton."""
    with case_house() as house:
        Accounts(house).tokens.revoke(id)
    typer.echo("Jeton révoqué.")


def _line(user: User) -> str:
    marks = [TITLES[user.role], "" if user.active else "fermé", "secret médical" if user.medical_secrecy else ""]
    return f"{user.username:<20} {', '.join(mark for mark in marks if mark)}"
