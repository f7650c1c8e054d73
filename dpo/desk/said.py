"""What the desk says after something was done: the address carries the code, never a sentence."""

SAID = {
    "connecte": "Vous êtes connecté.",
    "deconnecte": "Vous êtes déconnecté.",
    "mot_de_passe": "Votre mot de passe est changé.",
    "compte": "Le compte est créé. Son mot de passe n'est montré que sur cette page.",
    "compte_change": "Le compte est changé ; ses sessions sont fermées.",
    "jeton_revoque": "Le jeton est révoqué.",
    "repris": "Votre saisie a été gardée : relisez-la, puis envoyez-la.",
}
