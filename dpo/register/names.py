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

EVENTS: Mapping[str, str] = {
    "ticket_opened": "Dossier ouvert",
    "draft_opened": "Demande commencée",
    "rights": "Droits reconnus",
    "answered": "Réponse de la personne",
    "skipped": "Question passée",
    "identity_step": "Étape d'identité",
    "mail_queued": "Mail préparé",
    "message": "Message",
    "viewed": "Dossier consulté",
    "exported": "Archive remise",
    "decided": "Décision",
    "decision_taken_back": "Décision reprise",
    "paused": "Délai suspendu",
    "identity_doubted": "Doute sur l'identité",
    "letter_drafted": "Lettre préparée",
    "second_look": "Second regard",
    "resumed": "Délai repris",
    "extension_prepared": "Prolongation préparée",
    "letter_sent": "Lettre envoyée",
    "withdrawn": "Retrait",
    "assigned": "Attribution",
    "moved": "Étape de la procédure",
    "upload_link": "Lien de dépôt",
    "upload": "Dépôt d'un document",
    "document_seen": "Document ouvert",
    "document_checked": "Document contrôlé",
    "document_deleted": "Document effacé",
    "thread_taken": "Conversation prise en main",
    "thread_given_back": "Conversation rendue",
    "access_proof": "Preuve d'accès",
    "access_code": "Code d'accès",
    "breach_opened": "Violation inscrite",
    "breach_changed": "Violation mise à jour",
}


def named(code: str, names: Mapping[str, str]) -> str:
    """Return the French name of a code; a code without one is shown as it is, with spaces."""
    return names.get(code, code.replace("_", " "))
