"""The assistant's quality card as `make eval` wrote it: when, for which editions, and the measures. Pure."""

from dataclasses import dataclass
from pathlib import Path

CARD = Path(__file__).resolve().parents[1] / "docs" / "quality.md"


@dataclass(frozen=True, slots=True)
class QualityCard:
    """What the card says: a dated sentence, the editions that were asked about, and a table."""

    measured: str
    editions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_card(text: str) -> QualityCard | None:
    """Return the card of a file, None when it holds no table."""
    head = text.partition("\n## ")[0].splitlines()
    table = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in head if line.startswith("|")]
    if not table:
        return None
    measured = next((line for line in head if line and line[0] not in "#-|"), "")
    editions = tuple(line.removeprefix("- ") for line in head if line.startswith("- "))
    return QualityCard(measured, editions, table[0], tuple(row for row in table[1:] if not set(row[0]) <= {"-", ":"}))


def load_card(path: Path = CARD) -> QualityCard | None:
    """Return the card of this installation, None when nothing was measured."""
    try:
        return read_card(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
