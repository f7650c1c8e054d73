"""Invented members for development: plausible people of all ages, a family, one who left, some without e-mail."""

from datetime import date
from pathlib import Path

from dpo.member_register import SqlMemberRegister

MEMBERS = Path(__file__).with_name("members.csv")
COPY = "demo-members.csv"


def load_demo_members(register: SqlMemberRegister, folder: Path, today: date) -> int:
    """Fill an empty register, and lay the same file into the organisation's folder; return how many were new."""
    content = MEMBERS.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / COPY).write_bytes(content)
    return register.import_members(content, today).new if register.count() == 0 else 0
