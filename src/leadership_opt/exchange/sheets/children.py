"""Entries that belong to a record of another list: busy days of a person, costs of a course.

A row names its owner by id or, where it has no id, by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain.near import near_ids
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.exchange.sheets.discretion import said, said_id
from leadership_opt.exchange.sheets.layout import OWNER_NAME, Kind, Sheet
from leadership_opt.exchange.sheets.places import Place, Rows
from leadership_opt.exchange.sheets.unreadable import UNREADABLE
from leadership_opt.reference.spelling import name_key

ADVICE_FOR = 20
"""So many unknown ids get advice; looking for it takes longer than all other checks."""
_NAMES = ("full_name", "title", "name")
"""Fields by which records are called."""


@dataclass(slots=True)
class _Owners:
    """The records that may own an entry.

    Attributes
    ----------
    by_id
        Id -> path of the list of their entries, and the record.
    by_name
        Folded name -> ids.
    is_sure
        Whether the ids of all of them were read.
    """

    by_id: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    is_sure: bool = True


def add_children(into: Assembly, rows: Rows, entries: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Add entries to the records that own them; an owner that is not there, or could be several, is a fault."""
    sheet, name = rows.sheet, rows.sheet.path[0]
    owners = _owners(into, sheet)
    key, value_field, advised = sheet.columns[0].field, sheet.columns[1].field, 0
    for number, entry in entries:
        called = entry.pop(OWNER_NAME, None)
        owner = entry.pop(key, UNREADABLE)
        if key not in rows.columns and isinstance(called, str):
            owner = _owner_named(into, rows, number, called, owners)
        if owner not in owners.by_id:
            if isinstance(owner, str) and owners.by_id and owners.is_sure:
                near = near_ids(owner, owners.by_id) if advised < ADVICE_FOR else None
                advised += 1
                shown, hidden = said_id(owner, sheet)
                place = Place(rows.grid, number, rows.columns[key])
                into.ask(place, sheet.unknown, owner, shown, heading=rows.heading(key), near=near, **hidden)
            continue
        path_in, record = owners.by_id[owner]
        is_both = key in rows.columns and isinstance(called, str)
        if is_both and not any(_is_called(called, one) for one in _names(record)):
            shown, hidden = said_id(owner, sheet)
            into.blame(Place(rows.grid, number, rows.columns[OWNER_NAME]), "name_of_another", shown, **hidden)
            continue
        value = entry.get(value_field, UNREADABLE) if sheet.kind is Kind.VALUES else entry
        record.setdefault(name, []).append(value)
        into.places.add(path_in, rows, number, value if sheet.kind is Kind.VALUES else "")


def _owners(into: Assembly, sheet: Sheet) -> _Owners:
    found = _Owners()
    for parent in sheet.parents:
        path = SHEET_BY_ID[parent].path
        listed: Any = into.document
        for part in path:
            listed = listed.get(part, {})
        for index, record in enumerate(listed or ()):
            mine = str(record.get("id"))
            found.is_sure = found.is_sure and isinstance(record.get("id"), str)
            if mine not in found.by_id:
                found.by_id[mine] = (f"{'.'.join(path)}[{index}].{sheet.path[0]}", record)
                for one in dict.fromkeys(map(name_key, _names(record))):
                    found.by_name.setdefault(one, []).append(mine)
    return found


def _names(record: dict[str, Any]) -> Iterator[str]:
    yield from (record[name] for name in _NAMES if isinstance(record.get(name), str))


def _is_called(called: str, name: str) -> bool:
    """Tell whether a text is a name, or one is the other with more words: "Đ/c Nguyễn Văn A", a title cut short."""
    one, other = f" {name_key(called)} ", f" {name_key(name)} "
    return one in other or other in one


def _owner_named(into: Assembly, rows: Rows, number: int, called: str, owners: _Owners) -> Any:
    """Return the id of the only record of a name; what has no such record, or several, is asked about."""
    ids = owners.by_name.get(name_key(called), [])
    if len(ids) == 1:
        return ids[0]
    if owners.by_id and owners.is_sure:
        column = next(one for one in rows.sheet.understood if one.field == OWNER_NAME)
        shown, hidden = said(called, rows.sheet, column)
        place, code = Place(rows.grid, number, rows.columns[OWNER_NAME]), "name_of_several" if ids else "name_of_nobody"
        into.ask(place, code, called, shown, heading=rows.heading(OWNER_NAME), **hidden)
    return UNREADABLE
