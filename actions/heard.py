"""What the understanding engine heard in the last turn, as plain data for the actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from knowledge.model import Audience

type Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn: the pseudonymised words, who may read what, and the engine's rankings (best first, 0 to 1)."""

    text: str
    audience: Audience
    intent: str
    """The intent alone (`ask_retention`, `out_of_scope`…), without its topic."""
    labels: Ranking
    """Full labels with their topic: (`ask_retention/overview`, 0.83)…"""
    rights: Ranking
    """Every right that a clause of the message asks to exercise."""
    last_article: str | None
    failures: int
    entities: Mapping[str, str]
    conversation: str = ""
    followed: str = ""
    """The request that a follow-up is about."""
    following: str = "status"
    """What the follow-up is for: `status`, `cancel`, `add_document`."""
    pasted: bool = False
    """The words are a member's, pasted by a colleague: they are talked about, not answered."""

    @property
    def label(self) -> str:
        """The best full label, or the bare intent when the engine gave no ranking (a button)."""
        return self.labels[0][0] if self.labels else self.intent

    @property
    def kind(self) -> str:
        """The part after the slash of the best label: `reimbursement` of `out_of_scope/reimbursement`."""
        return self.label.partition("/")[2]

    @property
    def kept(self) -> dict[str, str]:
        """Where the answers of this turn lie: field → reference of the vault. Never an answer itself."""
        pairs = (pair.partition("=") for pair in self.entities.get("kept", "").split(",") if pair)
        return {field: reference for field, _, reference in pairs}


def _ranking(rows: Any) -> Ranking:
    return tuple((str(name), float(score)) for name, score in rows or ())


def hear(tracker: Tracker) -> Heard:
    """Read the last turn of a tracker. Anything missing becomes its emptiest value, never an error."""
    message: Mapping[str, Any] = tracker.latest_message or {}
    understanding: Mapping[str, Any] = message.get("understanding") or {}
    metadata: Mapping[str, Any] = message.get("metadata") or {}
    return Heard(
        text=str(message.get("text") or ""),
        audience="collaborator" if metadata.get("audience") == "collaborator" else "public",
        intent=str((message.get("intent") or {}).get("name") or ""),
        labels=_ranking(understanding.get("labels")),
        rights=_ranking(understanding.get("rights")),
        last_article=tracker.get_slot("last_article"),
        failures=int(tracker.get_slot("failures") or 0),
        conversation=str(tracker.sender_id or ""),
        followed=str(tracker.get_slot("followed") or ""),
        following=str(tracker.get_slot("following") or "status"),
        pasted=metadata.get("pasted") is True and metadata.get("audience") == "collaborator",
        entities={entity["entity"]: str(entity.get("value") or "") for entity in message.get("entities") or ()},
    )
