"""The journal in French: what each event of a ticket's evidence says to the person who reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dpo.casework.decisions import OUTCOME_TITLES, Outcome
from dpo.casework.looking import TimelineEvent
from dpo.desk.labels import FIELDS, label
from dpo.desk.roles import TITLES, Role

_SAID: Mapping[str, str] = {
    "draft_opened": "Demande commencée",
    "draft_resumed": "Demande reprise",
    "draft_abandoned": "Demande abandonnée",
    "rights": "Droits retenus",
    "answered": "Réponse donnée",
    "skipped": "Question passée",
    "identity_step": "Étape d'identité",
    "ticket_opened": "Dossier ouvert",
    "mail_queued": "Mail confié à l'envoi",
    "mail_sent": "Mail parti",
    "mail_failed": "Mail non remis",
    "message": "Message",
    "withdrawn": "Demande retirée par la personne",
    "thread_taken": "Conversation prise en main",
    "thread_given_back": "Conversation rendue à Délia",
    "access_code": "Code de suivi envoyé",
    "access_proof": "Preuve donnée pour suivre le dossier",
    "upload_link": "Lien de dépôt créé",
    "upload": "Document déposé",
    "document_seen": "Document ouvert",
    "document_checked": "Document vérifié, puis effacé",
    "document_deleted": "Document effacé par la règle",
    "moved": "Étape",
    "decided": "Décision",
    "decision_taken_back": "Décision reprise",
    "ticked": "Contrôle coché",
    "unticked": "Contrôle décoché",
    "third_parties_checked": "Données de tiers vérifiées",
    "paused": "Délai suspendu",
    "resumed": "Délai repris",
    "extension_prepared": "Prolongation préparée",
    "extension_sent": "Avis de prolongation parti",
    "assigned": "Attribué",
    "identity_doubt": "Doute sur l'identité",
    "note_added": "Note ajoutée",
    "task_given": "Tâche confiée",
    "task_viewed": "Tâche consultée",
    "task_done": "Tâche faite",
    "letter_drafted": "Lettre préparée",
    "letter_saved": "Lettre modifiée",
    "letter_sent": "Lettre partie",
    "second_look": "Adresse relue",
    "viewed": "Dossier consulté",
    "purged": "Dossier effacé",
}
_ACTORS = {"person": "la personne", "assistant": "Délia", "system": "le système"}
_QUIET = frozenset({"viewed", "answered", "skipped", "rights"})


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One event as it is read. `quiet` ones are folded away at first."""

    number: int
    text: str
    actor: str
    at: datetime
    quiet: bool


def journal_of(timeline: Sequence[TimelineEvent], names: Mapping[str, str]) -> list[JournalLine]:
    """Return a ticket's events, the newest first; `names` gives an account's name by its identifier."""
    return [_line(event, names) for event in reversed(timeline)]


def event_title(kind: str) -> str:
    """Return an event's name in French; one that nobody has named is shown by its code."""
    return _SAID.get(kind, kind.replace("_", " "))


def actor_name(actor: str, names: Mapping[str, str]) -> str:
    """Return who did something, as it is read."""
    role, _, id = actor.partition(":")
    if role == "token":
        return "un programme"
    known = names.get(id)
    return known or _ACTORS.get(actor) or (TITLES[Role(role)] if role in set(Role) else actor)


def _line(event: TimelineEvent, names: Mapping[str, str]) -> JournalLine:
    detail = _detail(event.event, event.references, names)
    text = event_title(event.event) + (f" : {detail}" if detail else "")
    return JournalLine(event.number, text, actor_name(event.actor, names), event.at, event.event in _QUIET)


def _detail(kind: str, said: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if kind in ("decided", "decision_taken_back"):
        outcome = f", {OUTCOME_TITLES[Outcome(said['outcome'])]}" if "outcome" in said else ""
        return label(said["right"], "right") + outcome
    if kind == "moved":
        return label(said["status"], "status").lower()
    if kind == "assigned":
        return names.get(str(said["to"]), "à personne")
    if kind == "skipped":
        return FIELDS.get(str(said.get("field")), "")
    if kind == "rights":
        return ", ".join(label(code, "right") for name, code in said.items() if name.startswith("right."))
    if kind in ("identity_step", "access_proof"):
        return f"{label(said.get('method', ''), 'method')}, {label(said.get('result', ''), 'result').lower()}"
    if kind == "message":
        return "de la personne" if said.get("author") == "person" else "à la personne"
    return ""
