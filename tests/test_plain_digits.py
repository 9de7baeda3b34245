"""A number is written with the digits 0 to 9: what Python takes for one besides is a slip, and was counted silently."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import examine
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import LeadershipOptError
from leadership_opt.exchange.sheets.births import Born
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.formats import Day, Integer
from leadership_opt.exchange.sheets.fractions_format import decimal_in
from leadership_opt.exchange.sheets.money_format import amount_in
from leadership_opt.exchange.sheets.units import money_unit
from tests.exchange.sheets_by_hand import sheets, workbook

OF_OTHER_SCRIPTS = ("\u0661\u0660", "\uff11\uff10", "\u0967\u0966", "\U0001d7cf\U0001d7ce")
"""Ten in Arabic, in full width, in Devanagari, and in bold letters of mathematics."""

ODD = ("1_0", "1__0", " 10", "0x10", "1e", *OF_OTHER_SCRIPTS)
OPTIONS = (
    ("solve", "p.json", "--out", "o.json", "--time-limit"),
    ("solve", "p.json", "--out", "o.json", "--workers"),
    ("solve", "p.json", "--out", "o.json", "--seed"),
    ("demo", "--nominees"),
    ("demo", "--scenario-seed"),
    ("explain", "p.json", "--conflicts"),
    ("reserves", "p.json", "o.json", "--per-course"),
    ("why", "p.json", "o.json", "N1", "--time-limit"),
    ("analyse", "p.json", "o.json", "--time-limit"),
)


@pytest.mark.parametrize("words", OPTIONS)
def test_options_take_plain_digits(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """`--time-limit 1_0` was ten seconds."""
    for odd in ODD:
        assert main([*words, odd]) == Exit.BAD_INPUT
        assert f"{words[-1]}: invalid " in capsys.readouterr().err


@pytest.mark.parametrize("odd", ["20240110", "2024-W02-3", "\uff12\uff10\uff12\uff14-01-10", "2024-02-30"])
def test_days_take_plain_digits(odd: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Days are those of the calendar, written as in a workbook: 10/01/2024 or 2024-01-10."""
    assert main(["replan", "p.json", "o.json", "--as-of", odd]) == Exit.BAD_INPUT
    assert "--as-of" in capsys.readouterr().err


READ: dict[str, tuple[Callable[[str], Any], str]] = {
    "whole number": (Integer().read, "{}"),
    "day": (Day().read, "{}/05/2024"),
    "day, year first": (Day().read, "2024-05-{}"),
    "year of birth": (Born().read, "19{}"),
    "amount": (amount_in, "{}"),
    "amount with a unit": (amount_in, "{} triệu"),
    "amount, digits within its unit": (amount_in, "5 {} triệu"),
}


@pytest.mark.parametrize("kind", READ)
def test_cells_take_plain_digits(kind: str) -> None:
    """A cell with other digits is a fault of that cell, and with plain ones it is not."""
    read, form = READ[kind]
    for digits in (*OF_OTHER_SCRIPTS, "1_0"):
        with pytest.raises((BadCell, LeadershipOptError)):
            read(form.format(digits))
    if "within" not in kind:
        assert read(form.format("10"))


def test_decimals_shares_and_units_take_plain_digits() -> None:
    """Nor is a heading with other digits read without them: thousands of dong would become dong."""
    assert (decimal_in("1,5"), decimal_in("1_0"), decimal_in("\u0661,5")) == (decimal_in("1.5"), None, None)
    for digits in OF_OTHER_SCRIPTS:
        assert money_unit(f"{digits}00 đồng") is None


@pytest.mark.parametrize("digits", OF_OTHER_SCRIPTS)
def test_files_name_the_cell(digits: str, tmp_path: Path) -> None:
    """In a whole workbook: a rating, a share and a price."""
    found = sheets()
    found["nominees"][1][6], found["quotas"][1][2], found["costs"][1][4] = digits, f"{digits}%", f"{digits} triệu"
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(found))
    assert {fault.path for fault in examine(path).faults} == {"nominees!G2", "quotas!C2", "costs!E2"}
