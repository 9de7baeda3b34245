"""Who must be in, out or on one course, and which courses must run: with these pins, and without."""

from __future__ import annotations

from datetime import date

from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.pins import CoursePin, NomineePin, NomineePlace
from leadership_opt.domain.problem import Problem
from leadership_opt.doors import NONE, takes
from leadership_opt.variants.changing import made, refusal, unknown, with_values

_PEOPLE, _COURSES = "policy.nominee_pins", "policy.course_pins"


@takes(problem=("Problem",), nominee=(str,), place=(str, NONE), course=(str, NONE), decision=("ManualDecision", NONE))
def pin(
    problem: Problem,
    nominee: str,
    place: str | None = None,
    *,
    course: str | None = None,
    decision: ManualDecision | None = None,
) -> Problem:
    """Return the problem in which a nominee must be in some course, on one course, or out.

    Its opposite is :func:`unpin` with the same arguments.

    Parameters
    ----------
    problem
        It stays as it is.
    nominee
        Id of a nominee.
    place
        ``"in"`` or ``"out"``. None: in, or on ``course`` if that is given.
    course
        Id of the course that she must be on.
    decision
        Who decided this, when and why.

    Raises
    ------
    ImpossibleChanges
        If there is no such nominee or course, she is pinned so already, or the pin contradicts another.

    Examples
    --------
    >>> from leadership_opt import examples
    >>> problem = examples.small_scenario()
    >>> asked = pin(problem, "N001", "out")
    >>> unpin(asked, "N001").sha256 == problem.sha256
    True
    """
    where = _place(place, course)
    given = {"nominee": nominee, "place": where, "course": course, "decision": decision}
    added = made(lambda: NomineePin.model_validate(given), _PEOPLE)
    known = [one for one in problem.policy.nominee_pins if one.nominee == nominee]
    is_in = added.place is NomineePlace.IN and any(one.place is not NomineePlace.OUT for one in known)
    if is_in or any((one.place, one.course) == (where, course) for one in known):
        raise refusal("already_pinned", _PEOPLE, nominee)
    return with_values(problem, "policy", nominee_pins=(*problem.policy.nominee_pins, added))


@takes(problem=("Problem",), nominee=(str,), place=(str, NONE), course=(str, NONE))
def unpin(problem: Problem, nominee: str, place: str | None = None, *, course: str | None = None) -> Problem:
    """Return the problem without a pin of a nominee.

    Its opposite is :func:`pin`.

    Parameters
    ----------
    problem
        It stays as it is.
    nominee
        Id of a nominee.
    place, course
        Which pin, as :func:`pin` takes them; neither is needed where she has one pin.

    Raises
    ------
    ImpossibleChanges
        If she is not pinned so, or if she has several pins and it is not said which.
    """
    if nominee not in problem.nominee_by_id:
        raise unknown("unknown_nominee", _PEOPLE, nominee, problem.nominee_by_id)
    own = [one for one in problem.policy.nominee_pins if one.nominee == nominee]
    if place is not None or course is not None:
        where = _place(place, course)
        meant = [one for one in own if (one.place, one.course) == (where, course)]
    else:
        meant = own
    if not meant:
        raise refusal("not_pinned", _PEOPLE, nominee, pins=_told(own))
    if len({(one.place, one.course) for one in meant}) > 1:
        raise refusal("pinned_more_than_once", _PEOPLE, nominee, pins=_told(own))
    left = tuple(one for one in problem.policy.nominee_pins if one not in meant)
    return with_values(problem, "policy", nominee_pins=left)


def _place(place: str | None, course: str | None) -> str:
    if place is None:
        return NomineePlace.IN if course is None else NomineePlace.IN_COURSE
    return place


def _told(pins: list[NomineePin]) -> str | None:
    return ", ".join(one.course or one.place.value for one in pins) or None


@takes(problem=("Problem",), course=(str,), runs=(bool,), start_date=(date, NONE), decision=("ManualDecision", NONE))
def pin_course(
    problem: Problem,
    course: str,
    *,
    runs: bool = True,
    start_date: date | None = None,
    decision: ManualDecision | None = None,
) -> Problem:
    """Return the problem in which a course must run, must not run, or must start on one date.

    Its opposite is :func:`unpin_course`.

    Parameters
    ----------
    problem
        It stays as it is.
    course
        Id of a course on offer.
    runs
        False: it must not run. Unlike :func:`without_course` that asks nobody to take back a wish for it.
    start_date
        The start date that it must take.
    decision
        Who decided this, when and why.

    Raises
    ------
    ImpossibleChanges
        If there is no such course or date, the course is pinned already, or the pin contradicts another.
    """
    path = _COURSES
    added = made(lambda: CoursePin(course=course, runs=runs, start_date=start_date, decision=decision), path)
    if any(one.course == course for one in problem.policy.course_pins):
        raise refusal("already_pinned", path, course)
    return with_values(problem, "policy", course_pins=(*problem.policy.course_pins, added))


@takes(problem=("Problem",), course=(str,))
def unpin_course(problem: Problem, course: str) -> Problem:
    """Return the problem without the pin of a course.

    Its opposite is :func:`pin_course`.

    Parameters
    ----------
    problem
        It stays as it is.
    course
        Id of a course that is pinned.

    Raises
    ------
    ImpossibleChanges
        If there is no such course, or it is not pinned.
    """
    if course not in problem.course_by_id:
        raise unknown("unknown_course", _COURSES, course, problem.course_by_id)
    left = tuple(one for one in problem.policy.course_pins if one.course != course)
    if len(left) == len(problem.policy.course_pins):
        raise refusal("not_pinned", _COURSES, course, pins=None)
    return with_values(problem, "policy", course_pins=left)
