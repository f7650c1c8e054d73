"""A right that somebody wants to exercise, in their own words: the request begins, with an honest word beforehand."""

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.honest import honest_word
from actions.house import House
from actions.say import Message, citation
from actions.steps import named, step_messages
from dpo.steps import Nothing, Receipt
from knowledge.model import Audience, Citation, Silence

_MOST_HONEST_WORDS = 2
_MOST_CITATIONS = 2
_MARKETING = frozenset({"objection_marketing"})


class ActionRequest(DeliaAction):
    """Takes every right that the message asks for, and asks the first question."""

    NAME = "action_request"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Begin a request, or add to the one that is being made."""
        rights = _asked(heard)
        return begin(self.house, heard, rights), [*understood(), SlotSet("followed", None)]


def _asked(heard: Heard) -> list[str]:
    if heard.intent == "start_request":
        return [right for right in heard.entities.get("right", "").split(",") if right]
    asked = [right for right, _ in heard.rights] or [heard.intent.removeprefix("request_")]
    return list(dict.fromkeys(asked))


def begin(house: House, heard: Heard, rights: Sequence[str]) -> list[Message]:
    """Start or widen the request of a conversation; the first message carries the rights that were understood."""
    cases, session = house.cases, house.cases.sessions.of(heard.conversation)
    before = cases.intake.current(heard.conversation)
    step = cases.intake.start(
        heard.conversation,
        rights,
        citations=_passages(session.data if session else {}),
        audience=heard.audience,
        claims=session.claims if session else {},
        channel=str(session.data.get("channel", "web")) if session else "web",
    )
    added = not isinstance(before, (Nothing, Receipt))
    opening, sources = _opening(house, rights, heard.audience, added=added)
    return step_messages(house, step, opening, rights=list(rights), citations=sources, began=not added)


def _opening(
    house: House, rights: Sequence[str], audience: Audience, *, added: bool
) -> tuple[list[str], list[dict[str, str]]]:
    """Say what was understood, then what will or won't follow from it."""
    words = house.words
    if not rights:
        return [words("what")], []
    if added:
        return [words("added", rights=named(house, rights))], []
    said = [words("condolences")] if "heir_request" in rights else []
    which = "understood" if len(rights) == 1 else "understood_several"
    said.append(words(which, rights=named(house, rights), count=str(len(rights))))
    honest, sources = _honest(house, rights, audience)
    said += honest
    said += [words("no_reason")] if set(rights) <= _MARKETING else []
    if "breach_report" in rights:
        said.append(words("breach_staff" if audience == "collaborator" else "breach"))
    return said, sources


def _honest(house: House, rights: Sequence[str], audience: Audience) -> tuple[list[str], list[dict[str, str]]]:
    said: list[str] = []
    sources: dict[str, dict[str, str]] = {}
    for right in rights[:_MOST_HONEST_WORDS]:
        article = house.pack.article_for(honest_word(right, audience), audience)
        if article is None or isinstance(article, Silence):
            continue
        said.append(article.answer)
        policy = [one for one in house.pack.citations(article) if one.source == "policy"]
        sources |= {one.section: dict(citation(one)) for one in policy[:1] if len(sources) < _MOST_CITATIONS}
    return said, list(sources.values())


def _passages(data: object) -> list[Citation]:
    """Return the passages that the person had been shown just before."""
    shown = data.get("passages", []) if isinstance(data, dict) else []
    return [Citation(one["source"], one["document"], one["section"], one["title"]) for one in shown]
