"""What changes from one edition of a policy to the next, found without keeping the text of either.

A pack keeps, for each section, a salted fingerprint of each sentence as readers see it. A new document is cut into the
same sections: a sentence whose fingerprint is known elsewhere has moved, one that is unknown is new or changed.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from knowledge.documents import footer_of, sections_found
from knowledge.errors import UnreadableDocumentError
from knowledge.figures import Figure, counting_words_in, figures_in, figures_of_fact, uncovered
from knowledge.model import Answer, Article, Fact, Section
from knowledge.pack import Pack
from knowledge.text import fold, sentences, words
from knowledge.yaml_source import Entry, Report, read_mapping

FILE = "fingerprints.yml"
_DIGITS = 16
_SALT_BYTES = 8
_SHORTEST = 3
"""Words of the shortest sentence that counts: « ou » and page numbers say nothing."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The sentences of an edition, by section, as nobody can read them."""

    document: str
    salt: str
    sections: Mapping[str, tuple[str, ...]]

    def of(self, sentence: str) -> str:
        """Return the fingerprint of a sentence: its words alone count, not capitals, accents or marks."""
        return _fingerprint(sentence, self.salt)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What happened to one section. `new` are sentences of the new document; `moved` come from the section named."""

    section: Section
    new: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    gone: int

    @property
    def changed(self) -> bool:
        """Whether anything did."""
        return bool(self.new or self.moved or self.gone)


@dataclass(frozen=True, slots=True)
class Edition:
    """A new edition beside the one that the pack was written from."""

    changes: tuple[SectionChange, ...]
    absent: tuple[Section, ...]
    facts_astray: tuple[tuple[Fact, str], ...]
    """Facts with a figure that their section does not hold any more."""

    @property
    def touched(self) -> frozenset[str]:
        """Sections that must be read again."""
        return frozenset(change.section.id for change in self.changes if change.changed) | {
            section.id for section in self.absent
        }

    def facts(self, pack: Pack) -> list[Fact]:
        """Return the facts of the sections that must be read again."""
        return [fact for fact in pack.facts.values() if fact.section in self.touched]

    def articles(self, pack: Pack) -> list[Article]:
        """Return the articles that cite such a section, or state such a fact."""
        facts = {fact.id for fact in self.facts(pack)}
        return [
            article
            for article in pack.articles
            if (isinstance(article, Answer) and facts.intersection(article.facts))
            or any(c.document == pack.document and c.section in self.touched for c in pack.citations(article))
        ]


def take_fingerprints(pack: Pack, text: str, salt: str | None = None) -> Fingerprints:
    """Return the fingerprints of a document.

    Raises:
        UnreadableDocumentError: a section of the pack has no heading there.
    """
    salt = salt or secrets.token_hex(_SALT_BYTES)
    bodies, missing = sections_found(text, pack.sections)
    if missing:
        names = ", ".join(f"« {section.id} {section.title} »" for section in missing)
        raise UnreadableDocumentError(f"Titres introuvables : {names}.")
    taken = {section: tuple(_fingerprint(one, salt) for one in _sentences(body)) for section, body in bodies.items()}
    return Fingerprints(pack.document, salt, taken)


def compare(pack: Pack, known: Fingerprints, text: str) -> Edition:
    """Hold a new document against the fingerprints of the pack's edition."""
    bodies, absent = sections_found(text, pack.sections)
    homes = {print_: section for section, prints in known.sections.items() for print_ in prints}
    everywhere = {known.of(one) for body in bodies.values() for one in _sentences(body)}
    changes = tuple(
        _change(section, bodies[section.id], known, homes, everywhere)
        for section in pack.sections
        if section.id in bodies
    )
    footer = footer_of(text)  # What stands on every page is said in every section.
    astray = tuple(
        (fact, figure.written)
        for fact in pack.facts.values()
        if fact.section in bodies
        for figure in _astray(fact, f"{bodies[fact.section]}\n{footer}")
    )
    return Edition(changes, tuple(absent), astray)


def write_fingerprints(taken: Fingerprints, folder: Path) -> Path:
    """Write the fingerprints into the folder of a pack."""
    path = folder / FILE
    yaml = YAML()
    yaml.width = 120
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "# Salted fingerprints of the sentences of the published edition, by section. No text can be read here.\n"
        )
        sections = {section: list(prints) for section, prints in taken.sections.items()}
        yaml.dump({"document": taken.document, "salt": taken.salt, "sections": sections}, file)
    return path


def read_fingerprints(folder: Path) -> Fingerprints:
    """Read the fingerprints of a pack.

    Raises:
        UnreadableFileError: there are none, or the file is not what `write_fingerprints` wrote.
    """
    entry = read_mapping(folder / FILE, folder, Report())
    return Fingerprints(entry.text("document"), entry.text("salt"), _prints(entry.one("sections")))


def _prints(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {section: tuple(entry.texts(section)) for section in entry}


def _change(
    section: Section, body: str, known: Fingerprints, homes: Mapping[str, str], everywhere: Iterable[str]
) -> SectionChange:
    here = {known.of(one): one for one in _sentences(body)}
    before = set(known.sections.get(section.id, ()))
    arrived = [(print_, sentence) for print_, sentence in here.items() if print_ not in before]
    new = tuple(sentence for print_, sentence in arrived if print_ not in homes)
    moved = tuple((homes[print_], sentence) for print_, sentence in arrived if print_ in homes)
    return SectionChange(section, new, moved, len(before - set(everywhere)))


def _astray(fact: Fact, body: str) -> list[Figure]:
    return uncovered(figures_of_fact(fact.figures), figures_in(body) | counting_words_in(body))


def _sentences(body: str) -> Sequence[str]:
    paragraphs = (line for line in body.splitlines() if line.strip())
    found = (one.strip() for line in paragraphs for one in sentences(line))
    return [one for one in found if len(words(one)) >= _SHORTEST]


def _fingerprint(sentence: str, salt: str) -> str:
    normalised = " ".join(fold(sentence.replace("*", "")).split())
    return hashlib.sha256(f"{salt}\0{normalised}".encode()).hexdigest()[:_DIGITS]
