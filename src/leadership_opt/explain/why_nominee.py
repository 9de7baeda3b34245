"""Why a nominee is in or out, and why in this course."""

from __future__ import annotations

import time

from leadership_opt.domain import NomineePlace, Plan
from leadership_opt.domain.wishes import wish_rank
from leadership_opt.explain.asked import nominee_in_country, nominee_pinned
from leadership_opt.explain.asking import MAIN_SHARE, Asking
from leadership_opt.explain.obstacles import obstacles
from leadership_opt.explain.reason import Binding, Change, Reason, Remedy, Verdict
from leadership_opt.explain.remedy import rating_remedy

ASKING_SHARE = 0.9
"""Share of the time after which no question goes on: what it takes to end and to tell it comes on top."""


def why_nominee(asking: Asking, nominee: str, seconds: float, *, choices: bool = True) -> Reason:
    """Explain a nominee's place.

    Parameters
    ----------
    asking
        The outcome under question.
    nominee
        The id of a nominee of the problem.
    seconds
        Time for the answer.
    choices
        Whether to ask too why she is not in a course of a country that she ranks higher.
    """
    began = time.monotonic()
    reach, problem = asking.reach, asking.problem
    courses = asking.course_of.get(nominee, ())
    changes: list[Change] = []
    remedies: tuple[Remedy, ...] = ()
    verdict, proven = _without_asking(asking, nominee), True

    def about(plan: Plan) -> tuple[Binding, ...]:
        return asking.binding(plan, nominee)

    if verdict is None:
        make = asking.resolver.demands
        demand = make.stays(nominee) if courses else make.attends(nominee)
        wished = _better_countries(asking, nominee) if courses and choices else []
        left = seconds - (time.monotonic() - began)
        answer = asking.ask(demand, left * (MAIN_SHARE if wished else ASKING_SHARE))
        change = asking.change("out" if courses else "in", answer, about=None if courses else about)
        asked = nominee_pinned(problem, nominee, NomineePlace.OUT if courses else NomineePlace.IN)
        change, remedies = asking.explained(change, asked, seconds - (time.monotonic() - began))
        changes.append(change)
        verdict, proven = asking.verdict(change, present=bool(courses))
        if not courses:
            found = (rating_remedy(problem, nominee, change), asking.seat_remedies.best(nominee))
            remedies = (*remedies, *(remedy for remedy in found if remedy is not None))
        for place, country in enumerate(wished):
            there = frozenset(course.id for course in problem.courses if course.country == country)
            left = (ASKING_SHARE * seconds - (time.monotonic() - began)) / (len(wished) - place)
            answer = asking.ask(make.attends_one_of(nominee, there), left)
            change, asked = (
                asking.change("country", answer, where=country, about=about),
                nominee_in_country(problem, nominee, country),
            )
            left = (seconds - (time.monotonic() - began)) / (len(wished) - place)
            changes.append(asking.explained(change, asked, left, with_remedy=False)[0])
    eligible = reach.eligible[nominee]
    return Reason(
        problem_sha256=problem.sha256,
        subject="nominee",
        id=nominee,
        present=bool(courses),
        verdict=verdict,
        proven=proven,
        courses=courses,
        obstacles=obstacles(problem, reach, nominee),
        last_eligible=eligible[-1] if eligible else None,
        changes=tuple(changes),
        remedies=remedies,
        binding=asking.binding(asking.plan, nominee) if courses else (),
        seconds=time.monotonic() - began,
    )


def _without_asking(asking: Asking, nominee: str) -> Verdict | None:
    """Return what law, absence and history alone decide; None if they leave it open."""
    reach = asking.reach
    if nominee in asking.course_of:
        return None
    if not reach.eligible[nominee]:
        return Verdict.OUT_BY_LAW
    if not reach.can_attend[nominee]:
        return Verdict.OUT_BY_ABSENCE
    return Verdict.OUT_BY_HISTORY if reach.capacity[nominee] == 0 else None


def _better_countries(asking: Asking, nominee: str) -> list[str]:
    """Return the other countries with a course that she ranks higher than hers and can attend, the best first."""
    problem = asking.problem
    person = problem.nominee_by_id[nominee]
    mine = [problem.course_by_id[course] for course in asking.course_of[nominee]]
    reached = min((rank for course in mine if (rank := wish_rank(person, course))), default=None)
    there = [problem.course_by_id[course] for course in asking.reach.can_attend[nominee]]
    ranked = sorted((rank, course.country) for course in there if (rank := wish_rank(person, course)))
    better = (country for rank, country in ranked if reached is None or rank < reached)
    here = {course.country for course in mine}
    return [country for country in dict.fromkeys(better) if country not in here]
