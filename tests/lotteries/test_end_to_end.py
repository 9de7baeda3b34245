"""From a problem to a ticket: whatever the solver finds stands the check without the solver."""

from __future__ import annotations

from fractions import Fraction

import pytest

from leadership_opt import Problem, Settings, lottery, solve, verify_lottery
from leadership_opt.lotteries import LotteryStanding
from leadership_opt.lotteries.verdict import LotteryCheck
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.report.lotteries import lottery_lines
from tests.lotteries import by_hand
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

ALONE = Settings(workers=1, time_limit_seconds=60)
SHORT = ("companions", "participants", "wish_fairness")
"""Of these kinds of tiny problems one is drawn in the short tests."""


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
