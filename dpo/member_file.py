"""Reading a file of members (CSV): all of it, or nothing and every wrong line, said in French without any value."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from email_validator import EmailNotValidError, validate_email

from dpo.errors import MembersRefused
from dpo.members import Member, plain_number

HEADER = (
    "member_number", "last_name", "first_name", "birth_date", "email", "phone", "postal_address", "left_on",
    "covered_by",
)  # fmt: skip

MOST_SAID = 50
"""Wrong lines that are said one by one; the rest is counted."""

_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z .\-]{0,30}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_members(content: bytes, today: date) -> list[Member]:
    """Return the members of a file in its order.

    Raises:
        MembersRefused: not UTF-8, another header, or lines with something wrong.
    """
    return _members(_rows(_text(content)), today)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        raise MembersRefused((f"Ligne {reader.line_num} : guillemets mal placés.",)) from None


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise MembersRefused((f"Ligne {line} : le fichier n'est pas en UTF-8.",)) from None


def _members(rows: Iterator[tuple[int, list[str]]], today: date) -> list[Member]:
    _, header = next(rows, (1, []))
    if tuple(name.strip() for name in header) != HEADER:
        raise MembersRefused((f"Ligne 1 : l'en-tête attendu est « {','.join(HEADER)} ».",))
    faults: list[str] = []
    members: dict[str, Member] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        member = _member(row, line, today, faults)
        if member and member.number in members:
            faults.append(f"Ligne {line}, member_number : déjà présent ligne {lines[member.number]}.")
        elif member:
            members[member.number], lines[member.number] = member, line
    faults += _lost_covers(members, lines)
    if faults:
        raise MembersRefused(_said(faults))
    return list(members.values())


def _member(row: list[str], line: int, today: date, faults: list[str]) -> Member | None:
    if len(row) != len(HEADER):
        faults.append(f"Ligne {line} : {len(row)} colonnes au lieu de {len(HEADER)}.")
        return None
    cells = {name: cell.strip() for name, cell in zip(HEADER, row, strict=True)}
    found = [f"Ligne {line}, {field} : {fault}." for field, fault in _faults(cells, today)]
    faults += found
    return None if found else _built(cells)


def _faults(cells: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    for field in ("member_number", "last_name", "first_name", "birth_date"):
        if not cells[field]:
            yield field, "obligatoire"
    for field, check in _CHECKS.items():
        if cells[field] and (fault := check(cells[field])):
            yield field, fault
    if _day(cells["birth_date"]) and (_day(cells["birth_date"]) or today) > today:
        yield "birth_date", "date dans le futur"
    if cells["covered_by"] and plain_number(cells["covered_by"]) == plain_number(cells["member_number"]):
        yield "covered_by", "une personne ne peut pas être couverte par elle-même"


def _lost_covers(members: Mapping[str, Member], lines: Mapping[str, int]) -> Iterator[str]:
    for number, member in members.items():
        if member.covered_by and member.covered_by not in members:
            yield f"Ligne {lines[number]}, covered_by : ce numéro n'est pas dans le fichier."


def _said(faults: list[str]) -> tuple[str, ...]:
    more = len(faults) - MOST_SAID
    return (*faults[:MOST_SAID], *((f"… et {more} autres erreurs.",) if more > 0 else ()))


def _number_fault(cell: str) -> str | None:
    return None if _NUMBER.fullmatch(cell) else "des lettres et des chiffres sont attendus"


def _day_fault(cell: str) -> str | None:
    return None if _day(cell) else "date attendue au format AAAA-MM-JJ"


def _email_fault(cell: str) -> str | None:
    try:
        validate_email(cell, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return "adresse e-mail mal écrite"
    return None


_CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "member_number": _number_fault,
    "birth_date": _day_fault,
    "email": _email_fault,
    "left_on": _day_fault,
    "covered_by": _number_fault,
}


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if _ISO.fullmatch(cell) else None
    except ValueError:
        return None


def _built(cells: Mapping[str, str]) -> Member:
    born = _day(cells["birth_date"])
    assert born is not None
    return Member(
        number=plain_number(cells["member_number"]),
        last_name=cells["last_name"],
        first_name=cells["first_name"],
        birth_date=born,
        email=cells["email"] or None,
        phone=cells["phone"] or None,
        postal_address=cells["postal_address"] or None,
        left_on=_day(cells["left_on"]),
        covered_by=plain_number(cells["covered_by"]) or None,
    )
