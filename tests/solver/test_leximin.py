"""Province fairness against a plain comparison of sorted ratios; no levels, no weights."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from leadership_opt import Outcome, Problem, Settings, Status, solve
from leadership_opt.checker import entitlements
from leadership_opt.model.goals import province_fairness
from tests.checker.builders import course, held, problem, woman
from tests.solver.test_goals import LATER

PROVINCES = ("02", "04", "08", "79")
ALL_AT_ONCE, A_FEW_AT_A_TIME, ONE_AT_A_TIME = 2**24, 12, 1


def _random_problem(chance: Random, *, equal: bool, counted: int = 63) -> Problem:
    """Up to six people of four provinces and two courses that take three or fewer each."""
    people = []
    for number in range(chance.randint(3, 6)):
        fields: dict[str, Any] = {"province": chance.choice(PROVINCES)}
        if chance.random() < 0.4:
            fields["refused_countries"] = [chance.choice(("JP", "FR"))]
        people.append(woman(f"N{number}", **fields))
    most = chance.randint(1, 3)
    offers = [course("C1", seats_max=most), course("C2", LATER, country="FR", seats_max=chance.randint(1, 2))]
    given = [
        {"province": code, "seats": chance.randint(0, 5)} for code in PROVINCES if counted == 63 or code in ("08", "79")
    ]
    fairness = {"entitlement": "equal"} if equal else {"entitlement": "given", "given": given}
    policy: dict[str, Any] = {"fairness": fairness, "goals": [{"goal": "province_fairness"}]}
    if chance.random() < 0.4:
        policy["history"] = [held("H1", people[0].id)]
    if chance.random() < 0.3:
        policy["max_courses_per_nominee"] = 2
    if chance.random() < 0.5:
        policy["total_participants"] = {"max_count": chance.randint(1, 3)}
    return problem(people, offers, provinces_counted_as=counted, **policy)


def _ratios(question: Problem, seats: list[tuple[str, str]]) -> list[Fraction]:
    """Return the sorted ratios of the entitled provinces for seats (nominee, course)."""
    merged = {"02": "08", "04": "04", "08": "08", "79": "79"} if question.policy.provinces_counted_as == 34 else {}
    taken: Counter[str] = Counter()
    for person in [nominee for nominee, _ in seats] + [
        who for past in question.history.courses for who in past.participants
    ]:
        code = question.nominee_by_id[person].province or ""
        taken[merged.get(code, code)] += 1
    return sorted(taken[code] / share for code, share in entitlements(question).of_province.items() if share)


def _fairest(question: Problem) -> list[Fraction]:
    """Look at every roster and take the greatest list of sorted ratios."""
    past = Counter(who for entry in question.history.courses for who in entry.participants)
    left = (question.policy.total_participants.max_count or 99) - past.total()
    most = question.policy.max_courses_per_nominee
    choices = []
    for nominee in question.nominees:
        able = [entry.id for entry in question.courses if entry.country not in nominee.refused_countries]
        subsets: list[tuple[str, ...]] = [(), *((name,) for name in able), *([tuple(able)] if len(able) == 2 else [])]
        choices.append([one for one in subsets if len(one) + past[nominee.id] <= most or not one])
    best: list[Fraction] = []
    for chosen in product(*choices):
        seats = [(n.id, name) for n, names in zip(question.nominees, chosen, strict=True) for name in names]
        sizes = Counter(name for _, name in seats)
        if len(seats) <= left and all(sizes[entry.id] <= entry.seats_max for entry in question.courses):
            best = max(best, _ratios(question, seats))
    return best


def _solved(question: Problem) -> Outcome:
    outcome = solve(question, settings=Settings(workers=1))
    assert outcome.status is Status.OPTIMAL
    return outcome


def _reached(question: Problem, outcome: Outcome) -> list[Fraction]:
    assert outcome.plan is not None
    return _ratios(question, [(entry.nominee, entry.course) for entry in outcome.plan.assignments])


@pytest.mark.parametrize("weight", [ALL_AT_ONCE, A_FEW_AT_A_TIME, ONE_AT_A_TIME])
@pytest.mark.parametrize("seed", range(12))
def test_unequal_entitlements(monkeypatch: pytest.MonkeyPatch, seed: int, weight: int) -> None:
    """However many levels are joined, the sorted ratios are the greatest there are."""
    monkeypatch.setattr(province_fairness, "LARGEST_WEIGHT", weight)
    question = _random_problem(Random(seed), equal=False)
    assert _reached(question, _solved(question)) == _fairest(question)


@pytest.mark.parametrize("seed", range(8))
def test_equal_entitlements_and_the_34(seed: int) -> None:
    """One seat for as many provinces as possible first; also where provinces are counted as the 34."""
    for counted in (63, 34):
        question = _random_problem(Random(100 + seed), equal=seed % 2 == 0, counted=counted)
        assert _reached(question, _solved(question)) == _fairest(question)


@pytest.mark.long
@pytest.mark.parametrize("weight", [ALL_AT_ONCE, A_FEW_AT_A_TIME, ONE_AT_A_TIME])
def test_many_unequal_entitlements(monkeypatch: pytest.MonkeyPatch, weight: int) -> None:
    """The same at length."""
    monkeypatch.setattr(province_fairness, "LARGEST_WEIGHT", weight)
    for seed in range(1000, 1200):
        question = _random_problem(Random(seed), equal=seed % 4 == 0)
        assert _reached(question, _solved(question)) == _fairest(question), seed


def test_joined_levels_are_told_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining is nobody's business but the solver's: the stages are the same."""
    question = _random_problem(Random(5), equal=False)
    told = []
    for weight in (ALL_AT_ONCE, A_FEW_AT_A_TIME, ONE_AT_A_TIME):
        monkeypatch.setattr(province_fairness, "LARGEST_WEIGHT", weight)
        told.append([(stage.key, stage.value, stage.bound, stage.proven) for stage in _solved(question).stages])
    assert told[0] == told[1] == told[2]
    assert len(told[0]) > 1


def test_two_thirds_of_a_seat() -> None:
    """With one seat for 1 and one for 3 entitled seats, the ratios are (0, 1) or (0, 1/3): the first is fairer."""
    given = [{"province": "02", "seats": 1}, {"province": "04", "seats": 3}]
    people = [woman("N1"), woman("N2", province="04")]
    fairness = {"entitlement": "given", "given": given}
    for seed in range(4):  # whatever the draw would like
        goals = [{"goal": "province_fairness"}, {"goal": "seeded_draw"}]
        asked = problem(people, [course("C1", seats_max=1, must_run=True)], fairness=fairness, goals=goals, seed=seed)
        outcome = _solved(asked)
        assert outcome.plan is not None
        assert outcome.plan.roster("C1") == ("N1",)


def test_levels_by_hand() -> None:
    """Three provinces, four seats: each has one, one has two."""
    people = [woman(f"N{number}", province=code) for number, code in enumerate(("02", "02", "02", "04", "04", "79"))]
    asked = problem(people, [course("C1", seats_max=4)], goals=[{"goal": "province_fairness"}])
    values = {stage.label: stage.value for stage in _solved(asked).stages}
    assert values.pop("above=0/1") == 3
    assert values.pop("above=1/1") == 1
    assert set(values.values()) <= {0}


def test_nobody_entitled_is_no_stage() -> None:
    """Where all entitlements are 0 there is nothing to be fair about."""
    sick = woman("N1", healthy=False)
    asked = problem([sick], fairness={"entitlement": "eligible"}, goals=[{"goal": "province_fairness"}])
    assert _solved(asked).stages == ()
