"""The desk's letters as data: kinds, words for each right and outcome, parts; checked when they are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.desk import FOLDER
from knowledge.errors import Code, PackRefusedError
from knowledge.model import RIGHTS
from knowledge.yaml_source import Entry, Report, read_mapping

LETTERS = FOLDER / "letters.yml"
OUTCOMES = ("granted", "partly", "refused", "not_applicable")
OTHER_KINDS = (
    "acknowledgement", "extension", "identity_request", "clarification", "complaint_acknowledgement",
    "breach_information",
)  # fmt: skip
PARTS = ("remedies", "mediator", "closing")

FIELDS: Mapping[str, str] = {
    "organisation": "organisation",
    "reference": "référence",
    "received_on": "date de réception",
    "target_on": "date de réponse",
    "rights": "droits demandés",
    "right_name": "droit demandé",
    "decision": "décision",
    "ground": "motif",
    "ground_article": "article du motif",
    "reasons": "explications",
    "extension_reason": "motif de la prolongation",
    "extended_on": "nouvelle date de réponse",
    "doubt": "motif du doute sur l'identité",
    "upload_link": "lien de dépôt",
    "question": "précision demandée",
    "dpo_name": "nom du DPO",
    "dpo_email": "adresse e-mail du DPO",
    "dpo_post": "adresse postale du DPO",
    "cnil_url": "adresse du site de la CNIL",
    "cnil_post": "adresse postale de la CNIL",
}
"""Every placeholder, and how a missing one is named to whoever writes the letter."""

_OPTIONAL = frozenset({"reasons"})
_HOLE = re.compile(r"\{([^{}]*)\}")
_TO_FILL = re.compile(r"\[à compléter : ([^\]]*)\]")
_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class LetterText:
    """Subject and text of a letter."""

    subject: str
    text: str


@dataclass(frozen=True)
class LetterBook:
    """All letters. An answer is named by its outcome; `words` by right and outcome, `names` by right."""

    kinds: Mapping[str, LetterText]
    words: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    parts: Mapping[str, str]

    def filled(self, kind: str, values: Mapping[str, str], right: str | None = None) -> LetterText:
        """Return a draft: what `values` lacks is left as « [à compléter : …] », so that nothing is made up."""
        texts = dict(self.parts)
        if right:
            texts |= {"right_name": self.names[right]}
        if right and kind in OUTCOMES:
            texts |= {"decision": self.words[right][kind]}
        chosen = self.kinds[kind]
        # Words of the right and parts hold placeholders themselves, hence the two rounds before the values.
        text = _put(_put(chosen.text, texts), texts)
        return LetterText(_put(chosen.subject, values, missing=True), _tidy(_put(text, values, missing=True)))


def to_fill(text: str) -> list[str]:
    """Return what a text still leaves to be filled in, placeholders that were typed by hand included."""
    typed = [FIELDS.get(name, name) for name in _HOLE.findall(text)]
    return list(dict.fromkeys([*_TO_FILL.findall(text), *typed]))


def load_letters(path: Path = LETTERS) -> LetterBook:
    """Read and check the letters.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: a kind, a right or an outcome is missing, a placeholder is unknown, a refusal names no remedy.
    """
    report = Report()
    whole = read_mapping(path, path.parents[1], report)
    whole.only(("parts", "kinds", "rights"))
    kinds = {entry.text("kind"): LetterText(entry.text("subject"), entry.text("text")) for entry in whole.many("kinds")}
    rights = whole.many("rights")
    parts = whole.one("parts")
    book = LetterBook(
        kinds,
        {entry.text("right"): {outcome: entry.text(outcome) for outcome in OUTCOMES} for entry in rights},
        {entry.text("right"): entry.text("name") for entry in rights},
        {name: parts.text(name) for name in PARTS},
    )
    for finding in _findings(book):
        report.add(whole.place, Code.BAD_VALUE, finding)
    _placeholders(book, whole, report)
    if report.findings:
        raise PackRefusedError("letters", report.findings)
    return book


def _findings(book: LetterBook) -> Iterator[str]:
    yield from (f"il manque « {kind} »" for kind in (*OUTCOMES, *OTHER_KINDS) if kind not in book.kinds)
    yield from (f"il manque le droit « {right} »" for right in sorted(RIGHTS - set(book.words)))
    remedies = book.parts["remedies"]
    if "{cnil_url}" not in remedies or "{cnil_post}" not in remedies or "tribunal" not in remedies:
        yield "« remedies » doit nommer la CNIL, ses adresses, et le tribunal"
    against = [book.kinds[kind].text for kind in OUTCOMES[1:] if kind in book.kinds]
    if not all("{remedies}" in text and "{ground}" in text for text in against):
        yield "une décision défavorable doit dire son motif et les recours"


def _placeholders(book: LetterBook, whole: Entry, report: Report) -> None:
    texts = [each for kind in book.kinds.values() for each in (kind.subject, kind.text)]
    texts += [each for words in book.words.values() for each in words.values()] + list(book.parts.values())
    for hole in sorted({hole for text in texts for hole in _HOLE.findall(text)} - set(FIELDS) - set(PARTS)):
        report.add(whole.place, Code.UNKNOWN_PLACEHOLDER, f"« {{{hole}}} » n'est pas un emplacement connu")


def _put(text: str, values: Mapping[str, str], *, missing: bool = False) -> str:
    def one(hole: re.Match[str]) -> str:
        name = hole[1]
        if values.get(name):
            return values[name]
        if not missing:
            return hole[0]
        return "" if name in _OPTIONAL else f"[à compléter : {FIELDS[name]}]"

    return _HOLE.sub(one, text)


def _tidy(text: str) -> str:
    return _BLANKS.sub("\n\n", text).strip() + "\n"
