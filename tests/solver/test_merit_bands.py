"""Merit in bands: ratings of one band are equal to the goal, and whoever reads the goal reads them so."""

from __future__ import annotations

import pytest

from leadership_opt import InvalidProblem, Problem, Settings, reserves, solve, verify, why
from leadership_opt.domain import GoalId
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.variants import setting, with_setting
from tests.checker.builders import course, plan, problem, woman
from tests.oracle.brute_force import participants_above_draw
from tests.oracle.tiny_problems import tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=60)
AT = "policy.merit_band_points"


def _question(*ratings: int, width: int = 10) -> Problem:
    """One seat, for N1, N2, ... with these ratings."""
    people = [woman(f"N{at}", rating=rating) for at, rating in enumerate(ratings, start=1)]
    goals = [{"goal": "participants"}, {"goal": "merit"}, {"goal": "seeded_draw"}]
    return problem(people, [course("C1", seats_max=1)], goals=goals, merit_band_points=width)


@pytest.mark.parametrize(
    ("ratings", "width", "equal"),
    [
        ((81, 89), 10, True),
        ((80, 79), 10, False),
        ((81, 89), 1, False),
        ((90, 100), 10, False),
        ((0, 99), 100, True),
        ((99, 100), 100, False),
        ((6, 7), 7, False),
        ((7, 13), 7, True),
    ],
)
def test_ratings_of_one_band_are_equal(ratings: tuple[int, int], width: int, equal: bool) -> None:
    """Both are in some best plan exactly if they share a band; checker and stage count the start of the band."""
    asked = _question(*ratings, width=width)
    assert (len(participants_above_draw(asked)) == 2) is equal
    merits = [verify(asked, plan({"C1": who})).value(GoalId.MERIT) for who in ("N1", "N2")]
    assert merits == [width * (rating // width) for rating in ratings]
    outcome = solve(asked, settings=SETTINGS)
    assert next(stage.value for stage in outcome.stages if stage.goal is GoalId.MERIT) == max(merits)


def test_the_width_is_1_unless_it_is_given() -> None:
    """Old problems keep their hashes, and the setting goes there and back by its address."""
    asked, _ = tiny_problem(0, "participants")
    assert setting(asked, AT) == 1
    banded = with_setting(asked, AT, 10)
    assert banded.sha256 != asked.sha256
    assert with_setting(banded, AT, 1).sha256 == asked.sha256
    assert "merit_band_points" not in canonical_json(asked)


@pytest.mark.parametrize("width", [0, 101, -10, 2.5])
def test_a_width_is_from_1_to_100(width: object) -> None:
    """A band of nothing, or wider than all ratings, is a fault at its place."""
    document = _question(50, 60).model_dump(mode="json")
    document["policy"]["merit_band_points"] = width
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(document)
    assert [fault.path for fault in caught.value.faults] == [AT]


def test_a_limit_counts_bands() -> None:
    """Two people of 89 reach 160 and not 161."""
    people = [woman("N1", rating=89), woman("N2", rating=89)]
    for least, valid in ((160, True), (161, False)):
        asked = problem(
            people,
            [course("C1", seats_max=2)],
            merit_band_points=10,
            goals=[{"goal": "participants"}],
            goal_limits=[{"goal": "merit", "no_worse_than": least}],
        )
        assert verify(asked, plan({"C1": "N1 N2"})).is_valid is valid
        assert (solve(asked, settings=SETTINGS).plan is not None) is valid


def test_reserves_of_one_band_are_ranked_by_what_comes_after() -> None:
    """With bands the draw ranks 81 and 89; whichever seed, 79 comes after both."""
    asked = _question(95, 79, 81, 89)
    orders = set()
    for seed in range(8):
        drawn = with_setting(asked, "policy.seed", seed + 1)
        outcome = solve(drawn, settings=SETTINGS)
        assert outcome.plan is not None
        (listed,) = reserves(drawn, outcome.plan, settings=SETTINGS).courses
        orders.add(tuple(one.nominee for one in listed.reserves))
    assert orders == {("N3", "N4", "N2"), ("N4", "N3", "N2")}


def test_the_rating_that_is_told_lies_in_the_next_band() -> None:
    """A point that changes no band changes nothing: what is told as enough is, and one point less is not."""
    asked = _question(95, 79)
    outcome = solve(asked, settings=SETTINGS)
    (remedy,) = (one for one in why(asked, outcome, "N2", settings=SETTINGS).remedies if one.kind == "rating")
    assert remedy.actual == 79
    assert remedy.needed in (90, 100)  # the draw may prefer N1
    assert remedy.certain in (None, 90, 100)
    rated = with_setting(asked, "nominees[id=N2].rating", remedy.needed)
    assert {"N2"} in participants_above_draw(rated)
    less = with_setting(asked, "nominees[id=N2].rating", remedy.needed - 1)
    assert solve(less, settings=SETTINGS).plan == outcome.plan
