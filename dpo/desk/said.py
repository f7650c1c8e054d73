"""What the desk says after something was done: the address carries the code, never a sentence."""

SAID = {
    "decision": "La décision est notée.",
    "decision_reprise": "La décision est reprise ; le droit est de nouveau en examen.",
    "liste": "La liste de contrôle est notée.",
    "etape": "C'est noté.",
    "pause": "Le délai est suspendu ; les deux dates sont affichées.",
    "reprise": "Le délai court de nouveau.",
    "prolongation": "La prolongation est préparée ; elle ne compte qu'une fois son avis parti à la personne.",
    "retrait": "Le retrait est noté.",
    "attribution": "Le dossier est attribué.",
    "attributions": "Les dossiers cochés sont attribués.",
    "message": "Le message attend la personne ; un mail le lui dit, sans son contenu.",
    "main_prise": "Vous avez la main. Délia ne dit plus rien d'elle-même dans cette conversation.",
    "main_rendue": "Délia répond de nouveau dans cette conversation.",
    "piece": "Le résultat est noté, la pièce est effacée.",
    "connecte": "Vous êtes connecté.",
    "deconnecte": "Vous êtes déconnecté.",
    "mot_de_passe": "Votre mot de passe est changé.",
    "compte": "Le compte est créé. Son mot de passe n'est montré que sur cette page.",
    "compte_change": "Le compte est changé ; ses sessions sont fermées.",
    "jeton_revoque": "Le jeton est révoqué.",
}
