"""How many participants are women, and in which course they are fewest and most."""

from __future__ import annotations

from fractions import Fraction

from leadership_opt.domain import Plan, Problem, Sex
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.sentences.wording import say, sentences
from leadership_opt.report.words import percent


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def women_sentence(problem: Problem, plan: Plan, language: Language = "en") -> str:
    """Say how many participants are women, held courses left out, and the courses with the least and most of them.

    Parameters
    ----------
    problem
        The problem, for people.
    plan
        The plan; people that the problem does not know are no women here.
    language
        Of the sentence.
    """
    people = len(plan.assignments)
    if people == 0:
        return sentences([say("nobody_attends", language)])
    counts = {course: (_women(problem, roster), len(roster)) for course, roster in plan.rosters().items() if roster}
    women = _women(problem, [entry.nominee for entry in plan.assignments])
    parts = [say("women_of_people", language, women=women, people=people, share=percent(women, people, language))]
    shares = {course: Fraction(*count) for course, count in counts.items()}
    if len(set(shares.values())) > 1:
        low, high = min(shares, key=lambda course: shares[course]), max(shares, key=lambda course: shares[course])
        few, many = (_of_course(one, *counts[one], language) for one in (low, high))
        parts.append(say("women_least_most", language, low=few, high=many))
    elif len(shares) > 1:
        parts.append(say("women_alike", language))
    return sentences(parts)


def _of_course(course: str, women: int, people: int, language: Language) -> str:
    return say("of_course", language, course=course, women=women, people=people)


def _women(problem: Problem, people: list[str] | tuple[str, ...]) -> int:
    known = (problem.nominee_by_id.get(person) for person in people)
    return sum(person is not None and person.sex is Sex.FEMALE for person in known)
