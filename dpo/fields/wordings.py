"""The codes of the closed fields, in the order of their buttons, and how people say them (over bare words)."""

import re
from collections.abc import Mapping

from dpo.fields.wordings_of_rights import RIGHTS

_REQUESTER = {
    "self": r"(?:pour )?moi(?: ?meme)?|(?:c est |cest )?(?:bien )?(?:pour )?(?:moi|mon compte|"
    r"ma pomme)|je (?:la |le )?(?:fais|demande|suis)(?: la demande)? pour (?:moi|mon compte)|"
    r"(?:mes|mon) (?:propres? )?(?:donnees|dossier|compte)|en mon nom|(?:c est )?moi|"
    r"moi[ -]meme|personnelle?(?:ment)?|je suis (?:l )?adherente?|a titre personnel",
    "child": r"(?:mon|ma|mes|notre|nos|de mon|un|l) (?:\w+ )?(?:fils|fille|filles|enfants?|bebe|"
    r"gosses?|petite?|ado\w*|mineure?|gamine?)|enfant|mineure?|fils|fille",
    "guardian": r"tut(?:elle|eur|rice)|curat(?:elle|eur|rice)|habilitation|mandat de protection|"
    r"sauvegarde|majeure? protegee?|mjpm|mandataire judiciaire|protection juridique|"
    r"personne protegee",
    "mandate": r"mandat(?!aire judiciaire)\w*|procuration|avocate?|association|proche|(?:mon|ma|mes|un|"
    r"une) (?:\w+ )?(?:mere|pere|maman|papa|parents|mari|femme|epouse|epoux|conjointe?|"
    r"compagn\w+|frere|soeur|amie?|voisine?|oncle|tante|grand mere|grand pere|beau pere|"
    r"belle mere|cousine?|neveu|niece|cliente?|mamie|papi)|quelqu un d autre|"
    r"une autre personne|au nom d une?|tiers|aidante?",
    "heir": r"herit\w+|decede\w*|mort|morte|deces|defunte?|feu|succession|disparue?|nous a quitte\w*|"
    r"ayant droit d un",
    "designated": r"designee?|directives|executeur|executrice|personne de confiance|volontes",
    "collaborator": r"collaborat\w+|collegue|salariee? de la mutuelle|je (?:saisis|depose|enregistre)|"
    r"pour un(?:e)? adherente?|(?:un|une) adherente? (?:m a|qui|au)|conseill\w+|guichet|agence",
}
_RESTRICTION = {
    "accuracy_contested": r"faux|fausse\w*|inexact\w*|erron\w*|erreurs?|incorrect\w*|exactitude|conteste (?:leur|l|"
    r"ces|les|la)|pas (?:bonnes?|justes?|exactes?|a jour)|verifi\w+|trompe\w*",
    "unlawful": r"illeg\w+|illicite\w*|pas le droit|sans (?:mon )?(?:accord|autorisation|droit)|"
    r"interdit\w*|plutot que (?:de )?(?:les )?(?:effacer|supprimer)|"
    r"mieux que (?:les )?effac\w+|ne (?:pas|soient pas) effac\w+|garder plutot|non conforme",
    "needed_for_claims": r"justice|tribunal|proces|avocate?|preuves?|defendre|litige|plainte|recours|contentieux|"
    r"prud ?hommes|juge|jugement|defense",
    "objection_pending": r"oppos\w+|reponse (?:est )?(?:en )?attend\w*|en attendant|attente|deja (?:fait|demande)",
}
_CHANNELS = {
    "phone": r"tel(?:ephones?|ephon\w+|s)?|appels?|appel\w{1,3}|coups? de (?:fil|tel\w*)|"
    r"demarchage telephonique|sonner|vocal|vocaux",
    "sms": r"sms|textos?|mms|messages? (?:sur (?:mon )?)?(?:portable|telephone|mobile)|whatsapp|messages courts",
    "email": r"e ?mails?|mails?|courr?iels?|newsletters?|lettres? d info\w*|messagerie|electroniques?|mailings?",
    "post": r"postal\w*|poste|courr?iers?(?! electro)|lettres?(?! d info)|papiers?|boite aux lettres|"
    r"prospectus|catalogues?|brochures?|depliants?",
    "partners": r"partenaires?|tiers|autres? (?:societes?|entreprises?|organismes?)|revend\w*|vendre|vente|filiales?",
    "all": r"tout|tous|toutes|rien(?: du tout)?|aucun(?:e)?|n importe quoi|partout|l ensemble|"
    r"la totale|integral\w*|les (?:cinq|5)|zero|(?:plus (?:jamais )?de|stop|arret\w+ (?:la|les|vos)) pub\w*",
}
_FORMAT = {
    "csv": r"csv|tableur|excel|tableau|xlsx?|feuille de calcul|calc",
    "json": r"json|informatique|technique",
    "xml": r"xml",
}
_DIRECTIVE = {
    "specific": r"particuli\w+|specifi\w+|seulement|uniquement|votre mutuelle|la mutuelle|chez vous|"
    r"certaines?|mutuelle|precises?",
    "general": r"general\w*|toutes mes donnees|tous les organismes|tout|partout|ensemble|"
    r"chez tout le monde|globale?s?",
}
_HEIR = {
    "spouse": r"conjointe?|mari(?:ee?)?|femme|epou\w+|veu(?:f|ve)",
    "partner": r"pacs\w*|concub\w+|compagn\w+|partenaire|union libre",
    "child": r"enfants?|fils|fille|(?:mon|ma|c etait ma) (?:pere|mere|papa|maman)|mes parents",
    "parent": r"parent(?! eloigne)|(?:je suis (?:son|sa|le|la) )(?:pere|mere|papa|maman)|(?:son|sa|le|"
    r"la) (?:pere|mere|maman|papa)|pere|mere|mon (?:fils|enfant)|ma fille",
    "sibling": r"freres?|soeurs?",
    "other_family": r"petite?s? (?:fils|fille|enfants?)|neveu|niece|cousine?|oncle|tante|grand (?:mere|pere)|"
    r"belle (?:fille|mere|soeur)|beau (?:pere|fils|frere)|autre (?:membre|parent|famille)|"
    r"arriere",
    "legatee": r"legataire|testament|legs|legue\w*|designee? (?:par|dans)",
    "notary": r"notaire|notariale?|etude|clerc|charge de la succession",
}
_REPRESENTATIVE = {
    "parental_authority": r"parents?|(?:pere|mere|papa|maman)|autorite parentale|livret de famille",
    "tutelle": r"tutelle|tuteur|tutrice",
    "curatelle": r"curatelle|curat\w+",
    "habilitation_familiale": r"habilitation(?: familiale)?|habilitee?",
    "mandat_protection_future": r"(?:mandat de )?protection future",
    "sauvegarde_justice": r"sauvegarde",
    "lawyer": r"avocate?s?|cabinet|maitre|conseil juridique",
    "relative": r"proche|famille|ami\w?|conjointe?|enfant|fils|fille|aidante?|voisine?|frere|soeur|mari|"
    r"femme|epou\w+|procuration",
    "association": r"association\w*|asso|union|syndicat|benevole|assistante? sociale?|travailleu\w+ socia\w+",
    "no_mandate": r"(?:pas|aucun|sans|ni)(?: \w+){0,2} (?:mandats?|procuration|autorisation|accord)|"
    r"(?:ne |n )?(?:le |l )?sai[ts] pas|pas au courant|a rien signe|sans (?:lui|leur) (?:dire|demander)",
    "other_mandate": r"autre|mandataire(?! judiciaire)|societe|cabinet comptable|gestionnaire",
}
_ANSWER_CHANNEL = {
    "email": r"e ?mails?|mails?|courr?iels?|messagerie|gmail|electronique",
    "post": r"postale?|poste|courr?iers?(?! electro)|lettre|papier|domicile|chez moi|boite aux lettres|la maison",
    "member_area": r"espace(?: (?:personnel|adherente?|client|membre|en ligne))?|compte(?: en ligne)?|site|"
    r"appli\w*|en ligne|ici",
}
_RECEIVED_BY = {
    "email": r"e ?mails?|mails?|courr?iels?|messagerie|electronique",
    "post": r"postale?|poste|courr?iers?(?! electro)|lettre|recommandee?|pli|papier",
    "phone": r"tel(?:ephones?|ephon\w+)?|appels?|appel\w{1,3}|coup de fil|vive voix au telephone|standard",
    "branch": r"agence|guichet|sur place|en personne|accueil|bureau|rendez vous|rdv|de vive voix|oral(?:ement)?",
    "member_area": r"espace(?: (?:personnel|adherente?|client))?|site|appli\w*|formulaire|en ligne",
    "social_network": r"reseau\w* (?:sociau?x?|social)|facebook|twitter|linkedin|instagram|messenger",
    "other": r"autre\w*|collegue|partenaire|fax|delegataire|sous traitant",
}

PHRASES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    name: {value: re.compile(rf"\b(?:{pattern})\b") for value, pattern in table.items()}
    for name, table in {
        "rights": RIGHTS,
        "requester": _REQUESTER,
        "restriction_case": _RESTRICTION,
        "marketing_channels": _CHANNELS,
        "portability_format": _FORMAT,
        "directive_kind": _DIRECTIVE,
        "heir_quality": _HEIR,
        "representative_kind": _REPRESENTATIVE,
        "answer_channel": _ANSWER_CHANNEL,
        "received_by": _RECEIVED_BY,
    }.items()
}
"""For each closed field, each code with the words that say it."""

PRECEDENCE: Mapping[str, tuple[str, ...]] = {
    # What is said more exactly wins: « mon fils sous tutelle », « ma mère décédée ».
    "requester": ("designated", "heir", "guardian", "collaborator", "child", "mandate", "self"),
    "restriction_case": ("objection_pending", "needed_for_claims", "unlawful", "accuracy_contested"),
    "directive_kind": ("specific", "general"),
    "heir_quality": ("notary", "legatee", "other_family", "partner", "spouse", "sibling", "child", "parent"),
    "representative_kind": (
        "no_mandate", "mandat_protection_future", "habilitation_familiale", "sauvegarde_justice", "curatelle",
        "tutelle", "lawyer", "association", "parental_authority", "relative", "other_mandate",
    ),
}  # fmt: skip
"""Fields in which several wordings at once are no hesitation, the most exact one first."""

SUGGESTED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    name: {value: re.compile(pattern) for value, pattern in table.items()}
    for name, table in {
        "scope": {
            "everything": r"(?:absolument |vraiment |bien )?tout(?:es?)?(?: (?:tout|ce que vous avez(?: sur moi)?|"
            r"mes donnees(?: personnelles)?|les donnees|l ensemble|sans exception|mon dossier|cela))*|"
            r"l ensemble(?: de mes donnees)?|(?:mon |le )?dossier complet|l integralite|"
            r"(?:toutes )?mes donnees|la totalite|(?:effacez|supprimez|envoyez)(?: moi)? tout",
            "marketing": r"(?:seulement |juste |uniquement )?(?:(?:les|mes) )?(?:donnees )?(?:de |"
            r"pour )?(?:la )?pub(?:licite|licitaires?)?(?: seulement)?|donnees (?:commerciales|"
            r"marketing)",
            "optional": r"(?:les |mes )?donnees (?:facultatives|optionnelles)",
            "reimbursements": r"(?:mes |les )?remboursements",
            "exchanges": r"(?:nos|mes) (?:echanges(?: appels et courriers)?|appels et courriers)",
        },
        "contact_concerned": {
            "on_file": r"(?:tous |toutes )?(?:ceux|celles|celui|celle|les contacts|le numero|l adresse|"
            r"mes coordonnees|les coordonnees)(?: (?:que vous avez|de mon dossier|du dossier|"
            r"enregistres?|connus?|habituels?))+|tous(?: mes contacts)?|toutes|tout|tous mes numeros|"
            r"toutes mes coordonnees|les memes|le meme|la meme|(?:celui|ceux) (?:de|"
            r"du) (?:mon )?(?:compte|dossier)|vous l avez(?: deja)?|vous les avez(?: deja)?"
        },
        "portability_recipient": {
            "myself": r"(?:a |pour |c est (?:pour |a )?)?moi(?: meme)?|(?:envoyez|donnez|"
            r"remettez)(?: les)? ?(?:a )?moi|(?:je veux )?les recevoir(?: moi meme)?|personne d autre|"
            r"directement a moi"
        },
        "consent_concerned": {
            "marketing_messages": r"(?:la |les |le )?(?:newsletters?|pub\w*|offres?(?: commerciales)?"
            r"(?: et la newsletter)?|prospection|mails? (?:publicitaires?|commerciaux))",
            "partners": r"(?:les |le partage (?:aux|avec (?:les|des|vos)) )?partenaires?",
            "cookies": r"(?:les )?(?:cookies?|traceurs?)",
            "everything": r"(?:tout|tous)(?: (?:mes|les) (?:accords?|consentements?))?(?: que j ai donnes)?",
        },
        "heir_purpose": {
            "estate": r"(?:regler |pour |c est pour |le reglement de )?(?:la |sa |cette )?succession|"
            r"(?:pour )?le notaire",
            "memories": r"(?:recuperer |pour |les |des )*souvenirs(?: de famille)?",
            "death_recorded": r"(?:signaler|declarer|faire (?:enregistrer|noter|prendre en compte)|"
            r"prendre en compte) (?:le|son) deces|(?:fermer|cloturer) (?:le|son|ses) (?:comptes?|"
            r"dossier|espace)|(?:signaler le deces )?arreter (?:les|ses|vos) (?:courr?iers?|envois|"
            r"lettres)(?: a son nom)?",
        },
    }.items()
}
"""For fields of free text, short wordings (the whole text) that have a code; anything "
    "else is kept as it is written."""

MULTIPLE = frozenset({"rights", "marketing_channels"})
"""Closed fields that take several values at once."""

VALUES: Mapping[str, tuple[str, ...]] = {name: tuple(table) for name, table in ({**PHRASES, **SUGGESTED}).items()}
"""Every code of every field that has codes, in the order of the buttons."""
