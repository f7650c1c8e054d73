"""French as people type it, brought to one spelling before it is counted: accents, SMS, repeated letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Iterator, List

PLACEHOLDER = re.compile(r"\[([A-Z_]+)\]")
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠-⁤﻿­]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\w+|[?!]")

# What people shorten when they type on a phone, and what it stands for. Only forms that mean one thing.
SHORT_FORMS = {
    "aipd": "aipd analyse d impact",
    "auj": "aujourd hui",
    "bcp": "beaucoup",
    "bdd": "base de donnees",
    "bjr": "bonjour",
    "bsr": "bonsoir",
    "c": "c est",
    "cad": "c est a dire",
    "cki": "c est qui",
    "ckoi": "c est quoi",
    "cni": "carte d identite",
    "ct": "c etait",
    "dc": "donc",
    "dmd": "demande",
    "dpd": "dpo delegue a la protection des donnees",
    "dpia": "aipd analyse d impact",
    "dpo": "dpo delegue a la protection des donnees",
    "dps": "depuis",
    "ds": "dans",
    "dsl": "desole",
    "g": "j ai",
    "ia": "intelligence artificielle",
    "iban": "iban coordonnees bancaires",
    "jai": "j ai",
    "jaimerai": "j aimerais",
    "jms": "jamais",
    "jpe": "je peux",
    "jpeux": "je peux",
    "jpp": "j en peux plus",
    "jsp": "je sais pas",
    "jsui": "je suis",
    "jsuis": "je suis",
    "jveu": "je veux",
    "jveux": "je veux",
    "jvoudrai": "je voudrais",
    "jvoudrais": "je voudrais",
    "jvx": "je veux",
    "kan": "quand",
    "ke": "que",
    "kel": "quel",
    "kelle": "quelle",
    "kels": "quels",
    "ki": "qui",
    "koi": "quoi",
    "kw": "quoi",
    "lgtemps": "longtemps",
    "lgtps": "longtemps",
    "lol": "rire",
    "mdp": "mot de passe",
    "mdr": "rire",
    "mm": "meme",
    "mnt": "maintenant",
    "msg": "message",
    "mtn": "maintenant",
    "nir": "nir numero de securite sociale",
    "ns": "nous",
    "nss": "numero de securite sociale",
    "num": "numero",
    "pb": "probleme",
    "pbm": "probleme",
    "pck": "parce que",
    "pcq": "parce que",
    "pdt": "pendant",
    "pia": "aipd analyse d impact",
    "pk": "pourquoi",
    "pkoi": "pourquoi",
    "pq": "pourquoi",
    "pr": "pour",
    "ptdr": "rire",
    "qd": "quand",
    "qq": "quelque",
    "qqch": "quelque chose",
    "qqn": "quelqu un",
    "qqun": "quelqu un",
    "rdv": "rendez vous",
    "rep": "reponse",
    "rib": "rib coordonnees bancaires",
    "secu": "securite sociale",
    "slt": "salut",
    "ss": "securite sociale",
    "stp": "s il te plait",
    "svp": "s il vous plait",
    "tel": "telephone",
    "tjrs": "toujours",
    "tjs": "toujours",
    "ts": "tous",
    "tt": "tout",
    "tts": "toutes",
    "vrmt": "vraiment",
    "vs": "vous",
    "xq": "parce que",
    "ya": "il y a",
}

ELIDED = frozenset({"c", "g"})
VERBS_AFTER_ELISION = frozenset({"est", "etait", "etaient", "eut"})


def spell(text: str) -> str:
    """Return the text in lower case without accents, invisible characters or SMS short forms.

    Placeholders such as [EMAIL] become one word of their own (`xemail`), so that the model can learn
    from the presence of a value without ever seeing one.
    """
    text = PLACEHOLDER.sub(lambda found: " x" + found.group(1).lower().replace("_", "") + " ", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = _REPEATED.sub(r"\1\1", text)
    return " ".join(_full_forms(_WORD.findall(text)))


def _full_forms(words: List[str]) -> Iterator[str]:
    """Yield each word in full; « c » and « g » stay as they are where the verb follows (« c'est »)."""
    following_words = [*words[1:], ""][: len(words)]
    for word, following in zip(words, following_words, strict=True):
        yield word if word in ELIDED and following in VERBS_AFTER_ELISION else SHORT_FORMS.get(word, word)
