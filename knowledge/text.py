"""One way of looking at French text, shared by retrieval and by the checks: folded, cut into words, stemmed."""

import re
import unicodedata

import Stemmer  # type: ignore[import-not-found]  # compiled, ships no stubs

# Ligatures and typographic marks that Unicode does not decompose.
_REPLACED = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "Œ": "Oe",
        "Æ": "Ae",
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)
_ELISION = re.compile(r"\b(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])'")
_WORD = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"\b(?:art|al|cf|ex|p|tél|av|bd|n°|M|Mme|Mlle|L|R|D|not|c\.-à-d)\.(?=\s)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+[\s»”\")]*(?=\s|$)")

# Words that carry no subject. Short on purpose: BM25 already gives little weight to what stands everywhere, and a
# library's long list would drop words such as « droit » or « nom » that are the subject here.
_STOP_WORDS = """
    a ai as au aux avec ca ce ces cet cette ceci cela c d de des du elle elles en es est et etre eux il ils j je l la le
    les leur leurs lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou par pas pour qu que quel quelle quelles
    quels qui quoi s sa se ses si soi son sont sur t ta te tes toi ton tu un une vos votre vous y
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_stemmer = Stemmer.Stemmer("french")


def plain(text: str) -> str:
    """Return the text without accents, ligatures, footnote marks, zero-width marks or typographic variants.

    Capitals stay, since they tell « 75544 Paris » from a plain number.
    """
    decomposed = unicodedata.normalize("NFKD", _without_footnotes(text).translate(_REPLACED))
    return "".join(
        sign for sign in decomposed if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    )


def fold(text: str) -> str:
    """Return the plain text in small letters: what two spellings of the same French words have in common."""
    return plain(text.casefold()).casefold()


def _without_footnotes(text: str) -> str:
    return "".join(sign for sign in text if not unicodedata.decomposition(sign).startswith("<super> 003"))


def words(text: str) -> list[str]:
    """Return the folded words, elided articles and pronouns removed (« l'accès » gives « acces »)."""
    return _WORD.findall(_ELISION.sub(" ", fold(text)))


def stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning.

    Accents go before stemming, as people type both « données » and « donnees » and both must meet.
    """
    return list(_stemmer.stemWords([word for word in words(text) if word not in STOP_WORDS]))


def sentences(text: str) -> list[str]:
    """Cut a text into sentences; « art. 12 », « R. 115-1 » and addresses do not end one."""
    guarded = _ABBREVIATION.sub(lambda found: found.group()[:-1] + "\0", text)
    pieces: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(guarded):
        pieces.append(guarded[start : end.end()])
        start = end.end()
    pieces.append(guarded[start:])
    return [piece.replace("\0", ".").strip() for piece in pieces if piece.strip()]
