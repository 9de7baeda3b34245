"""Look at the package of a workbook before any library does: what is dangerous or endless is refused.

An .xlsx file is a zip archive of XML parts (ECMA-376). Nothing is ever unpacked to the
disk. The limits are far above any list of people and low enough for 10 seconds and 500 MB.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.file_bytes import LARGEST_FILE, bytes_of

LARGEST_PART, LARGEST_UNPACKED = 120_000_000, 160_000_000
"""Bytes of one part and of all parts, unpacked."""
MOST_PARTS = 2_000
MOST_COLUMNS = 256
MOST_ELEMENTS = 1_400_000
"""XML elements in all parts; 20,000 people with 30 filled columns need 1.2 million."""
MOST_TEXTS = 1_600_000
"""Elements around texts in cells, which cost far less."""
MOST_IN_A_ROW = 100_000
"""Tags of one row, which openpyxl holds in memory at once; 16,384 columns have at most 65,536."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ROW = re.compile(rb"<(?:[A-Za-z0-9]+:)?row[ />]")
_FAR_COLUMN = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{3}|[J-Zj-z][A-Za-z]|[Ii][W-Zw-z]|[A-Za-z]*&)""")
"""Cells beyond column IV, the 256th, or whose place is written so that nobody sees it: rows are padded up to them."""
_MARKUP = (".xml", ".rels", ".vml")


def checked_package(path: str) -> bytes:
    """Read a workbook's bytes and refuse what no planner's workbook is.

    Returns
    -------
    bytes
        The content of the file.

    Raises
    ------
    UnusableFile
        As :func:`bytes_of`; ``file_not_a_workbook``, ``file_is_old_or_locked``,
        ``file_has_macros``, ``file_links_outside``, ``file_unsafe`` or ``file_too_large``.
    """
    content = bytes_of(path, LARGEST_FILE)
    if content.startswith(_OLE):
        raise UnusableFile("file_is_old_or_locked", path=path)
    if not content.startswith(_ZIP):
        raise UnusableFile("file_not_a_workbook", path=path)
    refused = _check(content, path)
    if refused is not None:  # raised here: a zip error carries parts of the file with it
        raise refused
    return content


def _check(content: bytes, path: str) -> UnusableFile | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            return _refused(parts, path) or _read_parts(package, parts, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return UnusableFile("file_not_a_workbook", path=path)


def _refused(parts: list[zipfile.ZipInfo], path: str) -> UnusableFile | None:
    names = [part.filename.replace("\\", "/") for part in parts]
    lower = [name.lower() for name in names]
    if len(parts) > MOST_PARTS:
        return UnusableFile("file_too_large", path=path, what=f"> {MOST_PARTS} parts")
    if any(name.startswith("/") or ":" in name or ".." in name.split("/") for name in names):
        return UnusableFile("file_unsafe", path=path, what="names outside the package")
    if len(set(lower)) != len(lower):
        return UnusableFile("file_unsafe", path=path, what="two parts of one name")
    if any(part.flag_bits & 1 for part in parts):
        return UnusableFile("file_is_old_or_locked", path=path)
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        return UnusableFile("file_has_macros", path=path)
    if any(name.startswith("xl/externallinks/") for name in lower):
        return UnusableFile("file_links_outside", path=path)
    largest, total = max((part.file_size for part in parts), default=0), sum(part.file_size for part in parts)
    if largest > LARGEST_PART or total > LARGEST_UNPACKED:
        return UnusableFile("file_too_large", path=path, what=f"{total // 10**6} MB unpacked")
    if "[content_types].xml" not in lower:
        return UnusableFile("file_not_a_workbook", path=path)
    return None


def _read_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], path: str) -> UnusableFile | None:
    """Look at every XML part once: no document type, a plain encoding, not too many elements."""
    elements, texts = 0, 0
    for part in parts:
        name = part.filename.lower()
        if not name.endswith(_MARKUP):
            continue
        data = package.read(part)
        if _is_strange(data):
            return UnusableFile("file_unsafe", path=path, what=f"a document type or strange encoding ({part.filename})")
        if name == "[content_types].xml" and b"macroEnabled" in data:
            return UnusableFile("file_has_macros", path=path)
        if name.endswith("workbook.xml.rels") and b"/externallink" in data.lower():
            return UnusableFile("file_links_outside", path=path)
        elements += data.count(b"<") - data.count(b"</")
        texts += data.count(b"<is>") + data.count(b"<t>")
        if elements - texts > MOST_ELEMENTS or texts > MOST_TEXTS:
            return UnusableFile("file_too_large", path=path, what=f"> {MOST_ELEMENTS:,} XML elements")
        if "worksheets/" in name and any(chunk.count(b"<") > MOST_IN_A_ROW for chunk in _ROW.split(data)):
            return UnusableFile("file_too_large", path=path, what=f"> {MOST_IN_A_ROW:,} XML tags in one row")
        if "worksheets/" in name and _FAR_COLUMN.search(data):
            return UnusableFile("file_too_large", path=path, what=f"> {MOST_COLUMNS} columns")
    return None


def _is_strange(data: bytes) -> bool:
    """Tell whether XML declares a document type (the root of all XML bombs) or is not in UTF-8.

    A document type can only be declared in UTF-8 in these bytes, as other encodings are refused.
    """
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(bare[:300])
    if bare and not bare.startswith(b"<"):
        return True
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        return True
    return b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data[:64]
