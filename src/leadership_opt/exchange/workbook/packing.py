"""A workbook as bytes, made in memory alone.

openpyxl writes each sheet to a temporary file first, in the folder of the whole machine and under a name that
says nothing of us. A process that is killed, or a text that breaks the writing, would leave people's names there.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile


def packed(book: Any) -> bytes:
    """Return a workbook of openpyxl as the content of a file.

    Parameters
    ----------
    book
        An ``openpyxl.Workbook`` that is not ``write_only``.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    content = io.BytesIO()
    archive = ZipFile(content, "w", ZIP_DEFLATED, allowZip64=True)

    class InMemory(ExcelWriter):
        """Writes sheets as openpyxl does, but for the temporary files."""

        def write_worksheet(self, sheet: Any) -> None:
            """Write one sheet into the archive."""
            sheet._drawing = _drawing(sheet)
            stream = io.BytesIO()
            writer: Any = WorksheetWriter(sheet, out=stream)
            writer.write()
            sheet._rels = writer._rels
            archive.writestr(sheet.path[1:], stream.getvalue())
            self.manifest.append(sheet)

    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    with archive:
        InMemory(book, archive).save()
    return content.getvalue()


def _drawing(sheet: Any) -> Any:
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

    drawing = SpreadsheetDrawing()
    drawing.charts, drawing.images = sheet._charts, sheet._images
    return drawing
