"""`delia ask`: one question to the running gateway."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import httpx
import typer

from bot.cli.tokens import development_token
from bot.settings import load_settings

NOT_RUNNING = 3
SECONDS = 30.0

type Message = Mapping[str, Any]


def ask_gateway(address: str, text: str, authorization: str | None = None) -> list[Message]:
    """Ask one question in a conversation of its own, erased afterwards; return the messages.

    Raises:
        httpx.HTTPError: nothing answers at the address, or it answers with an error.
    """
    signed_in = {"Authorization": f"Bearer {authorization}"} if authorization else {}
    with httpx.Client(base_url=address, timeout=SECONDS) as client:
        session = client.post("/api/chat/sessions", headers=signed_in).raise_for_status().json()["session"]
        headers = {"Authorization": f"Bearer {session}"}
        answer = client.post("/api/chat/messages", headers=headers, json={"text": text}).raise_for_status().json()
        client.delete("/api/chat/sessions", headers=headers)
        messages: list[Message] = answer["messages"]
        return messages


def as_text(messages: list[Message]) -> str:
    """Return messages as a person reads them in a terminal, sources under each answer."""
    return "\n\n".join(map(_one, messages))


def _one(message: Message) -> str:
    sources = [f"  [{c['section']}] {c['title']} ({c['document']})" for c in message["citations"]]
    choices = [f"  › {choice['title']}" for choice in [*message["options"], *message["buttons"]]]
    return "\n".join([message["text"], *sources, *choices])


def ask(
    text: Annotated[str, typer.Argument(help="La question, entre guillemets.")],
    as_json: Annotated[bool, typer.Option("--json", help="Les messages en JSON.")] = False,
    role: Annotated[
        Literal["member", "collaborator"] | None, typer.Option("--as", help="Signé comme adhérent ou collaborateur.")
    ] = None,
) -> None:
    """Pose une question à Délia."""
    settings = load_settings()
    token = development_token(settings, role) if role else None
    try:
        messages = ask_gateway(f"http://127.0.0.1:{settings.port}", text, token)
    except httpx.HTTPStatusError as refused:
        typer.echo(refused.response.json()["error"]["message"], err=True)
        raise typer.Exit(1) from refused
    except httpx.HTTPError as away:
        typer.echo(f"Délia ne tourne pas sur le port {settings.port} : lancez « make run ».", err=True)
        raise typer.Exit(NOT_RUNNING) from away
    typer.echo(json.dumps(messages, ensure_ascii=False, indent=2) if as_json else as_text(messages))
