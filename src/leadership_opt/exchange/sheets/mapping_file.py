"""A mapping as TOML that people read and edit."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.file_bytes import bytes_of
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.mapping import (
    IGNORED,
    NO_MAPPING,
    UNDECIDED,
    Example,
    ImportMapping,
    MappedColumn,
    MappedSheet,
    is_tag,
)
from leadership_opt.exchange.sheets.side_columns import SIDES
from leadership_opt.messages import Language, render

_HOW = ("mapping_how", "mapping_columns", "mapping_units", "mapping_words", "mapping_years")
LARGEST = 5_000_000
_LINE = re.compile(r"at line (?P<line>[0-9]+)")
_SAID_TWICE = ("overwrite", "twice")


def mapping_from(given: str | os.PathLike[str] | ImportMapping | None) -> ImportMapping:
    """Return a mapping that is given, or stands in a file; an empty one for None.

    Raises
    ------
    UnusableFile
        If the file cannot be read, or is no mapping.
    """
    if given is None:
        return NO_MAPPING
    if isinstance(given, ImportMapping):
        return given
    path = os.fspath(given)
    read = _read(path)
    if isinstance(read, UnusableFile):
        raise read
    return read


def _read(path: str) -> ImportMapping | UnusableFile:
    content = bytes_of(path, LARGEST)
    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return UnusableFile("file_not_utf8", path=path)
    except tomllib.TOMLDecodeError as error:
        said = _LINE.search(str(error))  # its words are English, and may repeat what the file holds
        line = int(said["line"]) if said is not None else content.count(b"\n") + 1
        is_twice = any(word in str(error) for word in _SAID_TWICE)
        return UnusableFile("mapping_says_twice" if is_twice else "mapping_not_toml", path=path, line=line)
    wrong = next(_wrong_parts(found), None)
    if wrong is not None:
        return UnusableFile("mapping_misformed", path=path, detail=wrong)
    return ImportMapping(tuple(_sheet(one) for one in found.get("sheet", ())), source=path)


def _wrong_parts(found: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for name in found if name != "sheet")
    sheets = found.get("sheet", [])
    if not isinstance(sheets, list) or not all(isinstance(one, dict) for one in sheets):
        yield "[[sheet]]"
        return
    for one in sheets:
        yield from (name for name in one if name not in ("title", "list", "columns", "values"))
        yield from (name for name in ("title", "list") if not isinstance(one.get(name), str))
        columns, values = one.get("columns", {}), one.get("values", {})
        if not isinstance(columns, dict) or not isinstance(values, dict):
            yield "[sheet.columns], [sheet.values]"
            return
        yield from (heading for heading, said in columns.items() if not _is_target(said))
        yield from (name for name, words in values.items() if not _are_words(words))


def _are_words(words: Any) -> bool:
    return isinstance(words, dict) and all(isinstance(word, str) for word in words.values())


def _is_target(said: Any) -> bool:
    if isinstance(said, dict):
        return set(said) <= {"field", "unit"} and all(isinstance(one, str) for one in said.values()) and "field" in said
    return isinstance(said, str)


def _sheet(found: Mapping[str, Any]) -> MappedSheet:
    columns = []
    for heading, said in found.get("columns", {}).items():
        target = said if isinstance(said, str) else said["field"]
        columns.append(MappedColumn(heading, target.strip(), "" if isinstance(said, str) else said.get("unit", "")))
    return MappedSheet(found["title"], found["list"].strip(), tuple(columns), found.get("values", {}))


def toml_of(mapping: ImportMapping, language: Language = "en") -> str:
    """Return a mapping as TOML, with comments in one language.

    Parameters
    ----------
    mapping
        As ``examine`` returns it.
    language
        Of the comments; fields have one name in both.
    """
    lines = [f"# {render(f'note.{code}', language)}" for code in _HOW]
    for sheet in mapping.sheets:
        lines += ["", *_lines_of(sheet, language)]
    if mapping.defaults:
        titles = ", ".join(SHEET_BY_ID[name].title(language) for name in mapping.defaults)
        lines += ["", f"# {render('note.mapping_defaults', language)} {titles}"]
    return "\n".join(lines) + "\n"


def mapping_lines(mapping: ImportMapping, language: Language) -> Iterator[str]:
    """Yield a mapping as a planner reads it: each of her columns, what it is, its unit, three cells; then defaults."""
    for sheet in mapping.sheets:
        yield f"{sheet.title} \u2192 {_list_text(sheet, language)}"
        for column in sheet.columns:
            unit = f" ({column.unit})" if column.unit else ""
            yield f"  {' '.join(column.heading.split())} \u2192 {_comment(sheet, column, language)}{unit}"
        for one in sheet.unknown:
            yield f"  ? {one.word}: {render('error.count_of_cells', language, count=one.count)}"
    if mapping.defaults:
        titles = ", ".join(SHEET_BY_ID[name].title(language) for name in mapping.defaults)
        yield f"{render('note.mapping_defaults', language)} {titles}"


def _lines_of(sheet: MappedSheet, language: Language) -> Iterator[str]:
    yield "[[sheet]]"
    yield f"title = {_quoted(sheet.title)}"
    yield f"list = {_quoted(sheet.kind)}  # {_list_text(sheet, language)}"
    if sheet.columns:
        yield from ("", "[sheet.columns]")
    for column in sheet.columns:
        said = (
            f"{{ field = {_quoted(column.target)}, unit = {_quoted(column.unit)} }}"
            if column.unit
            else _quoted(column.target)
        )
        yield f"{_quoted(column.heading)} = {said}  # {_comment(sheet, column, language)}"
    for name, words in sheet.values.items():
        yield from ("", f"[sheet.values.{_quoted(name)}]")
        yield from (f"{_quoted(word)} = {_quoted(meaning)}" for word, meaning in words.items())
    for name in dict.fromkeys(one.target for one in sheet.unknown):
        if name not in sheet.values:
            yield from ("", f"[sheet.values.{_quoted(name)}]")
        for one in sheet.unknown:
            if one.target == name:
                count = render("error.count_of_cells", language, count=one.count)
                yield f"# {_quoted(one.word)} = {_quoted(UNDECIDED)}  # {count}"


def _list_text(sheet: MappedSheet, language: Language) -> str:
    known = SHEET_BY_ID.get(sheet.kind)
    if known is not None:
        return known.title(language)
    return render("note.mapping_undecided" if sheet.kind == UNDECIDED else "note.read_as_ignored", language)


def _comment(sheet: MappedSheet, column: MappedColumn, language: Language) -> str:
    examples = "; ".join(example_text(one, language) for one in column.examples)
    meaning = target_text(sheet, column.target, language)
    return f"{meaning}: {examples}" if examples else meaning


def target_text(sheet: MappedSheet, target: str, language: Language) -> str:
    """Say in one language what a column is read as."""
    if is_tag(target):
        return render("note.read_as_tag", language)
    if target in (IGNORED, UNDECIDED):
        return render("note.read_as_ignored" if target == IGNORED else "note.mapping_undecided", language)
    name, _, number = target.partition(" ")
    own = (SHEET_BY_ID[sheet.kind],) if sheet.kind in SHEET_BY_ID else ()
    for known in (*own, *SIDES.get(sheet.kind, ())):
        for column in (*known.columns, *known.understood):
            if column.named == name:
                return f"{column.heading(language)} {number}".strip()
    return target


def example_text(example: Example, language: Language) -> str:
    """Show a cell, or say how long it is."""
    if isinstance(example, int):
        return render("error.hidden_value", language, letters=example)
    return " ".join(example.split())


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; what it may not hold is written by its number."""
    return '"' + "".join(_ESCAPES.get(one, one) if one.isprintable() else f"\\U{ord(one):08x}" for one in text) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\"}
