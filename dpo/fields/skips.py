"""Ways of saying that one does not know, has not got it, or would rather not say."""

import re

from dpo.fields.readings import Skip
from dpo.fields.utterance import core

_THING = (
    r"(?:numero|num|mail|e mail|email|courriel|adresse|telephone|tel|portable|mobile|date|"
    r"carte|reference|ref|code|boite mail|boite|info|information|renseignement|prenom|nom|"
    r"papiers?|document|format|preference|idee|reponse|"
    r"avis|exemple|contrat|memoire|souvenir)s?"
)
_OWN = r"(?:de |d |mon |ma |mes |le |la |les |l |ce |cette |cet |son |sa |ses |une |un |aucun |aucune )?"
_WHEN = (
    r"(?: (?:encore|trop|du tout|exactement|vraiment|bien|precisement|sous les yeux|"
    r"sous la main|avec moi|sur moi|ici|desolee?|en tete|par coeur|a ce stade|pour l instant|"
    r"quoi (?:repondre|mettre|dire|choisir)|lequel|laquelle|comment dire|le|la|ca|cela|moi))*"
)
_SKIP = re.compile(
    r"(?:(?:je |on |j )?pass\w{0,3}|sauter)(?: (?:cette |la |a la )?(?:question|suivante|"
    r"suite))?|(?:la )?(?:question )?suivante?|skip|next|continuer?|on continue|"
    rf"(?:je |j |moi je |ch|)?(?:(?:ne |n )?(?:le |la |les |l |en |y )?)(?:sais|sai|ais|"
    rf"se) (?:pas|plus|rien|point){_WHEN}|chais pas{_WHEN}|jsais pas{_WHEN}|jsp|nsp|jspas|"
    rf"chepa|j ignore{_WHEN}|(?:je |j )?l ignore|"
    r"(?:j ai )?(?:aucune|pas d|pas la moindre) idee(?: .{0,20})?|(?:(?:je |on )?(?:verra\w?|"
    r"verrons|le ferai|donnerai|repondrai|vous le donnerai|ferai ca) )?plus tard|"
    r"une autre fois|(?:je )?(?:n )?en sais rien|(?:je )?sais rien|"
    rf"(?:je |j |jme |je m |je me )?(?:ne |n |me |m )*(?:en )?(?:souviens?|rappelle|"
    rf"rapelle) (?:pas|plus|de rien){_WHEN}|(?:j ai |je l ai |ai )?(?:oublie|"
    rf"perdue?)(?: {_OWN}{_THING})?|"
    rf"(?:je |j )?(?:(?:ne |n )?(?:le |la |les |l |en )?)(?:ai|connais|trouve|retrouve|vois|"
    rf"possede|dispose) (?:pas|plus)(?: {_OWN}{_THING})?(?: (?:de telephone|d adherent|"
    rf"d adherente|mail|e mail|postale|de naissance|electronique|fixe|portable|"
    rf"personnelle?))?{_WHEN}|"
    rf"(?:pas|aucune?|sans) {_OWN}{_THING}(?: (?:de telephone|d adherent|mail|e mail|postale|"
    rf"electronique|fixe|portable))?{_WHEN}|(?:je )?(?:ne )?suis pas (?:adherent|client|assure|"
    rf"membre)\w*|pas (?:adherent|client|assure|membre)\w*|"
    r"(?:je |j )?(?:prefere|aime autant|aimerais mieux) (?:ne )?(?:pas |rien )?(?:repondre|"
    r"le dire|la donner|le donner|donner|dire|les donner|la dire)(?: pas)?(?: .{0,25})?|"
    r"(?:je )?(?:ne )?(?:veux|souhaite|desire|peux|tiens) pas (?:a )?(?:vous )?(?:y |le |la |"
    r"l |les )?(?:repondre|dire|donner|communiquer|preciser)(?: .{0,25})?|"
    r"peu importe|(?:ca m est |m est )?egal|comme vous voulez|je m en fiche|sans preference|"
    r"pas de preference|n importe(?: lequel)?|inconnue?|n a|sans objet|on passe"
)
_NOTHING = re.compile(
    r"|non(?: non)*|nan|nope|non merci|rien(?: (?:a (?:ajouter|signaler|dire|preciser)|"
    r"de (?:plus|special|particulier)|d autre))*|(?:non )?(?:c est|ce sera) tout(?: .{0,12})?|"
    r"aucune?|neant|pas vraiment|ras|je n ai rien a (?:ajouter|dire|preciser)"
)


def skips(words: str, *, nothing: bool) -> Skip | None:
    """Return a skip when bare words lead on; `nothing` lets « non » and « rien à ajouter » do so."""
    said = core(words)
    leads_on = bool(said and _SKIP.fullmatch(said)) or (nothing and bool(words) and bool(_NOTHING.fullmatch(words)))
    return Skip() if leads_on else None


def nothing_to_add(words: str) -> bool:
    """Say whether bare words mean that there is nothing to add: under the free question that is an answer."""
    return bool(words) and bool(_NOTHING.fullmatch(words))
