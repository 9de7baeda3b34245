"""What the planner fixes: companions and pins."""

from typing import Any

from leadership_opt.domain import Plan, Problem
from tests.checker.builders import course, holds, only_violation, plan, problem, women

SEPTEMBER = {"C2": "2024-09-02"}


def _question(**policy: Any) -> Problem:
    return problem(women(4), [course("C1", "2024-05-06", "2024-06-03"), course("C2", "2024-09-02")], **policy)


def test_apart() -> None:
    """At most one of the group on each course."""
    question = _question(companions=[{"id": "g", "kind": "apart", "nominees": ["N1", "N2", "N3"]}])
    holds(question, plan({"C1": "N1 N4", "C2": "N2"}, SEPTEMBER))
    violation = only_violation(question, plan({"C1": "N1 N2", "C2": "N3"}, SEPTEMBER), "companions/g[course=C1]")
    assert (violation.most, violation.actual, violation.nominees) == (1, 2, ("N1", "N2"))


def test_together() -> None:
    """All on one course or none of them anywhere."""
    question = _question(companions=[{"id": "g", "kind": "together", "nominees": ["N1", "N2", "N3"]}])
    holds(question, plan({"C1": "N1 N2 N3", "C2": "N4"}, SEPTEMBER))
    holds(question, plan({"C1": "N4"}))
    holds(question, Plan())
    one_missing = only_violation(question, plan({"C1": "N1 N2"}), "companions/g")
    assert (one_missing.least, one_missing.actual, one_missing.nominees) == (3, 2, ("N1", "N2"))
    parted = only_violation(question, plan({"C1": "N1", "C2": "N2 N3"}, SEPTEMBER), "companions/g")
    assert (parted.actual, parted.courses, parted.nominees) == (2, ("C1", "C2"), ("N1", "N2", "N3"))


def test_course_must_run() -> None:
    """A course pinned to run runs on any of its dates."""
    question = _question(course_pins=[{"course": "C1"}])
    holds(question, plan({"C1": "N1"}, {"C1": "2024-06-03"}))
    violation = only_violation(question, Plan(), "pins/course[course=C1]")
    assert (violation.least, violation.actual) == (1, 0)


def test_course_must_not_run() -> None:
    """A course pinned idle stays idle."""
    question = _question(course_pins=[{"course": "C1", "runs": False}])
    holds(question, plan({"C2": "N1"}, SEPTEMBER))
    violation = only_violation(question, plan({"C1": "N1"}), "pins/course[course=C1]")
    assert (violation.most, violation.actual) == (0, 1)


def test_course_starts_on_the_pinned_date() -> None:
    """Running on another date, or not running, breaks the pin."""
    question = _question(course_pins=[{"course": "C1", "start_date": "2024-06-03"}])
    holds(question, plan({"C1": "N1"}, {"C1": "2024-06-03"}))
    only_violation(question, plan({"C1": "N1"}), "pins/course[course=C1]")
    only_violation(question, Plan(), "pins/course[course=C1]")


def test_nominee_in_out_and_in_a_course() -> None:
    """In some course; in none; in that course."""
    inside = _question(nominee_pins=[{"nominee": "N1", "place": "in"}] * 2)
    holds(inside, plan({"C2": "N1"}, SEPTEMBER))
    assert only_violation(inside, plan({"C1": "N2"}), "pins/nominee[nominee=N1]").least == 1
    outside = _question(nominee_pins=[{"nominee": "N1", "place": "out"}])
    holds(outside, plan({"C1": "N2"}))
    assert only_violation(outside, plan({"C1": "N1 N2"}), "pins/nominee[nominee=N1]").most == 0
    there = _question(nominee_pins=[{"nominee": "N1", "place": "in_course", "course": "C1"}])
    holds(there, plan({"C1": "N1"}))
    only_violation(there, plan({"C2": "N1"}, SEPTEMBER), "pins/nominee[course=C1,nominee=N1]")
    only_violation(there, Plan(), "pins/nominee[course=C1,nominee=N1]")
