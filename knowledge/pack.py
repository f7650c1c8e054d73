"""Everything that one organisation's Délia may say, behind the audience wall."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.model import (
    Answer,
    Article,
    Audience,
    Citation,
    Contacts,
    Fact,
    LawNote,
    Notice,
    NoticeItem,
    Reply,
    Section,
)

MAX_POLICY_CITATIONS = 2


@dataclass(frozen=True)
class Pack:
    """The knowledge of one organisation.

    Every way to an article takes an audience and keeps the wall: for the public, a collaborator's article does not
    exist. `articles` is the whole shelf, for checks and for the people who look after the content; what answers
    somebody must come from the methods.
    """

    organisation: str
    name: str
    document: str
    document_title: str
    edition: str | None
    effective: date | None
    checked: date
    contacts: Contacts
    sections: tuple[Section, ...]
    facts: Mapping[str, Fact]
    articles: tuple[Article, ...]
    law: Mapping[str, LawNote]
    notice: Notice
    replies: Mapping[str, Reply]
    not_answered: Mapping[str, str]
    _by_topic: Mapping[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the articles by every topic that they answer."""
        index = {topic: article for article in self.articles for topic in article.topics}
        object.__setattr__(self, "_by_topic", index)

    def article_for(self, topic: str, audience: Audience) -> Article | None:
        """Return the article that answers a topic (its id, or one of its `also`), or None if this audience has none."""
        article = self._by_topic.get(topic)
        return article if article and _may_read(article, audience) else None

    def visible(self, audience: Audience) -> tuple[Article, ...]:
        """Return every article that this audience may read, in the order of the files."""
        return tuple(article for article in self.articles if _may_read(article, audience))

    def related(self, article: Article, audience: Audience) -> tuple[Article, ...]:
        """Return the neighbours of an article, without repetition, without itself, behind the wall."""
        found = (self.article_for(topic, audience) for topic in article.related)
        neighbours = {other.id: other for other in found if other and other.id != article.id}
        return tuple(neighbours.values())

    def law_notes(self, article: Article) -> tuple[LawNote, ...]:
        """Return the law notes that stand under an article, in its order."""
        return tuple(self.law[note] for note in article.law_notes)

    def citations(self, article: Article) -> tuple[Citation, ...]:
        """Return at most two policy (or notice) citations, the decisive one first, then one for each law note."""
        sources = article.sources if isinstance(article, Answer) else ()
        own = tuple(source.citation for source in sources[:MAX_POLICY_CITATIONS])
        notes = (note for note in self.law_notes(article) if not self.is_editorial(note))
        return own + tuple(dict.fromkeys(note.citation for note in notes))

    def text(self, article: Article) -> str:
        """Return the answer, then each law note in a paragraph of its own, as plain text."""
        return "\n\n".join([article.answer, *map(self.note_text, self.law_notes(article))])

    def note_text(self, note: LawNote) -> str:
        """Return a law note as plain text, with « à confirmer par le DPO » where it is due."""
        heading = "À savoir" if self.is_editorial(note) else "Ce que dit la loi"
        mention = f" ({note.mention})" if note.mention else ""
        return f"{heading} – {note.title}{mention}\n{note.text}"

    def is_editorial(self, note: LawNote) -> bool:
        """Tell whether a note is about the policy document itself (a section that is missing), not about the law."""
        return note.document == self.document

    def reply(self, reply_id: str) -> Reply | None:
        """Return a ready-made reply by its id, or None."""
        return self.replies.get(reply_id)

    def notice_item(self, item_id: str) -> NoticeItem | None:
        """Return a point of the assistant's notice by its id, or None."""
        return next((item for item in self.notice.items if item.id == item_id), None)


def _may_read(article: Article, audience: Audience) -> bool:
    return article.audience == "public" or audience == "collaborator"
