"""A plan to begin from saves searching and changes no answer, whatever it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from leadership_opt import Outcome, Plan, Problem, Settings, Status, solve, variants
from leadership_opt.domain import Assignment, PlannedCourse
from leadership_opt.errors import WrongArguments, WrongOutcome
from leadership_opt.result.kept_start import StartUse
from leadership_opt.solver.linear.linear_program import LinearProgram
from leadership_opt.solver.linear.warm_glop import Answer
from leadership_opt.solver.stages.handed_over import HandedOver, left_by
from tests.checker.builders import course, plan, problem, woman, women
from tests.oracle.tiny_problems import tiny_problem

ONE = Settings(workers=1)


def _values(outcome: Outcome) -> list[tuple[str, int | None, bool]]:
    return [(stage.key, stage.value, stage.proven) for stage in outcome.stages]


def _solved(question: Problem, base: Plan | None = None, start: Plan | Outcome | None = None) -> Outcome:
    return solve(question, settings=ONE, base=base, start=start)


@pytest.fixture(scope="module")
def earlier() -> list[Outcome]:
    """Outcomes of some tiny problems, to begin others from."""
    made = [tiny_problem(seed) for seed in range(3)]
    return [_solved(question, base) for question, base in made]


@pytest.mark.parametrize("seed", range(3, 11))
def test_the_answer_is_that_of_a_solve_from_nothing(seed: int, earlier: list[Outcome]) -> None:
    """Of plans of other problems, of its own, and of none that fits."""
    question, base = tiny_problem(seed)
    alone = _solved(question, base)
    of_others = [outcome for outcome in (*earlier, alone) if outcome.plan is not None]
    starts: list[Plan | Outcome] = [Plan(), *of_others[-2:]]
    for start in starts:
        begun = _solved(question, base, start)
        assert begun.status is alone.status
        assert _values(begun) == _values(alone)
        assert begun.began_from is not None


def _question(*, seats: int = 3) -> Problem:
    rated = [woman(f"N{at}", rating=10 * at) for at in range(1, 9)]
    goals = [{"goal": "participants"}, {"goal": "merit"}, {"goal": "seeded_draw"}]
    courses = [course("C1", seats_max=seats), course("C2", "2024-09-02", seats_max=seats)]
    return problem(rated, courses, goals=goals, seed=7)


@pytest.fixture(scope="module")
def known() -> Outcome:
    """The outcome of the question above."""
    return _solved(_question())


def test_its_own_plan_is_kept_whole(known: Outcome) -> None:
    """Nothing is to be mended, and nothing better to be found."""
    begun = _solved(_question(), start=known).began_from
    assert begun is not None
    assert begun.use is StartUse.WHOLE
    assert (begun.courses_kept, begun.seats_kept) == (begun.courses, begun.seats) == (2, 6)
    assert begun.stages_kept == len(begun.values)
    worth = {stage.key: stage.value for stage in known.stages}
    assert {one.key: one.value for one in begun.values}.items() <= worth.items()


def test_what_no_longer_fits_is_mended(known: Outcome) -> None:
    """One person out: her seat goes to another, all others keep theirs."""
    asked = variants.pin(_question(), "N8", "out")
    begun = _solved(asked, start=known)
    assert begun.began_from is not None
    assert begun.began_from.use is StartUse.MENDED
    assert (begun.began_from.courses_kept, begun.began_from.seats_kept) == (2, 5)
    assert _values(begun) == _values(_solved(asked))


def test_courses_that_are_gone_are_dropped(known: Outcome) -> None:
    """A plan may name what this problem does not have."""
    asked = variants.without_course(_question(), "C2")
    begun = _solved(asked, start=known)
    assert begun.began_from is not None
    assert (begun.began_from.courses, begun.began_from.courses_kept) == (2, 1)
    assert _values(begun) == _values(_solved(asked))


def test_a_problem_without_a_plan_has_none(known: Outcome) -> None:
    """A start is no plan, and does not hide that there is none."""
    asked = variants.with_goal_limit(_question(), "participants", 7)
    assert _solved(asked, start=known).status is Status.INFEASIBLE


NONSENSE = {
    "nobody": Plan(),
    "unknown": plan({"X": "A B"}),
    "twice": Plan(
        courses=tuple(PlannedCourse(course="C1", start_date=date(2024, 5, 6) + timedelta(days=at)) for at in (0, 1)),
        assignments=(Assignment(nominee="N1", course="C1"), Assignment(nominee="N1", course="C1")),
    ),
    "seats without a course": Plan(assignments=(Assignment(nominee="N1", course="C2"),)),
    "another day": Plan(courses=(PlannedCourse(course="C2", start_date=date(2031, 1, 1)),)),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_any_plan_will_do(name: str, known: Outcome) -> None:
    """A file of another year, or one that somebody typed."""
    begun = _solved(_question(), start=NONSENSE[name])
    assert _values(begun) == _values(known)
    assert begun.began_from is not None
    assert begun.began_from.seats_kept <= begun.began_from.seats


def test_other_starts_are_refused() -> None:
    """An outcome without a plan is nothing to begin from; nor is the name of a file."""
    none = _solved(problem(women(2), [course("C1", seats_min=5, seats_max=5, must_run=True)]))
    with pytest.raises(WrongOutcome) as caught:
        _solved(_question(), start=none)
    assert caught.value.code == "outcome_has_no_plan"
    with pytest.raises(WrongArguments):
        solve(_question(), start="plan.json")  # type: ignore[arg-type]


def test_an_outcome_survives_its_file_and_leaves_nothing_there(known: Outcome) -> None:
    """What is handed over lives in memory only; without it the answer is the same."""
    begun = _solved(_question(), start=known)
    again = Outcome.model_validate_json(begun.model_dump_json())
    assert again == begun
    assert left_by(begun) is not None
    assert left_by(again) is None
    assert _values(_solved(_question(), start=again)) == _values(known)


def test_multipliers_are_never_believed(known: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong ones give bounds that are true and of no use: nothing is proven by them that is not so."""
    handed = left_by(known)
    assert handed is not None
    asked = variants.pin(_question(), "N1", "in")
    right = _values(_solved(asked))
    numbers = np.random.default_rng(1)
    for scale in (0.1, 1.0, 1e3, -1.0):
        wrong = {key: scale * numbers.standard_normal(60) for key, _, _ in right}
        monkeypatch.setattr(handed, "multipliers", wrong)
        assert _values(_solved(asked, start=known)) == right


def test_what_is_handed_over_spares_relaxations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same problem asked again is closed by bounds more often: fewer linear programs are solved."""
    solved: list[int] = []
    honest = LinearProgram.solve

    def counted(program: LinearProgram, *args: Any, **named: Any) -> Answer:
        solved.append(1)
        return honest(program, *args, **named)

    monkeypatch.setattr(LinearProgram, "solve", counted)
    first = _solved(_question(seats=2))
    assert isinstance(left_by(first), HandedOver)
    alone = len(solved)
    _solved(_question(seats=2), start=first)
    assert alone
    assert len(solved) - alone < alone
