"""Real-life workbooks are a mess: each way of writing is read rightly, or is a fault of its cell, never a guess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadership_opt.domain import Problem
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.grid import column_letters
from leadership_opt.messages import LANGUAGES
from tests.exchange.mess import BAD, CELLS, HEADINGS
from tests.exchange.sheets_by_hand import PRIVATE_BIRTH, PRIVATE_NAME, codes, examined, sheets, with_cell

READ: dict[tuple[str, str], Callable[[Problem], Any]] = {
    ("nominees", "province"): lambda problem: problem.nominees[0].province,
    ("nominees", "sex"): lambda problem: problem.nominees[0].sex,
    ("nominees", "born"): lambda problem: {
        key: value for key in ("birth_date", "birth_year") if (value := getattr(problem.nominees[0], key)) is not None
    },
    ("nominees", "post"): lambda problem: problem.nominees[0].post,
    ("nominees", "healthy"): lambda problem: problem.nominees[0].healthy,
    ("nominees", "preferred_countries"): lambda problem: problem.nominees[0].preferred_countries,
    ("nominees", "rating"): lambda problem: problem.nominees[0].rating,
    ("costs", "amount"): lambda problem: problem.courses[0].costs[0].amount.amount,
    ("start_dates", "start_date"): lambda problem: problem.courses[0].start_dates[0],
    ("quotas", "min_share"): lambda problem: str(problem.policy.quotas[0].min_share),
    ("quotas", "where"): lambda problem: dict(problem.policy.quotas[0].where),
}


MANY = 200


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("place", READ, ids="-".join)
def test_every_way_of_writing(place: tuple[str, str], every: int) -> None:
    """A cell means what its writer meant, and what could mean two things is a fault in that very cell.

    All 63 provinces have a dozen spellings each: of so many good cells the short suite takes a sixth.
    """
    cells = [one for one in CELLS if one[:2] == place]
    good = [one for one in cells if one[3] != BAD]
    chosen = good[:: every if len(good) > MANY else 1] + [one for one in cells if one[3] == BAD]
    wrong: list[tuple[Any, ...]] = []
    for sheet, field, cell, meaning in chosen:
        found, column = with_cell(sheet, field, cell)
        examination = examined(found)
        if meaning == BAD:
            if set(codes(examination)) != {f"{sheet}!{column_letters(column)}2"}:
                wrong.append((cell, codes(examination)))
        elif examination.problem is None or READ[place](examination.problem) != meaning:
            wrong.append((cell, meaning, examination.faults))
    assert wrong == []


@pytest.mark.parametrize("field", HEADINGS)
def test_headings_in_both_languages(field: str) -> None:
    """In any case and Unicode form, with remarks in brackets, in any order of the columns."""
    for heading in HEADINGS[field]:
        found = sheets()
        at = found["nominees"][0].index(field)
        found["nominees"][0][at] = heading
        found["nominees"] = [list(reversed(row)) for row in found["nominees"]]
        assert examined(found).problem == examined(sheets()).problem, heading


def test_titles_blank_rows_and_counting_columns() -> None:
    """The official look of a list: a title over everything, STT, column numbers, blank rows, STT without people."""
    plain = sheets()["nominees"]
    width = len(plain[0]) + 1
    dressed: list[list[Any]] = [
        ["UBND TỈNH …"] + [None] * width,
        ["DANH SÁCH CÁN BỘ ĐƯỢC ĐỀ CỬ"],
        [],
        ["STT", *plain[0]],
        [f"({number})" for number in range(1, width + 1)],
        [1, *plain[1]],
        [None] * width,
        ["  "],
        [2, *plain[2], None, "  "],
        [3],
        [4, *[None] * width],
    ]
    assert examined(sheets(nominees=dressed)).problem == examined(sheets()).problem


def test_extra_columns_are_tags() -> None:
    """Quotas may name them; a heading with diacritics becomes an id, and numbers become texts."""
    found = sheets()
    more: list[list[Any]] = [["Dân tộc", "tag:post", "Ghi chú"], ["Tày", 5, None], [None, 2.0, " x "]]
    for row, cells in zip(found["nominees"], more, strict=True):
        row.extend(cells)
    problem = examined(found).required()
    assert dict(problem.nominees[0].tags) == {"dan_toc": "Tày", "post": "5"}
    assert dict(problem.nominees[1].tags) == {"post": "2", "ghi_chu": "x"}


def test_sheets_by_any_title_and_unknown_ones_are_told() -> None:
    """Titles are found like headings; a sheet that nobody knows is passed by, and said to be."""
    found = sheets()
    found["  KHÓA BỒI DƯỠNG "] = found.pop("courses")
    found["Nháp"] = [["bla"]]
    examination = examined(found)
    assert examination.problem == examined(sheets()).problem
    assert [(warning.code, warning.path) for warning in examination.warnings] == [("sheet_ignored", "Nháp")]


def _said_without_a_name(fault: Fault) -> tuple[str, str, str | None, Any]:
    for language in LANGUAGES:
        assert PRIVATE_NAME.casefold() not in fault.message(language).casefold()
        assert "1984" not in fault.message(language)
    return fault.code, fault.path, fault.value, fault.params


def test_a_person_who_stands_twice_is_told_without_a_name() -> None:
    """Same name, birth and province under two ids got two seats: a fault with ids and the cell, unless told apart."""
    again = ["N3", f" {PRIVATE_NAME.upper()} ", "F", "1984-07-13", "Thừa Thiên Huế"]
    found = sheets()
    found["nominees"].append(again)
    (fault,) = examined(found).faults
    assert _said_without_a_name(fault) == ("same_person_twice", "nominees!A4", "N3", {"other": "N1"})
    found["former_people"] = [found["nominees"][0][:5], found["nominees"].pop()]
    (fault,) = examined(found).faults
    assert _said_without_a_name(fault) == ("same_person_twice", "former_people!A2", "N3", {"other": "N1"})
    found["nominees"][0].append("Khác với người")
    found["nominees"][1].append("N3")
    assert examined(found).required().nominees[0].distinct_from == ("N3",)


@pytest.mark.parametrize(
    ("name", "born", "province", "of_the_name"),
    [
        (PRIVATE_NAME.translate(str.maketrans("íậệố", "iaeo")), "1984-07-13", "Huế", ()),
        (PRIVATE_NAME, "13/07/1984", "Cần Thơ", ()),
        (PRIVATE_NAME, 1984, "Huế", ()),
        (f"Bà {PRIVATE_NAME}", PRIVATE_BIRTH, "Huế", ("names_with_titles",)),
        (f"TS. {PRIVATE_NAME} (Sở Nội vụ)", PRIVATE_BIRTH, "Huế", ("names_with_titles",)),
    ],
)
def test_people_who_are_nearly_equal_are_a_warning(
    name: str, born: Any, province: str, of_the_name: tuple[str, ...]
) -> None:
    """Without diacritics, put forward by another province, or with the year alone: maybe one person, maybe not.

    A form of address is a mistake of its own: it stands whether the two people are told apart or not.
    """
    found = sheets()
    found["nominees"].append(["N3", name, "F", born, province])
    examination = examined(found)
    assert examination.problem is not None
    *first, warning = map(_said_without_a_name, examination.warnings)
    assert [(code, path) for code, path, *_ in first] == [(code, "nominees!B4") for code in of_the_name]
    assert warning == ("maybe_same_person", "nominees!A4", "N3", {"other": "N1"})
    found["nominees"][0].append("distinct_from")
    found["nominees"][3] += [None, None, None, None, "N1"]
    assert tuple(one.code for one in examined(found).warnings) == of_the_name


def test_day_and_month_the_wrong_way_round_are_a_warning() -> None:
    """Two lists of one office write 6 May and 5 June for one person, who got two seats."""
    found = sheets()
    found["nominees"] += [
        ["N3", "Mẫu Thị Ba", "F", "06/05/1984", "Huế"],
        ["N4", "Mẫu Thị Ba", "F", "05/06/1984", "Huế"],
    ]
    (warning,) = examined(found).warnings
    assert (warning.code, warning.value, dict(warning.params)) == ("maybe_same_person", "N4", {"other": "N3"})


def test_people_who_share_less_are_nobody_twice() -> None:
    """The same name alone, or the same birth and province alone, says nothing."""
    found = sheets()
    found["nominees"].append(["N3", PRIVATE_NAME, "F", "14/07/1984", "Huế"])
    found["nominees"].append(["N4", "Mẫu Thị Ba", "F", PRIVATE_BIRTH, "Huế"])
    found["nominees"].append(["N5", PRIVATE_NAME, "F", 1984, "Cần Thơ"])
    assert examined(found).warnings == ()


def test_amounts_keep_their_currency() -> None:
    """A currency beside the amount counts; two that differ are a fault, never a choice."""
    for amount, currency, expected in (
        ("12.000 JPY", None, ("JPY", 12_000)),
        ("12,000", "JPY", ("JPY", 12_000)),
        ("12.000 đ", None, ("VND", 12_000)),
        ("12.000 đ", "VND", ("VND", 12_000)),
    ):
        found = sheets(exchange_rates=[["currency", "units", "vnd"], ["JPY", 100, 17_000]])
        found["costs"][0].append("currency")
        found["costs"][1][4:] = [amount, currency]
        money = examined(found).required().courses[0].costs[0].amount
        assert (money.currency, money.amount) == expected
    found["costs"][1][4:] = ["12.000 đ", "JPY"]
    assert codes(examined(found)) == {"costs!E2": "currency_conflict"}
