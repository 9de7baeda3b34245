"""A folder of CSV files, one for each sheet: the same columns, the same tolerance, the same faults."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leadership_opt.domain import Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.file_bytes import bytes_of
from leadership_opt.exchange.sheets.catalogue import sheet_by_key
from leadership_opt.exchange.sheets.cells import harmless
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.filling import filled_sheets
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.unchanged import require_unchanged
from leadership_opt.exchange.whole_file import detail_of, write_new
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

SUFFIX = ".csv"
LARGEST_FILE = 60_000_000
MOST_CELLS = 3_000_000
"""20,000 people with 30 columns have 600,000."""
MARK = ".leadership_opt"
"""A file that lists what this library wrote into a folder: that, and nothing else, may be replaced."""


def examine_csv_folder(path: str) -> Examination:
    """Read every CSV file of a folder; files with other endings are no concern of ours.

    Raises
    ------
    UnusableFile
        If the folder or a file cannot be read, or is no CSV in UTF-8.
    """
    try:
        files = sorted(file for file in Path(path).iterdir() if file.suffix.lower() == SUFFIX and not file.is_dir())
    except OSError as error:
        unreadable = UnusableFile("file_unreadable", path=path, detail=error.strerror or type(error).__name__)
    else:
        return examine_grids([Grid(file.stem, _rows(file)) for file in files], path)
    raise unreadable


def _rows(file: Path) -> list[list[str]]:
    read = _try_to_read(file)
    if isinstance(read, UnusableFile):  # raised here: a decoding error carries the whole file with it
        raise read
    return read


def _try_to_read(file: Path) -> list[list[str]] | UnusableFile:
    path = str(file)
    content = bytes_of(path, LARGEST_FILE)
    if sum(content.count(mark) for mark in (b",", b";", b"\t", b"\n")) > MOST_CELLS:
        return UnusableFile("file_too_large", path=path, what=f"> {MOST_CELLS:,} cells")
    try:
        return parsed(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return UnusableFile("file_not_utf8", path=path)
    except csv.Error as error:
        return UnusableFile("file_not_csv", path=path, detail=str(error))


def parsed(text: str) -> list[list[str]]:
    r"""Read CSV with commas, semicolons (as Vietnamese and German systems write) or tabs between cells.

    Examples
    --------
    >>> parsed("id;full_name\nN1;Lê, Văn A\n")
    [['id', 'full_name'], ['N1', 'Lê, Văn A']]
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def csv_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV in UTF-8 with the mark by which spreadsheets know it; no cell starts a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(harmless(cell))


def problem_files(problem: Problem | None, language: Language) -> dict[str, bytes]:
    """Return the files of a folder with a problem: sheets that say nothing beyond the defaults are left out.

    Without a problem: all sheets, to be filled in.

    Raises
    ------
    UnusableFile
        ``not_in_sheets`` if they would not be read again as they are.
    """
    usual = {filled.sheet.id: filled for filled in filled_sheets(None, language)}
    files = {
        filled.sheet.id: csv_of([filled.headings, *filled.rows])
        for filled in filled_sheets(problem, language)
        if problem is None or filled.sheet.needed or filled.rows != usual[filled.sheet.id].rows
    }
    if problem is not None:
        grids = [Grid(name, parsed(content.decode("utf-8-sig"))) for name, content in files.items()]
        require_unchanged(problem, examine_grids(grids, SUFFIX))
    return files


def write_folder(path: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Write a folder of CSV files, whole or not at all.

    The files are written to a new folder beside, which then takes the place of the old
    one. An old folder is replaced only if it holds nothing but CSV files of ours.

    Raises
    ------
    UnusableFile
        ``file_exists``, ``folder_of_others`` or ``file_unwritable``.
    """
    refused = refusal(path, overwrite=overwrite)
    if refused is None:
        refused = _try_to_write(path, files)
    if refused is not None:
        raise refused


def refusal(path: Path, *, overwrite: bool) -> UnusableFile | None:
    """Return why a folder must not be written; None if it may."""
    if not os.path.lexists(path):  # unlike Path.exists, it raises nothing
        return None
    if not path.is_dir() or not overwrite:
        return UnusableFile("file_exists", path=str(path))
    names = sorted(file.name for file in path.iterdir())
    own = {MARK, *_listed(path)}
    foreign = next((name for name in names if name not in own and not _is_ours(name)), None)
    return None if foreign is None else UnusableFile("folder_of_others", path=str(path), file=foreign)


def _listed(path: Path) -> list[str]:
    try:
        return bytes_of(str(path / MARK), LARGEST_FILE).decode().splitlines()
    except (UnusableFile, ValueError):
        return []


def _is_ours(name: str) -> bool:
    file = Path(name)
    return file.suffix.lower() == SUFFIX and key_of(file.stem) in sheet_by_key()


def _try_to_write(path: Path, files: Mapping[str, bytes]) -> UnusableFile | None:
    if not path.name:  # an empty text, or a dot: the folder in which the program runs
        return UnusableFile("file_unwritable", path=str(path), detail=os.strerror(errno.EISDIR))
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.tmp")
    old = temporary.with_suffix(".old")
    contents = {f"{name}{SUFFIX}": content for name, content in files.items()}
    contents[MARK] = "".join(f"{name}\n" for name in contents).encode()
    try:
        temporary.mkdir()
        for name, content in contents.items():
            write_new(temporary / name, content)
        if path.exists():
            path.rename(old)
        _put_in_place(temporary, path, old)
    except (OSError, ValueError) as error:
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    return None


def _put_in_place(temporary: Path, path: Path, old: Path) -> None:
    try:
        temporary.rename(path)
    except OSError:
        with contextlib.suppress(OSError):
            old.rename(path)
        raise
