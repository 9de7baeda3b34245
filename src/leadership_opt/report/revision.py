"""What a re-planning changes, in lines and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    calendar_day,
    goal_title,
    heading,
    number,
    rule_words,
    stage_label,
    text,
)

if TYPE_CHECKING:
    from leadership_opt.programme import CourseChange, PersonChange, Revision, Seat

MOST_RULES = 3
"""A cell names so many rules at most."""


def words(code: str, language: Language, **params: str | int) -> str:
    """Return a text about a plan that is under way."""
    return render(f"programme.{code}", language, **params)


@takes(revision=("Revision",), language=LANGUAGE)
def revision_lines(revision: Revision, language: Language) -> tuple[str, ...]:
    """Say what a re-planning came to, in a few sentences."""
    if revision.outcome.status == "infeasible":
        return (words("no_new_plan", language),)
    if revision.plan is None:
        return ()
    day = calendar_day(revision.as_of, language)
    lines = [words("revised", language, day=day, courses=len(revision.courses), people=len(revision.people))]
    if not revision.courses and not revision.people:
        lines.append(words("unchanged", language))
    if revision.broken:
        lines.append(words("old_plan_broken", language, count=len(revision.broken)))
    if revision.pinned:
        lines.append(words("pinned", language, courses=", ".join(revision.pinned)))
    return tuple(lines)


@takes(revision=("Revision",), language=LANGUAGE, named=(bool,))
def revision_tables(revision: Revision, language: Language, *, named: bool = True) -> tuple[Table, ...]:
    """Return the courses and the people that change, by name or by id; tables without rows are left out."""
    found = (_courses(revision, language), people_table(revision, language, named=named))
    return tuple(table for table in found if table.rows)


def _courses(revision: Revision, language: Language) -> Table:
    columns = (
        Column(heading("course", language)),
        Column(words("before", language)),
        Column(words("after", language)),
        Column(words("why", language)),
    )
    rows = tuple(
        (entry.course, *_days(entry, language), why_course_changed(revision, entry, language))
        for entry in revision.courses
    )
    return Table(words("courses_title", language), columns, rows)


def _days(entry: CourseChange, language: Language) -> tuple[str, str]:
    idle = words("does_not_run", language)
    before = idle if entry.before is None else calendar_day(entry.before, language)
    if entry.after is None and not entry.is_offered:
        return before, words("no_longer_offered", language)
    return before, idle if entry.after is None else calendar_day(entry.after, language)


def people_table(revision: Revision, language: Language, *, named: bool = True) -> Table:
    """List everybody affected: what was, what is, and why."""
    columns = (
        Column(text("id", language)),
        Column(text("name", language)),
        Column(words("what", language)),
        Column(words("before", language)),
        Column(words("after", language)),
        Column(words("why", language)),
    )
    people = {**{person.id: person for person in revision.left}, **revision.problem.person_by_id}
    names = people if named else {}
    rows = tuple(
        (
            entry.nominee,
            names[entry.nominee].full_name if entry.nominee in names else NOTHING,
            words(f"fate_{entry.fate.value}", language),
            _seats(entry.before, language),
            _seats(entry.after, language),
            why_changed(revision.question, entry, language),
        )
        for entry in revision.people
    )
    return Table(words("people_title", language), columns, rows)


def _seats(seats: tuple[Seat, ...], language: Language) -> str:
    shown = [
        f"{seat.course} ({calendar_day(seat.first_day, language)} – {calendar_day(seat.last_day, language)})"
        for seat in seats
    ]
    return ", ".join(shown) or NOTHING


def why_changed(problem: Problem, entry: PersonChange, language: Language) -> str:
    """Say what forced the change of one person."""
    code = f"cause_{entry.cause.value}"
    if entry.goal is not None:
        title = goal_title(entry.goal.goal, language)
        label = stage_label(entry.goal.goal, entry.goal.label, problem, language)
        return words(
            code,
            language,
            goal=f"{title} ({label})" if label else title,
            value=number(entry.goal.value, language),
            otherwise=number(entry.goal.otherwise, language),
        )
    if entry.cause == "rule":
        return words(code, language, rules=rules_in_words(problem, entry.rules, language))
    reasons = [render(f"reason.{reason}", language) for reason in entry.reasons]
    return words(code, language) + (f": {'; '.join(reasons)}" if reasons else "")


def why_course_changed(revision: Revision, entry: CourseChange, language: Language) -> str:
    """Say what changed one course: a change that names it, a rule that it broke, or what keeping its day would cost."""
    kinds = {change.kind for change in revision.changes if getattr(change, "course", None) == entry.course}
    new = {one.id for change in revision.changes if change.kind == "new_courses" for one in change.courses}
    if not entry.is_offered or "course_cancelled" in kinds:
        return words("cause_course_gone", language)
    if "course_moved" in kinds:
        return words("cause_course_moved", language)
    if entry.course in new:
        return words("cause_course_new", language)
    broken = tuple(dict.fromkeys(one.key for one in revision.broken if entry.course in one.courses))
    if broken:
        return words("cause_course_broke", language, rules=rules_in_words(revision.question, broken, language))
    of_days = (
        one for one in revision.people if one.fate == "redated" and entry.course in {s.course for s in one.before}
    )
    redated = next(of_days, None)
    return (
        words("cause_course_plan", language) if redated is None else why_changed(revision.question, redated, language)
    )


def rules_in_words(problem: Problem | None, keys: tuple[str, ...], language: Language) -> str:
    """Name some rules, and say how many more there are."""
    shown = [rule_words(key, problem, language) for key in keys[:MOST_RULES]]
    if len(keys) > MOST_RULES:
        shown.append(words("more", language, count=len(keys) - MOST_RULES))
    return "; ".join(shown)
