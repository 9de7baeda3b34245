"""The names in a mapping: planners call lists and fields by their titles in either language, the library by its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID, sheet_by_key
from leadership_opt.exchange.sheets.cells import FormatKind
from leadership_opt.exchange.sheets.headings import tag_named
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.mapping import (
    IGNORED,
    TAG,
    UNDECIDED,
    ImportMapping,
    MappedColumn,
    MappedSheet,
    is_tag,
)
from leadership_opt.exchange.sheets.meanings import meaning_of
from leadership_opt.exchange.sheets.side_columns import SIDES
from leadership_opt.exchange.sheets.units import measure_of
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.reference.spelling import key_of

_TAG_WORDS = ("nhãn:", "nhan:")


def in_our_names(mapping: ImportMapping) -> ImportMapping:
    """Return a mapping whose lists and fields go by the names of the library; what is not known stays as it is."""
    return replace(mapping, sheets=tuple(map(_sheet, mapping.sheets)))


def names_of(sheet: Sheet) -> Iterator[str]:
    """Yield the names of the fields that a mapping of a list may have."""
    for one in _sheets(sheet):
        for column in (*one.columns, *one.understood):
            yield from (column.named, column.field, column.code)


def is_target(kind: str, target: str) -> bool:
    """Tell whether a mapping may say so of a heading: a field, numbered where it is one of several, or no field."""
    if target in (IGNORED, UNDECIDED) or target == TAG or is_tag(target):
        return target in (TAG, TAG.rstrip(":"), IGNORED, UNDECIDED) or bool(tag_named(target.removeprefix(TAG)))
    name, _, number = target.partition(" ")
    return bool(_columns(kind, name)) and (not number or (number.isdecimal() and _is_one_of_several(kind, name)))


def takes_unit(kind: str, target: str) -> bool:
    """Tell whether numbers of a column may be in units of their own: money, days, ages and the like."""
    return any(
        column.format.kind in {FormatKind.AMOUNT, FormatKind.CAP} or measure_of(column.code)
        for column in _columns(kind, target.partition(" ")[0])
    )


def _columns(kind: str, name: str) -> list[SheetColumn]:
    return [
        column
        for one in _sheets(SHEET_BY_ID[kind])
        for column in (*one.columns, *one.understood)
        if name in (column.named, column.field, column.code)
    ]


def _is_one_of_several(kind: str, name: str) -> bool:
    beside = {column.named for one in SIDES.get(kind, ()) for column in one.columns}
    return any(column.format.kind is FormatKind.LIST or column.named in beside for column in _columns(kind, name))


def _sheets(sheet: Sheet) -> tuple[Sheet, ...]:
    return (sheet, *SIDES.get(sheet.id, ()))


def _sheet(one: MappedSheet) -> MappedSheet:
    kind = one.kind
    if kind not in SHEET_BY_ID:
        known = sheet_by_key().get(key_of(kind))
        kind = IGNORED if key_of(kind) in _ignored_words() else kind if known is None else known.id
    if kind not in SHEET_BY_ID:
        return replace(one, kind=kind)
    sheet = SHEET_BY_ID[kind]
    values: dict[str, dict[str, str]] = {}
    for name, words in one.values.items():
        values.setdefault(_field(sheet, name), {}).update(words)
    return replace(one, kind=kind, columns=tuple(_column(sheet, column) for column in one.columns), values=values)


def _column(sheet: Sheet, column: MappedColumn) -> MappedColumn:
    return replace(column, target=_target(sheet, column.target))


def _target(sheet: Sheet, said: str) -> str:
    if said in (IGNORED, UNDECIDED) or is_tag(said):
        return said
    if key_of(said) in map(key_of, _TAG_WORDS):
        return TAG.rstrip(":")
    word = next((word for word in _TAG_WORDS if said.casefold().startswith(word)), None)
    if word is not None:
        return f"{TAG}{said[len(word) :].strip()}"
    return IGNORED if key_of(said) in _ignored_words() else _field(sheet, said)


def _field(sheet: Sheet, said: str) -> str:
    """Return the field that a title of it means, with the number of one of several; the text itself if none does."""
    if said.partition(" ")[0] in set(names_of(sheet)):
        return said
    for one in _sheets(sheet):
        meaning = meaning_of(one, said)
        if meaning is not None:
            return f"{meaning.column.named} {meaning.number or ''}".strip()
    return said


def _ignored_words() -> frozenset[str]:
    return frozenset(key_of(render("note.read_as_ignored", language)) for language in LANGUAGES) | {key_of(IGNORED)}
