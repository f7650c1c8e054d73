"""French as people type it, brought to one spelling before it is counted: accents, SMS, repeated letters."""

from __future__ import annotations

import re
import unicodedata

PLACEHOLDER = re.compile(r"\[([A-Z_]+)\]")
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠-⁤﻿­]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\w+|[?!]")

# What people shorten when they type on a phone, and what it stands for. Only forms that mean one thing.
SHORT_FORMS = {
    "bcp": "beaucoup", "bjr": "bonjour", "bsr": "bonsoir", "cb": "combien", "ccl": "conclusion",
    "ct": "c etait", "cad": "c est a dire", "dc": "donc", "dmd": "demande", "dna": "dna", "dps": "depuis",
    "ds": "dans", "dsl": "desole", "g": "j ai", "jai": "j ai", "jms": "jamais", "jpp": "j en peux plus",
    "jsp": "je sais pas", "jsuis": "je suis", "jsui": "je suis", "jvx": "je veux", "jveu": "je veux", "jveux": "je veux",
    "jvoudrai": "je voudrais", "jvoudrais": "je voudrais", "jaimerai": "j aimerais", "jpeux": "je peux", "jpe": "je peux",
    "kan": "quand", "ke": "que", "kel": "quel", "kelle": "quelle", "kels": "quels", "ki": "qui", "koi": "quoi",
    "kw": "quoi", "lgtps": "longtemps", "lgtemps": "longtemps", "mdp": "mot de passe", "mm": "meme",
    "msg": "message", "mtn": "maintenant", "mnt": "maintenant", "nn": "non", "ns": "nous", "num": "numero",
    "pb": "probleme", "pbm": "probleme", "pck": "parce que", "pcq": "parce que", "pdt": "pendant", "pk": "pourquoi",
    "pkoi": "pourquoi", "pq": "pourquoi", "pr": "pour", "ptdr": "rire", "mdr": "rire", "lol": "rire", "qd": "quand",
    "qq": "quelque", "qqch": "quelque chose", "qqn": "quelqu un", "qqun": "quelqu un", "rdv": "rendez vous",
    "rep": "reponse", "slt": "salut", "stp": "s il te plait", "svp": "s il vous plait", "tel": "telephone",
    "tt": "tout", "tts": "toutes", "ts": "tous", "vs": "vous", "vrmt": "vraiment", "xq": "parce que",
    "c": "c est", "cki": "c est qui", "ckoi": "c est quoi", "ya": "il y a", "ya": "il y a", "tjs": "toujours",
    "tjrs": "toujours", "auj": "aujourd hui", "bdd": "base de donnees", "secu": "securite sociale", "ss": "securite sociale",
    "nss": "numero de securite sociale", "nir": "nir numero de securite sociale", "cni": "carte d identite",
    "rib": "rib coordonnees bancaires", "iban": "iban coordonnees bancaires", "ia": "intelligence artificielle",
    "aipd": "aipd analyse d impact", "pia": "aipd analyse d impact", "dpia": "aipd analyse d impact",
    "dpd": "dpo delegue a la protection des donnees", "dpo": "dpo delegue a la protection des donnees",
}


def spell(text: str) -> str:
    """Return the text in lower case without accents, invisible characters or SMS short forms.

    Placeholders such as [EMAIL] become one word of their own (`xemail`), so that the model can learn
    from the presence of a value without ever seeing one.
    """
    text = PLACEHOLDER.sub(lambda found: " x" + found.group(1).lower().replace("_", "") + " ", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = _REPEATED.sub(r"\1\1", text)
    return " ".join(SHORT_FORMS.get(word, word) for word in _WORD.findall(text))
