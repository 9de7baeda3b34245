"""Write the page about sheets and columns from the table of the reader itself: ``python -m docs.generate_sheets``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leadership_opt.exchange.sheets.catalogue import SHEETS
from leadership_opt.exchange.sheets.changes import CHANGE_SHEETS
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.messages import render

PAGE = Path(__file__).parent / "reference" / "sheets.md"

HEAD = """\
# Sheets and columns

Of workbooks, folders of CSV files and data frames alike; `leadership-opt template FILE.xlsx` writes them. Titles and
headings are understood in both languages, in any case, order and Unicode form; more spellings than these are known.
**Bold** columns are needed. Files of a folder and data frames go by the id of the sheet. `make docs` writes this page.

[How to work with a workbook](../how-to/workbook.md)
"""

CHANGES_HEAD = """\
# Sheets of changes

Of the workbook that `leadership-opt template FILE.xlsx --changes` writes and `replan --changes` reads. Sheets of the
lists of the policy (quotas, goals, bounds, closed days, pins, companions) may be copied into it.

[How to re-plan](../how-to/replan.md)
"""


def page() -> str:
    """Return the whole page."""
    problem = [line for sheet in SHEETS for line in _sheet(sheet)]
    return "\n".join([HEAD, *problem, CHANGES_HEAD, *(line for sheet in CHANGE_SHEETS for line in _sheet(sheet))])


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"## `{sheet.id}`\n"
    titles = f"{sheet.title('en')} / {sheet.title('vi')}."
    yield f"{titles} {render(f'note.sheet_{sheet.id}', 'en')}\n"
    yield "| English | Tiếng Việt | in mappings | |"
    yield "|---|---|---|---|"
    yield from (_row(column) for column in (*sheet.columns, *sheet.understood))
    yield ""


def _row(column: SheetColumn) -> str:
    english = f"**{column.heading('en')}**" if column.required else column.heading("en")
    _, _, note = column.note("en").partition(". ")
    return f"| {english} | {column.heading('vi')} | `{column.named}` | {note.replace('|', ',')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
