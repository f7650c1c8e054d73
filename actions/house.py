"""What the actions of one deployment share: the organisation's knowledge, its full-text index, its case file."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.errors import NoCaseFile, UnknownArticle, UnknownReply
from actions.heard import Heard
from dpo.case_house import CaseHouse
from knowledge.followups import Followups
from knowledge.forms import FormWords
from knowledge.model import Article, Audience, Reply
from knowledge.pack import Pack
from knowledge.questions import Questions
from knowledge.retrieval import Retrieval


@dataclass(frozen=True, slots=True)
class House:
    """One organisation's knowledge, ready to be asked, and its case file, ready to be written."""

    pack: Pack
    search: Mapping[Audience, Retrieval]
    followups: Followups
    questions: Questions
    words: FormWords
    case_file: CaseHouse | None = None

    @property
    def cases(self) -> CaseHouse:
        """The case file.

        Raises:
            NoCaseFile: this process was started without one.
        """
        if self.case_file is None:
            raise NoCaseFile
        return self.case_file

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

    def right_name(self, right: str) -> str:
        """Return what a right is called in a sentence: « le droit d'accès »."""
        return self.reply(f"right/{right}").text
