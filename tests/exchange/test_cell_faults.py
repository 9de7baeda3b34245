"""Every code of a fault of cells, headings and sheets: one case that breaks it, beside one that passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadership_opt.exchange.sheets.catalogue import SHEET_BY_ID
from leadership_opt.messages import LANGUAGES
from tests.exchange.sheets_by_hand import Sheets, examined, sheets, with_cell

Change = Callable[[], Sheets]


def _cell(sheet: str, field: str, value: Any) -> Change:
    return lambda: with_cell(sheet, field, value)[0]


def _headings(sheet: str, change: Callable[[list[Any]], list[Any]]) -> Change:
    def changed() -> Sheets:
        found = sheets()
        found[sheet][0] = change(found[sheet][0])
        return found

    return changed


def _without_column(sheet: str, field: str) -> Change:
    def changed() -> Sheets:
        found = sheets()
        at = found[sheet][0].index(field)
        found[sheet] = [row[:at] + row[at + 1 :] for row in found[sheet]]
        return found

    return changed


def _with_column(sheet: str, heading: str, cell: Any) -> Change:
    def changed() -> Sheets:
        found = sheets()
        found[sheet] = [[*row, heading if place == 0 else cell] for place, row in enumerate(found[sheet])]
        return found

    return changed


def _sheets(without: str = "", more: str = "") -> Change:
    def changed() -> Sheets:
        found = sheets()
        found.pop(without, None)
        return {**found, more: [["id"], ["C2"]]} if more else found

    return changed


CASES: dict[str, tuple[Change, str, Change]] = {
    "cell_error": (_cell("nominees", "rating", "#DIV/0!"), "nominees!G2", _cell("nominees", "rating", "80")),
    "cell_not_a_share": (_cell("quotas", "min_share", "a third"), "quotas!C2", _cell("quotas", "min_share", "1/3")),
    "missing_column": (_without_column("courses", "country"), "courses!1", _without_column("nominees", "rating")),
    "missing_sheet": (_sheets(without="start_dates"), "test", _sheets(without="quotas")),
    "no_headings": (_headings("funds", lambda row: ["?" for _ in row]), "funds",
                    _headings("funds", lambda row: [text.upper() for text in row])),
    "repeated_column": (_with_column("nominees", "Giới tính", "nam"), "nominees!J1",
                        _with_column("nominees", "Quê quán", "Huế")),
    "repeated_sheet": (_sheets(more="Khóa bồi dưỡng"), "Khóa bồi dưỡng",
                       _sheets(more="Ghi chú")),
    "cell_not_a_condition": (_cell("quotas", "where", "ladies"), "quotas!B2",
                             _cell("quotas", "where", "giới tính = nữ")),
    "cell_not_text": (_cell("courses", "title", True), "courses!B2", _cell("courses", "title", 2024)),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_one_case_breaks_it_and_one_passes(code: str) -> None:
    """The fault has its code and its place, both languages say it, and the neighbour has no fault at all."""
    breaks, place, passes = CASES[code]
    found = examined(breaks())
    assert (code, place) in [(fault.code, fault.path) for fault in found.faults], found.faults
    assert found.problem is None
    for fault in found.faults:
        assert all("{" not in fault.message(language) for language in LANGUAGES)
    sound = examined(passes())
    assert sound.faults == ()
    assert sound.problem is not None


def test_one_thing_wrong_is_one_fault() -> None:
    """What follows from a fault of a cell or a heading is not told besides it."""
    for code, (breaks, _, _) in CASES.items():
        assert [fault.code for fault in examined(breaks()).faults] == [code]


@pytest.mark.parametrize("sheet", ["nominees", "courses", "start_dates", "costs", "funds", "quotas"])
def test_a_column_that_is_missing_is_told_once(sheet: str) -> None:
    """Not once for each of twenty thousand rows."""
    for column in SHEET_BY_ID[sheet].columns:
        if column.required:
            field = next(name for name in (column.word, column.field) if name in sheets()[sheet][0])
            faults = examined(_without_column(sheet, field)()).faults
            assert [fault.code for fault in faults] == ["no_headings" if sheet == "start_dates" else "missing_column"]
