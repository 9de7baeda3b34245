"""Order and choice: the things a reading could get wrong without any single rule noticing."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.checker.apportionment import _surely_won, highest_averages
from leadership_opt.checker.entitlements import entitlements
from leadership_opt.checker.reading import read
from tests.checker.builders import course, fund, held, holds, item, only_violation, plan, problem, woman, women


def test_courses_stand_by_start_date_then_id() -> None:
    """Tables of the plan and of the past read in order of time: a long course does not move behind a short one."""
    courses = [course("C1", "2024-05-08", days=5), course("C2", days=30), course("C0", "2024-05-08", days=9)]
    past = [held("H2", "", "2023-05-09", days=5), held("H1", "", "2023-05-08", days=30), held("H0", "", "2023-05-09")]
    answer = plan({"C1": "N1", "C2": "N2", "C0": "N1"}, {"C1": "2024-05-08", "C0": "2024-05-08"})
    reading = read(problem(women(2), courses, history=past), answer)
    assert [entry.id for entry in reading.planned] == ["C2", "C0", "C1"]
    assert [entry.id for entry in reading.held] == ["H1", "H0", "H2"]
    assert [entry.id for entry in reading.running] == ["C2", "C0", "C1", "H1", "H0", "H2"]
    assert reading.courses_of == {"N1": ("C0", "C1"), "N2": ("C2",)}


@pytest.mark.parametrize("paying", ["tuition", "airfare"])
def test_each_payment_is_judged_by_its_own_item(paying: str) -> None:
    """A course has several items; whether a fund may pay one says nothing of the others."""
    costs = [item("a", 5, kind="airfare"), item("t", 7, kind="tuition")]
    question = problem(women(1), [course("C1", costs=costs)], funds=[fund("F", cost_kinds=[paying]), fund("G")])
    name, amount, other, rest = ("t", 7, "a", 5) if paying == "tuition" else ("a", 5, "t", 7)
    holds(question, plan({"C1": "N1"}, payments=[("C1", name, "F", amount), ("C1", other, "G", rest)]))
    wrong = plan({"C1": "N1"}, payments=[("C1", other, "F", rest), ("C1", name, "G", amount)])
    only_violation(question, wrong, f"budget/may_pay[course=C1,fund=F,item={other}]")


@pytest.mark.parametrize(
    ("method", "seats"),
    [
        ("sainte_lague", (3, 2, 2)),
        ("largest_remainder", (4, 2, 1)),
        ("fraction", (53, 24, 23)),
    ],
)
def test_the_policy_names_the_method(method: str, seats: tuple[int, ...]) -> None:
    """7 seats for 53, 24 and 23 people come out differently under each method: the one asked for is the one used."""
    people = [
        woman(f"N{code}-{at}", province=code)
        for code, size in (("02", 53), ("04", 24), ("06", 23))
        for at in range(size)
    ]
    fairness: dict[str, Any] = {"entitlement": "eligible", "apportionment": method, "seats_to_apportion": 7}
    found = entitlements(problem(people, fairness=fairness)).of_province
    assert tuple(found[code] for code in ("02", "04", "06")) == seats
    assert sum(found.values(), Fraction()) == sum(seats)


@given(
    basis=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 500), min_size=1),
    seats=st.integers(0, 5_000),
)
def test_few_seats_are_left_to_hand_out_one_by_one(basis: dict[str, int], seats: int) -> None:
    """What is surely won is never too much, and leaves at most three seats for every two provinces."""
    sure = _surely_won(basis, seats)
    final = highest_averages(basis, seats).seats
    assert all(0 <= sure[code] <= final[code] for code in basis)
    if any(basis.values()):
        assert 2 * (seats - sum(sure.values())) <= 3 * len(basis)
