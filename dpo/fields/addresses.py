"""Postal addresses: a number and a street, or a named place, then a postcode and a town."""

import re

_STREET = (
    r"(?:rue|avenue|av|ave|bd|bld|blvd|boulevard|place|pl|chemin|che|impasse|imp|allees?|"
    r"route|rte|quai|cours|square|sq|passage|sentier|venelle|villa|cite|residence|res|"
    r"lotissement|lot|hameau|faubourg|fbg|"
    r"esplanade|promenade|rond-point|montee|traverse|ruelle|voie|mail|parvis|clos|domaine|"
    r"cour|galerie|quartier|cote|pont|port|porte|mas|ferme|bourg|lieu ?-?dit|immeuble|"
    r"batiment|bat|apt|appt|tour|bp|cs)"
)
_NUMBERED = re.compile(rf"(?<![\w/])\d{{1,4}}(?: ?(?:bis|ter|quater|[a-d])\b)?,? (?:{_STREET}\b|[a-z])")
_STREET_WORD = re.compile(rf"\b{_STREET}\b")
_POSTCODE = re.compile(r"(?<![\w\d])(?:f ?- ?)?((?:0[1-9]|[1-8]\d|9[0-578])(?: ?\d{3})|2[ab]\d{3})(?!\d)")
_TOWN = re.compile(r"^[ ,\n\-:]{0,3}([a-z][a-z'\- ]{1,60})")
_TOWN_BEFORE = re.compile(r"[,\n] ?[a-z][a-z'\- ]{1,40}[ ,(\-]{1,3}$")
_ABROAD = re.compile(
    r"\b(?:belgique|suisse|luxembourg|allemagne|espagne|italie|portugal|royaume-uni|"
    r"angleterre|irlande|pays-bas|autriche|monaco|andorre|maroc|algerie|tunisie|senegal|"
    r"cote d'ivoire|canada|quebec|etats-unis|usa|"
    r"israel|liban|turquie|grece|pologne|roumanie|suede|norvege|danemark|finlande|madagascar|"
    r"cameroun|mali|chine|japon|bresil|australie|emirats arabes unis|nouvelle-caledonie|"
    r"polynesie)\b"
)
_LEAD = re.compile(
    r"^(?:(?:bonjour|oui|alors|euh|voici|j'habite|je (?:vis|reside|demeure|loge|"
    r"suis domiciliee?)|mon adresse(?: (?:postale|actuelle|complete))?|adresse(?: postale)?|"
    r"c'est|est|a l'adresse|au|dans|maintenant|desormais|l'adresse)[ ,:]{1,3}|:\s*)+"
)
_MAX = 300
_TRAILING_WORDS = re.compile(r"[ ,.;]+(?:merci(?: d'avance| beaucoup)?|svp|voila|cordialement)[ .!]*$")

ONE_WORD = "Un seul mot ne suffit pas pour une adresse : il me faut le numéro et la rue, le code postal et la ville."
NO_STREET = "Il me manque le numéro et la rue, ou le lieu-dit, avant le code postal et la ville."
NO_POSTCODE = "Il me manque le code postal (cinq chiffres) et la ville."
NO_TOWN = "Il me manque le nom de la ville après le code postal."
TOO_LONG = "Cette adresse est trop longue. Écrivez seulement le numéro, la rue, le code postal et la ville."


def address(folded: str, text: str) -> str | None:
    """Return a complete address on one line, as it was typed, or None."""
    start = _start(folded)
    return (
        None
        if reason(folded)
        else ", ".join(part.strip(" ,.;") for part in _ended(text[start:]).split("\n") if part.strip(" ,.;"))
    )


def reason(folded: str) -> str | None:
    """Return what an address lacks, as a French sentence, or None when it is complete."""
    place = folded[_start(folded) :].strip(" .,!")
    if len(place) > _MAX:
        return TOO_LONG
    if len(re.findall(r"[a-z0-9]+", place)) < 2:
        return ONE_WORD
    if _ABROAD.search(place) and re.search(r"\d", place) and len(place.split()) > 3:
        return None
    codes = list(_POSTCODE.finditer(place))
    if not codes:
        return NO_POSTCODE
    return _around(place, codes[-1])


def _around(place: str, code: re.Match[str]) -> str | None:
    town_after = _TOWN.match(place[code.end() :])
    before = place[: code.start()].strip(" ,\n-(")
    if town_after is None:
        if not _TOWN_BEFORE.search(place[: code.start()]):
            return NO_TOWN
        # « 12 rue des Lilas, Lyon 69003 »: the town stands before its code.
        return None if _has_street(before) and len(re.findall(r"[a-z]{2,}", before)) > 2 else NO_STREET
    if _has_street(before) or _named_place(before) or _NUMBERED.search(place[code.end() + town_after.end() :]):
        return None
    return NO_STREET


def _has_street(before: str) -> bool:
    return bool(_NUMBERED.search(before)) or bool(_STREET_WORD.search(before) and re.search(r"\d", before))


def _named_place(before: str) -> bool:
    """Say whether letters alone name a place (« Le Bourg »), as in villages without numbers."""
    words = re.findall(r"[a-z]{2,}", before)
    return 1 <= len(words) <= 8 and any(len(word) > 2 for word in words)


def _start(folded: str) -> int:
    lead = _LEAD.match(folded)
    return lead.end() if lead else 0


def _ended(text: str) -> str:
    return _TRAILING_WORDS.sub("", text).strip(" .,!")
