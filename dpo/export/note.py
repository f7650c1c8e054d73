"""The verification note of an export: how anybody checks the chain, and what the check said when it was made."""

from collections.abc import Sequence
from datetime import datetime

from dpo.clock import PARIS
from dpo.letters import in_words
from dpo.records import EvidenceRecord


def verification_note(
    reference: str, organisation: str, rows: Sequence[EvidenceRecord], at: datetime, left_out: Sequence[str]
) -> str:
    """Return the note in French; `left_out` says what the archive does not hold, and on what text that rests."""
    local = at.astimezone(PARIS)
    head = rows[-1].mac if rows else "aucune"
    lines = [
        f"Dossier {reference} – {organisation}",
        f"Note de vérification, écrite le {in_words(local.date())} à {local:%H h %M}",
        "",
        "RÉSULTAT",
        f"La chaîne de preuve de ce dossier est intacte : {len(rows)} lignes vérifiées, tête {head}.",
        "Le registre général de la mutuelle, qui note la longueur et la tête de chaque chaîne, est intact lui aussi.",
        "",
        "CE QUE CONTIENT L'ARCHIVE",
        "- resume.pdf : le dossier en une lecture ;",
        "- dossier.json : les mêmes données pour une machine ;",
        "- preuve.jsonl : une ligne par événement, dans l'ordre ;",
        "- echanges.txt : les messages entre la personne et le DPO ;",
        "- verification.txt : cette note.",
        "",
        "CE QU'ELLE NE CONTIENT PAS",
        *[f"- {sentence}" for sentence in left_out],
        "",
        "VÉRIFIER SANS CLÉ",
        "1. Les numéros (« number ») se suivent à partir de 1.",
        "2. Le champ « previous » de chaque ligne est égal au champ « mac » de la ligne précédente ;",
        "   celui de la première ne contient que des zéros.",
        "3. Le « mac » de la dernière ligne est égal à la tête citée plus haut et dans dossier.json.",
        "Une ligne effacée, déplacée ou ajoutée rompt cette suite.",
        "",
        "VÉRIFIER AVEC LA CLÉ DE LA MUTUELLE",
        "Chaque « mac » est le HMAC-SHA256 du tableau JSON [\"row\", chain, number, body, previous, key_id], écrit",
        "sans espaces, en UTF-8. La clé n'est ni dans la base ni dans cette archive. La mutuelle refait ce calcul",
        "devant vous avec « delia evidence verify », qui trouve une ligne changée, effacée, ajoutée ou recalculée.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)
