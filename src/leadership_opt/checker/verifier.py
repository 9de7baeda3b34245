"""The call that reads a plan against every rule and goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from leadership_opt.checker.attendance import Attendance
from leadership_opt.checker.goals.shortfalls import wanted_reports
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading, read
from leadership_opt.checker.verification import FairnessLevel, GoalValue, Verification, Violation
from leadership_opt.domain import GoalId, Plan, Problem
from leadership_opt.errors import require_types
from leadership_opt.rules.catalogue import GOALS, RULES, of_each_goal, of_each_rule
from leadership_opt.rules.keys import RuleId

Check = Callable[[Reading], Iterator[Judgement]]
Valuer = Callable[[Reading], int | dict[str, int] | tuple[FairnessLevel, ...] | None]

CHECKS: Mapping[RuleId, Check] = of_each_rule("leadership_opt.checker.families", "check")
"""Every rule with the function that reads it, from the file of its name."""

VALUERS: Mapping[GoalId, Valuer] = of_each_goal("leadership_opt.checker.goals")
"""Every goal with the function in ``goals`` that has its id as name and values it; None means not valued."""


def verify(problem: Problem, plan: Plan, *, base: Plan | None = None) -> Verification:
    """Read a plan against every rule and value every goal.

    A second implementation of the rules that shares no code with the model, in integers and
    fractions. Money is counted in VND, not in money units. A broken plan is an answer,
    never an exception; how it is read is told in ``checker/reading.py``.

    Parameters
    ----------
    problem
        The question.
    plan
        A plan from anywhere.
    base
        The plan against which ``stability`` counts changes; without it that goal has no value.

    Returns
    -------
    Verification
        All violations, the value of every goal, target, actual and slack of every
        rule with a limit: rules in the order of the catalogue, then by key; and what
        is missed of what is only wanted.

    Raises
    ------
    WrongArguments
        If an argument has another type, e.g. an outcome instead of its plan.

    Examples
    --------
    >>> from leadership_opt.domain import Course, Nominee
    >>> nominee = Nominee(id="N1", full_name="A", sex="female", birth_year=1985, province="01")
    >>> course = Course(id="C1", title="Tokyo", country="JP", start_dates=("2024-05-06",), must_run=True)
    >>> verification = verify(Problem(nominees=(nominee,), courses=(course,)), Plan())
    >>> [violation.key for violation in verification.violations]
    ['course_size/must_run[course=C1]']
    """
    require_types(problem=(problem, (Problem,)), plan=(plan, (Plan,)), base=(base, (Plan, type(None))))
    return Verifier(problem, base).verify(plan)


class Verifier:
    """Verifies many plans of one problem: what depends on the problem alone is read once.

    Parameters
    ----------
    problem
        The question.
    base
        The plan against which ``stability`` counts changes.
    """

    def __init__(self, problem: Problem, base: Plan | None = None) -> None:
        require_types(problem=(problem, (Problem,)), base=(base, (Plan, type(None))))
        self._problem = problem
        self._base = base
        self._attendance = Attendance(problem)

    def verify(self, plan: Plan) -> Verification:
        """Return what the call ``verify`` returns."""
        _require_plan(plan)
        reading = read(self._problem, plan, self._base, self._attendance)
        judgements: list[Judgement] = []
        for rule in RULES:
            told = [one for one in CHECKS[rule.id](reading) if one.is_reported or one.is_broken]
            judgements += sorted(told, key=lambda judgement: str(judgement.key))
        return Verification(
            problem_sha256=self._problem.sha256,
            violations=tuple(judgement.violation() for judgement in judgements if judgement.is_broken),
            rules=tuple(judgement.report() for judgement in judgements if judgement.is_reported),
            wanted=tuple(wanted_reports(reading)),
            goals=tuple(value for goal in GOALS for value in _values(goal.id, reading)),
        )

    def counted(self, plan: Plan) -> dict[str, tuple[str, ...]]:
        """Return, for the key of each rule with a limit, whom of the planned courses its figure counts: ids, sorted.

        Rules that count no people, but courses or days, have nobody.
        """
        require_types(plan=(plan, (Plan,)))
        reading = read(self._problem, plan, None, self._attendance)
        judgements = chain.from_iterable(CHECKS[rule.id](reading) for rule in RULES)
        return {str(one.key): tuple(sorted(set(one.counted))) for one in judgements if one.is_reported}

    def violations(self, plan: Plan) -> tuple[Violation, ...]:
        """Return the violations alone: the same, in the same order, in less time."""
        _require_plan(plan)
        reading = read(self._problem, plan, None, self._attendance)
        broken: list[Judgement] = []
        for rule in RULES:
            found = [judgement for judgement in CHECKS[rule.id](reading) if judgement.is_broken]
            broken += sorted(found, key=lambda judgement: str(judgement.key))
        return tuple(judgement.violation() for judgement in broken)


def _require_plan(plan: object) -> None:
    if not isinstance(plan, Plan):  # nothing more is looked at: thousands of plans are verified in a row
        require_types(plan=(plan, (Plan,)))


def _values(goal: GoalId, reading: Reading) -> Iterator[GoalValue]:
    value = VALUERS[goal](reading)
    if isinstance(value, int):
        yield GoalValue(goal=goal, value=value)
    elif isinstance(value, dict):
        for label, part in value.items():
            yield GoalValue(goal=goal, label=label, value=part)
    elif value is not None:
        yield GoalValue(goal=goal, levels=value)
