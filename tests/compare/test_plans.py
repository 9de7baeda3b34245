"""Two plans side by side: who moved, what runs, who pays, which is better, and whether either fits elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadership_opt import Comparison, Plan, Problem, compare, verify
from leadership_opt.comparison import SeatChange, Which
from leadership_opt.domain import Assignment, GoalId, Payment, PlannedCourse
from leadership_opt.errors import WrongArguments, WrongOutcome, WrongValue
from leadership_opt.result import Status
from tests.explain.base_problem import DATES, fund, held, problem
from tests.report import answers_by_hand
from tests.report.results_by_hand import outcome, plan

ASKED = problem(
    funds=(fund(caps_by_year=[{"year": 2024, "cap": {"amount": 90_000_000}}]),),
    history=(held(("N07",), payments=[{"fund": "state", "amount_vnd": 5_000_001}]),),
    quotas=[{"id": "women", "where": {"sex": ["female"]}, "min_count": 1}],
)
STRICT = ASKED.replace(policy=ASKED.policy.model_copy(update={"total_participants": {"min_count": 7}}))
SIDES = {"first": "second", "second": "first", Which.FIRST: Which.SECOND, Which.SECOND: Which.FIRST}
MOVES = {SeatChange.ONLY_FIRST: SeatChange.ONLY_SECOND, SeatChange.ONLY_SECOND: SeatChange.ONLY_FIRST}
TURNED = {"first_in_second": "second_in_first", "second_in_first": "first_in_second"}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan of two courses, most of them broken: in size, eligibility, money."""
    days = draw(st.dictionaries(st.sampled_from("AB"), st.sampled_from(DATES), max_size=2))
    people = st.dictionaries(st.sampled_from([f"N0{at}" for at in range(7)]), st.sampled_from(sorted(days)), max_size=5)
    seats = draw(people) if days else {}
    paid = draw(st.dictionaries(st.sampled_from("AB"), st.integers(0, 10**9), max_size=2))
    return Plan(
        courses=tuple(PlannedCourse(course=course, start_date=date.fromisoformat(day)) for course, day in days.items()),
        assignments=tuple(Assignment(nominee=who, course=course) for who, course in seats.items()),
        payments=tuple(
            Payment(course=course, cost_item="fee", fund="state", amount_vnd=amount) for course, amount in paid.items()
        ),
    )


def mirrored(document: Any) -> Any:
    """A comparison the other way round, from its JSON: nothing of it may tell which was asked first."""
    if isinstance(document, list):
        return [mirrored(entry) for entry in document]
    if not isinstance(document, dict):
        return document
    turned = {}
    for name, part in document.items():
        beginning, _, rest = name.partition("_")
        other = "_".join(filter(None, (SIDES.get(beginning, beginning), rest)))
        turned[{"first_in_second": "second_in_first", "second_in_first": "first_in_second"}.get(name, other)] = (
            mirrored(part)
        )
    for name, pairs in (("better", SIDES), ("move", MOVES)):
        if name in turned:
            turned[name] = pairs.get(turned[name], turned[name])
    return turned


def unordered(found: Comparison) -> dict[str, Any]:
    """The parts of a comparison whose order is that of the first."""
    document = found.model_dump(mode="json")
    document["rules"] = {entry["key"]: entry for entry in document["rules"]}
    document["goals"] = {(entry["goal"], entry["label"]): entry for entry in document["goals"]}
    return document


@settings(deadline=None, max_examples=25)
@given(plans(), plans(), st.sampled_from([ASKED, STRICT]))
def test_the_other_way_round_everything_is_mirrored(first: Plan, second: Plan, other: Problem) -> None:
    """Nothing depends on which plan was named first, and figures are those of plain sets and sums."""
    found = compare(first, second, problem=ASKED, second_problem=other)
    back = compare(second, first, problem=other, second_problem=ASKED)
    turned = Comparison.model_validate(mirrored(found.model_dump(mode="json")))
    assert unordered(back) == unordered(turned)
    had, has = (_seats(one) for one in (first, second))
    moved = {pair.nominee for pair in found.people}
    assert {who for who in had | has if had.get(who) != has.get(who)} == moved
    assert found.unmoved == len(had.keys() | has.keys()) - len(moved)
    assert found.second.paid_vnd == sum(payment.amount_vnd for payment in second.payments)
    assert found.differs == (first != second or other is STRICT)


def _seats(one: Plan) -> dict[str, tuple[str, date]]:
    """Course and day of everybody."""
    days = {entry.course: entry.start_date for entry in one.courses}
    return {entry.nominee: (entry.course, days[entry.course]) for entry in one.assignments}


@settings(deadline=None, max_examples=10)
@given(plans())
def test_the_same_twice_has_no_difference(one: Plan) -> None:
    """A report that finds something here finds it everywhere."""
    found = compare(one, one, problem=ASKED)
    assert not found.differs
    assert (found.same_problem, found.same_plan, found.people, found.changes) == (True, True, (), ())
    assert not any(pair.differs for pair in found.rules)
    assert {pair.better for pair in found.goals} == {None}
    assert {pair.difference_vnd for pair in found.money} <= {0}
    assert found.decided_by is None


def moved_plan() -> Plan:
    """N00 gives her seat to N05, N01 goes to B, which starts earlier; the state pays a dong more."""
    first = plan()
    seats = {"N05": "A", "N03": "A", "N02": "B", "N04": "B", "N01": "B"}
    return Plan(
        courses=(first.courses[0], PlannedCourse(course="B", start_date=date(2024, 9, 2))),
        assignments=tuple(Assignment(nominee=who, course=course) for who, course in seats.items()),
        payments=(first.payments[0], first.payments[1].model_copy(update={"amount_vnd": 3_000_001})),
    )


def test_what_moved_is_told_by_kind() -> None:
    """Each way in which a seat can differ, and the courses with their days and rosters."""
    found = compare(plan(), moved_plan())
    assert {pair.nominee: pair.move for pair in found.people} == {
        "N00": SeatChange.ONLY_FIRST,
        "N01": SeatChange.OTHER_COURSE,
        "N02": SeatChange.OTHER_DAYS,
        "N04": SeatChange.OTHER_DAYS,
        "N05": SeatChange.ONLY_SECOND,
    }
    (a, b) = found.courses
    assert a.first is not None
    assert a.first.roster == ("N00", "N01", "N03")
    assert b.second is not None
    assert (b.second.start_date, b.second.roster) == (date(2024, 9, 2), ("N01", "N02", "N04"))
    assert [(pair.year, pair.difference_vnd) for pair in found.money] == [(2024, 1), (None, 1)]
    assert (found.same_problem, found.first.is_valid, found.rules, found.goals) == (None, None, (), ())


def test_with_the_problem_held_courses_are_paid_too() -> None:
    """To the dong, with caps on both sides."""
    found = compare(plan(), moved_plan(), problem=ASKED)
    in_2024 = next(pair for pair in found.money if pair.year == 2024)
    assert (in_2024.first_vnd, in_2024.second_vnd) == (18_000_001, 18_000_002)
    assert (in_2024.first_cap_vnd, in_2024.second_cap_vnd) == (90_000_000, 90_000_000)
    assert found.money_counts_held


def test_rules_have_their_slack_on_both_sides() -> None:
    """As the checker tells it of each plan alone."""
    found = compare(plan(), moved_plan(), problem=ASKED)
    for which, one in (("first", plan()), ("second", moved_plan())):
        expected = {report.key: report.slack for report in verify(ASKED, one).rules}
        assert {pair.key: getattr(pair, which).slack for pair in found.rules} == expected
    assert "quota/women" in {pair.key for pair in found.rules}


def test_either_plan_is_read_in_the_problem_of_the_other() -> None:
    """The first two facts: whether the problems are the same, and whether the plans fit."""
    found = compare(plan(), plan(), problem=ASKED, second_problem=STRICT)
    assert (found.same_problem, found.same_plan) == (False, True)
    assert found.first_in_second is not None
    assert "total_participants" in found.first_in_second.broken
    assert found.second_in_first is not None
    assert "total_participants" not in found.second_in_first.broken
    assert [change.at for change in found.changes] == ["policy.total_participants.min_count"]


def test_an_outcome_alone_says_what_it_claims() -> None:
    """Values, bounds and proofs of its stages; that nobody has read the plan anew is told."""
    found = compare(outcome(ASKED), outcome(ASKED, Status.OPTIMAL))
    merit = next(pair for pair in found.goals if pair.goal == GoalId.MERIT)
    assert merit.first is not None
    assert merit.second is not None
    assert (merit.first.value, merit.first.bound, merit.first.proven) == (260, 286, False)
    assert (merit.second.value, merit.second.bound, merit.second.proven) == (260, 260, True)
    assert (found.same_problem, found.same_plan, found.first.is_checked) == (True, True, False)
    assert (found.first.status, found.second.status) == (Status.FEASIBLE, Status.OPTIMAL)


def test_the_first_goal_that_differs_decides() -> None:
    """In the order of the goals; a goal that is worth less to the planner is told, but decides nothing."""
    found = compare(plan(), moved_plan(), problem=ASKED)
    differing = [pair for pair in found.goals if pair.better is not None]
    assert found.decided_by == differing[0].key
    values = [verify(ASKED, one).value(GoalId.MERIT) for one in (plan(), moved_plan())]
    merit = next(pair for pair in found.goals if pair.goal == GoalId.MERIT)
    assert (merit.better == Which.FIRST) == (values[0] > values[1])
    backwards = ASKED.replace(
        policy=ASKED.policy.model_copy(update={"goals": tuple(reversed(ASKED.policy.goals[:-1]))})
    )
    assert compare(plan(), moved_plan(), problem=ASKED, second_problem=backwards).decided_by is None


def test_money_in_other_units_is_not_called_better() -> None:
    """Costs are rounded up to units: figures in two units are not one figure."""
    finer = ASKED.replace(policy=ASKED.policy.model_copy(update={"money_unit": 1}))
    found = compare(plan(), moved_plan(), problem=ASKED, second_problem=finer)
    cost = next(pair for pair in found.goals if pair.goal == GoalId.COST)
    assert cost.first is not None
    assert cost.second is not None
    assert (cost.first.unit_vnd, cost.second.unit_vnd, cost.better) == (1_000_000, 1, None)


def test_a_revision_brings_its_problem_and_a_plan_of_none_is_none() -> None:
    """Kinds in any pairing: what is not known of one of them is left out, never guessed."""
    revision = answers_by_hand.revision(ASKED)
    found = compare(revision, plan(), second_problem=ASKED)
    assert (found.first.kind, found.first.problem_sha256) == ("revision", revision.question.sha256)
    none = compare(outcome(ASKED, Status.INFEASIBLE), plan(), problem=ASKED)
    assert (none.same_plan, none.unmoved, none.people, none.first.plan_sha256) == (None, None, (), None)
    assert none.differs
    both = compare(ASKED, answers_by_hand.certificate(ASKED), problem=ASKED)
    assert (both.first.kind, both.second.kind, both.same_problem) == ("problem", "certificate", True)


def test_what_cannot_be_compared_is_refused() -> None:
    """Nothing that was given is silently passed over, and no outcome is read with a problem that is not its own."""
    with pytest.raises(WrongOutcome, match="another problem"):
        compare(outcome(ASKED), plan(), problem=STRICT)
    for argument in ("problem", "second_problem"):
        more: Any = {argument: ASKED}
        with pytest.raises(WrongValue) as caught:
            compare(ASKED, STRICT, **more)
        assert (caught.value.code, caught.value.params) == ("problem_for_nothing", {"argument": argument})
    with pytest.raises(WrongArguments) as wrong:
        compare(plan(), verify(ASKED, plan()), names="none", first_title=None)  # type: ignore[arg-type]
    assert {fault.path for fault in wrong.value.faults} == {"second", "names", "first_title"}
