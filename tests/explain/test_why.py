"""What people ask about a plan that was drawn up without them: refusals, law, draw, remedies, and bad questions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from leadership_opt import Outcome, Problem, Reason, Settings, Stage, examples, solve, verify, why
from leadership_opt.domain import CourseCount, Fund, FundKind, Goal, GoalId, NomineePlace, Plan, Quota, Share
from leadership_opt.domain.pins import CoursePin, NomineePin
from leadership_opt.errors import UnknownId, WrongArguments, WrongOutcome
from leadership_opt.explain.asking import Asking
from leadership_opt.explain.reason import Clash, Verdict
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.reference import Sex
from leadership_opt.report import reason_lines, reason_tables, reasons_table

SETTINGS = Settings(workers=1, time_limit_seconds=60)


@pytest.fixture(scope="module")
def asked() -> Problem:
    """Forty invented people, four courses."""
    return examples.small_scenario()


@pytest.fixture(scope="module")
def answer(asked: Problem) -> Outcome:
    """A proven plan."""
    return solve(asked, settings=SETTINGS)


def rated(problem: Problem, nominee: str, rating: int) -> Problem:
    """The problem with another rating of one nominee."""
    people = (one.model_copy(update={"rating": rating} if one.id == nominee else {}) for one in problem.nominees)
    return problem.replace(nominees=tuple(people))


def is_in(problem: Problem, nominee: str) -> bool:
    """Whether a nominee is in the plan that is solved anew."""
    plan = solve(problem, settings=SETTINGS).plan
    assert plan is not None
    return any(entry.nominee == nominee for entry in plan.assignments)


def test_the_rating_that_is_told_is_enough(asked: Problem, answer: Outcome) -> None:
    """Solved again with the rating that makes it certain she is in; with a point less than needed she is not."""
    reason = why(asked, answer, "N011", settings=SETTINGS)
    remedy = next(one for one in reason.remedies if one.kind == "rating")
    assert reason.verdict is Verdict.OUT_BY_GOAL
    assert remedy.certain is not None
    assert remedy.needed is not None
    assert is_in(rated(asked, "N011", remedy.certain), "N011")
    assert not is_in(rated(asked, "N011", remedy.needed - 1), "N011")


def test_one_more_seat_is_read_by_the_checker(asked: Problem, answer: Outcome) -> None:
    """With money for it she can be added if exactly the limits named move, and a limit not moved is broken."""
    rich = asked.replace(
        funds=tuple(fund.model_copy(update={"cap_total": None, "caps_by_year": ()}) for fund in asked.funds)
    )
    asking = Asking(rich, answer, SETTINGS, None)
    found = [
        remedy
        for nominee in rich.nominee_by_id
        if nominee not in asking.course_of and (remedy := asking.seat_remedies.best(nominee)) is not None
    ]
    assert any(remedy.limits for remedy in found)
    assert all(limit.needed != limit.limit for remedy in found for limit in remedy.limits)


def test_the_law_answers_first(asked: Problem, answer: Outcome) -> None:
    """Somebody who is not eligible learns why and on which dates; no solver is asked."""
    reason = why(asked, answer, "N005", settings=SETTINGS)
    assert reason.verdict is Verdict.OUT_BY_LAW
    assert reason.changes == ()
    assert [entry.code for entry in reason.obstacles] == ["under_discipline"]
    assert reason.obstacles[0].dates == reason.obstacles[0].of_dates


def with_tag(problem: Problem, nominee: str) -> Problem:
    """The problem with a quota that lets nobody with a tag attend, which one nominee has."""
    people = (one.model_copy(update={"tags": {"from": "x"}} if one.id == nominee else {}) for one in problem.nominees)
    barred = Quota(id="none-from-x", where={"tag:from": ("x",)}, max_count=0)
    policy = problem.policy.model_copy(update={"quotas": (*problem.policy.quotas, barred)})
    return problem.replace(nominees=tuple(people), policy=policy)


def test_rules_that_clash_are_named_with_what_would_have_to_move(asked: Problem) -> None:
    """One limit rules her out: it is named alone, and moved by one it lets her in, in both languages."""
    problem = with_tag(asked, "N028")
    outcome = solve(problem, settings=SETTINGS)
    reason = why(problem, outcome, "N028", settings=SETTINGS)
    assert reason.verdict is Verdict.OUT_BY_RULES
    clash = reason.changes[0].clash
    assert clash is not None
    assert clash.irreducible
    assert clash.rules == ("quota/none-from-x",)
    remedy = next(one for one in reason.remedies if one.kind == "relaxation")
    assert [(one.key, one.limit, one.needed) for one in remedy.limits] == [("quota/none-from-x", 0, 1)]
    assert remedy.least
    words: dict[Language, str] = {"en": "clash with it", "vi": "Trái với các ràng buộc sau"}
    for language, told in words.items():
        assert any(told in line for line in reason_lines(problem, reason, language))


def test_a_pin_is_named_without_any_search(asked: Problem) -> None:
    """Whom the planner put out, and which course the planner wants, is no matter of goals."""
    pins = {
        "nominee_pins": (NomineePin(nominee="N028", place=NomineePlace.OUT),),
        "course_pins": (CoursePin(course="C02-INSP", runs=True),),
    }
    problem = asked.replace(policy=asked.policy.model_copy(update=pins))
    outcome = solve(problem, settings=SETTINGS)
    person = why(problem, outcome, "N028", settings=SETTINGS)
    course = why(problem, outcome, course="C02-INSP", settings=SETTINGS)
    assert person.verdict is Verdict.OUT_BY_RULES
    assert course.verdict is Verdict.IN_EVERY_PLAN
    told = [one.changes[0].clash.rules for one in (person, course) if one.changes[0].clash is not None]
    assert told == [("pins/nominee[nominee=N028]",), ("pins/course[course=C02-INSP]",)]


def with_quota(problem: Problem, quota: Quota, tagged: str = "") -> Problem:
    """The problem with one quota more, and one nominee with a tag."""
    people = (one.model_copy(update={"tags": {"from": "x"}} if one.id == tagged else {}) for one in problem.nominees)
    policy = problem.policy.model_copy(update={"quotas": (*problem.policy.quotas, quota)})
    return problem.replace(nominees=tuple(people), policy=policy)


def test_a_share_moves_no_further_than_needed(asked: Problem) -> None:
    """The share is told exactly and in per cent; the moved problem has a plan with her, with any less it has none."""
    nobody = Share(numerator=0, denominator=100)
    quota = Quota(id="few-from-x", where={"tag:from": ("x",)}, max_share=nobody)
    problem = with_quota(asked, quota, "N028")
    reason = why(problem, solve(problem, settings=SETTINGS), "N028", settings=SETTINGS)
    remedy = next(one for one in reason.remedies if one.kind == "relaxation")
    (limit,) = remedy.limits
    assert remedy.least
    assert (limit.key, limit.share, limit.needed) == ("quota/few-from-x[measure=share]", nobody, None)
    assert limit.needed_share is not None
    needed = limit.needed_share.fraction
    pin = NomineePin(nominee="N028", place=NomineePlace.IN)
    for share, is_possible in ((needed, True), (needed - Fraction(1, 10_000), False)):
        moved = quota.model_copy(update={"max_share": Share(numerator=share.numerator, denominator=share.denominator)})
        changed = with_quota(asked, moved, "N028")
        pins = (*changed.policy.nominee_pins, pin)
        pinned = changed.replace(policy=changed.policy.model_copy(update={"nominee_pins": pins}))
        assert (solve(pinned, settings=SETTINGS).plan is not None) == is_possible
    words: dict[Language, str] = {"en": "from 0% to 4.", "vi": "từ 0% thành 4,"}
    for language, told in words.items():
        assert any(told in line for line in reason_lines(problem, reason, language))


def test_a_share_in_the_way_of_one_more_seat_is_told_as_a_share(asked: Problem, answer: Outcome) -> None:
    """What the checker counts in people is told in the planner's measure."""
    assert answer.plan is not None
    seated = [asked.nominee_by_id[entry.nominee].sex for entry in answer.plan.assignments]
    share = Fraction(seated.count(Sex.MALE), len(seated))
    as_it_is = Share(numerator=share.numerator, denominator=share.denominator)
    men = Quota(id="men", where={"sex": ("male",)}, max_share=as_it_is)
    rich = with_quota(asked, men).replace(
        funds=tuple(fund.model_copy(update={"cap_total": None, "caps_by_year": ()}) for fund in asked.funds)
    )
    asking = Asking(rich, answer, SETTINGS, None)
    absent = [one for one in rich.nominee_by_id if one not in asking.course_of]
    remedies = [remedy for one in absent if (remedy := asking.seat_remedies.best(one)) is not None]
    shares = [limit for remedy in remedies for limit in remedy.limits if limit.share is not None]
    assert shares
    for limit in shares:
        assert (limit.key, limit.needed, limit.share) == ("quota/men[measure=share]", None, as_it_is)
        assert limit.needed_share is not None
        assert limit.needed_share.fraction == Fraction(seated.count(Sex.MALE) + 1, len(seated) + 1)


def test_a_province_learns_which_quota_stops_it(asked: Problem) -> None:
    """One more seat: the quota, and the least that would have to move; one less: its price."""
    problem = with_quota(asked, Quota(id="hanoi", where={"province": ("01",)}, max_count=2))
    reason = why(problem, solve(problem, settings=SETTINGS), province="01", settings=SETTINGS)
    more, less = reason.changes
    assert reason.verdict is Verdict.OUT_BY_RULES
    assert more.clash is not None
    assert more.clash.irreducible
    assert more.clash.rules == ("quota/hanoi",)
    assert [(one.key, one.limit, one.needed) for one in reason.remedies[0].limits] == [("quota/hanoi", 2, 3)]
    assert (less.demand, less.possible, less.proven) == ("one_seat_less", True, True)
    assert less.prices
    assert reason.standing is not None
    assert reason.standing.more + reason.standing.same + reason.standing.fewer == 62


def test_a_province_without_people_is_asked_nothing(asked: Problem, answer: Outcome) -> None:
    """Nobody is left: that is told, and no solver is asked."""
    reason = why(asked, answer, province="79", settings=SETTINGS)
    assert (reason.seats, reason.nominees, reason.verdict) == (0, 0, Verdict.OUT_BY_RULES)
    assert reason.remedies == ()
    words: dict[Language, str] = {"en": "Nobody is left", "vi": "Không còn ai"}
    for language, told in words.items():
        assert any(told in line for line in reason_lines(asked, reason, language))


def test_a_course_learns_what_it_clashes_with(asked: Problem) -> None:
    """Three courses are fixed and three may run: a fourth clashes with all of that; its dates are told likewise."""
    running = ("C01-GRIPS", "C02-INSP", "C03-LKYSPP")
    counts = (CourseCount(id="three", max_count=3),)
    pins = tuple(CoursePin(course=one) for one in running)
    first = asked.course_by_id["C01-GRIPS"]
    alone = first.model_copy(update={"start_dates": first.start_dates[:1]})
    policy = asked.policy.model_copy(update={"course_pins": pins, "course_counts": counts})
    problem = asked.replace(courses=(alone, *asked.courses[1:]), policy=policy)
    outcome = solve(problem, settings=SETTINGS)
    fourth = why(problem, outcome, course="C04-NAGOYA", settings=SETTINGS).changes[0]
    assert fourth.clash is not None
    assert fourth.clash.irreducible
    assert set(fourth.clash.rules) == {"course_count/three", *(f"pins/course[course={one}]" for one in running)}
    elsewhen = why(problem, outcome, course="C01-GRIPS", settings=SETTINGS).changes[1]
    assert (elsewhen.possible, elsewhen.clash) == (False, Clash(rules=(), irreducible=True))


def test_how_courses_would_run_otherwise(asked: Problem, answer: Outcome) -> None:
    """A course that has to start on another date does; what is told of others differs from the plan."""
    idle, elsewhen = why(asked, answer, course="C02-INSP", settings=SETTINGS).changes
    assert next(one for one in idle.starts if one.course == "C02-INSP").after is None
    moved = next(one for one in elsewhen.starts if one.course == "C02-INSP")
    assert None not in (moved.before, moved.after)
    assert all(one.before != one.after for change in (idle, elsewhen) for one in change.starts)
    assert tuple(one.course for one in idle.starts) == idle.courses


def test_a_fund_that_nothing_can_replace(asked: Problem, answer: Outcome) -> None:
    """Without the state budget there is no plan: the rules that clash, who pays what, and what its caps leave."""
    reason = why(asked, answer, fund="state-budget", settings=SETTINGS)
    clash = reason.changes[0].clash
    assert reason.verdict is Verdict.IN_EVERY_PLAN
    assert clash is not None
    assert clash.irreducible
    assert clash.rules == ("total_participants",)
    assert reason.only_payer == tuple(sorted(asked.course_by_id))
    assert sum(one.paid_vnd for one in reason.payments) == reason.paid_vnd
    assert {cap.key for cap in reason.caps} >= {"budget/state-budget", "budget/state-budget[year=2025]"}
    assert all(0 <= cap.used_vnd <= cap.cap_vnd for cap in reason.caps)


def test_a_fund_that_pays_by_the_order_of_payments_alone(asked: Problem) -> None:
    """Where others could pay as well, no goal and no draw chose."""
    other = Fund(id="z-other", name="Z", kind=FundKind.STATE_BUDGET)
    rich = asked.replace(funds=(*asked.funds, other))
    outcome = solve(rich, settings=SETTINGS)
    reason = why(rich, outcome, fund="state-budget", settings=SETTINGS)
    assert (reason.verdict, reason.proven, reason.only_payer) == (Verdict.IN_BY_ORDER, True, ())
    words: dict[Language, str] = {"en": "fixed order of payments", "vi": "thứ tự chi cố định"}
    for language, told in words.items():
        assert any(told in line for line in reason_lines(rich, reason, language))


def test_a_tie_is_called_a_draw() -> None:
    """Where no goal but the number of seats counts, the draw decides, and the numbers add up."""
    small = examples.small_scenario()
    goals = (Goal(goal=GoalId.PARTICIPANTS), Goal(goal=GoalId.SEEDED_DRAW))
    problem = small.replace(policy=small.policy.model_copy(update={"goals": goals}))
    outcome = solve(problem, settings=SETTINGS)
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    present = {entry.nominee for entry in outcome.plan.assignments}
    absent = next(one.id for one in problem.nominees if one.id not in present and one.id != "N005")
    drawn = [why(problem, outcome, one, settings=SETTINGS) for one in (absent, min(present))]
    assert {reason.verdict for reason in drawn} <= {Verdict.OUT_BY_DRAW, Verdict.IN_BY_DRAW, Verdict.OUT_BY_LAW}
    draws = [change.draw for reason in drawn for change in reason.changes if change.draw is not None]
    assert draws
    for draw in draws:
        mine, theirs = ((draw.dates[at], draw.seats[at]) for at in (0, 1))
        assert mine > theirs
        seats = [entry for entry in draw.numbers if entry.nominee is not None]
        difference = sum(entry.number if entry.in_plan else -entry.number for entry in seats)
        assert difference == draw.seats[0] - draw.seats[1]


def test_a_change_is_a_plan(asked: Problem, answer: Outcome) -> None:
    """Whoever leaves is in the plan, whoever enters is not, and the change is what was asked for."""
    assert answer.plan is not None
    present = {entry.nominee for entry in answer.plan.assignments}
    reason = why(asked, answer, "N028", settings=SETTINGS)
    change = reason.changes[0]
    assert "N028" in change.enters
    assert set(change.leaves) <= present
    assert not set(change.enters) & present


@pytest.mark.parametrize(
    "about",
    [
        {"province": "01"},
        {"province": "79"},
        {"course": "C02-INSP"},
        {"course": "C04-NAGOYA"},
        {"fund": "state-budget"},
    ],
    ids=str,
)
def test_everything_can_be_told(asked: Problem, answer: Outcome, about: dict[str, Any]) -> None:
    """Provinces, courses and funds have answers with words and tables in both languages."""
    reason = why(asked, answer, settings=SETTINGS, **about)
    assert Reason.model_validate_json(reason.model_dump_json()) == reason
    assert reason.proven
    for language in LANGUAGES:
        assert all("{" not in line for line in reason_lines(asked, reason, language))
        assert all(table.rows for table in reason_tables(asked, reason, language))
        assert reasons_table(asked, [reason], language).rows


@pytest.mark.parametrize(
    ("about", "code", "near"),
    [
        ({"nominee": "n-1"}, "unknown_nominee", "N001"),
        ({"course": "C02-INS"}, "unknown_course", "C02-INSP"),
        ({"fund": "state_budget"}, "unknown_fund", "state-budget"),
        ({"province": "1"}, "unknown_province", "01"),
    ],
    ids=str,
)
def test_unknown_ids_name_their_neighbours(
    asked: Problem, answer: Outcome, about: dict[str, Any], code: str, near: str
) -> None:
    """A typing error costs a look, not a search."""
    with pytest.raises(UnknownId) as caught:
        why(asked, answer, **about)
    assert caught.value.code == code
    assert near in str(caught.value)


@pytest.mark.parametrize("about", [{}, {"nominee": "N001", "province": "01"}], ids=str)
def test_one_thing_is_asked_about(asked: Problem, answer: Outcome, about: dict[str, Any]) -> None:
    """Neither nothing nor two things at once."""
    with pytest.raises(WrongArguments, match="Exactly one"):
        why(asked, answer, **about)


def test_false_outcomes_are_refused(asked: Problem, answer: Outcome) -> None:
    """Of another problem, without a plan, or changed by somebody: each has its code."""
    other = rated(asked, "N011", 1)
    first: Stage = answer.stages[0]
    changed = answer.model_copy(update={"stages": (first.model_copy(update={"bound": 99}), *answer.stages[1:])})
    for problem, outcome, code in (
        (other, answer, "outcome_of_other_problem"),
        (asked, answer.model_copy(update={"plan": None}), "outcome_has_no_plan"),
        (asked, changed, "outcome_contradicts"),
    ):
        with pytest.raises(WrongOutcome) as caught:
            why(problem, outcome, "N011")
        assert caught.value.code == code
    with pytest.raises(WrongArguments):
        why(asked, Plan(), "N011")  # type: ignore[arg-type]  # the slip of somebody who has only a plan


def test_no_time_is_no_answer(asked: Problem, answer: Outcome) -> None:
    """UNKNOWN stays UNKNOWN: a hundredth of a second proves nothing false."""
    reason = why(asked, answer, "N011", settings=Settings(workers=1, time_limit_seconds=0.01))
    assert reason.verdict in (Verdict.UNKNOWN, Verdict.OUT_BY_GOAL)
    assert verify(asked, answer.plan or Plan()).is_valid
