"""The desk's French: names of codes, dates and hours as they are read. Filters of the templates."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dpo.clock import PARIS
from dpo.desk.roles import TITLES
from dpo.letters import in_words
from knowledge.questions import Questions, load_questions

RIGHTS = {
    "access": "Accès",
    "rectification": "Rectification",
    "erasure": "Effacement",
    "restriction": "Limitation",
    "objection": "Opposition",
    "objection_marketing": "Opposition à la prospection",
    "portability": "Portabilité",
    "consent_withdrawal": "Retrait du consentement",
    "automated_decision": "Décision automatisée",
    "post_mortem_directives": "Directives après la mort",
    "heir_request": "Demande d'un héritier",
    "complaint": "Réclamation",
    "breach_report": "Signalement d'une violation",
    "dpo_contact": "Message au DPO",
}
STATUSES = {
    "received": "Reçu",
    "identity_pending": "Identité à confirmer",
    "in_review": "En examen",
    "waiting_for_person": "Attend la personne",
    "waiting_for_service": "Attend un service",
    "decided": "Décidé",
    "answered": "Répondu",
    "closed": "Clos",
    "withdrawn": "Retiré",
}
LEVELS = {
    "none": "Non vérifiée",
    "facts_matched": "Informations concordantes",
    "contact_verified": "Contact vérifié",
    "session": "Espace adhérent",
    "document": "Pièce d'identité",
}
FLAGS = {
    "health": "Données de santé",
    "minor": "Mineur",
    "adult_represented": "Majeur représenté",
    "protected_adult": "Majeur protégé",
    "mandate": "Mandat",
    "deceased": "Personne décédée",
    "third_party_data": "Données de tiers possibles",
    "possible_breach": "Violation possible",
    "possible_complaint": "Réclamation possible",
    "litigation": "Contentieux possible",
    "short_deadline_possible": "Délai plus court possible",
    "session_stale": "Connexion ancienne",
    "identity_unverified": "Identité non vérifiée",
    "no_mandate_named": "Mandat absent ou non précisé",
}
CHANNELS = {
    "web": "Site",
    "telegram": "Telegram",
    "email": "E-mail",
    "post": "Courrier",
    "phone": "Téléphone",
    "branch": "Agence",
    "member_area": "Espace adhérent",
    "social_network": "Réseau social",
    "other": "Autre",
}
REQUESTERS = {
    "self": "La personne elle-même",
    "child": "Parent, pour un enfant",
    "guardian": "Représentant d'une personne protégée",
    "mandate": "Mandataire",
    "heir": "Héritier",
    "designated": "Personne désignée par le défunt",
    "collaborator": "Enregistré par un collaborateur",
}
LEGITIMACY = {"yes": "Oui", "no": "Non", "to_check": "À vérifier"}
METHODS = {
    "session": "Connexion à l'espace adhérent",
    "facts": "Informations comparées au fichier",
    "code_to_contact_on_file": "Code envoyé au contact du fichier",
    "code_to_declared_contact": "Code envoyé au contact déclaré",
    "document": "Pièce d'identité",
}
RESULTS = {
    "ok": "Réussi",
    "stale": "Connexion trop ancienne",
    "matched": "Concordantes",
    "not_matched": "Non concordantes",
    "sent": "Envoyé",
    "wrong": "Code inexact",
    "expired": "Code expiré",
    "blocked": "Bloqué",
    "accepted": "Acceptée",
    "refused": "Refusée",
    "deleted_by_rule": "Effacée par la règle",
}
FIELDS = {
    "requester": "Demandeur",
    "last_name": "Nom",
    "first_name": "Prénom",
    "name": "Nom déclaré",
    "member_number": "Numéro d'adhérent",
    "birth_date": "Date de naissance",
    "email": "E-mail",
    "phone": "Téléphone",
    "postal_address": "Adresse",
    "otp": "Code reçu",
    "scope": "Étendue",
    "details": "Précisions",
    "data_to_correct": "À corriger",
    "correct_value": "Valeur exacte",
    "restriction_case": "Cas de limitation",
    "objection_reason": "Motif",
    "marketing_channels": "Canaux",
    "contact_concerned": "Contact concerné",
    "portability_format": "Format",
    "portability_recipient": "Destinataire",
    "consent_concerned": "Accord concerné",
    "decision_contested": "Décision contestée",
    "directive_kind": "Sorte de directives",
    "directive_wishes": "Volontés",
    "deceased_name": "Personne décédée",
    "deceased_date": "Date du décès",
    "deceased_on": "Date du décès",
    "heir_quality": "Qualité",
    "heir_purpose": "Objet",
    "representative_kind": "Qualité du représentant",
    "represented_person": "Personne représentée",
    "breach_what": "Ce qui s'est passé",
    "breach_when": "Quand",
    "answer_channel": "Réponse souhaitée",
    "received_by": "Reçu par",
    "filed_by": "Transmis par",
    "received_at": "Reçu le",
    "rights": "Droits",
}
STATES = {
    "received": "Reçu",
    "in_review": "En examen",
    "decided": "Décidé",
    "answered": "Répondu",
    "withdrawn": "Retiré",
}
DOCUMENTS = {
    "family_record": "Livret de famille",
    "judgment": "Jugement",
    "mandate": "Mandat",
    "deed_of_notoriety": "Acte de notoriété",
    "death_certificate": "Acte de décès",
    "directives": "Directives",
    "identity_document": "Pièce d'identité",
    "other": "Autre pièce",
}
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "right": RIGHTS,
    "status": STATUSES,
    "state": STATES,
    "level": LEVELS,
    "flag": FLAGS,
    "channel": CHANNELS,
    "requester": REQUESTERS,
    "legitimacy": LEGITIMACY,
    "method": METHODS,
    "result": RESULTS,
    "field": FIELDS,
    "document": DOCUMENTS,
    "role": {role.value: title for role, title in TITLES.items()},
}


def label(code: Any, group: str) -> str:
    """Return the French name of a code; a code that nobody has named is shown as it is, with spaces."""
    key = str(getattr(code, "value", code))
    return _GROUPS[group].get(key, key.replace("_", " "))


def answer(value: str, field: str) -> str:
    """Return an answer as its button was titled; several codes apart by commas; anything else as it was typed."""
    questions = _questions()
    try:
        question = questions[field]
    except KeyError:
        return _dated(value)
    parts = value.split(",")
    titles = [question.title_of(part.strip()) for part in parts]
    known = all(title != part.strip() for title, part in zip(titles, parts, strict=True))
    return ", ".join(titles) if known else _dated(value)


def day(value: date | datetime | str | None) -> str:
    """Return a day in words."""
    if not value:
        return "–"
    return in_words(_day_of(value))


def short_day(value: date | datetime | str | None) -> str:
    """Return a day in figures, as in tables."""
    return _day_of(value).strftime("%d/%m/%Y") if value else "–"


def moment(value: datetime | str | None) -> str:
    """Return a moment of Paris: « 22 novembre 2026 à 14 h 05 »."""
    if not value:
        return "–"
    at = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(PARIS)
    return f"{in_words(at.date())} à {at.hour} h {at.minute:02d}"


FILTERS: Mapping[str, Callable[..., str]] = {
    "label": label,
    "answer": answer,
    "day": day,
    "short_day": short_day,
    "moment": moment,
}


def _day_of(value: date | datetime | str) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.astimezone(PARIS).date() if isinstance(value, datetime) else value


def _dated(value: str) -> str:
    try:
        return in_words(date.fromisoformat(value)) if len(value) == len("2026-01-01") else value
    except ValueError:
        return value


@lru_cache(maxsize=1)
def _questions() -> Questions:
    return load_questions()
