"""Cutting a policy document into its sections."""

import pytest

from knowledge.documents import footer_of, sections_of
from knowledge.errors import UnreadableDocumentError
from knowledge.model import Section

DOCUMENT = """\
1.1 Cadre règlementaire\t4
2.3 Les traitements\t6
a) Analyse d'impact\t6

1. PREAMBULE

1.1 Cadre réglementaire

Une loi de 1978.

2.3 Les **traitements**

Dans le délai dit².

a) Analyse d'impact

Un tableau.

Petite Mutuelle – 3 rue Haute – Tél. 01 02 03 04 05

² Ce délai est d'un mois.

Petite Mutuelle – 3 rue Haute – Tél. 01 02 03 04 05

## **3. NOS ENGAGEMENTS SUR LES DONNEES**

Fin.

GLOSSAIRE

Mots.
"""
SECTIONS = (
    Section("1.1", "Cadre réglementaire"),
    Section("2.3", "Les traitements"),
    Section("2.3.a", "Analyse d'impact"),
    Section("3", "Nos engagements sur les données"),
    Section("glossaire", "Glossaire"),
)


def test_each_section_has_its_text_and_its_footnotes() -> None:
    sections = sections_of(DOCUMENT, SECTIONS)
    assert sections["1.1"].strip() == "Une loi de 1978."
    assert "Dans le délai dit" in sections["2.3"]
    assert "un mois" in sections["2.3"]
    assert "un mois" not in sections["2.3.a"]
    assert sections["3"].strip() == "Fin."
    assert sections["glossaire"].strip() == "Mots."


def test_a_missing_heading_is_named() -> None:
    with pytest.raises(UnreadableDocumentError, match=r"« 2\.6 Sous-traitance » est introuvable"):
        sections_of(DOCUMENT, [Section("2.6", "Sous-traitance")])


def test_the_footer_is_what_every_page_repeats() -> None:
    assert footer_of(DOCUMENT) == "Petite Mutuelle – 3 rue Haute – Tél. 01 02 03 04 05"
