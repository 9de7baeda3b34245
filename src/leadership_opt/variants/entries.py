"""Quotas, courses and nominees: one more, or one less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from leadership_opt.domain.course import Course
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Quota
from leadership_opt.doors import takes
from leadership_opt.errors import Fault
from leadership_opt.variants.changing import made, refusal, unknown, with_values


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


@takes(problem=("Problem",), quota=("Quota",))
def with_quota(problem: Problem, quota: Quota) -> Problem:
    """Return the problem with one more quota.

    Its opposite is :func:`without_quota`. A number of a quota that is there is changed by :func:`with_setting`.

    Parameters
    ----------
    problem
        It stays as it is.
    quota
        With an id that no quota has yet.

    Raises
    ------
    ImpossibleChanges
        If there is a quota of this id, or it names what is not there.
    """
    return with_values(problem, "policy", quotas=_more(problem.policy.quotas, quota, "policy.quotas"))


@takes(problem=("Problem",), quota=(str,))
def without_quota(problem: Problem, quota: str) -> Problem:
    """Return the problem without a quota.

    Its opposite is :func:`with_quota`.

    Parameters
    ----------
    problem
        It stays as it is.
    quota
        Id of a quota.

    Raises
    ------
    ImpossibleChanges
        If there is no such quota.
    """
    return with_values(problem, "policy", quotas=_less(problem.policy.quotas, quota, "policy.quotas", "unknown_quota"))


@takes(problem=("Problem",), course=("Course",))
def with_course(problem: Problem, course: Course) -> Problem:
    """Return the problem with one more course on offer.

    Its opposite is :func:`without_course`.

    Parameters
    ----------
    problem
        It stays as it is.
    course
        With an id that no course has yet.

    Raises
    ------
    ImpossibleChanges
        If there is a course of this id, or it does not fit the rest of the problem.
    """
    return with_values(problem, "", courses=_more(problem.courses, course, "courses"))


@takes(problem=("Problem",), course=(str,))
def without_course(problem: Problem, course: str) -> Problem:
    """Return the problem without a course on offer.

    Its opposite is :func:`with_course`. Nothing else changes: a course that wishes, pins, quotas or funds name is not
    taken out, but :func:`pin_course` with ``runs=False`` keeps it from running.

    Parameters
    ----------
    problem
        It stays as it is.
    course
        Id of a course on offer.

    Raises
    ------
    ImpossibleChanges
        If there is no such course, it is the last one, or something names it: each place is listed.
    """
    left = _less(problem.courses, course, "courses", "unknown_course")
    return made(lambda: problem.replace(courses=left), name=lambda fault: _named(fault, course))


@takes(problem=("Problem",), nominee=("Nominee",))
def with_nominee(problem: Problem, nominee: Nominee) -> Problem:
    """Return the problem with one more nominee.

    Its opposite is :func:`without_nominee`.

    Parameters
    ----------
    problem
        It stays as it is.
    nominee
        With an id that nobody has yet.

    Raises
    ------
    ImpossibleChanges
        If somebody has this id, or the person does not fit the rest of the problem.
    """
    return with_values(problem, "", nominees=_more(problem.nominees, nominee, "nominees"))


@takes(problem=("Problem",), nominee=(str,))
def without_nominee(problem: Problem, nominee: str) -> Problem:
    """Return the problem without a nominee.

    Its opposite is :func:`with_nominee`. Nothing else changes: somebody whom pins, companions or the history name is
    not taken out, but :func:`pin` with ``"out"`` keeps her out of the plan.

    Parameters
    ----------
    problem
        It stays as it is.
    nominee
        Id of a nominee.

    Raises
    ------
    ImpossibleChanges
        If there is no such nominee, she is the last one, or something names her: each place is listed.
    """
    left = _less(problem.nominees, nominee, "nominees", "unknown_nominee")
    return made(lambda: problem.replace(nominees=left), name=lambda fault: _named(fault, nominee))


def _more(entries: Sequence[_WithId], added: _WithId, path: str) -> tuple[_WithId, ...]:
    if any(entry.id == added.id for entry in entries):
        raise refusal("already_there", path, added.id)
    return (*entries, added)


def _less(entries: Sequence[_WithId], gone: str, path: str, code: str) -> tuple[_WithId, ...]:
    left = tuple(entry for entry in entries if entry.id != gone)
    if len(left) == len(entries):
        raise unknown(code, path, gone, {entry.id for entry in entries})
    return left


def _named(fault: Fault, gone: str) -> Fault:
    """Tell of a reference to what is gone where it stands, not that there is nothing of this id."""
    is_reference = fault.value == gone and fault.code.startswith("unknown_")
    return Fault("still_named", fault.path, gone) if is_reference else fault
