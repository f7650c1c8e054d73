"""Reading YAML files so that each value still knows its file and line (ruamel.yaml, round trip)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from knowledge.errors import Code, Finding, Place, UnreadableFileError


@dataclass
class Report:
    """The findings of one loading, in the order in which they were met."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, place: Place, code: Code, message: str) -> None:
        """Keep one more finding."""
        self.findings.append(Finding(place, code, message))


class Entry:
    """One mapping of a file. Its readers never fail: a wrong value goes to the report and a neutral one comes back."""

    def __init__(self, data: CommentedMap, file: str, report: Report) -> None:
        """Wrap a mapping that ruamel.yaml has read from `file`."""
        self._data = data
        self._file = file
        self._report = report

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return Place(self._file, self._data.lc.line + 1)

    def place_of(self, key: str) -> Place:
        """Where the key stands; the beginning of the mapping when it is missing."""
        if key not in self._data:
            return self.place
        line, _column = self._data.lc.key(key)
        return Place(self._file, line + 1)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in the order of the file."""
        yield from map(str, self._data)

    def only(self, allowed: Iterable[str]) -> None:
        """Report the keys that mean nothing: most often a slip of the pen."""
        known = set(allowed)
        for key in self:
            if key not in known:
                self._refuse(key, f"la clé « {key} » est inconnue")

    def text(self, key: str) -> str:
        """Return a text that must be there; "" when it is not."""
        value = self.optional_text(key)
        if value is None:
            self._refuse(key, f"« {key} » est absent ou vide")
        return value or ""

    def optional_text(self, key: str) -> str | None:
        """Return a text or None; an unquoted number is refused (1.10 would silently become 1.1)."""
        value = self._data.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            self._refuse(key, f"« {key} » doit être un texte, entre guillemets si c'est un nombre")
            return None
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, () when the key is missing; whole numbers and dates are taken as they are written."""
        values = self._data.get(key)
        if values is None:
            return ()
        if not isinstance(values, CommentedSeq) or not all(_is_scalar(value) for value in values):
            self._refuse(key, f"« {key} » doit être une liste de textes, entre guillemets si ce sont des nombres")
            return ()
        return tuple(str(value).strip() for value in values)

    def day(self, key: str) -> date:
        """Return a date that must be there; the epoch when it is not."""
        value = self.optional_day(key)
        if value is None:
            self._refuse(key, f"« {key} » doit être une date (AAAA-MM-JJ)")
        return value or date(1970, 1, 1)

    def optional_day(self, key: str) -> date | None:
        """Return a date or None."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, date):
            self._refuse(key, f"« {key} » doit être une date (AAAA-MM-JJ)")
            return None
        return date(value.year, value.month, value.day)

    def scalar(self, key: str) -> str:
        """Return a text or a whole number as text; "" and a finding when it is neither."""
        value = self._data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(key)

    def one(self, key: str) -> "Entry":
        """Return the mapping under a key; an empty one and a finding when there is none."""
        value = self._data.get(key)
        if isinstance(value, CommentedMap):
            return Entry(value, self._file, self._report)
        self._refuse(key, f"« {key} » doit être un dictionnaire")
        return Entry(CommentedMap(), self._file, self._report)

    def many(self, key: str) -> list["Entry"]:
        """Return the mappings listed under a key, [] when the key is missing."""
        return _entries(self._data.get(key), self.place_of(key), self._report)

    def _refuse(self, key: str, message: str) -> None:
        self._report.add(self.place_of(key), Code.BAD_VALUE, message)


def read_mapping(path: Path, root: Path, report: Report) -> Entry:
    """Read a file that holds one mapping; `root` is what places are relative to.

    Raises:
        UnreadableFileError: when the file is missing, not UTF-8 or not YAML.
    """
    file = _name(path, root)
    data = _load(path, file)
    if isinstance(data, CommentedMap):
        return Entry(data, file, report)
    report.add(Place(file, 1), Code.BAD_VALUE, "le fichier doit contenir un dictionnaire")
    return Entry(CommentedMap(), file, report)


def read_list(path: Path, root: Path, report: Report) -> list[Entry]:
    """Read a file that holds a list of mappings; an empty file is an empty list.

    Raises:
        UnreadableFileError: when the file is missing, not UTF-8 or not YAML.
    """
    file = _name(path, root)
    return _entries(_load(path, file), Place(file, 1), report)


def _entries(value: object, place: Place, report: Report) -> list[Entry]:
    if value is None:
        return []
    if isinstance(value, CommentedSeq) and all(isinstance(item, CommentedMap) for item in value):
        return [Entry(item, place.file, report) for item in value]
    report.add(place, Code.BAD_VALUE, "une liste de dictionnaires est attendue")
    return []


def _load(path: Path, file: str) -> object:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableFileError(f"YAML illisible ({error.problem})", Place(file, line)) from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError("le fichier n'est pas en UTF-8", Place(file, 1)) from error
    except OSError as error:
        raise UnreadableFileError(f"fichier illisible ({error.strerror})", Place(file, 1)) from error


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _is_scalar(value: object) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole or isinstance(value, str | date)
