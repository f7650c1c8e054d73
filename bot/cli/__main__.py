"""`delia`: the command line of the house."""

import sys

import typer

from bot.cli import ask, cases, doctor, keeping, knowledge, tokens, users
from bot.errors import SettingsError

app = typer.Typer(help="Délia, l'assistante vie privée de la mutuelle.", no_args_is_help=True, add_completion=False)
app.command()(ask.ask)
app.command()(doctor.doctor)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(tokens.app, name="token")
app.add_typer(cases.tickets, name="tickets")
app.add_typer(cases.members, name="members")
app.add_typer(cases.evidence, name="evidence")
app.add_typer(cases.keys, name="keys")
app.add_typer(users.users, name="users")
app.add_typer(users.tokens, name="api-tokens")
app.add_typer(keeping.register, name="register")
app.command()(cases.purge)
app.command()(keeping.backup)
app.command("restore")(keeping.restore_backup)


def main() -> int:
    """Run the command; a bad setting is one line, not a trace."""
    try:
        app()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
