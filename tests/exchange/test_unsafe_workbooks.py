"""Files that could run, spy, or never end are refused with a reason, within limits; the tests build them themselves."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from leadership_opt import annotate, examine, load
from leadership_opt.errors import UnusableFile
from leadership_opt.messages import LANGUAGES
from tests.exchange.sheets_by_hand import examined, opened, saved, sheets, workbook

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def repacked(
    *, add: dict[str, bytes] | None = None, change: dict[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """A sound workbook with parts added or changed."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(sheets()))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, (change or {}).get(part.filename, bytes)(data))
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return content.getvalue()


def of_rows(rows: bytes) -> bytes:
    """A workbook whose first sheet holds these rows."""
    return repacked(
        change={SHEET: lambda _: f"<worksheet {NAMESPACE}><sheetData>".encode() + rows + b"</sheetData></worksheet>"}
    )


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
    + f"]><worksheet {NAMESPACE}>&j;</worksheet>".encode()
)

EBCDIC = b'<?xml version="1.0" encoding="cp037"?>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def _with_outside_link(relations: bytes) -> bytes:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    link = b'<Relationship Id="rId99" Type="%s" Target="file:///other.xlsx" TargetMode="External"/>' % kind
    return relations.replace(b"</Relationships>", link + b"</Relationships>")


def _with_macro_type(types: bytes) -> bytes:
    return types.replace(b"sheet.main", b"sheet.macroEnabled.main")


def _encrypted() -> bytes:
    """Every entry says that it is encrypted."""
    content = bytearray(workbook(sheets()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: repacked(add={"xl/vbaProject.bin": b"\xd0\xcf"}), "file_has_macros"),
    "macro sheet": (lambda: repacked(add={"xl/macrosheets/sheet1.xml": b"<x/>"}), "file_has_macros"),
    "macro type": (
        lambda: repacked(change={"[Content_Types].xml": _with_macro_type}),
        "file_has_macros",
    ),
    "links without their part": (
        lambda: repacked(change={"xl/_rels/workbook.xml.rels": _with_outside_link}),
        "file_links_outside",
    ),
    "links": (lambda: repacked(add={"xl/externalLinks/externalLink1.xml": b"<x/>"}), "file_links_outside"),
    "entities": (lambda: repacked(change={SHEET: lambda _: BOMB}), "file_unsafe"),
    "outside entity": (lambda: repacked(change={"xl/workbook.xml": lambda _: OUTSIDE}), "file_unsafe"),
    "entities in UTF-16": (
        lambda: repacked(change={SHEET: lambda _: BOMB.decode().encode("utf-16")}), "file_unsafe"
    ),
    "strange encoding": (
        lambda: repacked(change={SHEET: lambda _: EBCDIC + BOMB.decode().encode("cp037")}),
        "file_unsafe",
    ),
    "zip slip": (lambda: repacked(add={"../../evil.xml": b"<x/>"}), "file_unsafe"),
    "absolute name": (lambda: repacked(add={"/etc/evil.xml": b"<x/>"}), "file_unsafe"),
    "drive": (lambda: repacked(add={"C:\\evil.xml": b"<x/>"}), "file_unsafe"),
    "two of a name": (lambda: repacked(add={"XL/Workbook.xml": b"<x/>"}), "file_unsafe"),
    "high ratio": (lambda: repacked(add={"xl/media/zeros.xml": b"0" * 300_000_000}), "file_too_large"),
    "many parts": (lambda: repacked(add={f"x/{n}.bin": b"" for n in range(3000)}), "file_too_large"),
    "million cells in one row": (lambda: of_rows(b"<row>" + b"<c/>" * 3_100_000 + b"</row>"), "file_too_large"),
    "wide row": (lambda: of_rows(b"<row>" + b"<c/>" * 101_000 + b"</row>"), "file_too_large"),
    "million rows": (lambda: of_rows(b'<row r="1"><c s="1"/></row>' * 1_040_000), "file_too_large"),
    "row beyond": (lambda: of_rows(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), "file_too_large"),
    "columns beyond": (lambda: of_rows(b'<row r="1"><c r="IW1"><v>1</v></c></row>'), "file_too_large"),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "file_is_old_or_locked"),
    "zip password": (_encrypted, "file_is_old_or_locked"),
    "text": (lambda: b"id,full_name\n", "file_not_a_workbook"),
    "empty": (lambda: b"", "file_not_a_workbook"),
    "cut off": (lambda: workbook(sheets())[:3000], "file_not_a_workbook"),
    "another zip": (lambda: _zip({"word/document.xml": b"<x/>"}), "file_not_a_workbook"),
    "no sheets": (lambda: _zip({"[Content_Types].xml": b"<Types/>"}), "file_not_a_workbook"),
    "broken XML": (lambda: repacked(change={SHEET: lambda data: data[:300]}), "file_not_a_workbook"),
}  # fmt: skip


def _zip(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    """By load, examine and annotate alike; the reason stands alone, and nothing is written."""
    make, code = REFUSED[name]
    path = tmp_path / "planner.xlsx"
    path.write_bytes(make())
    for call in (load, examine, lambda file: annotate(file, tmp_path / "copy.xlsx")):
        with pytest.raises(UnusableFile) as caught:
            call(path)
        assert caught.value.code == code, caught.value
        assert caught.value.__context__ is None
        assert all(caught.value.message(language) for language in LANGUAGES)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["planner.xlsx"]


@pytest.mark.parametrize(
    ("suffix", "code"),
    [(".xlsm", "file_has_macros"), (".xls", "file_is_old_or_locked"), (".xlsb", "file_is_old_or_locked"),
     (".ods", "unsupported_suffix"), (".csv", "unsupported_suffix"), (".txt", "unsupported_suffix")],
)  # fmt: skip
def test_wrong_suffixes(suffix: str, code: str, tmp_path: Path) -> None:
    """The ending says what a file is; others are refused without a look inside."""
    path = tmp_path / f"planner{suffix}"
    path.write_bytes(workbook(sheets()))
    with pytest.raises(UnusableFile) as caught:
        load(path)
    assert caught.value.code == code


def test_a_million_empty_rows_are_read(tmp_path: Path) -> None:
    """A gap of a million rows between two people costs next to nothing, and the second is not lost."""
    book = opened(workbook(sheets()))
    book["nominees"].move_range("A3:I3", rows=1_048_000)
    path = tmp_path / "gap.xlsx"
    path.write_bytes(saved(book))
    assert examine(path).required() == examined(sheets()).problem


STATUS = Path("/proc/self/status")

LIMITED = """
import sys
from leadership_opt.exchange import examine
from leadership_opt.errors import UnusableFile
try:
    examine(sys.argv[1])
except UnusableFile:
    pass
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(int(peak.split()[1]) // 1024)
"""
"""The peak since the program began; what getrusage tells is at least that of the process which started it."""

SST = f"<sst {NAMESPACE}>".encode()

HEAVY: dict[str, Callable[[], bytes]] = {
    "empty cells": lambda: of_rows((b"<row>" + b"<c/>" * 99_000 + b"</row>") * 14),
    "empty rows": lambda: of_rows(b"<row/>" * 1_040_000 + (b"<row>" + b"<c/>" * 99_000 + b"</row>") * 3),
    "formatted rows": lambda: of_rows(b'<row><c s="0"/><c s="0"/></row>' * 460_000),
    "far columns": lambda: of_rows(b'<row><c r="IV1"/></row>' * 690_000),
    "texts": lambda: repacked(add={"xl/sharedStrings.xml": SST + b"<si><t>a</t></si>" * 690_000 + b"</sst>"}),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the peak of a program by itself")
@pytest.mark.parametrize("name", HEAVY)
def test_heavy_files_are_read_within_memory(name: str, tmp_path: Path) -> None:
    """Just below every limit: reading ends, and 500 MB are enough."""
    path = tmp_path / "heavy.xlsx"
    path.write_bytes(HEAVY[name]())
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500
