"""E-mail addresses and telephone numbers, typed or dictated, with why one is not right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from dpo.fields.numerals import dictated

_EMAIL = re.compile(r"(?<![\w.+%\-'@])[\w.+%\-']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,5}")
_DOT = r"(?:\.| ?\(?\b(?:point|dot)\b\)? ?)"
_JOIN = r" (?:point|tiret du (?:bas|8|huit)|tiret|underscore|dot) "
_AT = r"(?: ?@ ?| ?[(\[<{] ?(?:at|arobase|a) ?[)\]>}] ?| (?:arobase|arobas|arobaze|arrobase|at) )"
_SAID_EMAIL = re.compile(
    rf"(?<![\w.+%\-])(?:[\w\-]{{1,30}}{_JOIN}){{0,3}}[\w.+%\-]{{1,64}}{_AT}[\w\-]{{1,40}}(?:{_JOIN}[\w\-]{{1,30}}(?={_DOT}))?{_DOT}[a-z]{{2,24}}\b"
)
_SIGNS = (
    (r" ?\b(?:point|dot)\b ?", "."),
    (r" ?tiret du (?:bas|8|huit) ?| ?underscore ?", "_"),
    (r" ?\btiret\b ?", "-"),
)

_GAP = r"[ .\-/_]{0,2}"
_FRENCH_PHONE = re.compile(
    rf"(?<![a-z0-9+])(?:(?:\+|00){_GAP}33{_GAP}(?:\(?0\)?{_GAP})?|"
    rf"\(?0\)?{_GAP})[1-9](?:{_GAP}\d){{8}}(?![a-z0-9]|[ .\-]\d(?!\d))"
)
_FOREIGN_PHONE = re.compile(r"(?<![a-z0-9])(?:\+|00) ?[1-9](?:[ .\-/()]{0,2}\d){6,14}(?![a-z0-9])")
_BARE_PHONE = re.compile(r"(?<![a-z0-9+])(?<!\d[ .\-/])[1-9](?:[ .\-/]{0,2}\d){8}(?![a-z0-9])")
# A date in figures beside a number would lend it its own.
_DATE = re.compile(r"(?<!\d)\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:19|20)\d\d(?!\d)")
_FIGURES = re.compile(r"\+?\d(?:[ .\-/()]{0,2}\d){2,}")
# Numbers that begin so are of another country code than mainland France's, though they are dialled the same.
_OVERSEAS = {
    "0262": "RE", "0263": "RE", "0692": "RE", "0693": "RE", "0269": "YT", "0639": "YT", "0590": "GP",
    "0690": "GP", "0691": "GP", "0596": "MQ", "0696": "MQ", "0697": "MQ", "0594": "GF", "0694": "GF",
}  # fmt: skip

NO_SUCH_PHONE = (
    "Ce numéro de téléphone n'existe pas. Pouvez-vous le vérifier ? "
    "S'il est étranger, commencez par « + » et l'indicatif du pays."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A valid contact: where it stands and its one normal writing (E.164, or the normalised e-mail address)."""

    start: int
    end: int
    value: str


def emails(folded: str, text: str) -> list[Found]:
    """Return the valid e-mail addresses of a text (folded view and original, aligned)."""
    typed = [_valid_email(found, text[found.start() : found.end()]) for found in _EMAIL.finditer(text)]
    said = (
        [_valid_email(found, _spelt(found.group())) for found in _SAID_EMAIL.finditer(folded)] if not any(typed) else []
    )
    return [found for found in (*typed, *said) if found]


def email_reason(folded: str) -> str:
    """Return why no address could be read, as a French sentence."""
    attempt = _EMAIL.search(folded)
    if attempt is None:
        return "Je n'ai pas reconnu d'adresse e-mail : elle contient un « @ », par exemple prenom.nom@exemple.fr."
    if "." not in attempt.group().rpartition("@")[2]:
        return "Il manque la fin de l'adresse e-mail après le « @ » (par exemple « .fr » ou « .com »)."
    return "Cette adresse e-mail n'est pas écrite comme il faut. Pouvez-vous la vérifier ?"


def phones(folded: str, *, loose: bool = False) -> list[Found]:
    """Return the valid telephone numbers; `loose` also takes dictated ones and those without their first zero."""
    folded = _DATE.sub(lambda date: "|" * len(date.group()), folded)
    found = list(_valid_phones(folded, (_FRENCH_PHONE, _FOREIGN_PHONE)))
    if not found and loose:
        found = list(_valid_phones(folded, (_BARE_PHONE,)))
    said = dictated(folded) if not found and loose else None
    value = _e164(said) if said else None
    return [*found, Found(0, len(folded), value)] if value else found


def phone_reason(folded: str) -> str:
    """Return why no telephone number could be read, as a French sentence."""
    figures = _FIGURES.search(folded)
    if figures is None:
        return "Je n'ai pas reconnu de numéro de téléphone : écrivez-le en chiffres, par exemple 06 12 34 56 78."
    count = sum(map(str.isdigit, figures.group()))
    if figures.group().startswith("0") and count < 10:
        return "Il manque des chiffres à ce numéro de téléphone. Pouvez-vous le vérifier ?"
    if figures.group().startswith("0") and count > 10:
        return "Il y a trop de chiffres dans ce numéro de téléphone. Pouvez-vous le vérifier ?"
    return NO_SUCH_PHONE


def _valid_email(found: re.Match[str], written: str) -> Found | None:
    kept = written.rstrip(".'-_")
    try:
        address = validate_email(kept, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    if "." not in address.domain:
        return None
    return Found(found.start(), found.end() - len(written) + len(kept), address.normalized)


def _spelt(said: str) -> str:
    address = re.sub(_AT, "@", said, count=1)
    for pattern, sign in _SIGNS:
        address = re.sub(pattern, sign, address)
    return address.replace(" ", "")


def _valid_phones(folded: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Found]:
    taken = -1
    for found in sorted(
        (found for pattern in patterns for found in pattern.finditer(folded)), key=lambda found: found.start()
    ):
        value = _e164(found.group()) if found.start() >= taken else None
        if value:
            taken = found.end()
            yield Found(*found.span(), value)


def _e164(written: str) -> str | None:
    plain = re.sub(r"[^\d+]", "", re.sub(r"\(0\)", "", written))
    if not plain.startswith(("0", "+")):
        plain = "0" + plain
    try:
        number = phonenumbers.parse(plain, _OVERSEAS.get(plain[:4], "FR"))
    except phonenumbers.NumberParseException:
        return None
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number(number)
        else None
    )
