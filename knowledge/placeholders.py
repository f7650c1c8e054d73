"""Names in braces that stand for the insurer's own details, so that a shared text is right in each organisation."""

import re
from collections.abc import Mapping
from dataclasses import asdict

from knowledge.model import Contacts

_BRACES = re.compile(r"\{([^{}]*)\}")

NAMES = frozenset({"name", *Contacts.__dataclass_fields__})


def values(name: str, contacts: Contacts) -> dict[str, str]:
    """Return what each placeholder becomes for one organisation, without those that its policy does not publish."""
    known = {key: value for key, value in asdict(contacts).items() if value is not None}
    return {**known, "name": name}


def unknown(text: str) -> list[str]:
    """Return the names in braces that stand for nothing, and a lone brace as it is."""
    names = [f"{{{name}}}" for name in _BRACES.findall(text) if name not in NAMES]
    return names + [brace for brace in "{}" if brace in without(text)]


def without(text: str) -> str:
    """Return the text with nothing where placeholders stand, for checks on what the author wrote himself."""
    return _BRACES.sub(" ", text)


def fill(text: str, by_name: Mapping[str, str]) -> str:
    """Return the text with its placeholders replaced; a line that needs an unpublished detail is left out."""
    lines = (line for line in text.split("\n") if all(name in by_name for name in _BRACES.findall(line)))
    return _BRACES.sub(lambda found: by_name[found[1]], "\n".join(lines)).strip()
