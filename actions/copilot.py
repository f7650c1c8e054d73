"""What a colleague hears about words that a member wrote: the right in them, what to reply, one press to file it."""

from actions.heard import Heard
from actions.honest import HONEST_WORD
from actions.house import House
from actions.say import Message, article_message, button, citation, message, option
from actions.steps import named
from knowledge.choice import Chosen, decide
from knowledge.model import Article

BY_RIGHT = {
    "access": "internal/member_asks_access",
    "rectification": "internal/member_asks_rectification",
    "erasure": "internal/member_asks_erasure",
    "objection_marketing": "internal/member_objects_marketing",
    "consent_withdrawal": "internal/member_objects_marketing",
    "heir_request": "internal/heir_asks",
    "breach_report": "internal/breach_first_hour",
}
"""The colleague's own article on a right; the general ones follow it."""
ALWAYS = ("internal/forward_request", "internal/identity_check", "internal/recognise_request")
_MOST_OPTIONS = 3
_MOST_CITATIONS = 2


def about_pasted(house: House, heard: Heard) -> list[Message]:
    """Say what is in the words, what to answer the member, and what never to say; offer to file."""
    rights = list(dict.fromkeys(right for right, _ in heard.rights))
    if rights:
        return [_request(house, heard, rights)]
    if heard.intent.startswith("operation_"):
        return [_about_a_request(house, heard)]
    found = decide(house.pack, "public", heard.labels, house.search["public"].rank(heard.text))
    if heard.intent.startswith("ask_") and isinstance(found, Chosen):
        return [_question(house, heard, found.article)]
    return [message("answer", house.words("copilot/nothing"), options=_options(house, heard, []))]


def _request(house: House, heard: Heard, rights: list[str]) -> Message:
    honest = _honest(house, rights)
    said = [house.words("copilot/read", rights=named(house, rights)), house.words("copilot/reply")]
    said += [
        f"{house.words('copilot/policy', rights=house.right_name(right))} {honest[right].answer}" for right in honest
    ]
    sources = [citation(source) for article in honest.values() for source in house.pack.citations(article)]
    policy = [source for source in sources if source["source"] == "policy"]
    return message(
        "answer",
        "\n\n".join([*said, house.words("copilot/never")]),
        citations=policy[:_MOST_CITATIONS],
        buttons=[button(house.words("copilot/file"), "start_request", right=",".join(rights))],
        options=_options(house, heard, rights),
    )


def _about_a_request(house: House, heard: Heard) -> Message:
    return message("answer", house.words("copilot/follow_up"), options=_options(house, heard, []))


def _question(house: House, heard: Heard, article: Article) -> Message:
    """Give the public answer, which the colleague may pass on as it is."""
    said = article_message(house.pack, article, "public")
    text = f"{house.words('copilot/question')}\n\n{said['text']}"
    return said | {"text": text, "buttons": [], "options": _options(house, heard, [])}


def _honest(house: House, rights: list[str]) -> dict[str, Article]:
    found = {right: house.pack.article_for(HONEST_WORD.get(right, ""), "public") for right in rights}
    return {right: article for right, article in found.items() if article}


def _options(house: House, heard: Heard, rights: list[str]) -> list[Message]:
    ids = dict.fromkeys([*(BY_RIGHT[right] for right in rights if right in BY_RIGHT), *ALWAYS])
    articles = [house.pack.article_for(id_, heard.audience) for id_ in ids]
    return [dict(option(house.pack, article)) for article in articles if article][:_MOST_OPTIONS]
