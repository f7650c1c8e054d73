"""Answers a question from the articles: the one that is meant, a choice between close ones, or an honest « je ne sais pas »."""

from actions.base import DeliaAction, Events, understood
from actions.fallback import not_understood
from actions.heard import Heard
from actions.say import Message, article_message, clarification
from knowledge.choice import Chosen, Clarify, decide

WHICH = "Plusieurs réponses sont proches de votre question. Laquelle vous intéresse ?"


class ActionAnswer(DeliaAction):
    """Says the article that the question means."""

    NAME = "action_answer"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Weigh the engine's ranking and the full-text search, then answer, ask, or give up."""
        pack = self.house.pack
        second_opinion = self.house.search[heard.audience].rank(heard.text)
        match decide(pack, heard.audience, heard.labels, second_opinion):
            case Chosen(article, _evidence, near):
                return [article_message(pack, article, heard.audience, near)], understood(article.id)
            case Clarify(articles):
                return [clarification(pack, WHICH, articles)], understood()
            case _:
                return not_understood(self.house, heard)
