"""First look at a ticket, for the DPO: complete, who asks, what to watch, which limits may apply. Never a decision."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dpo.blind_index import words
from dpo.identity import enough, is_stale
from dpo.model import Identity, Legitimacy, PossibleLimit, Qualification, RequesterKind, Right
from knowledge.limits import Limit

ADULT = 18

_PROTECTED_WORDS = frozenset(words("tutelle curatelle habilitation sauvegarde tuteur tutrice curateur curatrice"))
OPTIONAL = frozenset({"details", "phone", "postal_address", "answer_channel", "portability_format"})
"""Fields without which a ticket can be worked on at once; they are still named when they are missing."""
_DETAILS_ARE_THE_REQUEST = frozenset({Right.COMPLAINT, Right.DPO_CONTACT})

_TOLD_FIELDS = frozenset(
    {"details", "scope", "data_to_correct", "correct_value", "objection_reason", "decision_contested", "breach_what"}
    | {"directive_wishes", "heir_purpose", "consent_concerned"}
)
_BREACH = re.compile(
    r"\b(?:fuite|pirat\w*|vole\w*|hack\w*|usurp\w*|phishing|hameconnage|divulgu\w*|donnees d un autre"
    r"|d une autre personne|quelqu un s est connecte|envoye a (?:un autre|quelqu un|une autre))\b"
)
_COMPLAINT = re.compile(
    r"\b(?:reclam\w*|plainte|plaindre|mecontent\w*|inadmissible|scandaleux|inacceptable|honteux|pas de reponse|"
    r"sans reponse|jamais repondu|mediateur|cnil)\b"
)
_THIRD = re.compile(
    r"\b(?:ma|mon|mes|sa|son|notre|nos) (?:ex )?(?:femme|mari|epou\w+|conjointe?|compagn\w+|fils|fille|enfants?|mere"
    r"|pere|parents|frere|soeur|collegue|voisine?|beneficiaires?|ayants? droit)\b"
)
_LITIGATION = re.compile(r"\b(?:avocate?|tribunal|proces|justice|litige|prud hommes|assigne\w*|mise en demeure)\b")
_PHYSICIAN = re.compile(
    r"\b(?:medecin conseil|dossier medical|expertise medicale|questionnaire (?:de sante|medical))\b"
)


def qualify(
    *,
    rights: Sequence[Right],
    kind: RequesterKind,
    values: Mapping[str, str],
    identity: Identity,
    missing: Sequence[str],
    health: bool,
    today: date,
    limits: Iterable[Limit],
    similar: Sequence[str] = (),
    asked: str = "",
) -> Qualification:
    """Return the pre-qualification of a ticket.

    Args:
        rights: what is asked for.
        kind: who asks.
        values: every answer, by field.
        identity: how sure it is who asks.
        missing: the fields left out.
        health: whether something that was typed speaks of somebody's health.
        today: the day in Paris.
        limits: what the law may set against requests.
        similar: open tickets of the same person.
        asked: the words that started it.
    """
    said = _said(values, asked)
    flags = tuple(dict.fromkeys(_flags(rights, kind, values, identity, said, health, today)))
    possible = tuple(PossibleLimit(limit.text, limit.citation) for limit in limits if limit.fits(rights, flags))
    legitimate = legitimacy(rights, kind, values, identity, today)
    return Qualification(is_complete(rights, missing), tuple(missing), legitimate, flags, possible, tuple(similar))


def is_complete(rights: Collection[Right], missing: Iterable[str]) -> bool:
    """Say whether nothing is missing that the DPO would have to ask for before beginning."""
    optional = OPTIONAL - {"details"} if _DETAILS_ARE_THE_REQUEST & set(rights) else OPTIONAL
    return set(missing) <= optional


def legitimacy(
    rights: Collection[Right], kind: RequesterKind, values: Mapping[str, str], identity: Identity, today: date
) -> Legitimacy:
    """Say whether the person may ask, as far as can be told; a protection regime is recorded, never judged."""
    if kind is RequesterKind.CHILD and (_age(values.get("birth_date"), today) or 0) >= ADULT:
        return Legitimacy.NO
    own = kind is RequesterKind.SELF and Right.HEIR_REQUEST not in rights
    return Legitimacy.YES if own and enough(identity, rights) else Legitimacy.TO_CHECK


def _flags(
    rights: Collection[Right],
    kind: RequesterKind,
    values: Mapping[str, str],
    identity: Identity,
    said: str,
    health: bool,
    today: date,
) -> Iterator[str]:
    physician = bool(_PHYSICIAN.search(said))
    age = _age(values.get("birth_date"), today)
    tests = {
        "health": health or physician,
        "minor": kind is RequesterKind.CHILD if age is None else age < ADULT and "deceased_name" not in values,
        "adult_represented": kind is RequesterKind.CHILD and age is not None and age >= ADULT,
        "protected_adult": kind is RequesterKind.GUARDIAN or bool(_PROTECTED_WORDS & set(said.split())),
        "mandate": kind is RequesterKind.MANDATE,
        "deceased": Right.HEIR_REQUEST in rights or kind in (RequesterKind.HEIR, RequesterKind.DESIGNATED),
        "third_party_data": bool(_THIRD.search(said)) and kind is RequesterKind.SELF,
        "possible_breach": Right.BREACH_REPORT in rights or bool(_BREACH.search(said)),
        "possible_complaint": Right.COMPLAINT in rights or bool(_COMPLAINT.search(said)),
        "litigation": bool(_LITIGATION.search(said)) or values.get("restriction_case") == "needed_for_claims",
        "short_deadline_possible": Right.ACCESS in rights and (health or physician),
        "session_stale": is_stale(identity),
        "identity_unverified": not enough(identity, rights),
        "no_mandate_named": kind is RequesterKind.MANDATE
        and values.get("representative_kind", "no_mandate") == "no_mandate",
    }
    yield from (flag for flag, raised in tests.items() if raised)


def _said(values: Mapping[str, str], asked: str) -> str:
    told = [value for field, value in values.items() if field in _TOLD_FIELDS]
    return " ".join(words(" . ".join([asked, *told])))


def _age(birth_date: str | None, today: date) -> int | None:
    try:
        born = date.fromisoformat(birth_date or "")
    except ValueError:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
