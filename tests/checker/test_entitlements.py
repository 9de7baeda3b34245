from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.checker import Tie, entitlements
from leadership_opt.checker.apportionment import Apportioned, highest_averages, largest_remainder
from leadership_opt.domain import Problem
from leadership_opt.reference import province, provinces
from tests.checker.builders import course, man, problem, woman


def _whole(apportioned: Apportioned) -> dict[str, Fraction]:
    return {code: seats for code, seats in apportioned.seats.items() if seats}


def test_sainte_lague_by_hand() -> None:
    """60, 28, 12 and 9 seats: 60, 28, 20, 12 / 12, 9.33, 8.57, 6.67, then 5.6 (b / 5) before 5.45 and 4."""
    votes = {"a": 60, "b": 28, "c": 12}
    assert _whole(highest_averages(votes, 8)) == {"a": 5, "b": 2, "c": 1}
    assert _whole(highest_averages(votes, 9)) == {"a": 5, "b": 3, "c": 1}


def test_largest_remainder_by_hand() -> None:
    """60, 28, 12 and 9 seats: 5.4, 2.52 and 1.08; the seat left goes to b."""
    assert _whole(largest_remainder({"a": 60, "b": 28, "c": 12}, 9)) == {"a": 5, "b": 3, "c": 1}


def test_the_two_methods_differ() -> None:
    """The classic example (53, 24, 23; 7 seats): the methods are not one behind two names."""
    votes = {"a": 53, "b": 24, "c": 23}
    assert _whole(highest_averages(votes, 7)) == {"a": 3, "b": 2, "c": 2}
    assert _whole(largest_remainder(votes, 7)) == {"a": 4, "b": 2, "c": 1}


def test_a_tie_of_averages_is_shared_and_told() -> None:
    """30, 10, 10 and 3 seats: 30 takes one; then 10, 10 and 30 / 3 are tied for two seats."""
    found = highest_averages({"a": 30, "b": 10, "c": 10}, 3)
    assert found.seats == {"a": Fraction(5, 3), "b": Fraction(2, 3), "c": Fraction(2, 3)}
    assert found.tie == Tie(("a", "b", "c"), 2)


def test_a_tie_for_seats_that_are_there_is_none() -> None:
    """Four seats serve all three that are tied, so nobody shares."""
    found = highest_averages({"a": 30, "b": 10, "c": 10}, 4)
    assert found.tie is None
    assert _whole(found) == {"a": 2, "b": 1, "c": 1}


def test_a_tie_of_remainders_is_shared_and_told() -> None:
    """2, 1, 1 and 5 seats: 2.5, 1.25, 1.25: a takes the seat left. With 6: 3, 1.5, 1.5: one seat for two."""
    votes = {"a": 2, "b": 1, "c": 1}
    assert _whole(largest_remainder(votes, 5)) == {"a": 3, "b": 1, "c": 1}
    found = largest_remainder(votes, 6)
    assert found.seats == {"a": 3, "b": Fraction(3, 2), "c": Fraction(3, 2)}
    assert found.tie == Tie(("b", "c"), 1)


@pytest.mark.parametrize("method", [highest_averages, largest_remainder])
def test_nobody_gets_seats_from_nothing(method: Any) -> None:
    """A province without anybody gets no seat; without any basis nobody does."""
    assert method({"a": 1, "b": 0}, 3) == Apportioned({"a": Fraction(3), "b": Fraction(0)})
    assert method({"a": 0, "b": 0}, 3) == Apportioned({"a": Fraction(0), "b": Fraction(0)})


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(1, 60))
def test_sainte_lague_seat_by_seat(people: list[int], seats: int) -> None:
    """The quick start gives away nothing that a list of all claims in order would not."""
    votes = {str(place): amount for place, amount in enumerate(people)}
    claims = sorted((Fraction(amount, 2 * k + 1) for amount in people if amount for k in range(seats)), reverse=True)[
        :seats
    ]
    found = highest_averages(votes, seats)
    for code, amount in votes.items():
        above = sum(Fraction(amount, 2 * k + 1) > claims[-1] for k in range(seats)) if amount else 0
        tied = any(Fraction(amount, 2 * k + 1) == claims[-1] for k in range(seats)) if amount else False
        assert above <= found.seats[code] <= above + tied
    assert sum(found.seats.values()) == (seats if claims else 0)


@pytest.mark.parametrize("seats", [1, 62, 63, 180, 200, 777, 100_000])
@pytest.mark.parametrize("method", [highest_averages, largest_remainder])
def test_seats_add_up(method: Any, seats: int) -> None:
    """Whole or shared, exactly all seats are given."""
    people = {entry.code: entry.population_2022 for entry in provinces()}
    assert sum(method(people, seats).seats.values()) == seats
    assert sum(method(dict.fromkeys(people, 1), seats).seats.values()) == seats


def _entitled(*people: Any, courses: tuple[Any, ...] = (), **fairness: Any) -> tuple[Problem, dict[str, Fraction]]:
    policy = {"provinces_counted_as": fairness.pop("counted_as", 63)}
    question = problem(people, courses, fairness=fairness, **policy)
    return question, entitlements(question).of_province


def test_equal() -> None:
    """Every province the same, whoever it put forward."""
    assert set(_entitled()[1].values()) == {1}
    assert (len(_entitled()[1]), len(_entitled(counted_as=34)[1])) == (63, 34)


def test_given() -> None:
    """Provinces that are not listed have no entitlement."""
    found = _entitled(entitlement="given", given=[{"province": "02", "seats": 3}])[1]
    assert {code: seats for code, seats in found.items() if seats} == {"02": 3}
    assert len(found) == 63


def test_population() -> None:
    """Mid-year 2022; a successor has the sum of its predecessors."""
    assert _entitled(entitlement="population")[1]["02"] == province("02").population_2022
    merged = _entitled(entitlement="population", counted_as=34)[1]
    assert merged["08"] == province("02").population_2022 + province("08").population_2022
    assert sum(merged.values()) == sum(_entitled(entitlement="population")[1].values())


def test_eligible() -> None:
    """Nominees who can attend some course on some open date, history or not."""
    people = (
        woman("N1"),
        woman("N2", province="04"),
        man("M1", province="04"),
        man("M2", province="04", under_discipline=True),
        man("M3", province="06", refused_countries=["JP"]),
    )
    found = _entitled(*people, entitlement="eligible")[1]
    assert {code: seats for code, seats in found.items() if seats} == {"02": 1, "04": 2}


def test_apportioned_ties_are_reported() -> None:
    """Two provinces with one eligible nominee each and three seats: 1.5 each, and it is told."""
    question, found = _entitled(
        woman("N1"),
        woman("N2", province="04"),
        entitlement="eligible",
        apportionment="sainte_lague",
        seats_to_apportion=3,
    )
    assert {code: seats for code, seats in found.items() if seats} == {"02": Fraction(3, 2), "04": Fraction(3, 2)}
    assert entitlements(question).ties == (Tie(("02", "04"), 1),)


def test_apportioned_populations() -> None:
    """200 seats by population, both ways: the largest city has most, nobody is left without."""
    for method in ("sainte_lague", "largest_remainder"):
        question, found = _entitled(entitlement="population", apportionment=method)
        assert sum(found.values()) == 200
        assert max(found, key=lambda code: found[code]) == "79"
        assert min(found.values()) >= 1
        assert entitlements(question).ties == ()


def test_eligible_looks_at_all_courses_on_offer() -> None:
    """A nominee who can only go to the second course is eligible too."""
    courses = (course("C1"), course("C2", country="FR"))
    found = _entitled(woman("N1", refused_countries=["JP"]), courses=courses, entitlement="eligible")[1]
    assert found["02"] == 1
