"""Answers a question from the articles: the one that is meant, or a choice, or an honest « je ne sais pas »."""

from actions.base import DeliaAction, Events, understood
from actions.fallback import not_understood
from actions.heard import Heard
from actions.leaning import only_names_a_subject, same_question_about
from actions.say import Message, article_message, clarification
from knowledge.choice import CLEAR_EVIDENCE, Chosen, Clarify, Decision, decide

WHICH = "Plusieurs réponses sont proches de votre question. Laquelle vous intéresse ?"


class ActionAnswer(DeliaAction):
    """Says the article that the question means."""

    NAME = "action_answer"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Weigh the engine's ranking and the full-text search, then answer, ask, or give up."""
        pack = self.house.pack
        match self.meant(heard):
            case Chosen(article, _evidence, near):
                return [article_message(pack, article, heard.audience, near)], understood(article.id)
            case Clarify(articles):
                return [clarification(pack, WHICH, articles)], understood()
            case _:
                return not_understood(self.house, heard)

    def meant(self, heard: Heard) -> Decision:
        """Decide on the question; one that is unclear by itself may be the last one, about something else."""
        second_opinion = self.house.search[heard.audience].rank(heard.text)
        decision = decide(self.house.pack, heard.audience, heard.labels, second_opinion)
        clear = isinstance(decision, Chosen) and decision.evidence >= CLEAR_EVIDENCE
        if clear and not only_names_a_subject(heard.text):
            return decision
        same = same_question_about(self.house, heard)
        return Chosen(same, CLEAR_EVIDENCE) if same else decision
