"""The one place that knows the reader: an office as files, its mapping, what is said about it, and answers to that."""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.cell import MergedCell
from openpyxl.utils import range_boundaries

from leadership_opt import examine
from leadership_opt.domain import Problem
from leadership_opt.errors import LeadershipOptError
from leadership_opt.exchange import write_mapping
from leadership_opt.exchange.sheets.headings import tag_named
from leadership_opt.messages import LANGUAGES
from leadership_opt.reference import provinces
from tests.exchange.offices.truth import Fact, Office

MOST_ROUNDS = 8
_REFERENCE = re.compile(
    r"^(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^!]+))!(?P<cells>\$?[A-Z]{0,3}\$?\d*(?::[A-Z]*\d*)?)$"
)


@dataclass(frozen=True)
class Note:
    """A fault or a warning: where, about which value, and whether nothing is read because of it."""

    code: str
    path: str
    value: str | None
    is_fault: bool
    texts: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()

    def names(self, fact: Fact) -> bool:
        """Tell whether it names the cell, the column, the row or the value of a fact."""
        if self.value is not None and plain_text(self.value) == plain_text(fact.raw) != "":
            return True
        if any(plain_text(text) == plain_text(fact.raw) != "" for text in self.texts):
            return True
        return any(fact_stands_in(fact, path) for path in (self.path, *self.texts))


def fact_stands_in(fact: Fact, path: str) -> bool:
    """Tell whether a reference such as ``DS!E5``, ``DS!E``, ``DS!5`` or ``DS!E5:E9`` holds the cell or its heading."""
    found = _REFERENCE.match(path)
    if found is None:
        return False
    sheet = (found["quoted"] or found["plain"]).replace("''", "'")
    if sheet != fact.sheet or not found["cells"]:
        return False
    left, top, right, bottom = range_boundaries(found["cells"])
    headings = fact.headings if left is not None else ()  # a row of headings says nothing about one column
    return any(
        (top is None or top <= row <= (bottom or row)) and (left is None or left <= column <= (right or column))
        for row, column in ((fact.row, fact.column), *headings)
    )


@dataclass(frozen=True)
class Answered:
    """What came of an office once every question was answered as far as it can be.

    Attributes
    ----------
    problem
        What was read; None: it was refused to the end.
    notes
        All that was told, in every round.
    first
        What was told before any answer.
    """

    problem: Problem | None
    notes: tuple[Note, ...]
    first: tuple[Note, ...]


def ask(office: Office, folder: Path) -> Answered:
    """Read an office; write the plain answer into each cell that a fault names, and read again."""
    told: list[Note] = []
    first: tuple[Note, ...] = ()
    for round_ in range(MOST_ROUNDS):
        problem, notes = _examined(office, folder / str(round_))
        first = first if round_ else notes
        told += [note for note in notes if note not in told]
        if problem is not None or office.files or not _answer(office, notes):
            break
    return Answered(problem, tuple(told), first)


def by_its_own_mapping(office: Office, folder: Path) -> tuple[Problem | None, Problem | None]:
    """What an office is read as, and what by the mapping that this reading wrote down."""
    _examined(office, folder / "office")
    path = folder / "office" if office.files else folder / "office" / "book.xlsx"
    examined = examine(path, **_mapping(office, folder))
    written = folder / "made.toml"
    write_mapping(examined.mapping, written, language="vi")
    return examined.problem, examine(path, mapping=written).problem


def _examined(office: Office, folder: Path) -> tuple[Problem | None, tuple[Note, ...]]:
    folder.mkdir()
    path = folder / "book.xlsx"
    if office.files:
        path = folder
        for name, content in office.files.items():
            (folder / name).write_bytes(content)
    else:
        office.book.save(path)
    try:
        examined = examine(path, **_mapping(office, folder))
    except LeadershipOptError as error:
        return None, (Note(error.code, str(path), None, True),)
    notes = [
        Note(
            one.code,
            one.path,
            one.value,
            is_fault,
            tuple(str(text) for text in one.params.values()),
            tuple(one.message(language) for language in LANGUAGES),
        )
        for some, is_fault in ((examined.faults, True), (examined.warnings, False))
        for one in some
    ]
    return examined.problem, tuple(notes)


def _mapping(office: Office, folder: Path) -> dict[str, Any]:
    """The mapping as ``examine`` takes it; nothing while there is no such argument."""
    if not office.mapping or "mapping" not in inspect.signature(examine).parameters:
        return {}
    path = folder / "mapping.toml"
    lines = []
    for sheet in office.mapping:
        lines += ["[[sheet]]", f'title = "{sheet.sheet}"', f'list = "{sheet.kind}"', "[sheet.columns]"]
        fields = ((one, f"tag:{tag_named(one)}" if said == "tag" else said) for one, said in sheet.columns.items())
        lines += [f'"{heading}" = "{field}"' for heading, field in fields]
    path.write_text("\n".join(lines), encoding="utf-8")
    return {"mapping": path}


def _answer(office: Office, notes: Iterable[Note]) -> bool:
    """Write the plain value into each cell that a fault names, where it says one thing alone; tell if any was."""
    places: dict[tuple[str, int, int], list[Fact]] = {}
    for fact in office.facts:
        places.setdefault((fact.sheet, fact.row, fact.column), []).append(fact)
    written = False
    for (sheet, row, column), facts in places.items():
        fact = facts[0]
        bare = [note for note in notes if note.is_fault and not fact_stands_in_heading(fact, note.path)]
        if len({one.field for one in facts}) > 1 and not fact.field.startswith("post"):
            continue
        if any(note.names(fact) for note in bare):
            cell = office.book[sheet].cell(row, column)
            answer = plain_cell(fact)
            if not isinstance(cell, MergedCell) and answer is not None and cell.value != answer:
                cell.value = answer
                written = True
    return written


def fact_stands_in_heading(fact: Fact, path: str) -> bool:
    """Tell whether a reference means the heading of a fact alone: no cell answers that."""
    bare = Fact(fact.kind, fact.of, fact.field, fact.value, None, fact.may_ask, fact.sheet, fact.row, fact.column)
    return fact_stands_in(fact, path) and not fact_stands_in(bare, path)


def plain_cell(fact: Fact) -> Any:
    """The value of a fact as the template has it; None where a cell cannot say it."""
    value = fact.value
    match fact.field:
        case "sex":
            return {"female": "Nữ", "male": "Nam"}[value]
        case "province":
            return next(one.name_vi for one in provinces() if one.code == value)
        case "preferred_countries" | "languages" | "planned_for":
            return "; ".join(value) or "không"
        case "start_dates" if len(value) == 1:
            return value[0]
        case "unavailable" | "start_dates":
            return None
        case _ if isinstance(value, bool):
            return "có" if value else "không"
        case _ if fact.field.startswith("cap"):
            return f"{value} đồng"
        case _ if fact.field.startswith("cost:"):
            return f"{value[1]} đồng"
        case _:
            return value if isinstance(value, (str, int, date)) else None


def plain_text(raw: Any) -> str:
    """A cell as texts are compared: one form, one case, no spaces around."""
    return " ".join(unicodedata.normalize("NFC", "" if raw is None else str(raw)).casefold().split())
