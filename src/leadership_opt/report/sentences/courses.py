"""How many courses run when, and whether one of them touches a closed period."""

from __future__ import annotations

from collections import Counter

from leadership_opt.domain import ClosedPeriod, Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.runs import Run, runs_of
from leadership_opt.report.sentences.wording import counted, listed, say, sentences


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def calendar_sentence(problem: Problem, plan: Plan, language: Language = "en") -> str:
    """Say how many courses run in which year, and how many of them touch a closed period.

    Parameters
    ----------
    problem
        The problem, for closed periods and held courses.
    plan
        The plan; courses that the problem does not know are left out.
    language
        Of the sentence.
    """
    runs = runs_of(problem, plan)
    planned = [run for run in runs if not run.is_held]
    if not planned:
        return sentences([say("no_course_runs", language)])
    by_year = Counter(run.first_day.year for run in planned)
    years = [say("in_year", language, count=count, year=year) for year, count in sorted(by_year.items())]
    courses = counted("courses_run", len(planned), language)
    parts = [say("courses_by_year", language, courses=courses, years=listed(years, language))]
    held = len(runs) - len(planned)
    if held:
        parts.append(counted("courses_held", held, language))
    closed = problem.policy.calendar.closed_periods
    if closed:
        touching = sum(any(_touches(run, period) for period in closed) for run in planned)
        parts.append(say("touch_none", language) if touching == 0 else counted("touch", touching, language))
    return sentences(parts)


def _touches(run: Run, period: ClosedPeriod) -> bool:
    """Tell whether a course is under way, or starts, when it may not."""
    if period.countries and run.country not in period.countries:
        return False
    last = run.first_day if period.starts_only else run.last_day
    return run.first_day <= period.last_day and period.first_day <= last
