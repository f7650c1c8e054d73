"""A letter as PDF: tagged, in French, with its own fonts, and nothing in its text is carried out."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from dpo.letters_pdf import PrintedLetter, letter_pdf
from knowledge.loader import load

TEXT = 'Madame, Monsieur,\n\nNous gardons « #import "x" » et *ceci* $x$ tel quel.\n\n- un point\n- un autre\n\nVoilà.'


@pytest.fixture(scope="module")
def made() -> PdfReader:
    pack = load("mieux-etre")
    to = ("Madame Jeanne Lefèvre", "4 rue du Lac", "38000 Grenoble")
    letter = PrintedLetter(pack.name, pack.contacts, to, "K7M-X42-PFR", date(2026, 11, 25), "Réponse", TEXT)
    return PdfReader(io.BytesIO(letter_pdf(letter)))


def test_the_letter_is_tagged_french_and_says_that_it_is_accessible(made: PdfReader) -> None:
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("fr")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert made.metadata is not None
    assert made.metadata.title == "Réponse"


def test_everything_is_on_the_page_and_signs_of_the_typesetter_are_only_signs(made: PdfReader) -> None:
    page = " ".join(made.pages[0].extract_text().split())
    for words in (
        "Mutuelle Mieux-Être",
        "Madame Jeanne Lefèvre",
        "25 novembre 2026",
        "K7M-X42-PFR",
        "#import",
        "*ceci*",
    ):
        assert words in page
    fonts = {str(font.get_object()["/BaseFont"]) for font in made.pages[0]["/Resources"]["/Font"].values()}
    assert all("Libertinus" in font for font in fonts)
