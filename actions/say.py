"""How an action speaks: one message in the shape of the chat contract, buttons as intents for the gateway to sign."""

from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.model import Article, Audience, Citation, Reply, Silence
from knowledge.pack import Pack

MAX_SEE_ALSO = 3
"""Neighbours shown under an answer: enough to find one's way, few enough to read."""

type Button = dict[str, Any]
type Message = dict[str, Any]


def message(kind: str, text: str, **parts: Any) -> Message:
    """Return a message of the contract; parts that do not apply are empty lists or None."""
    empty: Message = {
        "kind": kind,
        "text": text,
        "buttons": [],
        "citations": [],
        "options": [],
        "rights": [],
        "operation": None,
        "field": None,
        "ticket": None,
    }
    return empty | parts


def button(title: str, intent: str, **entities: str) -> Button:
    """Return a button that stands for an intent of ours."""
    return {"title": title, "intent": intent, "entities": entities}


def citation(source: Citation) -> Mapping[str, str]:
    """Return a citation as the contract writes it."""
    return {
        "source": source.source,
        "document": source.document,
        "section": source.section,
        "title": source.title,
    }


def option(pack: Pack, article: Article) -> Mapping[str, Any]:
    """Return the choice that opens an article."""
    return button(article.title, "show_article", article=article.id) | {
        "citations": [citation(source) for source in pack.citations(article)]
    }


def _buttons(article: Article) -> list[Button]:
    found = []
    if article.details:
        found.append(button("Plus de détails", "show_details", article=article.id))
    if article.right:
        found.append(button("Faire cette demande", "start_request", right=article.right))
    return found


def article_message(pack: Pack, article: Article, audience: Audience, near: Iterable[Article] = ()) -> Message:
    """Say an article: its answer, the law notes under it, its sources, and where to go from there.

    Args:
        pack: the organisation's knowledge.
        article: what is said.
        audience: who hears it; neighbours behind the audience wall are left out.
        near: articles that the question might have meant as well; they come first among the neighbours.
    """
    others = {other.id: other for other in (*near, *pack.related(article, audience)) if other.id != article.id}
    return message(
        "silent" if isinstance(article, Silence) else "answer",
        pack.text(article),
        buttons=_buttons(article),
        citations=[citation(source) for source in pack.citations(article)],
        options=[option(pack, other) for other in list(others.values())[:MAX_SEE_ALSO]],
        **({"gap": True} if isinstance(article, Silence) else {}),
    )


def clarification(pack: Pack, text: str, articles: Iterable[Article]) -> Message:
    """Ask which of several articles is meant."""
    return message("clarification", text, options=[option(pack, article) for article in articles])


def reply_message(pack: Pack, kind: str, reply: Reply, **parts: Any) -> Message:
    """Say a ready-made reply; its options become buttons, or choices when the reply asks for a meaning."""
    choices = [_reply_option(pack, choice.title, choice.intent) for choice in reply.options]
    where = "options" if kind == "clarification" else "buttons"
    if where == "options":
        choices = [{**choice, "citations": choice.get("citations", [])} for choice in choices]
    return message(kind, reply.text, **({where: choices} | parts))


def _reply_option(pack: Pack, title: str, intent: str) -> Button:
    """Turn the intent that a reply names into the button that carries it out."""
    name, _, topic = intent.partition("/")
    if name.startswith("request_"):
        return button(title, "start_request", right=name.removeprefix("request_"))
    if name.startswith("operation_"):
        return button(title, name)
    if name.startswith("ask_") or name == "assistant":
        article_id = f"{name.removeprefix('ask_')}/{topic}"
        article = pack.article_for(article_id, "public")
        sources = [citation(source) for source in pack.citations(article)] if article else []
        return button(title, "show_article", article=article_id) | {"citations": sources}
    return button(title, "show_reply", reply=intent)
