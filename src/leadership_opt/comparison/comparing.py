"""The call that puts two outcomes, plans or problems side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from leadership_opt.comparison.comparison import Comparison
from leadership_opt.comparison.figures import courses_of_both, money_of, people_of, rules_of, unmoved_of
from leadership_opt.comparison.goals import decided_by, goals_of
from leadership_opt.comparison.problem_change import ProblemChange
from leadership_opt.comparison.reading import KnownSide, known, problems_of
from leadership_opt.comparison.structure import problem_changes
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.address import steps_of
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.doors import NONE, takes

if TYPE_CHECKING:
    from leadership_opt.programme import Revision
    from leadership_opt.result import Certificate, Outcome

COMPARED: tuple[type | str, ...] = ("Problem", "Plan", "Outcome", "Certificate", "Revision")
NAMING: tuple[type | str, ...] = ("'full'", "'ids'")


@takes(
    first=COMPARED,
    second=COMPARED,
    problem=("Problem", NONE),
    second_problem=("Problem", NONE),
    names=NAMING,
    first_title=(str,),
    second_title=(str,),
)
def compare(
    first: Problem | Plan | Outcome | Certificate | Revision,
    second: Problem | Plan | Outcome | Certificate | Revision,
    *,
    problem: Problem | None = None,
    second_problem: Problem | None = None,
    names: Literal["full", "ids"] = "full",
    first_title: str = "",
    second_title: str = "",
) -> Comparison:
    """Put two outcomes, plans or problems side by side.

    Without their problems, outcomes are compared by what they claim, and plans by their ids; with them the checker
    reads both plans anew, each in the problem of the other too.

    Parameters
    ----------
    first, second
        What is compared, in any pairing. Problems and revisions bring their problems with them.
    problem
        What the first is a plan of, and the second too unless it has another one.
    second_problem
        What the second is a plan of, if that is not ``problem``.
    names
        ``ids`` leaves names and everything private out: of the comparison, and of all that is made from it.
    first_title, second_title
        What tables and pages call them besides "first" and "second", e.g. names of files.

    Returns
    -------
    Comparison
        What is the same and what is not; :func:`leadership_opt.save` writes it.

    Raises
    ------
    WrongArguments
        If an argument has another type.
    WrongValue
        ``problem_for_nothing`` if a problem was given that neither needs.
    WrongOutcome
        ``outcome_of_other_problem`` if an outcome is not about the problem given.

    Examples
    --------
    >>> from leadership_opt.domain import Course, Nominee
    >>> nominee = Nominee(id="N1", full_name="A", sex="female", birth_year=1985, province="01")
    >>> course = Course(id="C1", title="Tokyo", country="JP", start_dates=("2024-05-06",))
    >>> problem = Problem(nominees=(nominee,), courses=(course,))
    >>> longer = problem.replace(courses=(course.model_copy(update={"days": 21}),))
    >>> [(change.at, change.first, change.second) for change in compare(problem, longer).changes]
    [('courses[id=C1].days', 14, 21)]
    """
    of_first, of_second = problems_of(first, second, problem, second_problem)
    one, other = known(first, of_first), known(second, of_second)
    has_both = one.plan is not None and other.plan is not None
    goals = goals_of(one, other)
    with_held = one.problem is not None and other.problem is not None
    found = Comparison(
        first=one.side(first_title),
        second=other.side(second_title),
        same_problem=_same(one.problem_sha256, other.problem_sha256),
        same_plan=one.plan == other.plan if has_both else None,
        first_in_second=other.fit_of(one),
        second_in_first=one.fit_of(other),
        goals=goals,
        decided_by=decided_by(one, other, goals),
        people=people_of(one.plan, other.plan) if one.plan is not None and other.plan is not None else (),
        unmoved=unmoved_of(one.plan, other.plan) if one.plan is not None and other.plan is not None else None,
        courses=courses_of_both(one.plan, other.plan),
        money=money_of(one, other, with_held=with_held),
        money_counts_held=with_held,
        rules=rules_of(one.verification, other.verification),
        changes=_changes(one, other),
    )
    named = found.model_copy(update=_names(found, one, other))
    return named if names == "full" else named.without_names()


def _same(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _changes(one: KnownSide, other: KnownSide) -> tuple[ProblemChange, ...]:
    if one.problem is None or other.problem is None:
        return ()
    return problem_changes(one.problem, other.problem)


def _names(found: Comparison, one: KnownSide, other: KnownSide) -> dict[str, ReadOnlyDict[str, str]]:
    """Return what people, courses and funds of a comparison are called; the second's names first."""
    people: dict[str, str] = {}
    courses: dict[str, str] = {}
    funds: dict[str, str] = {}
    for problem in (one.problem, other.problem):
        if problem is not None:
            people |= {person.id: person.full_name for person in problem.person_by_id.values()}
            courses |= {course.id: course.title for course in problem.courses if course.title}
            funds |= {fund.id: fund.name for fund in problem.funds if fund.name}
    changed = {value for change in found.changes for _, wanted in steps_of(change.at) for value in wanted.values()}
    figures = (figure for pair in found.courses for figure in (pair.first, pair.second) if figure is not None)
    seated = {who for figure in figures for who in figure.roster}
    wanted = changed | seated | {pair.nominee for pair in found.people}
    return {
        "person_names": ReadOnlyDict({who: people[who] for who in sorted(wanted & people.keys())}),
        "course_titles": ReadOnlyDict(dict(sorted(courses.items()))),
        "fund_names": ReadOnlyDict(dict(sorted(funds.items()))),
    }
