"""What the knowledge of one organisation is made of. Frozen data, no reading, no rule about wording."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from knowledge.errors import MissingSourceError, Place

Audience = Literal["public", "collaborator"]
SourceKind = Literal["policy", "law", "assistant"]
Level = Literal["S", "S2", "G"]

Right = Literal[
    "access",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "objection_marketing",
    "portability",
    "consent_withdrawal",
    "automated_decision",
    "post_mortem_directives",
    "heir_request",
    "complaint",
    "breach_report",
    "dpo_contact",
]
RIGHTS: frozenset[str] = frozenset(get_args(Right))

# A law note whose source is not official carries this mark until the DPO has approved it.
TO_BE_CONFIRMED = "à confirmer par le DPO"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence comes from, as every door of Délia shows it."""

    source: SourceKind
    document: str
    section: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with its dates: since when the document applies, when somebody last checked the article against it."""

    citation: Citation
    effective: date | None
    checked: date


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the policy document."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a section of the policy says, in our words, with the figures that go with it."""

    id: str
    section: str
    says: str
    figures: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LawNote:
    """What the law says, shown under an answer and never in its place."""

    id: str
    title: str
    text: str
    document: str
    section: str
    effective: date | None
    checked: date
    level: Level
    approved_by: str | None
    approved_on: date | None

    @property
    def mention(self) -> str | None:
        """The mark shown with the note, or None when the source is official or the DPO has approved it."""
        if self.level == "S" or (self.approved_by and self.approved_on):
            return None
        return TO_BE_CONFIRMED

    @property
    def citation(self) -> Citation:
        """The note's own source."""
        return Citation("law", self.document, self.section, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What an answer and a silence have in common. Texts are ready to be shown: placeholders are filled."""

    id: str
    also: tuple[str, ...]
    audience: Audience
    title: str
    answer: str
    details: str | None
    law_notes: tuple[str, ...]
    related: tuple[str, ...]
    right: Right | None

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic that this article answers, its own first."""
        return (self.id, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(_Article):
    """An article that says what the policy, or the assistant's notice, says. It cannot exist without a source."""

    sources: tuple[Source, ...]
    facts: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse an answer from nowhere.

        Raises:
            MissingSourceError: when `sources` is empty.
        """
        if not self.sources:
            raise MissingSourceError(f"La réponse « {self.id} » ne cite aucune source.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(_Article):
    """An article that honestly says that the policy does not say. It has no place for a policy citation."""


type Article = Answer | Silence


@dataclass(frozen=True, slots=True)
class ReplyOption:
    """A button of a ready-made reply: what is read, and the intent that it stands for."""

    title: str
    intent: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A ready-made sentence that is not an article: out of scope, small talk, an ambiguous word, a hand-over."""

    id: str
    text: str
    options: tuple[ReplyOption, ...]


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One point of the assistant's own notice; `short` is what the first screen says of it."""

    id: str
    title: str
    text: str
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """The assistant's own privacy notice, its edition and its dates."""

    version: str
    effective: date
    checked: date
    items: tuple[NoticeItem, ...]

    @property
    def document(self) -> str:
        """The document name that citations of the notice carry."""
        return f"notice/{self.version}"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who to write to or call. None where the published policy gives nothing."""

    dpo_name: str
    dpo_email: str
    dpo_post: str
    insurer_post: str | None
    insurer_phone: str | None
    website: str | None
    cnil_url: str
    cnil_post: str
