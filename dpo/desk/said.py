"""What the desk says after something was done: the address carries the code, never a sentence."""

SAID = {
    "connecte": "Vous êtes connecté.",
    "deconnecte": "Vous êtes déconnecté.",
    "mot_de_passe": "Votre mot de passe est changé.",
    "repris": "Votre saisie a été gardée : relisez-la, puis envoyez-la.",
}
