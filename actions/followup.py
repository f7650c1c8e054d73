"""Short questions that lean on the last answer: « plus de détails », « la source ? », « et combien de temps ? »."""

from rasa_sdk.events import SlotSet

from actions.base import DeliaAction, Events, understood
from actions.fallback import no_last_answer
from actions.heard import Heard
from actions.request import begin
from actions.say import Message, article_message, button, citation, message, reply_message
from knowledge.model import Article

HOW = "exercise/how"
SOURCE_INTRO = "Cette réponse s'appuie sur :"


class ActionFollowup(DeliaAction):
    """Finds what a follow-up means after the last article."""

    NAME = "action_followup"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the details, the source, the topic that the follow-up leads to, or ask what is meant."""
        pack = self.house.pack
        last = pack.article_for(heard.last_article, heard.audience) if heard.last_article else None
        if heard.kind in {"not_understood", "wrong_answer"}:
            return [reply_message(pack, "smalltalk", self.house.reply(heard.label))], []
        if last is None:
            return [no_last_answer()], []
        if heard.kind == "more_details":
            return [self.details(last, heard)], understood(last.id)
        if heard.kind == "source":
            return [self.source(last)], understood(last.id)
        if heard.kind == "exercise" and last.right:
            return begin(self.house, heard, [last.right]), [*understood(last.id), SlotSet("followed", None)]
        if heard.kind == "exercise":
            return [self.how(last, heard)], understood(last.id)
        topic = self.house.followups.topic(heard.kind, last.id)
        meant = pack.article_for(topic, heard.audience) if topic else None
        if meant is None:
            return [no_last_answer()], []
        return [article_message(pack, meant, heard.audience)], understood(meant.id)

    def how(self, article: Article, heard: Heard) -> Message:
        """Say how the right of an article is exercised, with the request one press away."""
        how = self.house.pack.article_for(HOW, heard.audience) or article
        said = article_message(self.house.pack, how, heard.audience)
        right = article.right or "dpo_contact"
        return said | {"buttons": [*said["buttons"], button("Faire cette demande", "start_request", right=right)]}

    def details(self, article: Article, heard: Heard) -> Message:
        """Say the rest of an article, or where else to look when it has no more to say."""
        pack = self.house.pack
        text = article.details or (
            "La politique ne donne pas plus de précisions sur ce point. Voici des sujets voisins, et le délégué à la "
            f"protection des données peut vous renseigner : {pack.contacts.dpo_email}."
        )
        return article_message(pack, article, heard.audience) | {"text": text}

    def source(self, article: Article) -> Message:
        """Name where an answer comes from, with the document's date."""
        pack = self.house.pack
        edition = f" ({pack.edition})" if pack.edition else ""
        lines = [
            f"– {pack.document_title}{edition}, section {source.section} « {source.title} »"
            if source.source == "policy"
            else f"– {source.title} ({source.document}, {source.section})"
            for source in pack.citations(article)
        ]
        text = (
            "\n".join([SOURCE_INTRO, *lines])
            if lines
            else "La politique ne dit rien sur ce point : il n'y a pas de passage à citer."
        )
        return message(
            "answer" if lines else "silent",
            text,
            citations=[citation(source) for source in pack.citations(article)],
            buttons=[button("Revoir la réponse", "show_article", article=article.id)],
        )


class ActionShowDetails(ActionFollowup):
    """The button « Plus de détails »."""

    NAME = "action_show_details"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the details of the article that the button names."""
        article = self.house.article(heard)
        return [self.details(article, heard)], understood(article.id)


class ActionShowSource(ActionFollowup):
    """The button that shows where an answer comes from."""

    NAME = "action_show_source"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Name the sources of the article that the button names."""
        article = self.house.article(heard)
        return [self.source(article)], understood(article.id)


class ActionShowArticle(DeliaAction):
    """A choice or a neighbour that the person opened."""

    NAME = "action_show_article"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the article that the button names."""
        article = self.house.article(heard)
        return [article_message(self.house.pack, article, heard.audience)], understood(article.id)
