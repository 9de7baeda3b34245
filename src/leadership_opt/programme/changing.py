"""Applying changes to a problem: every impossible one is refused, all together, with codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from leadership_opt.domain import (
    Change,
    Course,
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    FundCapChanged,
    NewCourses,
    NewNominees,
    Nominee,
    Plan,
    Policy,
    PolicyChanged,
    Post,
    PostLost,
    Problem,
    Unavailable,
    Withdrawn,
    YearCap,
)
from leadership_opt.domain.namesakes import people_twice
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import Fault, InvalidProblem
from leadership_opt.programme.past import as_it_happened, begun, held_as_planned
from leadership_opt.programme.plan_faults import Faults, faults_of_plan
from leadership_opt.programme.references import changed, fund_without, person_without, policy_without


class Changing:
    """A problem while changes are applied to it.

    Parameters
    ----------
    problem, plan
        Before the changes.
    as_of
        What began before this day is history.

    Attributes
    ----------
    faults
        Whatever is impossible, in the order of the changes.
    moved
        Courses to which a change gave other dates, and new courses.
    left, cancelled
        Nominees who withdrew, and courses that are no longer on offer.
    """

    def __init__(self, problem: Problem, plan: Plan, as_of: date) -> None:
        self.as_of = as_of
        self.nominees = dict(problem.nominee_by_id)
        self.former = {person.id: person for person in problem.history.people}
        self.funds = dict(problem.fund_by_id)
        self.policy = problem.policy
        self.held = dict(problem.held_course_by_id)
        self.faults: list[Fault] = list(faults_of_plan(problem, plan, as_of))
        self.just_held: set[str] = set()
        for course, planned in begun(plan, as_of).items():
            if course in problem.course_by_id:
                self.held[course] = held_as_planned(problem, plan, planned)
                self.just_held.add(course)
        self.courses = {course.id: course for course in problem.courses if course.id not in self.held}
        self.moved: set[str] = set()
        self.left: set[str] = set()
        self.cancelled: set[str] = set()
        self._apply: dict[type[Any], Callable[[Any, str], Faults]] = {
            Withdrawn: self._withdraw,
            Unavailable: self._make_unavailable,
            PostLost: self._end_post,
            NewNominees: self._add_nominees,
            NewCourses: self._add_courses,
            CourseCancelled: self._cancel,
            CourseMoved: self._move,
            CourseHeld: self._tell,
            FundCapChanged: self._cap,
            PolicyChanged: self._change_policy,
        }

    def apply(self, changes: Sequence[Change]) -> None:
        """Apply changes in their order; an impossible one is noted and left out."""
        for at, change in enumerate(changes):
            self.faults += self._apply[type(change)](change, f"changes[{at}]")

    def problem(self) -> Problem:
        """Return the problem as it is now, cross-checked, without start dates that have passed.

        Raises
        ------
        InvalidProblem
            If the changes contradict each other or the rest of the problem.
        """
        in_time = {id_: course for id_, course in self.courses.items() if max(course.start_dates) >= self.as_of}
        courses = tuple(
            changed(course, start_dates=tuple(day for day in course.start_dates if day >= self.as_of))
            for course in in_time.values()
        )
        if not in_time:
            raise InvalidProblem([Fault("no_courses_left", "courses", str(self.as_of))])
        if not self.nominees:
            raise InvalidProblem([Fault("no_nominees_left", "nominees", str(self.as_of))])
        held = tuple(self.held.values())
        gone = self.left - self.former.keys()
        former = tuple(person_without(person, gone) for person in self.former.values())
        lost = {*self.cancelled, *(self.courses.keys() - in_time.keys())}
        return Problem(
            nominees=tuple(person_without(person, gone, lost) for person in self.nominees.values()),
            courses=courses,
            funds=tuple(fund_without(fund, lost, held) for fund in self.funds.values()),
            policy=policy_without(self.policy, self.left, lost, held),
            history={"courses": held, "people": former},  # type: ignore[arg-type]  # validated
        )

    def late_courses(self) -> Iterator[Fault]:
        """Yield the courses that must run but have no start date left."""
        for course in self.courses.values():
            if course.must_run and max(course.start_dates) < self.as_of:
                yield Fault("must_run_too_late", f"courses[{course.id}].start_dates", str(max(course.start_dates)))

    # --- one method for each kind of change ---------------------------------------------------------------------------

    def _withdraw(self, change: Withdrawn, path: str) -> Faults:
        if change.nominee not in self.nominees:
            yield self._unknown_nominee(change.nominee, path)
            return
        person = self.nominees.pop(change.nominee)
        self.left.add(person.id)
        if any(person.id in course.participants for course in self.held.values()):
            self.former[person.id] = person

    def _make_unavailable(self, change: Unavailable, path: str) -> Faults:
        late = [
            self._too_early(days.last_day, f"{path}.days[{at}].last_day")
            for at, days in enumerate(change.days)
            if days.last_day < self.as_of
        ]
        yield from late
        if change.nominee not in self.nominees:
            yield self._unknown_nominee(change.nominee, path)
        elif not late:
            person = self.nominees[change.nominee]
            known = set(person.unavailable)
            added = tuple(days for days in change.days if days not in known)
            self.nominees[person.id] = changed(person, unavailable=(*person.unavailable, *added))

    def _end_post(self, change: PostLost, path: str) -> Faults:
        if change.nominee not in self.nominees:
            yield self._unknown_nominee(change.nominee, path)
            return
        person = self.nominees[change.nominee]
        if person.post is Post.OTHER or not _may_end_on(person, change.last_day):
            yield Fault("no_post_to_lose", f"{path}.nominee", change.nominee)
        elif change.last_day < self.as_of - timedelta(days=1):
            yield self._too_early(change.last_day, f"{path}.last_day")
        else:
            self.nominees[person.id] = changed(person, post_until=change.last_day)

    def _add_nominees(self, change: NewNominees, path: str) -> Faults:
        known = (*self.nominees.values(), *self.former.values())
        twice = {at - len(known): other for at, other in people_twice((*known, *change.nominees))}
        for at, person in enumerate(change.nominees):
            if person.id in self.nominees or person.id in self.former or person.id in self.left:
                yield Fault("duplicate_id", f"{path}.nominees[{at}].id", person.id)
            elif at in twice:
                yield Fault("same_person_twice", f"{path}.nominees[{at}]", person.id, {"other": twice[at]})
            else:
                self.nominees[person.id] = person

    def _add_courses(self, change: NewCourses, path: str) -> Faults:
        for at, course in enumerate(change.courses):
            place = f"{path}.courses[{at}]"
            if course.id in self.courses or course.id in self.held or course.id in self.cancelled:
                yield Fault("duplicate_id", f"{place}.id", course.id)
                continue
            early = [self._too_early(day, f"{place}.start_dates") for day in course.start_dates if day < self.as_of]
            yield from early
            if not early:
                self.courses[course.id] = course
                self.moved.add(course.id)

    def _cancel(self, change: CourseCancelled, path: str) -> Faults:
        fault = self._not_open(change.course, path)
        if fault is not None:
            yield fault
            return
        del self.courses[change.course]
        self.cancelled.add(change.course)

    def _move(self, change: CourseMoved, path: str) -> Faults:
        fault = self._not_open(change.course, path)
        early = [self._too_early(day, f"{path}.start_dates") for day in change.start_dates if day < self.as_of]
        yield from [*([fault] if fault else []), *early]
        if fault is None and not early:
            course: Course = self.courses[change.course]
            self.courses[course.id] = changed(course, start_dates=change.start_dates)
            self.moved.add(course.id)

    def _tell(self, change: CourseHeld, path: str) -> Faults:
        if change.course not in self.just_held:
            code = "course_not_just_held" if change.course in {*self.courses, *self.held} else "unknown_course"
            yield Fault(code, f"{path}.course", change.course, {"near": near_ids(change.course, self.just_held)})
            return
        people = {*self.nominees, *self.former}
        faults = [
            Fault("unknown_person", f"{path}.participants", person, {"near": near_ids(person, people)})
            for person in change.participants
            if person not in people
        ]
        faults += [
            Fault("unknown_fund", f"{path}.payments", paid.fund, {"near": near_ids(paid.fund, self.funds)})
            for paid in change.payments or ()
            if paid.fund not in self.funds
        ]
        yield from faults
        if not faults:
            self.held[change.course] = as_it_happened(self.held[change.course], change)

    def _cap(self, change: FundCapChanged, path: str) -> Faults:
        fund = self.funds.get(change.fund)
        if fund is None:
            yield Fault("unknown_fund", f"{path}.fund", change.fund, {"near": near_ids(change.fund, self.funds)})
        elif change.year is None:
            self.funds[fund.id] = changed(fund, cap_total=change.cap)
        elif change.year < self.as_of.year:
            yield self._too_early(date(change.year, 12, 31), f"{path}.year")
        else:
            others = tuple(entry for entry in fund.caps_by_year if entry.year != change.year)
            own = () if change.cap is None else (YearCap(year=change.year, cap=change.cap),)
            self.funds[fund.id] = changed(fund, caps_by_year=(*others, *own))

    def _change_policy(self, change: PolicyChanged, path: str) -> Faults:
        faults: list[Fault] = []
        try:
            self.policy = Policy.model_validate(_merged(self.policy.model_dump(mode="json"), change.fields))
        except InvalidProblem as error:
            faults = list(error.faults)
        for fault in faults:
            yield Fault(fault.code, f"{path}.fields.{fault.path}", fault.value, fault.params)

    # --- what is said of impossible changes -----------------------------------------------------------------------

    def _unknown_nominee(self, nominee: str, path: str) -> Fault:
        if nominee in self.left or nominee in self.former:
            return Fault("nominee_left", f"{path}.nominee", nominee)
        return Fault("unknown_nominee", f"{path}.nominee", nominee, {"near": near_ids(nominee, self.nominees)})

    def _not_open(self, course: str, path: str) -> Fault | None:
        if course in self.held:
            return Fault("course_has_begun", f"{path}.course", course, {"start": str(self.held[course].start_date)})
        if course in self.cancelled:
            return Fault("course_gone", f"{path}.course", course)
        if course not in self.courses:
            return Fault("unknown_course", f"{path}.course", course, {"near": near_ids(course, self.courses)})
        return None

    def _too_early(self, day: date, path: str) -> Fault:
        return Fault("before_as_of", path, str(day), {"as_of": str(self.as_of)})


def _may_end_on(person: Nominee, day: date) -> bool:
    """Tell whether a post can end on a day: not before it begins, nor between an old one and a new one."""
    begins, ends = person.post_from, person.post_until
    return begins is None or begins <= day or (ends is not None and day <= ends < begins)


def _merged(old: Any, new: Any) -> Any:
    """Merge objects field by field; take everything else from the new value."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}
