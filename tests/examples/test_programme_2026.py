"""The programme of 2026: the size of Conclusion 39-KL/TW, on the 34 provinces and the calendar of that year."""

import pytest

from leadership_opt import Settings, check, solve
from leadership_opt.domain import known_closures
from leadership_opt.examples import in_vietnamese, programme_2026
from leadership_opt.explain import Severity
from leadership_opt.reference import host_countries, province, successors


def test_it_has_the_size_of_the_conclusion() -> None:
    """15-20 courses of 15-20 people, some 300 in the year."""
    policy = programme_2026().policy
    per_year = next(entry for entry in policy.course_counts if entry.per_year)
    assert (per_year.min_count, per_year.max_count) == (15, 20)
    assert {(course.seats_min, course.seats_max) for course in programme_2026().courses} == {(15, 20)}
    assert policy.total_participants.max_count == 300


def test_each_of_the_34_puts_people_forward() -> None:
    """A nominee has a code of the 63, and counts for the successor that it became."""
    problem = programme_2026()
    counted = {province(person.province).successor_code for person in problem.nominees if person.province}
    assert counted == {unit.code for unit in successors()}
    assert problem.policy.provinces_counted_as == 34


def test_its_calendar_is_that_of_2026() -> None:
    """Closures of all hosts, and nothing that ``check`` would miss."""
    problem = programme_2026()
    closed = known_closures([2026], [host.iso2 for host in host_countries()])
    assert problem.policy.calendar.closed_periods == closed
    assert {day.year for course in problem.courses for day in course.start_dates} == {2026}
    assert not check(problem).of(Severity.IMPOSSIBLE)
    assert "year_without_calendar" not in {fact.code for fact in check(problem).facts}


def test_it_speaks_vietnamese() -> None:
    """Every holiday, closure and session of the year has a Vietnamese name."""
    problem = in_vietnamese(programme_2026())
    assert "Tết Bính Ngọ 2026" in {period.reason for period in problem.policy.calendar.closed_periods}


@pytest.mark.long
def test_it_is_solved_and_proven() -> None:
    """A scenario without a proof would show nothing of what a planner of 2026 may expect."""
    outcome = solve(programme_2026(), settings=Settings(time_limit_seconds=1800))
    assert outcome.status == "optimal"
    assert outcome.verification is not None
    assert outcome.verification.is_valid
