"""What the Telegram door says by itself: everything else comes from the gateway's messages."""

COMMANDS = {
    "start": "Commencer, et lire l'essentiel sur cette conversation",
    "aide": "Ce que je sais faire",
    "droits": "Vos droits sur vos données",
    "demande": "Faire une demande au DPO",
    "suivi": "Où en est ma demande",
    "confidentialite": "Ce que je garde de nos échanges",
    "effacer": "Effacer notre conversation",
    "humain": "Joindre une personne",
}
"""Commands in the order of the menu."""

SAID_BY_COMMAND = {
    "droits": "Quels sont mes droits ?",
    "demande": "Je veux exercer un de mes droits",
    "suivi": "Où en est ma demande ?",
    "confidentialite": "Que gardez-vous de notre conversation ?",
    "humain": "Je veux parler à un humain",
}
"""The sentence that a command stands for; the gateway answers it like any other."""

HELP = (
    "Posez votre question en une phrase, avec vos mots : durée de conservation, destinataires, données de santé, "
    "cookies, démarchage… Vous pouvez aussi me confier une demande, par exemple « supprimez mes données ».\n\n"
    "{commands}\n\n"
    "N'envoyez ici ni document, ni numéro de sécurité sociale, ni détail sur votre santé."
)
NEW_CONVERSATION = "Nous reprenons à zéro : notre échange précédent était terminé, je n'en ai rien gardé."
ERASE_SURE = "Effacer notre conversation ? Une demande déjà transmise au DPO, elle, reste enregistrée."
ERASE_YES, ERASE_NO = "Oui, effacer", "Non, la garder"
ERASED = (
    "C'est fait : la conversation est effacée chez nous, et j'ai oublié ce compte Telegram. Les messages affichés ici "
    "restent dans votre application : vous pouvez les supprimer de votre côté."
)
KEPT = "Très bien, nous continuons."
OLD_BUTTON = "Ce bouton n'est plus valable. Écrivez-moi simplement ce que vous voulez faire."
AWAY = (
    "Je ne peux pas répondre en ce moment. Votre message n'a pas été traité : renvoyez-le dans un instant. "
    "Vous pouvez aussi écrire au délégué à la protection des données : /aide indique comment me joindre plus tard."
)
BUSY = "Vous écrivez plus vite que je ne lis. Attendez quelques secondes, puis renvoyez votre dernier message."
REFUSED = "Je n'ai pas pu lire ce message. Écrivez-moi votre question en une phrase."
NO_FILES = (
    "Je ne prends pas de fichier ici : Telegram n'est pas fait pour une pièce d'identité, une photo ou un document "
    "médical. Je ne l'ai pas ouvert et je ne l'ai pas enregistré ; supprimez-le de votre côté si vous le pouvez. "
    "Un document se dépose par un lien sûr, à usage unique."
)
ADD_DOCUMENT = "Je veux ajouter un document à ma demande"
ONLY_TEXT = (
    "Je ne lis que les messages écrits : ni voix, ni image, ni position. Écrivez-moi votre question en une phrase."
)
EDITED = "Je ne relis pas un message modifié. Envoyez-le de nouveau, tel que vous le souhaitez."
IN_PRIVATE = (
    "Ici, d'autres personnes lisent : je ne parle de rien de personnel dans un groupe. "
    "Écrivez-moi en privé, je vous y répondrai."
)
OPEN_PRIVATE = "M'écrire en privé"
WAITS = {
    "message": "Un message de l'équipe du DPO vous attend au sujet de votre demande {reference}.",
    "status": "Du nouveau vous attend : votre demande {reference} a avancé.",
}
HOW_TO_READ = "Pour le lire : /suivi. Je vérifierai d'abord que c'est bien vous."
SOURCES = "Source"
