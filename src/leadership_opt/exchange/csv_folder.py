"""A folder of CSV files, one for each sheet: the same columns, the same tolerance, the same faults."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leadership_opt.domain import Policy, Problem
from leadership_opt.domain.stored_text import storable
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.file_bytes import LARGEST_FILE, bytes_of
from leadership_opt.exchange.sheets.catalogue import sheet_by_key, sheet_titled
from leadership_opt.exchange.sheets.cells import harmless
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.filling import filled_sheets
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import known_headings
from leadership_opt.exchange.sheets.mapping import NO_MAPPING, ImportMapping
from leadership_opt.exchange.sheets.unchanged import require_unchanged
from leadership_opt.exchange.temporary import temporary_folder
from leadership_opt.exchange.whole_file import detail_of, write_new
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

CSV_SUFFIX = ".csv"
SEPARATORS = ",;\t"
MOST_CELLS = 3_000_000
"""20,000 people with 30 columns have 600,000."""
LIST_OF_FILES = ".leadership_opt"
"""A file that lists what this library wrote into a folder: that, and nothing else, may be replaced."""


def examine_csv_folder(path: str, mapping: ImportMapping = NO_MAPPING) -> Examination:
    """Read every CSV file of a folder; files with other endings are no concern of ours.

    Raises
    ------
    UnusableFile
        If the folder or a file cannot be read, or is no CSV in UTF-8.
    """
    try:
        files = sorted(file for file in Path(path).iterdir() if file.suffix.lower() == CSV_SUFFIX and not file.is_dir())
    except OSError as error:
        unreadable = UnusableFile("file_unreadable", path=path, detail=error.strerror or type(error).__name__)
    else:
        return examine_grids([Grid(file.stem, _rows(file)) for file in files], path, mapping)
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
        return parsed(content.decode("utf-8-sig"), file.stem)
    except UnicodeDecodeError:
        return UnusableFile("file_not_utf8", path=path)
    except csv.Error as error:
        return UnusableFile("file_not_csv", path=path, detail=str(error))


def parsed(text: str, name: str = "") -> list[list[str]]:
    r"""Read CSV with commas, semicolons (as Vietnamese and German systems write) or tabs between cells.

    The separator is the one under which most headings of the file are known; the first line decides only where that
    says nothing.

    Parameters
    ----------
    text
        The content.
    name
        Of the file without its ending, which tells the headings that it may have.

    Examples
    --------
    >>> parsed("id;full_name\nN1;Lê, Văn A\n", "nominees")
    [['id', 'full_name'], ['N1', 'Lê, Văn A']]
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    sheet = sheet_titled(name)
    best: list[list[str]] | None = None
    most = -1
    for separator in sorted(SEPARATORS, key=first.count, reverse=True):
        rows = _split(text, separator)
        known = 0 if rows is None or sheet is None else known_headings(sheet, rows)
        if rows is not None and known > most:
            best, most = rows, known
    return _split_strictly(text, max(SEPARATORS, key=first.count)) if best is None else best


def _split(text: str, separator: str) -> list[list[str]] | None:
    try:
        return _split_strictly(text, separator)
    except csv.Error:
        return None


def _split_strictly(text: str, separator: str) -> list[list[str]]:
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
    return storable(str(harmless(cell)))


def problem_files(problem: Problem | None, language: Language, policy: Policy | None = None) -> dict[str, bytes]:
    """Return the files of a folder with a problem: sheets that say nothing beyond the defaults are left out.

    Without a problem: all sheets, to be filled in, with a policy to begin with.

    Raises
    ------
    UnusableFile
        ``not_in_sheets`` if they would not be read again as they are.
    """
    usual = {filled.sheet.id: filled for filled in filled_sheets(None, language)}
    files = {
        filled.sheet.id: csv_of([filled.headings, *filled.rows])
        for filled in filled_sheets(problem, language, policy)
        if problem is None or filled.sheet.needed or filled.rows != usual[filled.sheet.id].rows
    }
    if problem is not None:
        grids = [Grid(name, parsed(content.decode("utf-8-sig"), name)) for name, content in files.items()]
        require_unchanged(problem, examine_grids(grids, CSV_SUFFIX))
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
        refused = _try_to_write(path, files, overwrite=overwrite)
    if refused is not None:
        raise refused


def refusal(path: Path, *, overwrite: bool) -> UnusableFile | None:
    """Return why a folder must not be written; None if it may."""
    if not os.path.lexists(path):  # unlike Path.exists, it raises nothing
        return None
    if not path.is_dir() or not overwrite:
        return UnusableFile("file_exists", path=str(path))
    names = sorted(file.name for file in path.iterdir())
    own = {LIST_OF_FILES, *_listed(path)}
    foreign = next((name for name in names if name not in own and not _is_ours(name)), None)
    return None if foreign is None else UnusableFile("folder_of_others", path=str(path), file=foreign)


def _listed(path: Path) -> list[str]:
    try:
        return bytes_of(str(path / LIST_OF_FILES), LARGEST_FILE).decode().splitlines()
    except (UnusableFile, ValueError):
        return []


def _is_ours(name: str) -> bool:
    file = Path(name)
    return file.suffix.lower() == CSV_SUFFIX and key_of(file.stem) in sheet_by_key()


def _try_to_write(path: Path, files: Mapping[str, bytes], *, overwrite: bool) -> UnusableFile | None:
    if not path.name:  # an empty text, or a dot: the folder in which the program runs
        return UnusableFile("file_unwritable", path=str(path), detail=os.strerror(errno.EISDIR))
    contents = {f"{name}{CSV_SUFFIX}": content for name, content in files.items()}
    contents[LIST_OF_FILES] = "".join(f"{name}\n" for name in contents).encode()
    try:
        with temporary_folder(path) as (temporary, old):
            for name, content in contents.items():
                write_new(temporary / name, content)
            return _put_in_place(temporary, path, old, overwrite=overwrite)
    except FileExistsError:
        return UnusableFile("file_exists", path=str(path))
    except (OSError, ValueError) as error:
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))


def _put_in_place(temporary: Path, path: Path, old: Path, *, overwrite: bool) -> UnusableFile | None:
    """Give the new folder its name; return why not if what stands there by now must stay."""
    refused = refusal(path, overwrite=overwrite)
    if refused is not None:  # it came while the files were written
        return refused
    if path.exists():
        path.rename(old)
        if refusal(old, overwrite=True) is not None:
            old.rename(path)
            return refusal(path, overwrite=True)
    try:
        temporary.rename(path)  # fails where a folder with files, or a file, came in between
    except OSError as error:
        with contextlib.suppress(OSError):
            old.rename(path)
        if error.errno in (errno.ENOTEMPTY, errno.ENOTDIR):
            raise FileExistsError from None
        raise
    shutil.rmtree(old, ignore_errors=True)
    return None
