"""Tables of a sweep or a front as files: a workbook, a page, or JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from leadership_opt.doors import LANGUAGE, PATH, takes
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.results.comparison import figure_result_table
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.exchange.workbook.results import tables_workbook
from leadership_opt.exchange.writer_errors import content_of
from leadership_opt.exchange.written import JSON, PAGE, WORKBOOK
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.figure_table import FigureTable
from leadership_opt.report.html.markup import Section, html_of
from leadership_opt.report.terminal import printable
from leadership_opt.sweeps.swept import Sweep
from leadership_opt.sweeps.tables import sweep_lines, sweep_table

SUFFIXES_OF_TABLES = (JSON, WORKBOOK, PAGE)


@takes(found=("Sweep",), path=PATH, overwrite=(bool,), language=LANGUAGE)
def save_sweep(
    found: Sweep, path: str | os.PathLike[str], *, overwrite: bool = True, language: Language = "en"
) -> None:
    """Write the table of a sweep, whole or not at all; the outcomes are in its store.

    Parameters
    ----------
    found
        What ``sweep`` returned.
    path
        ``.xlsx``, ``.html`` (a page that needs no other file) or ``.json``.
    overwrite
        Whether a file that is there may be replaced.
    language
        Of everything but ``.json``.

    Raises
    ------
    UnusableFile
        ``unsupported_suffix``, ``extra_missing``, ``file_exists`` or ``file_unwritable``.
    """
    save_tables(
        path,
        render("sweep.page_title", language),
        sweep_lines(found, language),
        [sweep_table(found, language)],
        sweep_document(found),
        language,
        overwrite=overwrite,
    )


def sweep_document(found: Sweep) -> dict[str, Any]:
    """Return a sweep as JSON-friendly data."""
    return {"digest": found.digest, "variants": [one.model_dump(mode="json") for one in found.variants]}


def save_tables(
    path: str | os.PathLike[str],
    title: str,
    lines: Sequence[str],
    tables: Sequence[FigureTable],
    document: dict[str, Any],
    language: Language,
    *,
    overwrite: bool,
) -> None:
    """Write lines and tables; the document where JSON is asked for.

    Raises
    ------
    UnusableFile
        As :func:`save_sweep`.
    """
    shown = os.fspath(path)
    suffix = Path(shown).suffix.lower()

    def content() -> bytes:
        if suffix == JSON:
            return f"{json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)}\n".encode()
        if suffix == PAGE:
            return _page(title, lines, tables, language).encode()
        return tables_workbook([figure_result_table(one) for one in tables], language, is_invented=False)

    if suffix not in SUFFIXES_OF_TABLES:
        raise UnusableFile("unsupported_suffix", path=shown, options=", ".join(SUFFIXES_OF_TABLES))
    write_whole(Path(shown), content_of(content, shown), overwrite=overwrite)


def _page(title: str, lines: Sequence[str], tables: Sequence[FigureTable], language: Language) -> str:
    """Return a page that asks nobody for anything and runs nothing."""
    body = html_of(Section(lines=[title, *lines], tables=[one.table(language) for one in tables])).text
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(printable(title))}</title></head><body>{body}</body></html>\n"
    )
