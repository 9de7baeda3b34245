"""``replan`` by hand: what is history, what is pinned, what is refused, and what people are told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import LeadershipOptError, Plan, Problem, replan, replay, solve
from leadership_opt.domain import (
    Change,
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    DayRange,
    EventLog,
    FundCapChanged,
    HeldPayment,
    Money,
    NewCourses,
    NewNominees,
    PolicyChanged,
    PostLost,
    Unavailable,
    Withdrawn,
)
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import ImpossibleChanges, InvalidProblem, WrongArguments
from leadership_opt.exchange import load_changes, load_events, save_events
from leadership_opt.programme import Cause, Fate, Revision
from tests.checker.builders import course, fund, item, man, plan, problem, woman, women
from tests.programme.drawn_changes import ONE_WORKER

MARCH, MAY, SEPTEMBER = date(2024, 3, 1), date(2024, 5, 6), date(2024, 9, 2)
GOALS = [{"goal": goal} for goal in ("participants", "merit", "seeded_draw")]
OLD = plan({"C1": "N1 N2", "C2": "N3 N4"}, {"C2": "2024-09-02"})


def programme(**policy: Any) -> Problem:
    """Two courses of two people, five women and a man of another post; N5 has the best rating."""
    people = [
        *women(4, rating=50),
        woman("N5", rating=90),
        man("N6", rating=80, post="other", outstanding=True, planned_for=["council_vice_chair"]),
    ]
    courses = [
        course("C1", "2024-05-06", "2024-05-20", seats_min=2, seats_max=2),
        course("C2", "2024-09-02", "2024-09-16", seats_min=1, seats_max=2),
    ]
    return problem(people, courses, goals=GOALS, **policy)


def revised(as_of: date, *changes: Change, question: Problem | None = None, freed: tuple[str, ...] = ()) -> Revision:
    """Re-plan OLD."""
    return replan(question or programme(), OLD, as_of, changes, freed=freed, settings=ONE_WORKER)


def rosters(revision: Revision) -> dict[str, tuple[str, ...]]:
    """Who sits where in the new plan."""
    assert revision.plan is not None
    return revision.plan.rosters()


def refused(as_of: date, *changes: Change, freed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Codes and places of all that is impossible."""
    with pytest.raises(ImpossibleChanges) as caught:
        revised(as_of, *changes, freed=freed)
    assert caught.value.message("vi") != caught.value.message("en")
    return [(fault.code, fault.path) for fault in caught.value.faults]


def test_nobody_is_put_forward_again_under_another_id() -> None:
    """Who is a nominee, or attended, is told at the change; who is told apart goes on when the other one leaves."""
    again = woman("N9", full_name=" n1 ")
    assert refused(MARCH, NewNominees(nominees=(again,))) == [("same_person_twice", "changes[0].nominees[0]")]
    assert refused(SEPTEMBER, Withdrawn(nominee="N1"), NewNominees(nominees=(again,))) == [
        ("same_person_twice", "changes[1].nominees[0]")
    ]
    other = woman("N9", full_name="N1", distinct_from=["N1"])
    revision = revised(MARCH, NewNominees(nominees=(other,)), Withdrawn(nominee="N1"))
    assert revision.problem.nominee_by_id["N9"].distinct_from == ()


def test_the_end_of_a_programme_is_told_as_such() -> None:
    """Nothing is missing from the planner's list of courses: they have begun, or start too soon for the notice."""
    assert refused(date(2024, 9, 17)) == [("no_courses_left", "courses")]
    with pytest.raises(ImpossibleChanges) as caught:
        replan(programme(), plan({"C1": "N1 N2"}), date(2024, 9, 10), settings=ONE_WORKER)
    assert [fault.code for fault in caught.value.faults] == ["nothing_left_to_plan"]
    assert "nothing is left" in caught.value.message("en").lower()
    assert "không còn gì" in caught.value.message("vi").lower()
    everybody = [Withdrawn(nominee=f"N{number}") for number in range(1, 7)]
    assert refused(MARCH, *everybody) == [("no_nominees_left", "nominees")]


def test_one_drop_out_is_one_move() -> None:
    """The best of the remaining people takes the seat; nobody else moves."""
    revision = revised(MARCH, Withdrawn(nominee="N1"))
    assert rosters(revision) == {"C1": ("N2", "N5"), "C2": ("N3", "N4")}
    told = {entry.nominee: (entry.fate, entry.cause) for entry in revision.people}
    assert told["N1"] == (Fate.LEFT, Cause.WITHDREW)
    assert told["N5"][0] is Fate.ADDED
    assert "N1" not in revision.problem.nominee_by_id
    assert [person.id for person in revision.left] == ["N1"]
    seat = revision.of(Fate.ADDED)[0].after[0]
    assert (seat.course, seat.first_day, seat.last_day) == ("C1", MAY, date(2024, 5, 19))


def test_what_began_is_history() -> None:
    """A course that began is held with its people and payments; only what is to come is planned."""
    question = programme().replace(funds=(fund("S"),))
    courses = tuple(
        course(one.id, *map(str, one.start_dates), seats_min=1, seats_max=2, costs=[item("a", 5_000_000)])
        for one in question.courses
    )
    paid = [("C1", "a", "S", 5_000_000), ("C2", "a", "S", 5_000_000)]
    old = plan({"C1": "N1 N2", "C2": "N3 N4"}, {"C2": "2024-09-02"}, paid)
    revision = replan(question.replace(courses=courses), old, date(2024, 5, 7), settings=ONE_WORKER)
    held = revision.problem.held_course_by_id["C1"]
    assert (held.participants, held.payments[0].amount_vnd) == (("N1", "N2"), 5_000_000)
    assert [one.id for one in revision.problem.courses] == ["C2"]
    assert rosters(revision) == {"C2": ("N3", "N4")}
    assert revision.plan is not None
    assert {payment.course for payment in revision.plan.payments} == {"C2"}


def test_what_really_happened_counts() -> None:
    """Somebody stayed at home, so she may still go, and the other one may not."""
    revision = revised(date(2024, 6, 1), CourseHeld(course="C1", participants=("N5", "N2")), Withdrawn(nominee="N3"))
    assert set(revision.problem.held_course_by_id["C1"].participants) == {"N2", "N5"}
    assert rosters(revision) == {"C2": ("N4", "N6")}  # N6 is better than N1, and N5 has been


def test_notice_pins_date_and_people() -> None:
    """Ten days before the course only the freed seat is filled; with more time it could start later."""
    near = revised(date(2024, 4, 26), Withdrawn(nominee="N1"))
    assert near.pinned == ("C1",)
    assert rosters(near) == {"C1": ("N2", "N5"), "C2": ("N3", "N4")}
    assert near.question.course_by_id["C1"].start_dates == (MAY, date(2024, 5, 20))


def test_exactly_the_notice_is_enough() -> None:
    """Decided on 22 April, a course may begin on 6 May: fourteen days, as the delegation of 2024 had."""
    assert revised(date(2024, 4, 22)).pinned == ()
    assert revised(date(2024, 4, 23)).pinned == ("C1",)
    assert revised(date(2024, 4, 23), freed=("C1",)).pinned == ()


def test_who_may_not_attend_is_let_go_even_within_the_notice() -> None:
    """A pin must not keep somebody in a course that the law forbids her."""
    revision = revised(date(2024, 4, 30), PostLost(nominee="N1", last_day=date(2024, 5, 1)))
    assert rosters(revision)["C1"] == ("N2", "N5")
    gone = next(entry for entry in revision.people if entry.nominee == "N1")
    assert (gone.fate, gone.cause, gone.reasons) == (Fate.DROPPED, Cause.NOT_ELIGIBLE, ("no_category",))


def test_unavailable_people_are_told_so() -> None:
    """The reason is hers, not the planner's."""
    days = ({"first_day": "2024-09-05", "last_day": "2024-09-05"},)
    revision = revised(MARCH, Unavailable(nominee="N3", days=days))  # type: ignore[arg-type]
    assert {entry.nominee: entry.cause for entry in revision.people}["N3"] is Cause.NOT_AVAILABLE


def test_a_moved_course_takes_its_people_along() -> None:
    """One course changes; its people stay in it, and are told of the other days."""
    revision = revised(MARCH, CourseMoved(course="C2", start_dates=(date(2024, 10, 7),)))
    assert [(entry.course, entry.before, entry.after) for entry in revision.courses] == [
        ("C2", SEPTEMBER, date(2024, 10, 7))
    ]
    assert {(entry.nominee, entry.fate, entry.cause) for entry in revision.people} == {
        ("N3", Fate.REDATED, Cause.COURSE_MOVED),
        ("N4", Fate.REDATED, Cause.COURSE_MOVED),
    }


def test_who_goes_along_is_told_whose_rule_moved_the_course() -> None:
    """N3 is pinned in the course and cannot come on its day: N4 must not be told that a draw moved it."""
    question = programme(nominee_pins=[{"nominee": "N3", "place": "in_course", "course": "C2"}])
    days = ({"first_day": "2024-09-05", "last_day": "2024-09-05"},)
    revision = revised(MARCH, Unavailable(nominee="N3", days=days), question=question)  # type: ignore[arg-type]
    told = {entry.nominee: entry for entry in revision.people}
    assert {who: entry.fate for who, entry in told.items()} == {"N3": Fate.REDATED, "N4": Fate.REDATED}
    assert told["N3"].cause is Cause.NOT_AVAILABLE
    assert told["N4"].cause is Cause.RULE
    assert [key for key in told["N4"].rules if "availability" in key and "N3" in key] == list(told["N4"].rules)


def test_who_leaves_a_moved_course_is_told_her_own_reason() -> None:
    """N3 cannot travel on the new day and N4 can: only N4 is told that the course has another date."""
    busy = ({"first_day": "2024-10-09", "last_day": "2024-10-09"},)
    moved = CourseMoved(course="C2", start_dates=(date(2024, 10, 7),))
    revision = revised(MARCH, Unavailable(nominee="N3", days=busy), moved)  # type: ignore[arg-type]
    told = {entry.nominee: entry for entry in revision.people}
    assert (told["N3"].cause, len(told["N3"].rules)) == (Cause.NOT_AVAILABLE, 1)
    assert (told["N4"].fate, told["N4"].cause) == (Fate.REDATED, Cause.COURSE_MOVED)


def test_who_lost_a_course_comes_first() -> None:
    """A new course has two seats: those of the cancelled one get them, though others are rated higher."""
    new = course("C3", "2024-10-07", seats_min=1, seats_max=2)
    revision = revised(MARCH, CourseCancelled(course="C2"), NewCourses(courses=(new,)))
    assert rosters(revision) == {"C1": ("N1", "N2"), "C3": ("N3", "N4")}
    assert {entry.cause for entry in revision.people} == {Cause.COURSE_GONE}


def test_stability_stands_where_the_planner_puts_it() -> None:
    """First: nobody new. After merit: N5 takes the seat of somebody with a lower rating."""
    new = woman("N7", rating=99)
    stays = programme(replanning={"stability_after": None})
    assert rosters(revised(MARCH, NewNominees(nominees=(new,)), question=stays)) == OLD.rosters()
    moves = programme(replanning={"stability_after": "merit"})
    moved = {
        who
        for people in rosters(revised(MARCH, NewNominees(nominees=(new,)), question=moves)).values()
        for who in people
    }
    assert {"N5", "N6", "N7"} <= moved


def test_money_changes_what_runs() -> None:
    """A sponsor withdraws: the dearer course cannot run, and its people are told so."""
    courses = [
        course("C1", seats_min=1, seats_max=2, costs=[item("a", 30_000_000)]),
        course("C2", "2024-09-02", seats_min=1, seats_max=2, costs=[item("a", 10_000_000)]),
    ]
    question = problem(women(4), courses, funds=[fund("S")], goals=GOALS)
    paid = [("C1", "a", "S", 30_000_000), ("C2", "a", "S", 10_000_000)]
    old = plan({"C1": "N1 N2", "C2": "N3 N4"}, {"C2": "2024-09-02"}, paid)
    cap = FundCapChanged(fund="S", cap=Money(amount=15_000_000))
    revision = replan(question, old, MARCH, [cap], settings=ONE_WORKER)
    assert rosters(revision) == {"C2": ("N3", "N4")}
    assert {entry.cause for entry in revision.people} == {Cause.COURSE_IDLE}


@pytest.mark.parametrize(("cap", "by_state"), [(2_000_000, 8_000_000), (6_500_000, 3_500_000), (20_000_000, 0)])
def test_old_payments_stay_only_where_the_state_pays_no_more(cap: int, by_state: int) -> None:
    """A sponsor that gives more than before relieves the state, though nobody's seat or goal changes by that."""
    courses = [course(name, str(day), costs=[item("fee", 5_000_000)]) for name, day in (("C1", MAY), ("C2", SEPTEMBER))]
    funds = [fund("S", kind="foreign_sponsor", cap_total={"amount": 2_000_000}), fund("T")]
    question = problem(women(4), courses, funds=funds, goals=GOALS)
    old = solve(question, settings=ONE_WORKER).plan
    assert old is not None
    change = FundCapChanged(fund="S", cap=Money(amount=cap))
    new = replan(question, old, MARCH, [change], settings=ONE_WORKER).plan
    assert new is not None
    assert (new.courses, new.assignments) == (old.courses, old.assignments)
    assert sum(payment.amount_vnd for payment in new.payments if payment.fund == "T") == by_state


def test_impossible_changes_are_refused_together() -> None:
    """One look at the error is enough to mend the list; nothing was planned."""
    days = ({"first_day": "2024-01-01", "last_day": "2024-01-05"},)
    june = date(2024, 6, 1)
    assert refused(
        june,
        Withdrawn(nominee="X"),
        Withdrawn(nominee="N3"),
        Withdrawn(nominee="N3"),
        CourseCancelled(course="C1"),
        CourseMoved(course="C2", start_dates=(MARCH,)),
        Unavailable(nominee="N4", days=days),  # type: ignore[arg-type]
        PostLost(nominee="N6", last_day=SEPTEMBER),
        PostLost(nominee="N5", last_day=MARCH),
        NewNominees(nominees=(woman("N5"),)),
        NewCourses(courses=(course("C1"),)),
        FundCapChanged(fund="F", cap=None),
        PolicyChanged(fields={"max_courses_per_nominee": 0}),
        CourseHeld(course="C2", participants=()),
        CourseHeld(course="C1", participants=("Y",)),
        freed=("C1", "C9"),
    ) == [
        ("unknown_nominee", "changes[0].nominee"),
        ("nominee_left", "changes[2].nominee"),
        ("course_has_begun", "changes[3].course"),
        ("before_as_of", "changes[4].start_dates"),
        ("before_as_of", "changes[5].days[0].last_day"),
        ("no_post_to_lose", "changes[6].nominee"),
        ("before_as_of", "changes[7].last_day"),
        ("duplicate_id", "changes[8].nominees[0].id"),
        ("duplicate_id", "changes[9].courses[0].id"),
        ("unknown_fund", "changes[10].fund"),
        ("too_small", "changes[11].fields.max_courses_per_nominee"),
        ("course_not_just_held", "changes[12].course"),
        ("unknown_person", "changes[13].participants"),
        ("course_has_begun", "freed[0]"),
        ("unknown_course", "freed[1]"),
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([CourseCancelled(course="C9")], [("unknown_course", "changes[0].course")]),
        (
            [NewCourses(courses=(course("C3", "2024-10-07"),)), *[CourseCancelled(course="C2")] * 2],
            [("course_gone", "changes[2].course")],
        ),
        ([CourseMoved(course="C1", start_dates=(SEPTEMBER,))], [("course_has_begun", "changes[0].course")]),
        ([CourseMoved(course="C9", start_dates=(SEPTEMBER,))], [("unknown_course", "changes[0].course")]),
        ([CourseHeld(course="C9", participants=())], [("unknown_course", "changes[0].course")]),
        (
            [CourseHeld(course="C1", participants=(), payments=(HeldPayment(fund="X", amount_vnd=1),))],
            [("unknown_fund", "changes[0].payments")],
        ),
        ([FundCapChanged(fund="S", year=2023, cap=None)], [("before_as_of", "changes[0].year")]),
        ([PostLost(nominee="X", last_day=SEPTEMBER)], [("unknown_nominee", "changes[0].nominee")]),
        (
            [PolicyChanged(fields={"replanning": {"stability_after": "seeded_draw"}})],
            [("stability_after_draw", "changes[0].fields.replanning.stability_after")],
        ),
    ],
)
def test_each_impossible_change_has_its_code(changes: list[Change], found: list[tuple[str, str]]) -> None:
    """In June C1 is over; every other way to name what is not there, or is past."""
    question = programme().replace(funds=(fund("S"),))
    with pytest.raises(ImpossibleChanges) as caught:
        replan(question, OLD, date(2024, 6, 1), changes, settings=ONE_WORKER)
    assert [(fault.code, fault.path) for fault in caught.value.faults] == found


def test_a_course_that_must_run_cannot_be_forgotten() -> None:
    """Its last start date has passed and the plan never ran it: that is said, not passed over."""
    question = programme()
    due = course("C0", "2024-03-04", seats_min=1, seats_max=2, must_run=True)
    with pytest.raises(ImpossibleChanges) as caught:
        replan(question.replace(courses=(*question.courses, due)), OLD, date(2024, 6, 1), settings=ONE_WORKER)
    assert [fault.code for fault in caught.value.faults] == ["must_run_too_late"]


def test_changes_that_contradict_the_problem_are_refused() -> None:
    """The years no longer hold the dates of the courses: the cross-check says so, beside the other faults."""
    found = refused(MARCH, PolicyChanged(fields={"years": [2023]}), Withdrawn(nominee="X"))
    assert {code for code, _ in found} == {"unknown_nominee", "date_outside_years"}


def test_the_past_cannot_be_planned() -> None:
    """Nor a plan of another problem, nor a moment instead of a day."""
    after = revised(date(2024, 6, 1))
    assert after.plan is not None
    with pytest.raises(ImpossibleChanges) as caught:
        replan(after.problem, after.plan, MARCH, settings=ONE_WORKER)
    assert [fault.code for fault in caught.value.faults] == ["as_of_before_history"]
    with pytest.raises(ImpossibleChanges) as caught:
        replan(programme(), plan({"C9": "N9"}), MARCH)
    assert {fault.code for fault in caught.value.faults} == {"unknown_course", "unknown_nominee"}
    with pytest.raises(WrongArguments):
        replan(programme(), OLD, datetime(2024, 3, 1))
    with pytest.raises(WrongArguments):
        replan(programme(), OLD, "2024-03-01")  # type: ignore[arg-type]
    with pytest.raises(WrongArguments) as wrong:
        replan(programme(), OLD, MARCH, Withdrawn(nominee="N1"))  # type: ignore[arg-type]
    assert [fault.path for fault in wrong.value.faults] == ["changes"]
    with pytest.raises(ImpossibleChanges) as caught:
        replan(programme(), OLD, MARCH, [{"kind": "ill"}, {"nominee": "N1"}])  # type: ignore[list-item]
    found = [(fault.code, fault.path, fault.value) for fault in caught.value.faults]
    assert found == [("not_a_choice", "changes[0].kind", "ill"), ("missing_field", "changes[1].kind", None)]
    assert "course_moved" in str(caught.value)  # the choices are named


def test_a_course_that_is_not_planned_cannot_be_freed() -> None:
    """It is on offer, so it is not called unknown."""
    offers = [*programme().courses, course("C3", "2024-11-04")]
    with pytest.raises(ImpossibleChanges) as caught:
        replan(programme().replace(courses=tuple(offers)), OLD, MARCH, freed=["C3", "C9"], settings=ONE_WORKER)
    found = [(fault.code, fault.path) for fault in caught.value.faults]
    assert found == [("course_not_planned", "freed[0]"), ("unknown_course", "freed[1]")]


def test_the_end_of_the_programme() -> None:
    """When every course has begun there is nothing to plan: an error, not an empty plan."""
    assert refused(date(2025, 1, 1)) == [("no_courses_left", "courses")]


def test_references_to_what_is_gone_are_dropped() -> None:
    """Pins, companions, quotas and funds go on without people who left and courses that are over."""
    question = programme(
        companions=[{"id": "pair", "kind": "together", "nominees": ["N3", "N4"]}],
        nominee_pins=[{"nominee": "N1", "place": "in_course", "course": "C1"}, {"nominee": "N2", "place": "in"}],
        course_pins=[{"course": "C1", "start_date": "2024-05-06"}],
        quotas=[
            {"id": "both", "in_courses": ["C1", "C2"], "where": {"sex": ["female"]}, "min_count": 3},
            {"id": "second", "in_courses": ["C2"], "where": {"sex": ["female"]}, "max_count": 1},
        ],
    ).replace(funds=(fund("S", courses=["C2"]),))
    wishing: dict[str, dict[str, Any]] = {"N3": {"preferred_courses": ("C2", "C1")}, "N5": {"refused_courses": ("C2",)}}
    question = question.replace(
        nominees=tuple(one.model_copy(update=wishing.get(one.id, {})) for one in question.nominees)
    )
    old = plan({"C1": "N1 N2", "C2": "N3"}, {"C2": "2024-09-02"})
    first = replan(question, old, date(2024, 6, 1), [Withdrawn(nominee="N4")], settings=ONE_WORKER)
    policy = first.problem.policy
    assert (policy.companions, policy.nominee_pins, policy.course_pins) == ((), (), ())
    assert [(quota.id, quota.in_courses) for quota in policy.quotas] == [("both", ("C1", "C2")), ("second", ("C2",))]
    assert "N3" in rosters(first)["C2"]  # two women were in C1: the quota still counts them
    new = course("C3", "2024-10-07", seats_min=1, seats_max=2)
    changes: list[Change] = [CourseCancelled(course="C2"), NewCourses(courses=(new,))]
    second = replan(question, old, date(2024, 6, 1), changes, settings=ONE_WORKER)
    assert [quota.id for quota in second.problem.policy.quotas] == ["both"]
    assert second.problem.fund_by_id["S"].cap_total == Money(amount=0)
    assert second.problem.nominee_by_id["N3"].preferred_courses == ("C1",)  # it was held; C2 is gone
    assert second.problem.nominee_by_id["N5"].refused_courses == ()


def test_a_log_replays_to_the_same_plan(tmp_path: Path) -> None:
    """Written as JSON lines and read again, the events lead to the very plan; another log is found out."""
    question = programme()
    first = revised(MARCH, Withdrawn(nominee="N1", note="ill"), question=question)
    assert first.plan is not None
    second = replan(first.problem, first.plan, date(2024, 6, 1), [Withdrawn(nominee="N3")], settings=ONE_WORKER)
    log = EventLog(events=(first.event, second.event))
    save_events(log, tmp_path / "log.jsonl")
    assert len((tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert load_events(tmp_path / "log.jsonl") == log
    *_, last = replay(question, OLD, log, settings=ONE_WORKER)
    assert last == second.model_copy(update={"outcome": last.outcome})
    assert (last.plan, last.outcome.stages[0].value) == (second.plan, second.outcome.stages[0].value)
    assert second.plan is not None
    assert canonical_sha256(second.plan) == log.events[1].plan_sha256
    changed = log.events[0].model_copy(update={"plan_sha256": "0" * 64})
    with pytest.raises(LeadershipOptError) as caught:
        list(replay(question, OLD, EventLog(events=(changed,)), settings=ONE_WORKER))
    assert caught.value.code == "replay_differs"
    swapped = EventLog(events=(first.event, log.events[1].model_copy(update={"as_of": date(2024, 2, 1)})))
    with pytest.raises(LeadershipOptError) as caught:
        list(replay(question, OLD, swapped, settings=ONE_WORKER))
    assert caught.value.code == "replay_out_of_order"


def test_faults_of_a_file_of_changes_are_listed_without_names(tmp_path: Path) -> None:
    """Line by line, all at once; a birth date never reaches an error."""
    path = tmp_path / "changes.jsonl"
    person = '{"id":"N9","full_name":"Secret","sex":"female","birth_date":"19850","province":"99"}'
    bad = f'{{"kind":"new_nominees","nominees":[{person}]}}'
    path.write_text(f'{{"kind":"withdrawn","nominee":"N1"}}\n\n{bad}\n{{"kind":"withdrawn"}}\n', encoding="utf-8")
    with pytest.raises(InvalidProblem) as caught:
        load_changes(path)
    assert [fault.code for fault in caught.value.faults] == ["not_a_day", "unknown_province", "missing_field"]
    assert "Secret" not in str(caught.value)
    assert "19850" not in str(caught.value)


def test_the_old_plan_stays_untouched_when_nothing_is_possible() -> None:
    """The rest is infeasible: no plan, and what was planned is what it was."""
    question = programme(total_participants={"min_count": 4})
    gone = [Withdrawn(nominee=who) for who in ("N1", "N2", "N3")]
    revision = replan(question, OLD, MARCH, gone, settings=ONE_WORKER)
    assert (revision.outcome.status, revision.plan) == ("infeasible", None)
    assert Plan.model_validate_json(OLD.model_dump_json()) == OLD
    assert revision.base == OLD


def test_the_conflict_and_the_least_relaxation_come_with_it() -> None:
    """Three of six have withdrawn, four seats are asked for: that limit is the conflict, one less the way out."""
    question = programme(total_participants={"min_count": 4})
    gone = [Withdrawn(nominee=who) for who in ("N1", "N2", "N3")]
    found: Any = replan(question, OLD, MARCH, gone, settings=ONE_WORKER).infeasibility
    assert "total_participants" in {limit.key for limit in found.conflicts[0].limits}
    assert found.conflicts[0].irreducible
    (move,) = found.relaxations[0].moves
    assert (move.key, move.stated, move.moved_to) == ("total_participants", 4, 3)
    assert found.relaxations[0].least
    assert found.relaxations[0].verified


def test_the_conflict_is_asked_for_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Explaining takes time: it is for the infeasible rest alone, and its answer comes with the revision."""
    asked = []

    def explained(problem: Problem, *more: object) -> DayRange:
        asked.append((problem, more))
        return DayRange(first_day=MAY, last_day=SEPTEMBER)  # any record will do here

    monkeypatch.setattr("leadership_opt.programme.replanning.why_infeasible", explained)
    assert revised(MARCH).infeasibility is None
    assert asked == []
    gone = [Withdrawn(nominee=who) for who in ("N1", "N2", "N3")]
    revision = replan(programme(total_participants={"min_count": 4}), OLD, MARCH, gone, settings=ONE_WORKER)
    assert revision.infeasibility == DayRange(first_day=MAY, last_day=SEPTEMBER)
    assert asked == [(revision.question, (ONE_WORKER, None, revision.base))]
