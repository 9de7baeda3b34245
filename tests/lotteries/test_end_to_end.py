"""From a problem to a ticket: whatever the solver finds stands the check without the solver."""

from __future__ import annotations

from fractions import Fraction

import pytest

from leadership_opt import Outcome, Problem, Settings, lottery, solve, verify_lottery
from leadership_opt.lotteries import LotteryStanding
from leadership_opt.lotteries.verdict import LotteryCheck
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.report.lotteries import lottery_lines
from tests.explain import base_problem
from tests.lotteries import by_hand
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

ALONE = Settings(workers=1, time_limit_seconds=60)
SHORT = ("companions", "participants", "wish_fairness")
"""Of these kinds of tiny problems one is drawn in the short tests."""


def one_woman_one_man() -> tuple[Problem, Outcome]:
    """Two seats, one of a woman and one of a man: four women, three men."""
    given = base_problem.problem(
        nominees={number: {"rating": 50, "province": "01"} for number in range(8)},
        courses=(base_problem.course("A", start_dates=("2024-03-04",), seats_min=2, seats_max=2, must_run=True),),
        years=(2024,),
        goals=(),
        quotas=({"id": "w", "where": {"sex": ("female",)}, "min_count": 1, "max_count": 1},),
        nominee_pins=({"nominee": "N00", "place": "out"},),
    )
    return given, solve(given, settings=ALONE)


def one_or_two() -> Problem:
    """Two seats and three people, of whom the first goes with none of the others."""
    return base_problem.problem(
        nominees={number: {"rating": 50, "province": "01"} for number in range(8)},
        courses=(base_problem.course("A", start_dates=("2024-03-04",), seats_min=1, seats_max=2, must_run=True),),
        years=(2024,),
        goals=(),
        companions=tuple({"id": other, "kind": "apart", "nominees": ("N00", other)} for other in ("N01", "N02")),
        nominee_pins=tuple({"nominee": f"N{number:02}", "place": "out"} for number in range(3, 8)),
    )


def test_chances_are_those_known_by_hand() -> None:
    """Women are certain, three men share a seat, two are in one of two plans: whatever the order of the people."""
    document = by_hand.asked().model_dump(mode="json")
    one, sexes = document["nominees"][0], {"W": "female", "M": "male"}
    homes = {"W1": "01", "W2": "48", "M1": "01", "M2": "01", "M3": "01", "M4": "48", "M5": "79"}
    document["nominees"] = [
        {**one, "id": who, "full_name": f"Nguyễn {who}", "sex": sexes[who[0]], "province": home}
        for who, home in homes.items()
    ]
    document["courses"][0]["seats_max"] = 4
    document["policy"] |= {"nominee_pins": [], "companions": []}
    document["policy"]["quotas"] = [
        {"id": "women", "where": {"sex": ["female"]}, "min_count": 2},
        {"id": "men", "where": {"sex": ["male"], "province": ["01"]}, "max_count": 1},
    ]
    for nominees in (document["nominees"], document["nominees"][::-1]):
        problem = Problem.model_validate({**document, "nominees": nominees})
        found = lottery(problem, solve(problem, settings=ALONE), tickets=100, settings=ALONE)
        third, half = Fraction(1, 3), Fraction(1, 2)
        chances = {person.nominee: person.chance for person in found.people}
        assert chances == {"W1": 1, "W2": 1, "M1": third, "M2": third, "M3": third, "M4": half, "M5": half}
        assert set(found.of(LotteryStanding.CERTAIN)) == {"W1", "W2"}
        assert [person.nominee for person in found.people] == [person.id for person in problem.nominees]
        assert found.is_proven
        assert found.largest_deviation < 1
        assert verify_lottery(problem, found, sha256=found.sha256).is_valid


def test_a_document_by_maximin_has_one_level_and_says_so() -> None:
    """It stands the check, with people of no level; the lines do not call all chances as equal as can be."""
    problem = by_hand.asked()
    found = lottery(problem, solve(problem, settings=ALONE), objective="maximin", tickets=100, settings=ALONE)
    assert (found.objective, len(found.levels)) == ("maximin", 1)
    assert found.levels[0].chance == min(person.chance for person in found.people if person.standing == "by_lot")
    assert verify_lottery(problem, found, sha256=found.sha256).is_valid
    for language in LANGUAGES:
        said = lottery_lines(found, language)
        assert [line for line in said if "maximin" in line]
        assert not [line for line in said if line == render("lottery.levels_proven", language, count=1)]
    without = found.model_copy(update={"levels": ()})
    assert verify_lottery(problem, without).of(LotteryCheck.LEVELS)


def test_a_document_by_maximin_stands_the_check_where_others_have_more() -> None:
    """One of four women and one of three men: the women's quarter is the level, the men's third has none."""
    problem, outcome = one_woman_one_man()
    found = lottery(problem, outcome, objective="maximin", tickets=12, settings=ALONE)
    assert [level.chance for level in found.levels] == [Fraction(1, 4)]
    assert verify_lottery(problem, found, sha256=found.sha256).is_valid
    doubled = found.model_copy(update={"levels": (*found.levels, *found.levels)})
    assert verify_lottery(problem, doubled).of(LotteryCheck.LEVELS)


def test_a_document_by_nash_stands_the_check() -> None:
    """By nash women and men have the same chances as by leximin, as one plan has one of each; proven exactly."""
    problem, outcome = one_woman_one_man()
    found = lottery(problem, outcome, objective="nash", tickets=12, settings=ALONE)
    chances = {person.chance for person in found.people if person.standing == "by_lot"}
    assert chances == {Fraction(1, 4), Fraction(1, 3)}
    assert found.is_proven
    assert found.levels == ()
    assert found.product is not None
    assert found.product.factor == 1
    assert verify_lottery(problem, found, sha256=found.sha256).is_valid
    assert render("lottery.product_proven", "vi") in lottery_lines(found, "vi")


def test_nash_takes_less_from_many_for_one() -> None:
    """Either one or the two others: x (1 - x) (1 - x) is largest at x = 1/3. By leximin all three have one half."""
    problem = one_or_two()
    outcome = solve(problem, settings=ALONE)
    chances = {
        objective: [
            person.chance for person in lottery(problem, outcome, objective=objective, settings=ALONE).people[:3]
        ]
        for objective in ("leximin", "nash")
    }
    assert chances == {"leximin": [Fraction(1, 2)] * 3, "nash": [Fraction(1, 3), Fraction(2, 3), Fraction(2, 3)]}


@pytest.mark.parametrize(
    ("switch", "seed"),
    [
        *((switch, 1) for switch in SHORT),
        *(pytest.param(switch, seed, marks=pytest.mark.long) for switch in SWITCHES for seed in range(3)),
    ],
)
def test_what_is_found_stands_the_check(switch: str, seed: int) -> None:
    """Of any tiny problem with a plan: nothing is found wrong, everything is proven, nobody moves by a ticket."""
    problem, base = tiny_problem(seed, switch)
    outcome = solve(problem, base=base, settings=ALONE)
    if outcome.plan is None:
        return
    found = lottery(problem, outcome, base=base, tickets=97, settings=ALONE)
    verdict = verify_lottery(problem, found, sha256=found.sha256)
    assert verdict.findings == ()
    assert verdict.unproven == ()
    assert found.largest_deviation < 1
    assert {found.draw(number) for number in range(1, 98)} <= {entry.plan for entry in found.plans}
