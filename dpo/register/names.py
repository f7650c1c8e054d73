"""The register's French: names of codes as the file shows them."""

from collections.abc import Mapping

LEVELS: Mapping[str, str] = {
    "none": "Non vérifiée",
    "facts_matched": "Informations concordantes",
    "contact_verified": "Contact vérifié",
    "session": "Espace adhérent",
    "document": "Pièce d'identité",
}
METHODS: Mapping[str, str] = {
    "session": "Connexion à l'espace adhérent",
    "facts": "Informations comparées au fichier",
    "code_to_contact_on_file": "Code au contact du fichier",
    "code_to_declared_contact": "Code au contact déclaré",
    "document": "Pièce d'identité",
}
REQUESTERS: Mapping[str, str] = {
    "self": "La personne elle-même",
    "child": "Parent, pour un enfant",
    "guardian": "Représentant d'une personne protégée",
    "mandate": "Mandataire",
    "heir": "Héritier",
    "designated": "Personne désignée par le défunt",
    "collaborator": "Enregistré par un collaborateur",
}
STATUSES: Mapping[str, str] = {
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
OUTCOMES: Mapping[str, str] = {
    "granted": "Acceptée",
    "partly": "Acceptée en partie",
    "refused": "Refusée",
    "not_applicable": "Sans objet",
}
CHANNELS: Mapping[str, str] = {
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
RIGHTS: Mapping[str, str] = {
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


def named(code: str, names: Mapping[str, str]) -> str:
    """Return the French name of a code; a code without one is shown as it is, with spaces."""
    return names.get(code, code.replace("_", " "))
