"""Tables as files that a French Excel opens right: CSV and XLSX, where no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dpo.register.entries import Cell, Column

BYTE_ORDER_MARK = "\ufeff"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE = "dd/mm/yyyy"
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) or text.lstrip().startswith(_STARTS_FORMULA) else text


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV: semicolons, a byte order mark for Excel, ISO dates."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_text, titles))
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def as_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as a workbook: header frozen and repeated when printed, dates as dates, one page wide."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    sheet.append([column.title for column in columns])
    for place, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _fill(sheet, place, column, value)
    _set_up(sheet, columns, title)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(str(cell)) if cell is not None else ""


def _set_up(sheet: Worksheet, columns: Sequence[Column], title: str) -> None:
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.cell(1, place).font, sheet.cell(1, place).alignment = Font(bold=True), _WRAPPED
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 1)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None and sheet.oddFooter.left is not None and sheet.oddFooter.right is not None:
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = title, "&P / &N"


def _fill(sheet: Worksheet, place: int, column: int, value: Cell) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(place, column)
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        # A text stays a text: a workbook knows the type of each cell, and quotePrefix shows that it was meant.
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value), "s"
        cell.quotePrefix = value.startswith(_STARTS_FORMULA)
        return
    cell.value = datetime.combine(value, time()) if isinstance(value, date) else value
    if isinstance(value, date):
        cell.number_format = _DATE
