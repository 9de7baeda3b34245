"""Nobody is in a course whose language she does not speak, or whose themes she does not deal with, if it says so."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import Nominee
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge what planned courses require (set by the planner).

    ``prerequisites/language[course=]``: a course with ``language_required`` has only people one of whose
    languages is its language. ``prerequisites/theme[course=]``: one with ``theme_required`` has only people
    who share a theme with it. Words are the same whatever their case and the spaces around and between them.
    """
    for running in reading.planned:
        course = reading.problem.course_by_id[running.id]
        if course.language_required:
            unable = [one for one in running.people if not _shares([course.language], one.languages)]
            yield _judgement("language", running.id, unable)
        if course.theme_required:
            strange = [one for one in running.people if not _shares(course.themes, one.themes)]
            yield _judgement("theme", running.id, strange)


def _judgement(what: str, course: str, people: list[Nominee]) -> Judgement:
    return Judgement(
        RuleKey.of(RuleId.PREREQUISITES, what, course=course),
        len(people),
        most=0,
        nominees=[person.id for person in people],
        courses=(course,),
        reasons=(f"{what}_missing",) if people else (),
    )


def _shares(wanted: tuple[str, ...] | list[str], own: tuple[str, ...]) -> bool:
    words = [text.casefold().split() for text in wanted if text.strip()]
    return any(text.casefold().split() in words for text in own)
