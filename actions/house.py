"""What the actions of one deployment share: the organisation's knowledge and its full-text index."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.errors import UnknownArticle, UnknownReply
from actions.heard import Heard
from knowledge.followups import Followups
from knowledge.model import Article, Audience, Reply
from knowledge.pack import Pack
from knowledge.retrieval import Retrieval


@dataclass(frozen=True, slots=True)
class House:
    """One organisation's knowledge, ready to be asked."""

    pack: Pack
    search: Mapping[Audience, Retrieval]
    followups: Followups

    def reply(self, reply_id: str) -> Reply:
        """Return a ready-made reply.

        Raises:
            UnknownReply: the pack has none of this name.
        """
        found = self.pack.reply(reply_id)
        if found is None:
            raise UnknownReply(reply_id)
        return found

    def article(self, heard: Heard) -> Article:
        """Return the article that a button names, behind the audience wall.

        Raises:
            UnknownArticle: this audience has none of this name.
        """
        found = self.pack.article_for(heard.entities.get("article", ""), heard.audience)
        if found is None:
            raise UnknownArticle(heard.entities.get("article", ""))
        return found

    def required_article(self, topic: str) -> Article:
        """Return a public article that every pack must have.

        Raises:
            UnknownArticle: the pack lacks it.
        """
        found = self.pack.article_for(topic, "public")
        if found is None:
            raise UnknownArticle(topic)
        return found

    def right_name(self, right: str) -> str:
        """Return what a right is called in a sentence: « le droit d'accès »."""
        return self.reply(f"right/{right}").text
