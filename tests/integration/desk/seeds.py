"""A queue as a DPO has it: requests of every kind and age, made through the real intake."""

from datetime import timedelta

from knowledge.model import Citation
from tests.integration.desk.house import EMAIL, JEANNE, READ, Desk, open_ticket

_MARKETING = Citation("policy", "mieux-etre/2022-04", "3.3", "Consentement")

MIGUEL = {"last_name": "Garcia", "first_name": "Miguel", "member_number": "100008", "birth_date": "1949-12-05"}

_QUEUE = (
    (29, ["erasure"], {**JEANNE, **EMAIL, "scope": "everything"}, "Supprimez toutes mes données s'il vous plaît."),
    (26, ["access"], {**MIGUEL, "scope": "reimbursements", "answer_channel": "post",
                      "postal_address": "4 rue du Lac, 38000 Grenoble", "requester": "self"},
     "Je voudrais une copie de tout ce que vous avez sur mes remboursements."),
    (33, ["rectification"], {**JEANNE, **EMAIL, "data_to_correct": "Mon adresse est l'ancienne",
                             "correct_value": "12 rue des Tilleuls, 69003 Lyon"},
     "Vous écrivez toujours à mon ancienne adresse."),
    (3, ["objection_marketing"], {"marketing_channels": "phone,sms", "contact_concerned": "jeanne.lefevre@example.org"},
     "Arrêtez de m'appeler pour me vendre des choses."),
    (12, ["portability"], {**JEANNE, **EMAIL, "scope": "reimbursements", "portability_format": "csv",
                           "portability_recipient": "myself"}, "Je veux récupérer mes données dans un fichier."),
    (24, ["heir_request"], {"last_name": "Brunet", "first_name": "Claire", "deceased_name": "Odette Brunet",
                            "deceased_date": "2026-02-11", "heir_quality": "child", "heir_purpose": "estate",
                            "email": "claire.brunet@example.org", "requester": "heir"},
     "Ma mère est décédée, je dois régler sa succession."),
    (1, ["breach_report"], {"breach_what": "Le décompte d'un autre adhérent est arrivé chez moi",
                            "breach_when": "2026-11-21T18:30", "last_name": "Petit", "first_name": "Marc",
                            "email": "marc.petit@example.org"}, "J'ai reçu le décompte de quelqu'un d'autre."),
    (5, ["complaint"], {"details": "Troisième courrier sans réponse de votre service.", "last_name": "Moreau",
                        "first_name": "Sylvie", "email": "sylvie.moreau@example.org"}, None),
)  # fmt: skip


def seed(desk: Desk) -> list[str]:
    """Open the queue's tickets, each some days ago; return their references in the order of the list."""
    today, references = desk.clock.now, []
    for days, rights, answers, asked in _QUEUE:
        desk.clock.now = today - timedelta(days=days)
        citations = [_MARKETING] if "marketing" in rights[0] else [READ]
        references.append(open_ticket(desk, rights, answers, asked_text=asked, citations=citations))
    desk.clock.now = today - timedelta(days=2)
    references.append(health_ticket(desk))
    desk.clock.now = today
    return references


def health_ticket(desk: Desk) -> str:
    """A request that speaks of somebody's health."""
    answers = {**JEANNE, **EMAIL, "scope": "Mes comptes rendus d'hospitalisation et mon diabète"}
    asked = "Je veux savoir ce que vous savez de mon diabète."
    return open_ticket(desk, ["access"], answers, asked_text=asked, citations=[READ], health=True)
