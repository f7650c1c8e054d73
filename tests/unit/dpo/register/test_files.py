"""Files that a spreadsheet opens: no formula, accents, dates as dates; charts that say what they show."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from openpyxl import load_workbook

from dpo.register.charts import Bar, bars
from dpo.register.entries import Column
from dpo.register.files import as_csv, as_xlsx, harmless

SVG = "{http://www.w3.org/2000/svg}"
EVIL = ["=1+1", "+33611223344", "-2", "@SUM(A1)", "\t=1", "\r=1", ' =HYPERLINK("http://x")', "\n+1"]


@pytest.mark.parametrize("text", EVIL)
def test_what_begins_like_a_formula_is_quoted(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["Accès", "a=b", "2026-01-02", "", "K7M-X42-PF9"])
def test_the_rest_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_csv_opens_in_a_french_excel_and_keeps_every_cell() -> None:
    content = as_csv(["Numéro", "Reçue le"], [["K7M ; « Été »\nsuite", date(2026, 3, 2)], ["=1", None]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["Numéro", "Reçue le"], ["K7M ; « Été »\nsuite", "2026-03-02"], ["'=1", ""]]


def test_xlsx_has_dates_as_dates_texts_as_texts_and_its_header_frozen() -> None:
    columns = [Column("Numéro", 14), Column("Reçue le", 12), Column("Personnes")]
    content = as_xlsx("Registre des demandes 2026", columns, [["=1+1", date(2026, 3, 2), 3], ["\x00é", None, None]])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].is_date, sheet["B2"].value.date(), sheet["C2"].value) == (True, date(2026, 3, 2), 3)
    assert sheet["A3"].value == "é"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("B2", "$1:$1", "landscape")
    assert sheet.column_dimensions["A"].width == 14


def test_a_chart_is_named_tells_its_values_and_takes_no_markup_from_them() -> None:
    drawn = bars("droits", "Demandes <par> droit", [Bar('<script>"x"</script>', 4, "4"), Bar("Accès", 0, "0")])
    root = ET.fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert root.find(f"{SVG}title").text == "Demandes <par> droit"
    assert "Accès : 0" in root.find(f"{SVG}desc").text
    assert root.get("aria-labelledby") == "droits-titre droits-texte"
    assert [rect.get("width") for rect in root.iter(f"{SVG}rect")] == ["370.0", "0.0"]
    assert "style" not in drawn
    assert "<script>" not in drawn
    assert "Aucune donnée" in bars("vide", "Rien", [])
