"""``recommend``, ``reserves`` and ``robustness`` by hand: ranks, refusals, chances that can be computed."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from math import comb
from multiprocessing import get_context
from typing import Any

import pytest

from leadership_opt import LeadershipOptError, Problem, recommend, reserves, robustness
from leadership_opt.domain import GoalId, Post
from leadership_opt.errors import BadSettings, UnknownId, WrongArguments
from leadership_opt.executors import spread
from leadership_opt.programme import DropOutModel, Recommendation, ReserveList, Robustness
from leadership_opt.programme.chances import Chance
from leadership_opt.programme.drop_outs import draw_scenarios
from leadership_opt.programme.simulating import ScenarioJudge
from tests.checker.builders import course, man, plan, problem, woman
from tests.programme.drawn_changes import ONE_WORKER

GOALS = [{"goal": goal} for goal in ("participants", "merit", "seeded_draw")]
HALF_WOMEN = [{"id": "women", "where": {"sex": ["female"]}, "min_share": "50%"}]
OLD = plan({"C1": "W1 M1", "C2": "W2 M2"}, {"C2": "2024-09-02"})
SURE = DropOutModel(monthly_per_mille=dict.fromkeys(Post, 0), last_days_per_mille=0)


def asked(**changes: object) -> Problem:
    """Two courses of a woman and a man, half women; W3 and M3 are left, and M4, who cannot go."""
    people = [woman("W1"), woman("W2"), woman("W3", rating=10), man("M1"), man("M2"), man("M3", rating=90)]
    people.append(man("M4", rating=99, under_discipline=True))
    courses = [course("C1", seats_max=2, **changes), course("C2", "2024-09-02", seats_max=3, **changes)]
    return problem(people, courses, goals=GOALS, quotas=HALF_WOMEN)


def test_who_fits_a_freed_seat() -> None:
    """A man's seat fits both, the better rated first; a woman's fits only the woman; the rest are told why."""
    of_man = recommend(asked(), OLD, "C1", instead_of="M1")
    assert [entry.nominee for entry in of_man.candidates] == ["M3", "W3"]
    gains = {change.goal: change.gain for change in of_man.candidates[0].goals}
    assert (gains[GoalId.PARTICIPANTS], gains[GoalId.MERIT]) == (0, 90)
    women = next(change for change in of_man.candidates[1].rules if change.key == "quota/women[measure=share]")
    assert (women.before, women.after, women.slack_below) == (2, 3, 1)
    of_woman = recommend(asked(), OLD, "C1", instead_of="W1")
    assert [entry.nominee for entry in of_woman.candidates] == ["W3"]
    told = {entry.nominee: (entry.rules, entry.reasons) for entry in of_woman.refused}
    assert told["M3"] == (("quota/women[measure=share]",), ())
    assert told["M4"][1] == ("under_discipline",)


def test_who_fits_an_open_seat() -> None:
    """One seat of C2 is open: with a third man there would be too few women."""
    found = recommend(asked(), OLD, "C2")
    assert [entry.nominee for entry in found.candidates] == ["W3"]
    assert found.candidates[0].goals[0].gain == 1
    assert Recommendation.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize(
    ("course_id", "instead_of", "code"),
    [
        ("C1", None, "course_is_full"),
        ("C9", None, "unknown_running_course"),
        ("C1", "W2", "unknown_participant"),
    ],
)
def test_seats_that_are_not_there(course_id: str, instead_of: str | None, code: str) -> None:
    """Each has its own code, in both languages."""
    with pytest.raises(LeadershipOptError) as caught:
        recommend(asked(), OLD, course_id, instead_of=instead_of)
    assert caught.value.code == code
    assert caught.value.message("vi") != caught.value.message("en")


def test_nothing_is_claimed_about_a_broken_plan() -> None:
    """A reserve cannot keep rules that are broken already."""
    broken = plan({"C1": "M1"})
    for call in (lambda: recommend(asked(), broken, "C1"), lambda: reserves(asked(), broken)):
        with pytest.raises(LeadershipOptError) as caught:
            call()
        assert caught.value.code == "plan_breaks_rules"


def test_reserves_say_whose_seat() -> None:
    """One reserve a course: the woman can take anybody's seat, the man only men's; each is on one list."""
    found = reserves(asked(), OLD, 1, settings=ONE_WORKER)
    lists = [(one.nominee, one.replaces) for entry in found.courses for one in entry.reserves]
    assert sorted(nominee for nominee, _ in lists) == ["M3", "W3"]
    assert dict(lists)["M3"] in (("M1",), ("M2",))
    assert dict(lists)["W3"] in (("M1", "W1"), ("M2", "W2"))
    assert (found.coverage.singles, found.coverage.singles_filled) == (4, 3)
    assert found.is_proven
    assert ReserveList.model_validate_json(found.model_dump_json()) == found


def test_reserves_for_stated_people_and_for_anybody() -> None:
    """For the man of C1 alone both courses need no other list; for anybody only the woman will do."""
    stated = reserves(asked(), OLD, participants={"C1": ["M1"]}, settings=ONE_WORKER)
    assert {one.nominee for one in stated.of("C1").reserves} == {"M3", "W3"}
    assert stated.of("C2").reserves == ()
    anybody = reserves(asked(), OLD, anybody=True, settings=ONE_WORKER)
    assert [one.nominee for entry in anybody.courses for one in entry.reserves] == ["W3"]
    with pytest.raises(UnknownId):
        reserves(asked(), OLD, participants={"C1": ["W2"]})
    with pytest.raises(BadSettings):
        reserves(asked(), OLD, 0)
    with pytest.raises(WrongArguments):
        reserves(asked(), "plan")  # type: ignore[arg-type]


def test_wilson_interval_of_the_paper() -> None:
    """Values computed by hand from the formula of 1927; the ends never leave 0..1."""
    share = Fraction(7, 20)
    found = Chance.of(7, 20)
    assert found.estimate == float(share)
    assert (round(found.low, 4), round(found.high, 4)) == (0.1812, 0.5671)
    assert (Chance.of(0, 10).low, Chance.of(10, 10).high) == (0.0, 1.0)


def test_nobody_drops_out_of_a_sure_thing() -> None:
    """And if everybody drops out, nothing runs."""
    assert robustness(asked(), OLD, drop_out=SURE, samples=50).without_reserves.hits == 50
    never = SURE.model_copy(update={"last_days_per_mille": 1000})
    assert robustness(asked(), OLD, drop_out=DropOutModel(**never.model_dump()), samples=50).without_reserves.hits == 0


def test_the_chance_is_the_binomial_one() -> None:
    """Nine people, each staying with chance 0.9, at least eight needed: the interval holds the exact chance."""
    people = [woman(f"W{number}") for number in range(1, 10)]
    question = problem(people, [course("C1", seats_min=8)], goals=GOALS)
    answer = plan({"C1": " ".join(person.id for person in people)})
    model = DropOutModel(monthly_per_mille=dict.fromkeys(Post, 0), last_days_per_mille=100)
    exact = sum(comb(9, gone) * 0.1**gone * 0.9 ** (9 - gone) for gone in (0, 1))
    found = robustness(question, answer, drop_out=model, samples=4000, seed=7)
    assert found.without_reserves.low <= exact <= found.without_reserves.high
    assert found == robustness(question, answer, drop_out=model, samples=4000, seed=7)
    assert found != robustness(question, answer, drop_out=model, samples=4000, seed=8)
    assert Robustness.model_validate_json(found.model_dump_json()) == found


def test_reserves_help() -> None:
    """Courses that need everybody run more often when somebody can step in, and never less often."""
    question = asked(seats_min=2)
    lists = reserves(question, OLD, settings=ONE_WORKER)
    model = DropOutModel(monthly_per_mille=dict.fromkeys(Post, 50), replanned_days=60, last_days_per_mille=50)
    found = robustness(question, OLD, lists, drop_out=model, samples=1000)
    assert found.with_reserves is not None
    assert found.with_reserves.hits > found.without_reserves.hits
    for entry in found.courses:
        assert entry.with_reserves is not None
        assert entry.with_reserves.hits >= entry.without_reserves.hits
    other = plan({"C1": "W1 M1", "C2": "W2 M3"}, {"C2": "2024-09-02"})
    with pytest.raises(LeadershipOptError) as caught:
        robustness(question, other, lists)
    assert caught.value.code == "reserves_of_another_plan"
    with pytest.raises(BadSettings):
        robustness(question, OLD, samples=0, seed=-1)


def test_a_scenario_is_plain_data() -> None:
    """Scenarios can be sent to other processes, and any of them drawn alone; so can their judge."""
    judge = ScenarioJudge(asked(), OLD, None)
    model = DropOutModel(last_days_per_mille=500)
    scenarios = list(draw_scenarios(asked(), OLD, model, judge.waiting, range(20), 3))
    assert pickle.loads(pickle.dumps(scenarios)) == scenarios  # noqa: S301
    again = pickle.loads(pickle.dumps(judge))  # noqa: S301
    assert [again.short_courses(one) for one in scenarios] == [judge.short_courses(one) for one in scenarios]
    assert list(draw_scenarios(asked(), OLD, model, judge.waiting, range(5), 3)) == scenarios[:5]
    assert {one.dropped_out for one in scenarios} != {()}


def test_other_processes_judge_the_same() -> None:
    """Scenarios shared out to a pool of processes, or in parts to several calls, give the very figures of one."""
    question = asked(seats_min=2)
    lists = reserves(question, OLD, settings=ONE_WORKER)
    model = DropOutModel(monthly_per_mille=dict.fromkeys(Post, 50), last_days_per_mille=50)

    def judged(**more: Any) -> Robustness:
        return robustness(question, OLD, lists, drop_out=model, seed=5, **more)

    found = judged(samples=200)
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        assert judged(samples=200, executor=pool) == found
    parts = [judged(first=130, samples=70), judged(samples=101), judged(first=101, samples=29)]
    assert Robustness.joined(parts) == found
    assert found.with_reserves is not None
    assert 0 < found.without_reserves.hits < found.with_reserves.hits < 200
    without = robustness(question, OLD, drop_out=model, seed=5, first=200)
    for wrong in ([], parts[:2], [parts[0], parts[0]], [found, without]):
        with pytest.raises(LeadershipOptError) as caught:
            Robustness.joined(wrong)
        assert caught.value.code == "robustness_parts_differ"
    with pytest.raises(BadSettings):
        judged(first=-1)


def test_a_dead_worker_costs_no_scenario() -> None:
    """What a broken or closed executor leaves is judged here: a chance from fewer scenarios would be another figure."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(os._exit, 9).exception() is not None
        assert list(spread(abs, [-1, 2], pool)) == [1, 2]
    assert list(spread(abs, [-1, 2], pool)) == [1, 2]
    wrong: Any = ["no number"]
    with ThreadPoolExecutor(2) as threads:
        assert list(spread(abs, range(-9, 0), threads)) == list(range(9, 0, -1))
        with pytest.raises(TypeError):
            list(spread(int.bit_length, wrong, threads))
    assert list(spread(abs, [-1, 2], None, lambda: True)) == []


def test_chances_rise_with_time_up_to_the_next_planning() -> None:
    """A month more is a month more of risk; what is earlier than the next planning does not count."""
    model, start = DropOutModel(), date(2024, 9, 2)
    days = (start, date(2024, 8, 2), date(2024, 6, 20), date(2024, 6, 1), date(2024, 1, 1))
    chances = [model.chance(Post.OTHER, start, day) for day in days]
    assert chances[0] < chances[1] < chances[2] < chances[3] == chances[4]
    some = DropOutModel(monthly_per_mille={Post.COUNCIL_VICE_CHAIR: 900})
    assert some.chance(Post.OTHER, start, days[1]) == chances[1]  # what is left out stays as assumed
    everything = DropOutModel(replanned_days=None)
    assert everything.chance(Post.OTHER, start, days[4]) > chances[4]
