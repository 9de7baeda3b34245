"""The sheet of quotas as a planner fills it in: words in one cell, or the same words in the columns beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import InvalidProblem, Policy, load, save
from leadership_opt.domain import PolicyChanged, Quota
from leadership_opt.exchange import read_quota
from leadership_opt.exchange.sheets.change_rows import changes_in
from leadership_opt.exchange.sheets.examination import examine_grids
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.mapping import ImportMapping, MappedSheet
from leadership_opt.messages import LANGUAGES
from tests.exchange.sheets_by_hand import Sheets, codes, examined, sheets


def with_ethnicity(quotas: list[list[Any]], heading: str = "Dân tộc", **more: Any) -> Sheets:
    """The sheets with a column of the planner's own and other quotas."""
    found = sheets(quotas=quotas, **more)
    found["nominees"] = [[*row, cell] for row, cell in zip(found["nominees"], (heading, "Tày", "Kinh"), strict=True)]
    return found


def quotas_of(found: Sheets) -> tuple[Quota, ...]:
    """The quotas that sheets say."""
    return examined(found).required().policy.quotas


@pytest.mark.parametrize("heading", ["Chỉ tiêu", "Chỉ tiêu bằng lời", "Quota in words", "Nội dung chỉ tiêu"])
def test_one_column_of_words_is_a_sheet_of_quotas(heading: str) -> None:
    """Neither ids nor keys nor columns of numbers are needed; the ids that are given are told."""
    found = with_ethnicity(
        [["STT của trang"], [heading], ["nữ ≥ 40 %"], ["dân tộc = Tày, Thái, Mông: ít nhất 5 người"]]
    )
    first, second = quotas_of(found)
    assert (first.id, first.title, dict(first.where), str(first.min_share)) == (
        "q1",
        "nữ ≥ 40 %",
        {"sex": ("female",)},
        "40%",
    )
    assert (second.id, dict(second.where), second.min_count) == ("q2", {"tag:dan_toc": ("Tày", "Thái", "Mông")}, 5)
    warnings = {one.code: one for one in examined(found).warnings}
    assert warnings["quota_ids_given"].params == {"count": 2, "ids": "3: q1, 4: q2"}
    assert "cells_without_heading" not in warnings  # no cell of the planner was passed by
    assert [one.heading for one in examined(found).columns if one.sheet == "quotas"] == [heading]


def test_numbers_of_rows_are_ids() -> None:
    """The sheet as offices make it: STT and words."""
    found = sheets(quotas=[["STT", "Chỉ tiêu"], [1, "nữ ≥ 40 %"], [2, "tối đa 3 người mỗi tỉnh"]])
    assert [(one.id, one.each, one.max_count) for one in quotas_of(found)] == [("1", None, None), ("2", "province", 3)]


@pytest.mark.parametrize(
    ("count", "ids"), [(("STT",), ["1", "2", "q1", "q2"]), ((), ["q1", "q2", "q3", "q4"])], ids=["numbers", "no ids"]
)
def test_parts_of_a_list_of_words_have_ids_of_their_own(count: tuple[str, ...], ids: list[str]) -> None:
    """A mapping may join two sheets of quotas that each count from one: no quota may take the place of another."""
    said = {"Của Bộ": ("nữ ≥ 40 %", "tối đa 3 người mỗi tỉnh"), "Của Ban": ("nam ≥ 10 %", "nữ ≥ 20 %")}
    found = sheets()
    del found["quotas"]
    for title, words in said.items():
        rows = [[*([at] if count else []), text] for at, text in enumerate(words, start=1)]
        found[title] = [[*count, "Chỉ tiêu bằng lời"], *rows]
    mapping = ImportMapping(tuple(MappedSheet(title, "quotas") for title in said))
    read = examine_grids([Grid(title, rows) for title, rows in found.items()], "test", mapping).required()
    assert [one.id for one in read.policy.quotas] == ids
    assert [one.title for one in read.policy.quotas] == [text for words in said.values() for text in words]


@pytest.mark.parametrize("before", ["trong", "ở", "tại", "đối với"])
@pytest.mark.parametrize("course", ["K1-24", "K1/24", "01/2024", "X"])
def test_words_name_courses_as_their_list_does(course: str, before: str) -> None:
    """A stroke in an id is read as a hyphen, in a sentence as in a column; a course that is none stays a question."""
    found = sheets(quotas=[["STT", "Chỉ tiêu"], [1, f"{before} khóa {course}: nữ: ít nhất 1 người"]])
    for title in ("courses", "start_dates", "costs"):
        found[title][1][0] = course
    (quota,) = quotas_of(found)
    assert (quota.in_courses, quota.min_count) == ((course.replace("/", "-"),), 1)
    found["quotas"][1][1] = f"{before} khóa {course}/9: nữ: ít nhất 1 người"
    assert codes(examined(found)) == {"quotas!B2": "quota_words_unknown"}


def test_words_and_columns_may_say_the_same_but_nothing_else() -> None:
    """Which of two numbers holds is a question."""
    head = ["id", "quota_words", "min_share", "scope"]
    (quota,) = quotas_of(sheets(quotas=[head, ["w", "nữ ≥ 40 %", "2/5", "từng khóa"]]))
    assert (str(quota.min_share), quota.scope.value) == ("2/5", "course")
    wrong = examined(sheets(quotas=[head, ["w", "nữ ≥ 40 %", "30%", None], ["x", "khoảng 40% nữ", None, None]]))
    assert codes(wrong) == {"quotas!B2": "quota_said_twice", "quotas!B3": "quota_words_unclear"}
    for fault in wrong.faults:
        assert all("{" not in fault.message(language) for language in LANGUAGES)


def test_what_stands_below_the_quotas_is_passed_by() -> None:
    """Notes and signatures below a list are no quotas, and rows that end early are no fault."""
    rows: list[list[Any]] = [["Chỉ tiêu", None, "STT"], ["nữ ≥ 40 %"], ["Ghi chú: theo công văn"], ["Nơi nhận:"]]
    assert [one.id for one in quotas_of(sheets(quotas=rows))] == ["q1"]


def test_a_share_above_all_is_one_fault() -> None:
    """Words beside it change nothing about the cell that is wrong."""
    found = examined(sheets(quotas=[["id", "quota_words", "min_share"], ["w", "nữ ≥ 40 %", "130%"]]))
    assert codes(found) == {"quotas!C2": "share_above_one"}


@pytest.mark.parametrize(
    ("column", "cell", "number"),
    [
        *[("min_share", cell, "40%") for cell in ("40 %", "≥ 40%", "40", 40, "ít nhất 40%", "40% trở lên", "từ 40 %")],
        *[("min_share", cell, "125/1000") for cell in ("12,5 %", "12,5", "≥ 12,5%", "12.5%")],
        ("min_share", "0,4", "40%"),
        *[("max_share", cell, "40%") for cell in ("≤ 40%", "tối đa 40%", "at most 40 %", "không quá 40%")],
        *[("min_count", cell, "5") for cell in ("5 người", "≥ 5", "ít nhất 5 người", 5, "5 người trở lên")],
        *[("max_count", cell, "5") for cell in ("≤ 5 người", "tối đa 5", "không quá 5 người", "< 6")],
    ],
)
def test_bounds_are_read_with_their_signs(column: str, cell: Any, number: str) -> None:
    """A planner writes the sign that she means, and per cent with or without the sign."""
    (quota,) = quotas_of(sheets(quotas=[["id", "where", column], ["q", "giới tính = nữ", cell]]))
    assert str(getattr(quota, column)) == number


@pytest.mark.parametrize(
    ("column", "cell"),
    [("min_share", "≤ 40%"), ("max_share", "ít nhất 40%"), ("min_share", "1"), ("min_share", 140), ("min_count", "≤ 5"),
     ("min_count", "khoảng 5 người"), ("min_count", "5%"), ("max_share", "30-40%")],
)  # fmt: skip
def test_a_sign_of_the_other_side_is_asked(column: str, cell: Any) -> None:
    """The words "at most" under the column of the least is a slip of a column or of a sign."""
    code = "cell_not_a_share" if "share" in column else "cell_not_an_integer"
    found = examined(sheets(quotas=[["id", "where", column], ["q", "giới tính = nữ", cell]]))
    assert codes(found) == {"quotas!C2": code}


@pytest.mark.parametrize("where", ["dân tộc = Tày, Thái, Mông; giới tính = nữ", "Dân tộc=Tày,Thái,Mông;nữ"])
def test_groups_name_own_columns_as_they_are_headed(where: str) -> None:
    """Not by a key that the library made of the heading."""
    (quota,) = quotas_of(with_ethnicity([["id", "where", "min_count"], ["q", where, 1]]))
    assert dict(quota.where) == {"tag:dan_toc": ("Tày", "Thái", "Mông"), "sex": ("female",)}


def test_an_unknown_column_is_asked() -> None:
    """A quota about a column that is not there would count nobody."""
    found = with_ethnicity([["id", "where", "each", "min_count"], ["q", "tôn giáo = Phật", "tôn giáo", 1]])
    assert codes(examined(found)) == {"quotas!B2": "cell_not_a_choice", "quotas!C2": "cell_not_a_choice"}


def test_a_group_of_nobody_is_told() -> None:
    """The spelling "Tầy" counts nobody where people are "Tày"."""
    warnings = examined(with_ethnicity([["id", "quota_words"], ["q", "Dân tộc = Tầy: ít nhất 1 người"]])).warnings
    (told,) = [one for one in warnings if one.code == "quota_of_nobody"]
    assert (told.value, told.params["column"], told.params["near"]) == ("Tầy", "Dân tộc", "Tày")


def test_quotas_in_words_survive_the_workbook(tmp_path: Path) -> None:
    """What was said in words is saved in columns, under the planner's names, and is the same problem again."""
    problem = examined(
        with_ethnicity([["Chỉ tiêu"], ["dân tộc = Tày: ít nhất 1 người"], ["tối đa 3 người mỗi dân tộc"]])
    ).required()
    for language in LANGUAGES:
        path = tmp_path / f"{language}.xlsx"
        save(problem, path, language=language)
        assert load(path) == problem


def test_changes_name_the_columns_of_the_problem() -> None:
    """Quotas that are changed under way are written as those of the first plan were."""
    problem = examined(with_ethnicity([["Chỉ tiêu"], ["nữ: ít nhất 1 người"]])).required()
    grid = Grid("quotas", [["Mã", "Chỉ tiêu bằng lời"], ["t", "dân tộc = Tày: ít nhất 1 người"]])
    changes = changes_in([grid], "test", problem).required()
    (change,) = changes
    assert isinstance(change, PolicyChanged)
    assert change.fields["quotas"][0]["where"] == {"tag:dan_toc": ["Tày"]}  # type: ignore[index, call-overload]


def test_quotas_in_words_from_python() -> None:
    """A policy that is written in Python needs no other language for its quotas."""
    policy = Policy(quotas=(read_quota("nữ ≥ 40 %", id="women"), read_quota("at most 3 people per province", id="p")))
    assert [str(one.min_share or one.max_count) for one in policy.quotas] == ["40%", "3"]
    problem = examined(with_ethnicity([["Chỉ tiêu"], ["nữ: ít nhất 1 người"]])).required()
    assert read_quota("Dân tộc = tày: ít nhất 1", problem=problem).where == {"tag:dan_toc": ("Tày",)}
    with pytest.raises(InvalidProblem) as told:
        read_quota("khoảng 40% nữ")
    assert [(one.code, one.path) for one in told.value.faults] == [("quota_words_unclear", "words")]
