"""A small problem as sheets, one of whose cells a test changes; and the same as files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from leadership_opt.domain import Nominee
from leadership_opt.exchange.sheets.examination import Examination, examine_grids
from leadership_opt.exchange.sheets.grid import Grid

Sheets = dict[str, list[list[Any]]]

PRIVATE_NAME = "Bí Mật Tuyệt Đối"
PRIVATE_BIRTH = "13/07/1984"


def sheets(**changed: Sequence[Sequence[Any]]) -> Sheets:
    """Two people, one course with one date and one cost, one fund, one quota; fresh at each call."""
    found: dict[str, Sequence[Sequence[Any]]] = {
        "nominees": [
            ["id", "full_name", "sex", "born", "province", "post", "rating", "preferred_countries", "healthy"],
            ["N1", PRIVATE_NAME, "Nữ", PRIVATE_BIRTH, "Huế", "Phó Chủ tịch HĐND", 80, "JP", "có"],
            ["N2", "Mẫu Văn Hai", "Nam", 1983, "79", None, 70, None, None],
        ],
        "courses": [["id", "title", "country"], ["C1", "Local government", "JP"]],
        "start_dates": [["course", "start_date"], ["C1", "06/05/2024"]],
        "costs": [["course", "cost_item", "kind", "basis", "amount"], ["C1", "fee", "tuition", "per_course", 1000]],
        "funds": [["id", "name", "kind"], ["state", "Ngân sách", "state_budget"]],
        "quotas": [["id", "where", "min_share", "max_count"], ["women", "sex = female", "30%", None]],
        **changed,
    }
    return {title: [list(row) for row in rows] for title, rows in found.items()}


def with_cell(sheet: str, field: str, value: Any) -> tuple[Sheets, int]:
    """The sheets with one cell of the first entry changed, and its column."""
    found = sheets()
    column = found[sheet][0].index(field)
    found[sheet][1][column] = value
    return found, column


def examined(found: Mapping[str, Sequence[Sequence[Any]]]) -> Examination:
    """What is said about sheets."""
    return examine_grids([Grid(title, rows) for title, rows in found.items()], "test")


def workbook(found: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """The same as an .xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in found.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def namesakes(people: Iterable[Nominee], name: str) -> tuple[Nominee, ...]:
    """The same people under one name, told apart by their ids."""
    known: list[str] = []
    found = []
    for person in people:
        found.append(person.model_copy(update={"full_name": name, "distinct_from": tuple(known)}))
        known.append(person.id)
    return tuple(found)


def saved(book: Workbook) -> bytes:
    """The content of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> Workbook:
    """The workbook of some content."""
    return load_workbook(io.BytesIO(content))


def codes(examination: Examination) -> dict[str, str]:
    """Cell -> code of its fault."""
    return {fault.path: fault.code for fault in examination.faults}
