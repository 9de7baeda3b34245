"""A row written digit by digit must say exactly what it said: a claim that says a little less proves nothing."""

from __future__ import annotations

import random
from itertools import product

import pytest

from leadership_opt.solver.what_if.digit_rows import LARGEST_SUM, WIDEST_COLUMN, Digits
from leadership_opt.solver.what_if.mps_text import NamedColumn, NamedRow, Program
from tests.solver.other_solvers import SOLVERS, answer, model_of


def kept(row: NamedRow, values: dict[int, int]) -> bool:
    """Whether values keep a row."""
    found = sum(value * values[column] for column, value in row.terms)
    return (row.lower is None or row.lower <= found) and (row.upper is None or found <= row.upper)


def some_carry_keeps(rows: list[NamedRow], values: dict[int, int], digits: Digits) -> bool:
    """Whether the columns that were added can be chosen so that all rows are kept: by trying every choice."""
    carries = [number for number in range(len(digits.columns)) if number not in values]
    ranges = (range(digits.columns[one].lower, digits.columns[one].upper + 1) for one in carries)
    return any(
        all(kept(row, values | dict(zip(carries, choice, strict=True))) for row in rows) for choice in product(*ranges)
    )


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("kind", ["least", "most", "equal", "both"])
def test_the_small_rows_say_the_same(seed: int, kind: str) -> None:
    """For every point, near the limit above all: the row is kept if and only if some carries keep the small ones."""
    draw = random.Random(f"{kind} {seed}")
    count = draw.randint(2, 5)
    columns = [
        NamedColumn(f"x{at}", f"x[{at}]", draw.choice((0, 0, -1)), draw.choice((1, 1, 2))) for at in range(count)
    ]
    worth = [draw.choice((-1, 1)) * draw.randrange(2 ** draw.choice((1, 12, 22))) or 1 for _ in columns]
    points = list(product(*(range(one.lower, one.upper + 1) for one in columns)))
    reached = [sum(value * one for value, one in zip(worth, point, strict=True)) for point in points]
    limit = draw.choice(reached) + draw.choice((-1, 0, 0, 1))
    lower = None if kind == "most" else limit
    upper = {"least": None, "most": limit, "equal": limit, "both": limit + draw.randrange(2**20)}[kind]
    digits = Digits(columns)
    row = NamedRow("r", "r", tuple(enumerate(worth)), lower, upper)
    small = digits.split(row)
    assert all(map(digits.is_small, small))
    for point in points:
        values = dict(enumerate(point))
        assert some_carry_keeps(small, values, digits) == kept(row, values), (point, row)


def test_a_draw_of_thirty_bits_is_split() -> None:
    """The test above looks at something: numbers of a draw do become several rows, all of them small."""
    draw = random.Random(1)
    digits = Digits([NamedColumn(f"x{at}", "x", 0, 1) for at in range(3000)])
    row = NamedRow("draw", "draw", tuple((at, draw.randrange(2**30)) for at in range(3000)), 2**37 + 1, None)
    small = digits.split(row)
    assert not digits.is_small(row)
    assert len(small) > 2
    assert all(map(digits.is_small, small))
    assert max(abs(value) for part in small for _, value in part.terms) < LARGEST_SUM


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("reach", [WIDEST_COLUMN + 1, 2_981_845_537, 10**12 + 1])
def test_a_large_column_keeps_its_bounds_and_every_value(solver: object, reach: int) -> None:
    """Of money counted in dong: its largest value is possible, one more is not, nor is any value off by one."""
    for least, most, possible in ((reach, reach, True), (reach + 1, None, False), (7, 7, True), (None, 6, False)):
        digits = Digits([NamedColumn("pay", "pay", 7, reach), NamedColumn("x", "x", 0, 1)])
        rows = [
            *digits.split(NamedRow("r", "r", ((0, 1),), least, most)),
            *digits.split(NamedRow("both", "both", ((0, 1), (1, -reach)), None, 7)),
        ]
        text = Program((), ()).text("p", (), digits.columns, [*digits.rows, *rows], {})
        assert answer(text, solver) is possible, (least, most)


def test_too_many_terms_are_left_alone_and_told() -> None:
    """Splitting cannot help a row of coefficients 1: it stays as it is, and a claim with it is called delicate."""
    digits = Digits([NamedColumn(f"x{at}", "x", 0, 4000) for at in range(300)])
    row = NamedRow("r", "r", tuple((at, 1) for at in range(300)), 5, None)
    assert digits.split(row) == [row]
    assert not digits.is_small(row)


def test_numbers_are_written_in_full() -> None:
    """Read back, no digit is lost: OR-Tools' own writer keeps six."""
    columns = [NamedColumn("x_0", "x", 0, 1), NamedColumn("y_1", "y", -5, 123_456_789_012)]
    row = NamedRow("r_0", "r", ((0, 1_073_741_823), (1, -3)), -4_953_379_302, 1_762_777_657_123)
    read = model_of(Program(columns, [row]).text("p", ("what",), (), (), {}))
    assert [(one.name, one.lower_bound, one.upper_bound, one.integer) for one in read.variables()] == [
        ("x_0", 0, 1, True),
        ("y_1", -5, 123_456_789_012, True),
    ]
    [found] = read.linear_constraints()
    assert (found.lower_bound, found.upper_bound) == (row.lower, row.upper)
    assert [found.get_coefficient(one) for one in read.variables()] == [1_073_741_823, -3]
