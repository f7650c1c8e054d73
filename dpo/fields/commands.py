"""Words that steer the conversation instead of answering. Only a whole utterance counts, never a word inside one."""

import re

from dpo.fields.readings import Command, CommandName
from dpo.fields.utterance import core

_WISH = (
    r"(?:(?:(?:je|j|on) ?(?:veux|voudrais|souhaite(?:rais)?|prefere(?:rais)?|aimerais|"
    r"desire(?:rais)?|peux|dois|demande|vais)|(?:est ce que )?(?:je peux|puis je|pourrais je|"
    r"on peut|peut on)|possible|pouvez vous|merci|veuillez) "
    r"(?:bien |plutot |juste |tout |mieux )?(?:a |de )?)?"
)
_SOMEONE = (
    r"(?:quelqu ?un|qqn|qqun|qq1|qlqn|quelquun|une (?:vraie |autre )?personne(?: humaine|"
    r" reelle)?|(?:un |une )?(?:vrai |vraie )?(?:etre )?humaine?|(?:un |une )?(?:vrai |"
    r"vraie )?(?:conseill|interlocut)\w+|"
    r"(?:un |votre |le |du )?(?:agent|operateur|employe|collaborateur|responsable|"
    r"service client|standard|dpo|delegue)|une equipe|l equipe|vos equipes)"
)
_TALK = (
    r"(?:parler|parl|discuter|echanger|causer|(?:etre )?(?:mis )?en (?:relation|contact)|"
    r"avoir|joindre|contacter|voir|m adresser|etre rappelee?|etre (?:mis en relation|"
    r"transferee?))"
)
_TAIL = r"(?: (?:de|du|au|par|en|plutot|directement|s|qui|pour|chez|d|a|avec|la|si)\b.{0,60})?"
_THE_REQUEST = (
    r"(?:tout|tout ca|ca|cela|ma demande|la demande|cette demande|mon dossier|la procedure|"
    r"la demarche|cette demarche|ici|le formulaire|les questions|de repondre|"
    r"de poser des questions|de continuer)"
)
_CONVERSATION = (
    r"(?:(?:toute )?(?:la|ma|cette|notre) (?:conversation|discussion|tchat)|(?:le|ce|"
    r"mon) (?:chat|tchat|historique|dialogue)|mes messages|(?:tout )?ce que (?:j ai|"
    r"je viens d|je t ai|je vous ai) \w+)"
)

_GO_ON = (
    r"(?:repren\w{1,4}|reprise|reviens|reviendr\w{1,3}|revenir|continu\w{1,4}|fini\w{1,4}|termine\w{0,3}|"
    r"complet\w{1,5}|ferai)"
)
_LATER = r"(?:plus tard|demain|ce soir|une autre fois|tout a l heure|dans (?:la journee|une heure)|un autre jour)"

_PATTERNS: tuple[tuple[CommandName, str], ...] = (
    (
        "stop",
        rf"stop+(?: stop)*(?: {_THE_REQUEST})?|(?:on |j |"
        rf"je m )?arret\w{{1,4}}(?: vous)?(?: {_THE_REQUEST})*|"
        rf"{_WISH}(?:m )?arreter(?: {_THE_REQUEST})*|laiss\w{{1,2}} tomber(?: .{{0,20}})?|"
        rf"tant pis(?: .{{0,20}})?|"
        r"(?:ca suffit|c est bon)(?: comme ca)?|j abandonne|abandon(?:ner)?|quitter|sortir|fin|"
        r"terminer|exit|quit|(?:je |j )?(?:ne |n )?(?:veux|souhaite|ai) (?:plus|"
        r"pas)(?: envie de)? (?:continuer|repondre a vos questions|repondre a tout ca)|"
        r"je ne continue pas|on s arrete(?: ici)?|marre|j en ai marre|ras le bol",
    ),
    (
        "cancel",
        rf"(?:j |on )?annul\w{{1,4}}(?: {_THE_REQUEST})*|{_WISH}annuler(?: {_THE_REQUEST})*|cancel|"
        rf"annulation(?: de {_THE_REQUEST})?|je (?:me desiste|renonce|"
        rf"laisse tomber)(?: a {_THE_REQUEST})?|{_WISH}(?:retirer|renoncer a|abandonner) (?:ma|"
        rf"cette|la) demande|je retire (?:ma|cette|la) demande|"
        rf"(?:j ai |je )?change d avis|(?:je )?(?:ne )?veux plus (?:faire |de |envoyer )?(?:cette|"
        rf"la|ma) demande|oubli\w{{1,3}} (?:ma|cette|la) demande|oubliez {_THE_REQUEST}|plus besoin",
    ),
    (
        "back",
        rf"retour(?: en)?(?: arriere)?|{_WISH}(?:reven\w{{1,3}}|retourn\w{{1,3}}|reviens|"
        rf"remonter)(?: (?:en )?arriere| avant)?(?: (?:a|sur) (?:la|ma) (?:question|"
        rf"reponse)(?: (?:precedente|d avant))?)?|(?:la )?(?:question |reponse )?precedente?|back|"
        rf"en arriere|(?:la )?question d avant",
    ),
    (
        "human",
        rf"(?:non )?{_WISH}{_TALK} (?:a |avec |au |aux |par )?{_SOMEONE}{_TAIL}|"
        rf"{_WISH}{_SOMEONE}{_TAIL}|(?:passe\w{{0,2}}|mette\w?|transfere\w{{0,2}}|"
        rf"donne\w{{0,2}}) ?moi (?:a |en relation avec |avec |vers )?{_SOMEONE}{_TAIL}|"
        rf"{_SOMEONE} (?:peut|pourrait|va)(?: il| elle)? (?:me |m )(?:rappeler|aider|repondre|"
        rf"appeler)|(?:rappelez|appelez) moi|y a (?:t il )?{_SOMEONE}(?: .{{0,20}})?|"
        rf"je (?:ne )?(?:veux|souhaite) pas (?:parler a|d) un(?:e)? (?:robot|machine)",
    ),
    (
        "erase",
        rf"(?:{_WISH}(?:efface\w{{0,2}}|supprime\w{{0,2}}|oublie\w{{0,2}}|"
        rf"detrui\w+) {_CONVERSATION}|effacement de {_CONVERSATION})",
    ),
    (
        "restart",
        rf"(?:on |je )?recommenc\w{{1,5}}(?: tout)?(?: (?:depuis le|du|au) debut| a zero)*|"
        rf"{_WISH}(?:tout )?(?:re)?commenc\w{{1,5}}(?: tout)?(?: (?:depuis le|du|au) debut|"
        rf" a zero)+|{_WISH}(?:tout )?recommenc\w{{1,5}}(?: tout)?|"
        rf"{_WISH}(?:tout )?(?:repart\w{{0,3}}|reprend\w{{0,3}}|refaire)(?: tout)? (?:a|de|"
        rf"depuis) (?:zero|le debut)|(?:depuis le|du|au) debut|restart|reset|reinitialis\w+|a zero",
    ),
    (
        "later",
        rf"(?:(?:je |j )?(?:n )?ai (?:pas|plus) le temps|pas le temps)(?: .{{0,20}})?|(?:une )?pause|a plus tard|"
        rf"(?:on |je |j y )?(?:vais |peux |veux |voudrais |prefere(?:rais)? )?(?:la |le )?{_GO_ON}(?: .{{0,15}})? "
        rf"{_LATER}(?: .{{0,40}})?|(?:comment|ou|quand) "
        r"(?:(?:est ce que )?(?:je|on) (?:peux|peut|fais pour|pourrai)|puis je|faire pour) "
        rf"(?:la |le |y )?{_GO_ON}(?: .{{0,30}})?",
    ),
    (
        "help",
        r"(?:a l )?aide|aide(?:z)? moi|help|(?:j ai )?besoin d aide|"
        r"(?:je )?(?:n )?(?:y )?(?:ne )?comprends? (?:pas|rien|plus rien)(?: (?:a )?(?:la|votre|"
        r"cette|ta) question| ce que (?:vous|tu) .{0,30})?|(?:je |j )?(?:n )?(?:ai )?(?:pas|"
        r"rien) compris(?: .{0,25})?|ce n est pas clair|c est pas clair|pas clair|"
        r"(?:donne\w{0,2} moi )?(?:un )?exemple|je (?:suis )?(?:bloque|perdue?|coince)e?|(?:que|"
        r"qu est ce que je|je) dois(?: je)? (?:ecrire|repondre|mettre|dire)(?: (?:ici|quoi))?|"
        r"je (?:mets|reponds|dois mettre|dois repondre) quoi|comment (?:repondre|je reponds)|hein|"
        r"quoi|pardon|comment ca",
    ),
)
_COMMANDS = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)

_RESEND = re.compile(
    r"(?:je |j )?(?:n )?(?:ai )?(?:toujours |encore )?(?:rien|pas)(?: encore|"
    r" toujours)?(?: (?:eu|recu))?(?: (?:le|de|du|mon|votre|aucun) (?:code|mail|e mail|"
    r"courriel|message))?(?: recu)?|(?:(?:pouvez vous|merci de|je veux|tu peux) )?(?:me |"
    r"le )?(?:re ?)?r?envo\w+(?: .{0,30})?|"
    r"(?:un |le )?(?:nouveau|autre) code(?: .{0,20})?|(?:le |mon )?code (?:a |"
    r"est )?(?:expiree?|perimee?|ne marche pas|marche pas|ne fonctionne pas|pas recu|"
    r"est expire)(?: .{0,20})?|aucun (?:code|mail)(?: .{0,20})?|"
    r"je (?:ne )?recois (?:rien|pas .{0,20})|resend"
)

# What a correction may be about, as people name it.
_ABOUT = {
    "nom": "last_name",
    "nom de famille": "last_name",
    "prenom": "first_name",
    "date": "birth_date",
    "date de naissance": "birth_date",
    "mail": "email",
    "e mail": "email",
    "email": "email",
    "adresse mail": "email",
    "courriel": "email",
    "adresse": "postal_address",
    "adresse postale": "postal_address",
    "code postal": "postal_address",
    "numero": None,
    "telephone": "phone",
    "numero de telephone": "phone",
    "tel": "phone",
    "numero d adherent": "member_number",
    "droit": "rights",
    "demande": "rights",
    "reponse": None,
    "bouton": None,
    "choix": None,
    "touche": None,
    "ligne": None,
    "question": None,
    "code": None,
    "orthographe": None,
    "chiffre": None,
}
_THING = "|".join(sorted(_ABOUT, key=len, reverse=True))
_CORRECT = re.compile(
    rf"(?:je (?:me|m) ?(?:suis|etais) tromp\w{{1,3}}|j (?:ai )?(?:me )?suis tromp\w{{1,3}}|"
    rf"jme suis tromp\w{{1,3}}|j ai fait (?:une|un) (?:erreur|faute|typo|betise)|erreur|"
    rf"j ai mal (?:ecrit|tape|repondu|saisi|mis)|faute)(?: de frappe)?(?: (?:de|d|dans|sur|"
    rf"pour|en tapant|en ecrivant|en donnant|a)? ?(?:mon|ma|le|la|l|votre|"
    rf"cette)? ?(?P<thing>{_THING})(?: precedente| d avant)?)?|"
    rf"{_WISH}(?:corriger|modifier|changer|rectifier) (?:ma|la|une|"
    rf"mes) (?:derniere )?reponses?(?: precedente)?|(?:ce n est pas|"
    rf"c est pas) ce que je voulais (?:dire|ecrire|mettre)|mauvaise reponse|typo|"
    rf"faute de frappe"
)


def command(field: str, words: str) -> Command | None:
    """Return the command that bare words are while `field` is asked, or None."""
    said = core(words)
    if not said:
        return None
    correction = _CORRECT.fullmatch(said)
    if correction:
        return Command("correct", _ABOUT.get(correction.group("thing") or ""))
    if field == "otp" and _RESEND.fullmatch(said):
        return Command("resend")
    for name, pattern in _COMMANDS:
        if pattern.fullmatch(said):
            return Command(name)
    return None
