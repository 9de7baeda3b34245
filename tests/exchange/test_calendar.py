"""Calendars follow a plan: a new one moves and cancels entries instead of doubling them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar

from leadership_opt import Problem, save
from leadership_opt.programme.revision import Cause, CourseChange, Fate, PersonChange
from tests.explain.base_problem import problem as base_problem
from tests.report.answers_by_hand import revision
from tests.report.results_by_hand import outcome, plan


def events(record: Any, path: Path, problem: Problem | None = None) -> dict[str, Any]:
    """Return the entries of a calendar, by their identity."""
    save(record, path, problem=problem)
    found = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def test_a_revision_moves_and_cancels_entries(tmp_path: Path) -> None:
    """A course on another day and a course that is gone keep their UID, with a higher SEQUENCE than before."""
    problem = base_problem()
    first = events(outcome(problem), tmp_path / "first.ics", problem)
    only_a = plan().model_copy(update={"courses": plan().courses[:1]})
    moved = only_a.courses[0].model_copy(update={"start_date": date(2024, 3, 11)})
    new_plan = only_a.model_copy(update={"courses": (moved,)})
    made = revision(problem)
    seat = (
        made.people[0]
        .before[0]
        .model_copy(
            update={"course": "B", "title": "Course B", "first_day": date(2025, 3, 3), "last_day": date(2025, 3, 16)}
        )
    )
    gone = PersonChange(nominee="N02", fate=Fate.DROPPED, cause=Cause.COURSE_GONE, before=(seat,))
    made = made.model_copy(
        update={
            "outcome": made.outcome.model_copy(update={"plan": new_plan}),
            "courses": (
                CourseChange(course="A", before=date(2024, 3, 4), after=date(2024, 3, 11), is_offered=True),
                CourseChange(course="B", before=date(2025, 3, 3), after=None, is_offered=False),
            ),
            "people": (gone,),
        }
    )
    second = events(made, tmp_path / "second.ics")
    assert set(first) == set(second) == {"A@leadership-opt", "B@leadership-opt"}
    for uid, event in second.items():
        assert int(event["sequence"]) > int(first[uid]["sequence"]) == 0
    a, b = second["A@leadership-opt"], second["B@leadership-opt"]
    assert (str(a["status"]), a.decoded("dtstart")) == ("CONFIRMED", date(2024, 3, 11))
    assert (str(b["status"]), b.decoded("dtstart")) == ("CANCELLED", date(2025, 3, 3))
    assert b.decoded("dtend") - b.decoded("dtstart") == timedelta(days=14)
    assert "Course B" in str(b["summary"])


def test_a_later_revision_counts_for_more(tmp_path: Path) -> None:
    """Whoever reads two calendars in any order ends with the later one."""
    problem = base_problem()
    made = revision(problem)
    only_a = plan().model_copy(update={"courses": plan().courses[:1]})
    early = made.model_copy(update={"outcome": made.outcome.model_copy(update={"plan": only_a})})
    late = early.model_copy(update={"as_of": date(2024, 1, 2)})
    before, after = events(early, tmp_path / "1.ics"), events(late, tmp_path / "2.ics")
    assert all(int(after[uid]["sequence"]) > int(before[uid]["sequence"]) for uid in before)
    assert str(after["B@leadership-opt"]["status"]) == "CANCELLED"
