"""What the lottery is made of: exact systems, people who are alike, plans spread over them, heaviest plans."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from random import Random

import pytest

from leadership_opt import Outcome, Problem, lottery, solve
from leadership_opt.domain import Plan
from leadership_opt.errors import WrongArguments, WrongOutcome
from leadership_opt.result.cancel import Cancel
from leadership_opt.solver.linear.exact_solve import solve_exactly
from leadership_opt.solver.lottery.alike import AlikePeople
from leadership_opt.solver.lottery.certificates import LARGEST_WHOLE_WEIGHT, WeightCertificate, whole
from leadership_opt.solver.lottery.chance_master import weigh
from leadership_opt.solver.lottery.known_plans import KnownPlans
from leadership_opt.solver.lottery.largest_product import AIMED_AT, LargestProduct
from leadership_opt.solver.lottery.leximin import Leximin
from leadership_opt.solver.lottery.product_master import chances_of
from leadership_opt.solver.lottery.spreading import spread
from leadership_opt.solver.what_if.weighed_plans import WeighedPlans
from tests.explain.base_problem import course, problem
from tests.lottery.exact_chances import leximin_chances
from tests.lottery.fairest import SETTINGS, fair_distribution
from tests.lottery.proofs import faults


@pytest.fixture(scope="module")
def two_of_eight() -> tuple[Problem, Outcome]:
    """Eight people whom only what is said here tells apart, and two seats: four women, one man of them pinned."""
    people = {number: {"rating": 50, "province": "01"} for number in range(8)}
    pins = ({"nominee": "N00", "place": "out"},)
    quotas = ({"id": "w", "where": {"sex": ("female",)}, "min_count": 1, "max_count": 1},)
    given = problem(
        nominees=people,
        courses=(course("A", start_dates=("2024-03-04",), seats_min=2, seats_max=2, must_run=True),),
        years=(2024,),
        goals=(),
        quotas=quotas,
        nominee_pins=pins,
    )
    return given, solve(given, settings=SETTINGS)


def test_systems_are_solved_exactly() -> None:
    """What a chance is made of has no rounding error, and a singular matrix is said to be one."""
    draw = Random(1)
    for size in (1, 2, 5, 9, 25):
        matrix = [[draw.randrange(3) + 9 * (row == at) for at in range(size)] for row in range(size)]
        solution = [Fraction(draw.randrange(-9, 9), draw.randrange(1, 9)) for _ in range(size)]
        right = [sum((a * x for a, x in zip(row, solution, strict=True)), Fraction(0)) for row in matrix]
        assert solve_exactly(matrix, right) == solution
    assert solve_exactly([[1, 2], [2, 4]], [Fraction(1), Fraction(1)]) is None


def test_weights_are_whole_and_keep_their_proportions() -> None:
    """The solver takes whole numbers; where they would be too large for it they are rounded, not cut."""
    assert whole([Fraction(1, 6), Fraction(1, 4), Fraction(0)]) == (2, 3, 0)
    assert max(whole([Fraction(1, 3**40), Fraction(1, 2)])) == LARGEST_WHOLE_WEIGHT


def test_plans_spread_over_people_who_are_alike_give_equal_chances() -> None:
    """Equal chances of people who are alike are true of the plans that are drawn from, not only on paper."""
    for seed in range(60):
        draw = Random(seed)
        sizes = [draw.randrange(1, 6) for _ in range(draw.randrange(1, 6))]
        plans = [tuple(draw.randrange(size + 1) for size in sizes) for _ in range(draw.randrange(1, 7))]
        drawn = [draw.randrange(1, 20) for _ in plans]
        pieces = list(spread(sizes, plans, [Fraction(one, sum(drawn)) for one in drawn]))
        assert sum(piece.likely for piece in pieces) == 1
        assert min(piece.likely for piece in pieces) > 0
        for at, size in enumerate(sizes):
            assert all(len(set(piece.people[at])) == plans[piece.plan][at] for piece in pieces)
            chances = {sum(piece.likely for piece in pieces if who in piece.people[at]) for who in range(size)}
            assert len(chances) == 1


def test_people_are_alike_unless_something_tells_them_apart(two_of_eight: tuple[Problem, Outcome]) -> None:
    """Sex is told apart by a quota, one man by a pin; nothing else is."""
    weighed = WeighedPlans(*two_of_eight, SETTINGS)
    groups = AlikePeople(weighed.model, weighed.plain, weighed.seats).groups
    assert sorted(groups) == [(0,), (1, 3, 5, 7), (2, 4, 6)]


def test_the_heaviest_plan_is_found_and_proven(two_of_eight: tuple[Problem, Outcome]) -> None:
    """The hook answers one question after the other, with weights of both signs."""
    weighed = WeighedPlans(*two_of_eight, SETTINGS)
    for weights, heaviest in (({"N01": 3, "N02": 2, "N03": 4}, 6), ({"N00": 5}, 0), ({"N02": -1, "N04": -1}, 0)):
        answer = weighed.best(weights, 60)
        assert answer.is_proven
        assert answer.weight == answer.bound == heaviest


def test_chances_by_types(two_of_eight: tuple[Problem, Outcome]) -> None:
    """One of four women and one of three men: a quarter and a third, and every number is a fraction."""
    found = fair_distribution(*two_of_eight, settings=SETTINGS)
    assert [(level.chance, level.people) for level in found.levels] == [
        (Fraction(1, 4), ("N01", "N03", "N05", "N07")),
        (Fraction(1, 3), ("N02", "N04", "N06")),
    ]
    assert found.never == ("N00",)
    assert found.certain == ()
    assert list(faults(found)) == []


def test_what_is_not_proven_is_said_to_be(two_of_eight: tuple[Problem, Outcome]) -> None:
    """A call that is cancelled at once still returns plans, weights and honest bounds."""
    cancel = Cancel()
    cancel.set()
    found = fair_distribution(*two_of_eight, settings=SETTINGS, cancel=cancel)
    assert not found.is_proven
    assert not found.decided_by.is_tight
    assert sum(found.weights) == 1


def test_levels_without_time_have_bounds_that_hold() -> None:
    """Where nothing can be asked any more the known plans are made fair, and what is above is bounded."""
    known: list[tuple[int, ...]] = [(1, 1, 0), (0, 1, 1)]
    found = Leximin(KnownPlans((1, 1, 1), known, lambda weights: None), lambda: True)
    found.run()
    assert [(level.chance, level.types, level.is_proven) for level in found.levels] == [
        (Fraction(1, 2), (0, 2), False),
        (Fraction(1), (1,), True),
    ]
    assert all(level.chance <= level.bound for level in found.levels)


def test_levels_are_those_of_another_method() -> None:
    """On sets of people drawn at random, which have several levels, a simplex method in fractions has the same."""
    levels = 0
    for seed in range(40):
        draw = Random(seed)
        people = [f"N{number}" for number in range(draw.randrange(3, 7))]
        sets = sorted({tuple(draw.randrange(2) for _ in people) for _ in range(draw.randrange(3, 9))})
        found = Leximin(KnownPlans((1,) * len(people), sets[:1], partial(heaviest_of, sets)), lambda: True)
        found.run()
        exact = leximin_chances(
            [frozenset(who for who, is_in in zip(people, one, strict=True) if is_in) for one in sets], people
        )
        assert [found.chance(at) for at in range(len(people))] == [exact[who] for who in people]
        assert all(level.is_proven for level in found.levels)
        levels += len(found.levels)
    assert levels >= 60


def test_the_largest_product_is_that_of_no_other_distribution() -> None:
    """On sets of people drawn at random: 1 / chance weighs every set at most as much as there are people.

    That is the condition of the largest product, read from the list of all sets and not from the certificate.
    """
    exact = 0
    for seed in range(60):
        draw = Random(seed)
        sizes = tuple(draw.randrange(1, 4) for _ in range(draw.randrange(2, 9)))
        sets = sorted({tuple(draw.randrange(size + 1) for size in sizes) for _ in range(draw.randrange(4, 16))})
        covered = [next((one for one in sets if one[at]), None) for at in range(len(sizes))]
        if None in covered:
            continue
        known = KnownPlans(sizes, list(dict.fromkeys(one for one in covered if one)), partial(heaviest_of, sets))
        found = LargestProduct(known, lambda: True)
        found.run()
        assert sum(found.likely) == 1
        assert min(found.likely) >= 0
        chances = chances_of(known.plans, sizes, found.likely)
        heaviest = max(weigh(one, [1 / chance for chance in chances]) for one in sets)
        assert sum(sizes) <= heaviest <= sum(sizes) * (1 + AIMED_AT)
        assert 1 <= found.product.factor <= 1 + AIMED_AT
        exact += found.product.factor == 1
    assert exact >= 20


def test_what_is_known_of_a_product_without_time() -> None:
    """What bounds it then is that nobody is in twice: people of chance 1/2 cannot have more than twice that."""
    found = LargestProduct(KnownPlans((1, 1), [(1, 0), (0, 1)], lambda weights: None), lambda: False)
    found.run()
    assert found.likely == (Fraction(1, 2), Fraction(1, 2))
    assert found.product.factor == 2


def test_a_product_that_no_fractions_give_is_close() -> None:
    """{C, D}, {B, D}, {A, B, C}: the best last weight t has 4 t t = t + 1, with a root of 17 in it."""
    sets: list[tuple[int, ...]] = [(0, 0, 1, 1), (0, 1, 0, 1), (1, 1, 1, 0)]
    found = LargestProduct(KnownPlans((1, 1, 1, 1), sets[:], partial(heaviest_of, sets)), lambda: True)
    found.run()
    assert 1 < found.product.factor < 1 + AIMED_AT
    assert float(found.likely[2]) == pytest.approx((1 + 17**0.5) / 8)


def heaviest_of(sets: list[tuple[int, ...]], weights: tuple[int, ...]) -> tuple[tuple[int, ...], WeightCertificate]:
    """The heaviest of some sets, and what it weighs."""
    plan = max(sets, key=lambda one: weigh(one, weights))
    return plan, WeightCertificate(weights, int(weigh(plan, weights)))


def test_wrong_questions_are_refused(two_of_eight: tuple[Problem, Outcome]) -> None:
    """An objective that there is not, another problem's outcome, an outcome without a plan: one clear error each."""
    given, outcome = two_of_eight
    with pytest.raises(WrongArguments):
        lottery(given, outcome, objective="equal")  # type: ignore[arg-type]
    for code, other, claimed in (
        ("outcome_of_other_problem", problem(goals=()), outcome),
        ("outcome_has_no_plan", given, outcome.model_copy(update={"plan": None})),
        ("outcome_contradicts", given, outcome.model_copy(update={"plan": Plan()})),
    ):
        with pytest.raises(WrongOutcome) as refused:
            fair_distribution(other, claimed, settings=SETTINGS)
        assert refused.value.code == code
