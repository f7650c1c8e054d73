"""Does a person speak of someone's health? The subject « données de santé » is not it; « mon diabète » is."""

import re

# Stems of illnesses, treatments and exams, over small letters without accents.
_ILLNESS = (
    r"cancer\w*|tumeur\w*|leucemi\w+|lymphome\w*|metastas\w+|diabet\w+|cholesterol|hypertension|infarctus|avc|"
    r"asthm\w+|bronchite\w*|pneumoni\w+|covid\w*|"
    r"vih|sida|seropositi\w+|hepatit\w+|tuberculos\w+|syphilis|mst|ist|depressi\w+|depressif|burn[ -]?out|"
    r"bipolair\w+|schizophren\w+|anxieux|anxieuse|angoisses?|anorexi\w+|boulimi\w+|"
    r"autis\w+|tdah|epilep\w+|parkinson\w*|alzheimer\w*|sclerose\w*|migraine\w*|arthros\w+|arthrit\w+|"
    r"fibromyalgi\w+|endometrios\w+|lupus|crohn|psoriasis|eczema|allergi\w+|"
    r"glaucome|cataracte|fractur\w+|hernie\w*|lombalgi\w+|sciatique|tendinit\w+|fausse[ -]couche|ivg|avortement|"
    r"enceinte|grossesse|fiv|pma|sterilit\w+|handicap\w*|invalidite|"
    r"ald|maladie (?:chronique|grave|rare|professionnelle|auto[ -]?immune|mentale|genetique|de \w+)|alcooli\w+|"
    r"addict\w+|toxicoman\w+|tentative de suicide|suicidair\w+|cirrhose|insuffisance (?:renale|cardiaque|"
    r"respiratoire)|"
    r"surdite|malentendant\w*|aveugle|malvoyant\w*|paralys\w+|demence|thyroid\w+|obesite|obese|anemi\w+|kyste\w*|"
    r"calculs? renaux|zona|grippe|varicelle|angine"
)
_TREATMENT = (
    r"chimio\w*|radiotherap\w+|dialys\w+|insuline|antidepresseur\w*|anxiolytique\w*|neuroleptique\w*|"
    r"antibiotique\w*|cortisone|methadone|subutex|lithium|tritherapie|psychotherap\w+|"
    r"sevrage|greffe\w*|transplant\w+|pacemaker|prothese\w*|implants?|appareil(?:s)? auditifs?|fauteuil roulant|"
    r"kine\w*|cure thermale|morphine|viagra|pilule|contracepti\w+|sterilet|hospitalis\w+|operation|"
    r"opere|operee|chirurgi\w+|hystero\w+|mastectom\w+|ablation|coloscopi\w+|hospitalisation"
)
_EXAM = (
    r"irm|scanners?|radios?|radiograph\w+|echograph\w+|mammograph\w+|biops\w+|coloscopi\w+|prise de sang|"
    r"bilan sanguin|analyses? de sang|test de grossesse|depistage\w*|frottis|amniocentes\w+|"
    r"psychiatr\w+|oncolog\w+|cancerolog\w+|diabetolog\w+|addictolog\w+|sexolog\w+|psychologue|psy|ordonnance|"
    r"arret maladie|arret de travail|diagnosti\w+"
)
TERM = rf"(?:{_ILLNESS}|{_TREATMENT}|{_EXAM})"
_KIN = (
    r"(?:mere|pere|mari|femme|epouse|epoux|fils|fille|enfants?|conjointe?|compagne|compagnon|parents?|soeur|"
    r"frere|grand-mere|grand-pere|maman|papa|bebe|"
    r"beau-pere|belle-mere|oncle|tante|cousine?|voisine?|collegue|amie?|copine|copain|petite?|ado)"
)
_OWN = r"(?:mon|ma|mes|sa|ses|notre|nos)"
_GAP = (
    r"(?: (?!(?:entendu|lu|appris|questions?|droits?|donnees|demande|demandes|politique|entends|vu|"
    r"besoin)\b)[a-z0-9'\-]{1,20}){0,4}"
)
_STATE = (
    r"(?:j'ai|j ai|jai|j'avais|j'etais|je suis|j'suis|chuis|chui|jsuis|jsui|je souffre|je prends|je fais|"
    r"je vis avec|je viens d|je sors d|je me suis fait|je dois|on m'a|m'a|m'ont|moi|"
    r"il a|elle a|il est|elle est|il souffre|elle souffre|il prend|elle prend|il fait|elle fait|il avait|"
    r"elle avait|on lui a|lui a|nous avons)"
)
# « mon cancer », « sa dernière IRM »: what is possessed is a detail of health.
_POSSESSED = re.compile(rf"\b{_OWN} (?:[a-z\-]{{2,14}} )?{TERM}\b")
_IN_A_STATE = re.compile(
    rf"\b{_STATE}{_GAP}(?: (?:d'|l'|qu'))?(?: |(?<='))(?:une? |un |le |la |du |de |des |d'|l')?(?P<term>{TERM})\b"
)
_KIN_IN_A_STATE = re.compile(
    rf"\b{_OWN} {_KIN}\b(?:(?! (?:donnees|droit|droits)\b) [a-z0-9'\-]{{1,20}}){{0,6}}(?: |(?<='))(?:d'|"
    rf"l')?(?P<term>{TERM}|malade|opere|operee|hospitalise|hospitalisee)\b"
)
_PLAIN = re.compile(
    r"\b(?:je suis|j'suis|chuis|chui|jsuis|jsui|j'etais|il est|elle est|je tombe|suis tombee?|tombe) (?:(?:tres|"
    r"gravement|souvent|encore|aussi|toujours) )?"
    r"(?:malade|enceinte|en chimio|sous traitement|en ald|en invalidite|sous \w*depresseurs?|suivie? (?:par|pour|"
    r"en) \w+|soignee?|hospitalisee?|operee?|seropositi\w+|en depression)\b"
    r"|\b(?:mon|ma|mes|sa|ses) (?:maladies?|traitements?|medicaments?|symptomes?|pathologies?|douleurs?|diagnostic)\b"
    r"|\b(?:atteinte?s?|soignee?s?|traitee?s?|suivie?s?|operee?s?|hospitalisee?s?) (?:d'un|d'une|du|de la|de|d'|"
    r"pour|pour un|pour une|pour mon|pour ma|des) ?"
    rf"(?:mon |ma |un |une |la |le |l')?{TERM}\b"
)
# Words that look like health and are the subject's own name, or somebody else's office.
NOT_DETAILS = re.compile(
    r"\b(?:assurance[ -]maladie|carnet de sante|mutuelle sante|donnees? (?:de sante|medicales?|sensibles?)|"
    r"dossiers? medica(?:l|ux)|secret medical|medecin[ -]conseil|complementaire sante|"
    r"implants? dentaires? rembourse\w*|ordonnance (?:n|du|de \d)|operation (?:de traitement|commerciale|"
    r"marketing|bancaire|en ligne)|operations? (?:de|sur) (?:mes|vos|les) donnees|"
    r"mon operation (?:de prospection|bancaire)|ma radio |test de connexion|allergique? (?:a|aux) (?:la )?(?:pub|"
    r"publicite|publicites|demarchage|appels|mails))"
)
# What the widget warns about before sending is what is recognised here: its build takes the patterns from these names.
DETAILS = (_POSSESSED, _IN_A_STATE, _KIN_IN_A_STATE, _PLAIN)
_SENTENCE = re.compile(r"[.!?;\n]+")


def speaks_of_health(text: str) -> bool:
    """Say whether a text (small letters without accents) gives a detail of its author's or of another person's health.

    On the safe side: a supposition (« si j'ai un cancer ») counts. A question on health data as a subject does not.
    """
    return any(_in_sentence(sentence) for sentence in _SENTENCE.split(NOT_DETAILS.sub(" , ", text)))


def _in_sentence(sentence: str) -> bool:
    spaced = re.sub(r"[^a-z0-9'\-]+", " ", sentence)
    return any(pattern.search(spaced) for pattern in DETAILS)
