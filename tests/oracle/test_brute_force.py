"""The oracle on problems whose optimum is known by pencil."""

from datetime import date

import pytest

from leadership_opt.domain import (
    AgeTestDay,
    Assignment,
    CalendarPolicy,
    CompanionGroup,
    CompanionKind,
    ContinuityPolicy,
    CourseCount,
    CoursePin,
    EligibilityPolicy,
    EntitlementBasis,
    FairnessPolicy,
    GivenEntitlement,
    Goal,
    GoalId,
    HeldCourse,
    History,
    NomineePin,
    NomineePlace,
    Plan,
    PlannedCourse,
    Post,
    Quota,
    Scope,
    Sex,
    Share,
    TotalParticipants,
)
from leadership_opt.ids import public_number
from tests.oracle.brute_force import Answer, best
from tests.oracle.by_hand import JUNE, SEPTEMBER, course, nominee, problem

PARTICIPANTS, MERIT, DRAW = GoalId.PARTICIPANTS, GoalId.MERIT, GoalId.SEEDED_DRAW
IN_2025 = date(2025, 3, 3)


def test_the_better_of_two_takes_the_only_seat() -> None:
    """The plainest case: stages come in order, and exactly one plan is left."""
    answer = best(
        problem(
            [nominee("A", rating=60), nominee("B", rating=90)], [course("C", seats_max=1)], [PARTICIPANTS, MERIT, DRAW]
        )
    )
    date = public_number(0, "course", "C", "2024-06-03", bits=30)
    seat = public_number(0, "nominee", "B", "C", bits=30)
    assert answer.stages == ((PARTICIPANTS, "", 1), (MERIT, "", 90), (DRAW, "dates", date), (DRAW, "seats", seat))
    assert answer.rosters == {"C": ("B",)}
    assert answer.dates == {"C": JUNE}
    assert (answer.feasible_plans, answer.best_plans) == (3, 1)  # idle, A alone, B alone


def test_nothing_running_is_a_plan_until_something_must() -> None:
    """Minima alone make a problem infeasible, never the lack of people."""
    one = [nominee("A")]
    assert best(problem(one, [course("C", seats_min=2)], [PARTICIPANTS])).value(PARTICIPANTS) == 0
    assert not best(problem(one, [course("C", seats_min=2, must_run=True)], [PARTICIPANTS])).feasible
    assert not best(problem(one, [course("C")], [], total_participants=TotalParticipants(min_count=2))).feasible


@pytest.mark.parametrize(
    ("settings", "seats"),
    [
        ({}, 0),
        ({"age_limit_years": 46}, 1),
        ({"age_test_day": AgeTestDay.FIRST_OF_JANUARY}, 1),
        ({"age_test_day": AgeTestDay.DECISION}, 1),
        ({"age_test_day": AgeTestDay.NOMINATION, "nomination_date": JUNE}, 0),
    ],
)
def test_a_birthday_on_the_first_day_is_too_old(settings: dict[str, object], seats: int) -> None:
    """Younger than 45 means before the 45th birthday, on the day that the policy names."""
    turning = nominee("A", birth_date=date(1979, 6, 3))
    assert (
        best(
            problem([turning], [course("C")], [PARTICIPANTS], eligibility=EligibilityPolicy.model_validate(settings))
        ).value(PARTICIPANTS)
        == seats
    )


@pytest.mark.parametrize(
    ("changes", "settings", "seats"),
    [
        # Born in February 1972: 58 years 4 months in June 2030, before the term ends; staying until 60 would do.
        ({"birth_date": date(1972, 2, 14)}, {}, 0),
        ({"birth_date": date(1972, 2, 14)}, {"stay_until_60": True}, 1),
        ({"birth_date": date(1972, 2, 14), "province": "48"}, {"stay_until_60": True}, 0),
        ({"birth_date": date(1972, 2, 14)}, {"term_end": date(2030, 6, 30)}, 1),
        # Working age ends on 30 June 2030: from 3 June 2024, 72 months end on 3 June 2030, 73 months too late.
        ({"birth_date": date(1972, 2, 14)}, {"term_end": date(2030, 6, 30), "working_age_months_left": 72}, 1),
        ({"birth_date": date(1972, 2, 14)}, {"term_end": date(2030, 6, 30), "working_age_months_left": 73}, 0),
        # The last day in the post is the first day of the course, or the day before.
        ({"post_until": JUNE}, {}, 1),
        ({"post_until": date(2024, 6, 2)}, {}, 0),
        # Category 3 needs the plan for one of two posts.
        ({"post": Post.OTHER, "outstanding": True, "planned_for": (Post.COMMITTEE_VICE_CHAIR,)}, {}, 1),
        ({"post": Post.OTHER, "outstanding": True, "planned_for": (Post.NA_DELEGATION_DEPUTY_HEAD,)}, {}, 0),
        ({"healthy": False}, {}, 0),
    ],
)
def test_eligibility_of_one_woman(changes: dict[str, object], settings: dict[str, object], seats: int) -> None:
    """Each condition of the Decision alone decides about the only seat."""
    woman = nominee("A", sex=Sex.FEMALE, **changes)
    answer = best(
        problem([woman], [course("C")], [PARTICIPANTS], eligibility=EligibilityPolicy.model_validate(settings))
    )
    assert answer.value(PARTICIPANTS) == seats


def test_the_label_changes_between_two_dates() -> None:
    """A quota on category 1 forces the date before her 45th birthday, though the draw may like the other."""
    woman = nominee("A", sex=Sex.FEMALE, birth_date=date(1979, 7, 1))
    settings = {"eligibility": EligibilityPolicy(term_end=date(2026, 1, 1))}
    quota = Quota(id="first", where={"category": ("1",)}, min_count=1)
    free = best(problem([woman], [course("C", JUNE, SEPTEMBER)], [PARTICIPANTS], **settings))
    assert free.best_plans == 2
    bound = best(problem([woman], [course("C", JUNE, SEPTEMBER)], [PARTICIPANTS, DRAW], **settings, quotas=(quota,)))
    assert bound.dates == {"C": JUNE}


def test_a_share_counts_everybody_of_the_same_courses() -> None:
    """With one woman and at least a third of women, two men may come, not three."""
    people = [nominee("W", sex=Sex.FEMALE), *(nominee(f"M{number}") for number in range(3))]
    quota = Quota(id="women", where={"sex": ("female",)}, min_share=Share(numerator=1, denominator=3))
    assert best(problem(people, [course("C", seats_max=4)], [PARTICIPANTS], quotas=(quota,))).value(PARTICIPANTS) == 3


def test_a_minimum_is_lowered_to_the_supply() -> None:
    """Two seats of each province cannot be filled with one person; capped at the supply they can."""
    people = [nominee("A"), nominee("B", province="79", rating=9), nominee("C", province="79", rating=9)]
    hard = Quota(id="two", each="province", where={"province": ("01", "79")}, min_count=2)
    soft = Quota(id="two", each="province", min_count=2, capped_at_supply=True)
    offer = [course("K", seats_max=3)]
    assert not best(problem(people, offer, [], quotas=(hard,))).feasible
    assert best(problem(people, offer, [], quotas=(soft,))).feasible_plans == 1
    # Whoever attended before is no supply, but her held seat is.
    held = History(courses=(HeldCourse(id="H", country="FR", start_date=date(2024, 1, 8), participants=("B",)),))
    assert best(problem(people, offer, [DRAW], quotas=(soft,), history=held)).rosters == {"K": ("A", "C")}


def test_a_quota_of_a_course_or_country_is_waived_where_nothing_runs() -> None:
    """Only the programme as a whole must have a woman when no course runs."""
    men = [nominee("A")]
    for scope, feasible in ((Scope.COURSE, 1), (Scope.COUNTRY, 1), (Scope.PROGRAMME, 0), (Scope.YEAR, 0)):
        quota = Quota(id="women", where={"sex": ("female",)}, scope=scope, min_count=1)
        assert best(problem(men, [course("C")], [], quotas=(quota,))).feasible_plans == feasible


def test_held_seats_count_once_and_fill_the_limit() -> None:
    """One course each counts history: B is out, and the total counts her held seat."""
    held = History(courses=(HeldCourse(id="H", country="FR", start_date=date(2024, 1, 8), participants=("B",)),))
    people = [nominee("A"), nominee("B", rating=99)]
    total = TotalParticipants(min_count=2, max_count=2)
    answer = best(problem(people, [course("C")], [MERIT, DRAW], history=held, total_participants=total))
    assert answer.rosters == {"C": ("A",)}
    assert not best(
        problem(people, [course("C")], [], history=held, total_participants=TotalParticipants(min_count=3))
    ).feasible


def test_courses_keep_their_distance() -> None:
    """Two courses on one day break the gap, and ten days overlap when they start nine days apart."""
    people = [nominee("A"), nominee("B")]
    ninth, tenth = date(2024, 6, 12), date(2024, 6, 13)
    for second, gap, concurrent, seats in (
        (JUNE, 1, None, 1),
        (JUNE, 0, None, 2),
        (ninth, 9, 1, 1),
        (tenth, 10, 1, 2),
        (tenth, 11, None, 1),
    ):
        calendar = CalendarPolicy(min_days_between_starts=gap, max_concurrent_courses=concurrent)
        offer = [course("C1", JUNE, seats_max=1), course("C2", second, seats_max=1)]
        assert best(problem(people, offer, [PARTICIPANTS], calendar=calendar)).value(PARTICIPANTS) == seats


def test_a_province_stays_governed() -> None:
    """Of two leaders of one province only one may be away, unless the courses do not meet."""
    people = [nominee("A"), nominee("B", post=Post.COMMITTEE_VICE_CHAIR), nominee("C", post=Post.OTHER)]
    one_away = ContinuityPolicy(max_absent_per_province=1)
    together, apart = [course("C")], [course("C", seats_max=1), course("D", SEPTEMBER, seats_max=1)]
    assert best(problem(people, together, [PARTICIPANTS], continuity=one_away)).value(PARTICIPANTS) == 1
    assert best(problem(people, apart, [PARTICIPANTS], continuity=one_away)).value(PARTICIPANTS) == 2
    by_body = ContinuityPolicy(max_absent_per_body=1)
    assert best(problem(people, together, [PARTICIPANTS], continuity=by_body)).value(PARTICIPANTS) == 2


def test_companions_and_pins() -> None:
    """B must go; A goes with B; C never goes with A: the best rated stays at home."""
    people = [nominee("A"), nominee("B"), nominee("C", rating=99)]
    groups = (
        CompanionGroup(id="pair", kind=CompanionKind.TOGETHER, nominees=("A", "B")),
        CompanionGroup(id="foes", kind=CompanionKind.APART, nominees=("A", "C")),
    )
    pin = NomineePin(nominee="B", place=NomineePlace.IN)
    offer = [course("K", JUNE, SEPTEMBER, seats_max=3)]
    fixed = CoursePin(course="K", start_date=SEPTEMBER)
    answer = best(problem(people, offer, [MERIT, DRAW], companions=groups, nominee_pins=(pin,), course_pins=(fixed,)))
    assert answer.rosters == {"K": ("A", "B")}
    assert answer.dates == {"K": SEPTEMBER}


def test_courses_are_counted_in_each_country_and_year() -> None:
    """At least one course in each country on offer: both must run; one a year in all: they cannot."""
    people, offer = [nominee("A"), nominee("B")], [course("C"), course("D", country="FR")]
    each = CourseCount(id="each", each_country=True, min_count=1)
    one = CourseCount(id="one", per_year=True, max_count=1)
    assert best(problem(people, offer, [], course_counts=(each,))).feasible_plans == 2
    assert not best(problem(people, offer, [], course_counts=(each, one))).feasible


def test_fairness_is_leximin() -> None:
    """Three seats for three of Hà Nội and one of Hà Giang: first each province one, then a second."""
    people = [nominee("A"), nominee("B"), nominee("C"), nominee("D", province="02")]
    answer = best(problem(people, [course("K", seats_max=3)], [GoalId.PROVINCE_FAIRNESS]))
    assert answer.stages == (
        (GoalId.PROVINCE_FAIRNESS, "0/1", 2),
        (GoalId.PROVINCE_FAIRNESS, "1/1", 1),
        (GoalId.PROVINCE_FAIRNESS, "2/1", 0),
    )
    assert answer.best_plans == 3
    assert [answer.fairness_value(ratio) for ratio in ("0/1", "1/2", "3/2", "7/1")] == [2, 2, 1, 0]


def test_fairness_against_given_numbers() -> None:
    """With 3 to 1 the third and fourth seat go to Hà Nội; a province with 0 does not count."""
    people = [*(nominee(f"A{number}") for number in range(3)), nominee("B", province="02"), nominee("C", province="02")]
    given = tuple(GivenEntitlement(province=code, seats=seats) for code, seats in (("01", 3), ("02", 1), ("79", 0)))
    fairness = FairnessPolicy(entitlement=EntitlementBasis.GIVEN, given=given)
    answer = best(problem(people, [course("K", seats_max=4)], [GoalId.PROVINCE_FAIRNESS], fairness=fairness))
    # Ratios 3/3 and 1/1 are fairest; then nobody is above 1.
    assert [stage[1:] for stage in answer.stages] == [
        ("0/1", 2),
        ("1/3", 2),
        ("2/3", 2),
        ("1/1", 0),
        ("4/3", 0),
        ("5/3", 0),
    ]


def test_last_chance_looks_at_later_years() -> None:
    """A turns 45 before the course of 2025, B does not; in 2025 itself nobody has a last chance."""
    people = [nominee("A", birth_date=date(1980, 1, 1)), nominee("B", rating=99)]
    offer = [course("C", JUNE, seats_max=1), course("D", IN_2025, seats_max=1)]
    answer = best(problem(people, offer, [GoalId.LAST_CHANCE, MERIT, DRAW], years=(2024, 2025)))
    assert answer.value(GoalId.LAST_CHANCE) == 1
    assert answer.rosters == {"C": ("A",), "D": ("B",)}
    assert best(problem(people, [course("D", IN_2025)], [GoalId.LAST_CHANCE], years=(2024, 2025))).stages[0].value == 0


def test_wishes_and_hosts() -> None:
    """A wishes for France first (3 points), then Japan (2); hosts give Japan 2 and France 1 a seat."""
    wisher = nominee("A", preferred_countries=("FR", "JP"))
    offer = [course("C"), course("D", country="FR"), course("E", country="SG")]
    wishes = best(problem([wisher], offer, [GoalId.COUNTRY_PREFERENCE, DRAW]))
    assert (wishes.stages[0].value, wishes.rosters) == (3, {"D": ("A",)})
    hosts = best(problem([wisher], offer, [GoalId.HOST_PRIORITY, DRAW]))
    assert (hosts.stages[0].value, hosts.rosters) == (2, {"C": ("A",)})


def _changes(answer: Answer) -> tuple[int, int]:
    return answer.value(GoalId.STABILITY, "courses"), answer.value(GoalId.STABILITY, "people")


def test_stability_counts_people_and_courses() -> None:
    """The base has A in C in June. C can run in September only with B: one course and two people change."""
    base = Plan(
        courses=(PlannedCourse(course="C", start_date=JUNE),), assignments=(Assignment(nominee="A", course="C"),)
    )
    people = [nominee("A", post_until=JUNE), nominee("B")]
    offer = [course("C", JUNE, SEPTEMBER, seats_max=1)]
    pinned = (CoursePin(course="C", start_date=SEPTEMBER),)
    assert _changes(best(problem(people, offer, [GoalId.STABILITY]), base)) == (0, 0)
    assert _changes(best(problem(people, offer, [GoalId.STABILITY], course_pins=pinned), base)) == (1, 2)
    with pytest.raises(ValueError, match="base plan"):
        best(problem(people, offer, [GoalId.STABILITY]))


def test_a_tolerance_is_given_up_for_later_goals() -> None:
    """Ten points of merit, or a tenth of them, buy a woman; nine, or a twelfth, do not."""
    people = [nominee("A", rating=100), nominee("B", rating=90, sex=Sex.FEMALE)]
    for tolerance, women in (
        ({"tolerance_absolute": 10}, 1),
        ({"tolerance_absolute": 9}, 0),
        ({"tolerance_share": "1/10"}, 1),
        ({"tolerance_share": "1/12"}, 0),
    ):
        goals: list[GoalId | Goal] = [Goal.model_validate({"goal": MERIT, **tolerance}), GoalId.WOMEN]
        answer = best(problem(people, [course("C", seats_max=1)], goals))
        assert (answer.value(MERIT), answer.value(GoalId.WOMEN)) == (100, women)


def test_one_who_may_attend_two_courses() -> None:
    """With two courses each, one nominee fills a seat in both, and that is two seats."""
    offer = [course("C"), course("D", SEPTEMBER)]
    answer = best(problem([nominee("A")], offer, [PARTICIPANTS, DRAW], max_courses_per_nominee=2))
    assert answer.value(PARTICIPANTS) == 2
    assert answer.rosters == {"C": ("A",), "D": ("A",)}
