"""What the stub service says: real French messages, one for each kind and part of the contract's Message."""

from typing import Any

Message = dict[str, Any]

POLICY_41 = {"source": "policy", "document": "mieux-etre/2022-04", "section": "4.1", "title": "Règles générales"}
POLICY_31 = {
    "source": "policy",
    "document": "mieux-etre/2022-04",
    "section": "3.1",
    "title": "Les droits des personnes concernées",
}
LAW = {"source": "law", "document": "rgpd", "section": "5.1.c", "title": "Ne garder que le nécessaire"}
BLOCTEL = {
    "source": "law",
    "document": "code-consommation",
    "section": "L.223-1",
    "title": "Démarchage téléphonique : la loi a changé",
}
TICKET = {
    "reference": "ME-2026-7K4QX",
    "received_on": "2026-11-22",
    "due_on": "2026-12-22",
    "target_on": "2026-12-22",
    "rights": ["erasure", "objection_marketing"],
    "status": "received",
}


def message(kind: str, text: str, **parts: Any) -> Message:
    """Return a message with every key of the contract."""
    empty: Message = {
        "buttons": [],
        "citations": [],
        "options": [],
        "rights": [],
        "operation": None,
        "field": None,
        "ticket": None,
    }
    return {"kind": kind, "text": text, **empty, **parts}


def choice(title: str, payload: str, **parts: Any) -> dict[str, Any]:
    """Return a button, or an option when it has citations."""
    return {"title": title, "payload": payload, **parts}


def _notice(section: str, title: str) -> dict[str, str]:
    return {"source": "assistant", "document": "notice/1", "section": section, "title": title}


WELCOME = message(
    "notice",
    "Bonjour, je suis Délia. Je réponds à vos questions sur vos données personnelles, et je transmets vos"
    " demandes au DPO, "
    "le délégué à la protection des données.\n\n"
    "Délia est un programme informatique, pas une personne. Ses réponses ont été écrites à l'avance, avec"
    " leur source. "
    "Le texte de vos messages n'est pas conservé ; l'état de la conversation est effacé 24 heures après "
    "votre dernier message.\n\n"
    "N'écrivez pas votre numéro de sécurité sociale, vos coordonnées bancaires, un mot de passe, ni de "
    "détails sur votre "
    "santé ou celle d'un proche.\n\nPour joindre une personne : dpo@mieux-etre.fr.",
    citations=[
        _notice("1", "Qui est responsable de cet assistant"),
        _notice("2", "Vous parlez à un programme"),
        _notice("3", "Ce qui est conservé, et combien de temps"),
        _notice("5", "Ce qu'il vaut mieux ne pas écrire ici"),
    ],
    buttons=[choice("Que puis-je vous demander ?", "capabilities")],
)
RETENTION = message(
    "answer",
    "La règle générale est de trois ans au maximum, à partir de la collecte ou du dernier contact. La loi"
    " peut toutefois "
    "imposer de garder certaines données plus longtemps.\n\n"
    "Ce que dit la loi – Garder le temps nécessaire (à confirmer par le DPO)\n"
    "Aucune donnée ne peut être gardée plus longtemps que ce qui est utile au but annoncé lors de la collecte.",
    citations=[POLICY_41, LAW],
    buttons=[choice("Plus de détails", "details"), choice("Faire effacer mes données", "erasure")],
    options=[
        choice("Après la fin de votre contrat", "former", citations=[POLICY_41]),
        choice("Votre droit à l'effacement", "right_erasure", citations=[POLICY_31]),
    ],
)
MARKETING = message(
    "answer",
    "Vous pouvez refuser la publicité à tout moment, sans donner de motif.\n\n"
    "Ce que dit la loi – Démarchage téléphonique : la loi a changé\n"
    "Depuis le 11 août 2026, la loi interdit en principe de démarcher un consommateur par téléphone sans "
    "son accord préalable.\n\n"
    "À savoir – Une section annoncée manque\nLa politique renvoie à une section qui ne s'y trouve pas.",
    citations=[POLICY_31, BLOCTEL],
)
SILENT = message(
    "silent",
    "La politique ne dit pas où sont hébergées vos données. Je préfère ne pas deviner : le DPO peut vous répondre.",
    buttons=[choice("Transmettre ma question au DPO", "dpo")],
)
CLARIFICATION = message(
    "clarification",
    "« Portabilité » peut vouloir dire deux choses. Laquelle vous intéresse ?",
    options=[
        choice("Récupérer mes données pour les réutiliser", "portability", citations=[POLICY_31]),
        choice("Garder ma mutuelle après avoir quitté mon entreprise", "cover"),
    ],
)
OUT_OF_SCOPE = message(
    "out_of_scope",
    "Je ne m'occupe que de la protection de vos données, je ne vois donc pas vos remboursements. Le "
    "service adhérents peut "
    "vérifier votre dossier.\nTéléphone : 01 44 93 11 00\nSite : www.mieux-etre.fr",
)
QUESTION = message(
    "question",
    "Vous voulez voir les données que Mutuelle Mieux-Être a sur vous : je prépare la demande. Quelle est "
    "votre adresse "
    "électronique ?",
    rights=["access"],
    field="email",
    buttons=[choice("Passer", "skip")],
)
OTP = message(
    "question", "Un code à six chiffres vient de vous être envoyé. Quel est-il ?", field="otp", rights=["access"]
)
RECAP = message(
    "recap",
    "Voici ce que je vais envoyer au DPO.\n\nNom : Martin\nPrénom : Jeanne\nAdresse : jeanne.martin@exemple.fr",
    rights=["erasure", "objection_marketing"],
    buttons=[choice("Oui, c'est exact", "confirm"), choice("Corriger", "correct"), choice("Annuler", "cancel")],
)
RECEIPT = message(
    "receipt",
    "Votre demande est enregistrée. Le DPO vous répondra au plus tard le 22 décembre 2026. Sans réponse, "
    "vous pouvez vous "
    "adresser à la CNIL : https://www.cnil.fr/fr/plaintes",
    rights=["erasure", "objection_marketing"],
    ticket=TICKET,
)
STATUS = message(
    "status", "Votre demande est bien arrivée ; le DPO l'examine.", ticket={**TICKET, "status": "in_review"}
)
HANDOFF = message("handoff", "Votre message est transmis à l'équipe du DPO, qui vous répondra.", operation="human")
SMALLTALK = message("smalltalk", "Avec plaisir. Autre chose ?")
HOSTILE = message(
    "answer",
    '<img src=x onerror="window.pwned = 1"> <script>window.pwned = 2</script> [lien](javascript:alert(1))',
    citations=[{**POLICY_41, "title": "<b onmouseover='window.pwned = 3'>Règles</b>"}],
    buttons=[choice("<u>Appuyer</u>", "hostile")],
    rights=["<i>access</i>"],
    ticket={**TICKET, "reference": "<s>ME</s>", "status": "<em>x</em>"},
)

BY_PAYLOAD: dict[str, Message] = {
    "capabilities": SMALLTALK,
    "details": RETENTION,
    "erasure": RECAP,
    "former": RETENTION,
    "right_erasure": MARKETING,
    "dpo": HANDOFF,
    "portability": MARKETING,
    "cover": OUT_OF_SCOPE,
    "skip": OTP,
    "confirm": RECEIPT,
    "correct": QUESTION,
    "cancel": SMALLTALK,
    "hostile": HOSTILE,
}
BY_WORD: dict[str, Message] = {
    "combien de temps": RETENTION,
    "publicité": MARKETING,
    "héberg": SILENT,
    "portabilité": CLARIFICATION,
    "rembours": OUT_OF_SCOPE,
    "copie": QUESTION,
    "@": OTP,
    "effacez": RECAP,
    "où en est": STATUS,
    "quelqu'un": HANDOFF,
    "html": HOSTILE,
}


def reply_to(text: str) -> Message:
    """Return what a typed text is answered."""
    return next((reply for word, reply in BY_WORD.items() if word in text.lower()), SMALLTALK)
