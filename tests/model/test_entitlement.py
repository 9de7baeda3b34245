"""Entitlements of the first reading, by hand and against the second."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.checker import apportionment, entitlements
from leadership_opt.domain import Problem
from leadership_opt.model import entitlement
from leadership_opt.model.index import Index
from tests.checker.builders import course, problem, woman

Method = Callable[[dict[str, int], int], dict[str, Fraction]]

BY_HAND: list[tuple[Method, dict[str, int], int, dict[str, str]]] = [
    (entitlement.sainte_lague, {"a": 53, "b": 24, "c": 23}, 7, {"a": "3", "b": "2", "c": "2"}),
    (entitlement.largest_remainder, {"a": 53, "b": 24, "c": 23}, 7, {"a": "4", "b": "2", "c": "1"}),
    # quotients 6, 2, 1.2 and 2, 2/3: of the second and third seat b and a claim 2 each
    (entitlement.sainte_lague, {"a": 6, "b": 2}, 2, {"a": "3/2", "b": "1/2"}),
    (entitlement.sainte_lague, {"a": 6, "b": 2}, 3, {"a": "2", "b": "1"}),
    (entitlement.sainte_lague, {"a": 1, "b": 1, "c": 1}, 2, {"a": "2/3", "b": "2/3", "c": "2/3"}),
    (entitlement.sainte_lague, {"a": 5, "b": 5, "c": 1}, 3, {"a": "3/2", "b": "3/2", "c": "0"}),
    (entitlement.largest_remainder, {"a": 1, "b": 1, "c": 1}, 4, {"a": "4/3", "b": "4/3", "c": "4/3"}),
    (entitlement.largest_remainder, {"a": 3, "b": 3, "c": 2}, 3, {"a": "1", "b": "1", "c": "1"}),
    (entitlement.largest_remainder, {"a": 5, "b": 5, "c": 0}, 3, {"a": "3/2", "b": "3/2", "c": "0"}),
    (entitlement.largest_remainder, {"a": 2, "b": 1}, 3, {"a": "2", "b": "1"}),
    (entitlement.largest_remainder, {"a": 4, "b": 0}, 3, {"a": "3", "b": "0"}),
]


@pytest.mark.parametrize(("method", "basis", "seats", "expected"), BY_HAND)
def test_apportionment_by_hand(method: Method, basis: dict[str, int], seats: int, expected: dict[str, str]) -> None:
    """Whole numbers, whole shares, ties for one and for more of the last seats, and nothing for nobody."""
    assert method(basis, seats) == {code: Fraction(share) for code, share in expected.items()}


BASES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1).filter(lambda one: any(one.values()))


@given(BASES, st.integers(1, 60))
def test_both_readings_apportion_alike(basis: dict[str, int], seats: int) -> None:
    """One counts claims one by one, the other sorts them all: they may share no mistake."""
    assert entitlement.sainte_lague(basis, seats) == apportionment.highest_averages(basis, seats).seats
    assert entitlement.largest_remainder(basis, seats) == apportionment.largest_remainder(basis, seats).seats


@given(BASES, st.integers(1, 60))
def test_all_seats_are_given(basis: dict[str, int], seats: int) -> None:
    """Shares of ties add up too."""
    for method in (entitlement.sainte_lague, entitlement.largest_remainder):
        assert sum(method(basis, seats).values()) == seats


def _question(provinces: int, **fairness: Any) -> Problem:
    """Eligible: three of 02, two of 08, one of 79; one of 04 refuses, one of 06 is not healthy, one is always away."""
    away = [{"first_day": "2023-01-01", "last_day": "2026-12-31"}]
    people = [
        *(woman(f"A{number}") for number in range(3)),
        *(woman(f"B{number}", province="08") for number in range(2)),
        woman("C", province="79"),
        woman("D", province="04", refused_countries=["JP", "FR"]),
        woman("E", province="06", healthy=False),
        woman("F", province="10", unavailable=away),
        woman("G", province="11", unavailable=[{"first_day": "2024-05-06", "last_day": "2024-05-06"}]),
    ]
    offers = [course("C1"), course("C2", "2024-09-02", country="FR")]
    closed = {"closed_periods": [{"id": "P", "first_day": "2024-09-02", "last_day": "2024-09-02"}]}
    return problem(people, offers, provinces_counted_as=provinces, fairness=fairness, calendar=closed)


GIVEN_63 = [{"province": "02", "seats": 3}, {"province": "79", "seats": 0}]
GIVEN_34 = [{"province": "08", "seats": 5}, {"province": "79", "seats": 2}]
BASIS: list[tuple[int, dict[str, Any]]] = [
    *((counted, {"entitlement": basis}) for counted in (63, 34) for basis in ("equal", "population", "eligible")),
    (63, {"entitlement": "given", "given": GIVEN_63}),
    (34, {"entitlement": "given", "given": GIVEN_34}),
    *(
        (counted, {"entitlement": basis, "apportionment": method, "seats_to_apportion": seats})
        for counted in (63, 34)
        for basis in ("population", "eligible")
        for method in ("sainte_lague", "largest_remainder")
        for seats in (1, 4, 5, 100, 200)
    ),
]


@pytest.mark.parametrize(("counted", "fairness"), BASIS)
def test_both_readings_of_every_basis_agree(counted: int, fairness: dict[str, Any]) -> None:
    """63 and 34 provinces, every basis and method, also where the last seats are tied."""
    asked = _question(counted, **fairness)
    assert entitlement.entitlements(Index(asked)) == entitlements(asked).of_province


def test_only_who_can_attend_is_counted() -> None:
    """The refusing, the sick and the absent give their provinces nothing, nor does a closed date."""
    found = entitlement.entitlements(Index(_question(63, entitlement="eligible")))
    assert {code: int(share) for code, share in found.items() if share} == {"02": 3, "08": 2, "79": 1}
    merged = entitlement.entitlements(Index(_question(34, entitlement="eligible")))
    assert {code: int(share) for code, share in merged.items() if share} == {"08": 5, "79": 1}


def test_nobody_eligible_is_entitled_to_nothing() -> None:
    """No division by zero where there is nothing to divide."""
    for method in ("fraction", "sainte_lague", "largest_remainder"):
        fairness = {"entitlement": "eligible", "apportionment": method}
        asked = problem([woman("N1", healthy=False)], fairness=fairness)
        assert set(entitlement.entitlements(Index(asked)).values()) == {Fraction(0)}
        assert set(entitlements(asked).of_province.values()) == {Fraction(0)}


def test_a_hundred_thousand_seats_are_apportioned_one_by_one() -> None:
    """All quotients that could win were made and sorted: 6.3 million fractions, and gigabytes, for 63 provinces."""
    basis = {str(code): 1000 + code for code in range(63)}
    won = entitlement.sainte_lague(basis, 100_000)
    assert won == apportionment.highest_averages(basis, 100_000).seats
