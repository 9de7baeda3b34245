"""Eligibility by hand: each reason code, each category and each setting, on both sides of its boundary."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.checker.law import category_label, holds_category, last_working_day, reasons_against
from leadership_opt.domain import EligibilityPolicy, Nominee, Post
from tests.checker.builders import course, holds, man, only_violation, plan, problem, woman

DAY = date(2024, 5, 6)


def _reasons(person: Nominee, start: str, **settings: Any) -> tuple[str, ...]:
    return reasons_against(person, date.fromisoformat(start), EligibilityPolicy(**settings))


@pytest.mark.parametrize(
    ("flag", "value", "code"),
    [
        ("under_discipline", True, "under_discipline"),
        ("barred_from_leaving", True, "barred_from_leaving"),
        ("good_previous_year", False, "poor_previous_year"),
        ("healthy", False, "not_healthy"),
    ],
)
def test_each_flag_has_its_reason(flag: str, value: bool, code: str) -> None:
    """Decree 101/2017/NĐ-CP: each general condition refuses by itself and under its own name."""
    assert _reasons(woman("N1"), "2024-05-06") == ()
    assert _reasons(woman("N1", **{flag: value}), "2024-05-06") == (code,)


def test_all_reasons_are_told_in_the_order_of_the_page() -> None:
    """A nominee learns everything that speaks against her, not the first thing."""
    person = man(
        "N1",
        birth_date="1960-01-01",
        under_discipline=True,
        barred_from_leaving=True,
        good_previous_year=False,
        healthy=False,
    )
    assert _reasons(person, "2024-05-06") == (
        "under_discipline",
        "barred_from_leaving",
        "poor_previous_year",
        "not_healthy",
        "too_little_working_age",
        "no_category",
    )


@pytest.mark.parametrize(
    ("born", "start", "eligible"),
    [
        ("1979-05-07", "2024-05-06", True),  # turns 45 the day after
        ("1979-05-06", "2024-05-06", False),  # turns 45 on the day
        ("1980-02-29", "2025-02-28", True),  # birthday counts from 1 March in common years
        ("1980-02-29", "2025-03-01", False),
        ("1980-02-29", "2024-02-28", True),
    ],
)
def test_category_1_ends_on_the_45th_birthday(born: str, start: str, eligible: bool) -> None:
    """Whoever turns 45 on the start day is not under 45."""
    assert (_reasons(man("N1", birth_date=born), start) == ()) is eligible


def test_birth_year_alone_counts_from_1_january() -> None:
    """Decree 135/2020/NĐ-CP art. 3: a man born in 1979 is 45 on 1 January 2024."""
    person = man("N1", birth_year=1979)
    assert _reasons(person, "2023-12-31") == ()
    assert _reasons(person, "2024-01-01") == ("no_category",)


@pytest.mark.parametrize(
    ("settings", "born", "start", "eligible"),
    [
        ({"age_test_day": "first_of_january"}, "1979-01-02", "2024-12-30", True),
        ({"age_test_day": "first_of_january"}, "1979-01-01", "2024-12-30", False),
        ({"age_test_day": "nomination", "nomination_date": "2023-03-01"}, "1978-03-02", "2024-05-06", True),
        ({"age_test_day": "nomination", "nomination_date": "2023-03-01"}, "1978-03-01", "2024-05-06", False),
        ({"age_test_day": "decision"}, "1977-12-29", "2025-05-05", True),
        ({"age_test_day": "decision"}, "1977-12-28", "2025-05-05", False),
        ({"age_limit_years": 50}, "1974-05-07", "2024-05-06", True),
        ({"age_limit_years": 50}, "1974-05-06", "2024-05-06", False),
    ],
)
def test_the_age_is_tested_on_the_day_of_the_policy(
    settings: dict[str, Any], born: str, start: str, eligible: bool
) -> None:
    """The Decision does not say on which day; the planner does."""
    assert (_reasons(man("N1", birth_date=born), start, **settings) == ()) is eligible


@pytest.mark.parametrize("post", list(Post))
def test_only_the_three_posts_count(post: Post) -> None:
    """Decision 1641/QĐ-TTg names three posts; any other needs category 3."""
    assert (_reasons(man("N1", post=post), "2024-05-06") == ()) is (post is not Post.OTHER)


def test_the_last_day_in_post_still_counts() -> None:
    """``post_until`` is the last day in the post."""
    assert _reasons(man("N1", post_until="2024-05-06"), "2024-05-06") == ()
    assert _reasons(man("N1", post_until="2024-05-05"), "2024-05-06") == ("no_category",)


@pytest.mark.parametrize(
    ("born", "last_day", "eligible"),
    [
        ("1972-08-31", "2030-12-31", True),  # 58 years 4 months in December 2030: retires on the last day of the term
        ("1972-07-31", "2030-11-30", False),
        ("1972-09-01", "2031-05-31", True),  # 58 years 8 months, the age of 2031
    ],
)
def test_category_2_serves_through_the_end_of_the_term(born: str, last_day: str, eligible: bool) -> None:
    """A woman of 51 in post is in category 2 if she can serve through 31 December 2030."""
    person = woman("N1", birth_date=born)
    assert last_working_day(person, EligibilityPolicy()) == date.fromisoformat(last_day)
    assert (_reasons(person, "2024-05-06") == ()) is eligible
    assert _reasons(man("N1", birth_date=born), "2024-05-06") == ("no_category",)


def test_the_end_of_the_term_is_a_setting() -> None:
    """Whoever retires on 30 November 2030 serves a term that ends that day."""
    person = woman("N1", birth_date="1972-07-31")
    assert _reasons(person, "2024-05-06", term_end="2030-11-30") == ()
    assert _reasons(person, "2024-05-06", term_end="2030-12-01") == ("no_category",)


@pytest.mark.parametrize(
    ("province", "post", "born", "eligible"),
    [
        ("01", "committee_vice_chair", "1970-12-15", True),
        ("79", "council_vice_chair", "1970-12-01", True),
        ("01", "council_vice_chair", "1970-11-30", False),  # 60 in November 2030
        ("01", "na_delegation_deputy_head", "1970-12-15", False),  # not a listed post
        ("48", "committee_vice_chair", "1970-12-15", False),  # not a listed city
    ],
)
def test_stay_until_60_in_two_cities(province: str, post: str, born: str, eligible: bool) -> None:
    """Decree 83/2022/NĐ-CP: women vice-chairs in Hà Nội and Hồ Chí Minh City may stay until 60."""
    person = woman("N1", province=province, post=post, birth_date=born)
    assert _reasons(person, "2024-05-06") == ("no_category",)
    assert (_reasons(person, "2024-05-06", stay_until_60=True) == ()) is eligible


def test_stay_until_60_counts_for_the_working_age_left_too() -> None:
    """A woman born in February 1969 retires in October 2025, in Hà Nội perhaps in February 2029."""
    person = woman("N1", province="01", birth_date="1969-02-10")
    settings: dict[str, Any] = {"term_end": "2024-12-31"}
    assert _reasons(person, "2024-05-06", **settings) == ("too_little_working_age",)
    assert _reasons(person, "2024-05-06", stay_until_60=True, **settings) == ()


def test_category_3_needs_all_of_its_conditions() -> None:
    """Young, outstanding and planned for vice-chair; a plan for the delegation does not count."""
    fields: dict[str, Any] = {"post": "other", "outstanding": True, "planned_for": ["committee_vice_chair"]}
    assert _reasons(man("N1", **fields), "2024-05-06") == ()
    lacking: tuple[dict[str, Any], ...] = (
        {"outstanding": False},
        {"planned_for": []},
        {"planned_for": ["na_delegation_deputy_head"]},
        {"birth_date": "1979-05-06"},
    )
    for changes in lacking:
        assert _reasons(man("N1", **{**fields, **changes}), "2024-05-06") == ("no_category",)


@pytest.mark.parametrize(
    ("start", "eligible"),
    [("2024-05-01", True), ("2024-05-02", False)],  # 18 months later: 1 and 2 November 2025
)
def test_eighteen_months_of_working_age_are_left(start: str, eligible: bool) -> None:
    """Decree 101/2017/NĐ-CP: retirement on 31 October 2025, so the pension begins on 1 November."""
    person = woman("N1", birth_date="1969-02-10")
    expected = () if eligible else ("too_little_working_age",)
    assert _reasons(person, start, term_end="2024-12-31") == expected


def test_months_are_clamped_to_the_end_of_the_month() -> None:
    """31 August plus 54 months is 28 February, on which a man who retires that day still serves."""
    person = man("N1", birth_date="1967-02-01")
    settings: dict[str, Any] = {"age_limit_years": 60}
    assert last_working_day(person, EligibilityPolicy()) == date(2029, 2, 28)
    assert _reasons(person, "2024-08-31", working_age_months_left=54, **settings) == ()
    assert _reasons(person, "2024-08-31", working_age_months_left=55, **settings) == ("too_little_working_age",)


@pytest.mark.parametrize(
    ("province", "setting", "start", "eligible"),
    [
        ("02", True, "2025-06-30", True),
        ("02", True, "2025-07-01", False),
        ("02", False, "2025-07-01", True),
        ("01", True, "2025-07-01", True),  # did not merge
        ("79", True, "2025-07-01", False),  # kept its name, but merged
    ],
)
def test_merging_provinces_end_posts_and_plans(province: str, setting: bool, start: str, eligible: bool) -> None:
    """Resolution 202/2025/QH15: 52 provinces merged on 1 July 2025."""
    expected = () if eligible else ("no_category",)
    in_post = man("N1", province=province)
    planned = man("N2", province=province, post="other", outstanding=True, planned_for=["council_vice_chair"])
    assert _reasons(in_post, start, merging_posts_end=setting) == expected
    assert _reasons(planned, start, merging_posts_end=setting) == expected


def test_the_label_is_the_first_category_in_the_order_of_the_policy() -> None:
    """One person, one label: quotas would count people twice otherwise."""
    person = woman("N1", outstanding=True, planned_for=["council_vice_chair"])
    assert [holds_category(category, person, DAY, EligibilityPolicy()) for category in (1, 2, 3)] == [True] * 3
    for order, label in (((1, 2, 3), "1"), ((2, 1, 3), "2"), ((3, 2, 1), "3")):
        policy = EligibilityPolicy.model_validate({"label_order": order})
        assert category_label(person, DAY, policy) == label
    assert category_label(man("N2", post="other"), DAY, EligibilityPolicy()) is None


def test_an_unborn_person_is_young_and_nothing_breaks() -> None:
    """Years from 2000 and births to 2010 are accepted, so the day may lie before the birth."""
    assert _reasons(man("N1", birth_date="2010-01-01"), "2005-01-03") == ()


def test_verify_names_the_seat_and_the_reasons() -> None:
    """The rule speaks of the start date of the plan, whatever other dates the course has."""
    question = problem([man("N1", birth_date="1979-05-06")], [course("C1", "2024-05-05", "2024-05-06")])
    holds(question, plan({"C1": "N1"}, {"C1": "2024-05-05"}))
    violation = only_violation(question, plan({"C1": "N1"}), "eligibility[course=C1,nominee=N1]")
    assert (violation.reasons, violation.nominees, violation.courses) == (("no_category",), ("N1",), ("C1",))
    assert (violation.actual, violation.most) == (1, 0)


PEOPLE = st.builds(
    Nominee,
    id=st.just("N"),
    full_name=st.just("A"),
    sex=st.sampled_from(["female", "male"]),
    birth_date=st.dates(date(1958, 1, 1), date(2002, 12, 31)),
    province=st.sampled_from(["01", "02", "79"]),
    post=st.sampled_from(list(Post)),
    planned_for=st.sampled_from([(), (Post.COUNCIL_VICE_CHAIR,)]),
    outstanding=st.booleans(),
    post_until=st.none() | st.dates(date(2022, 1, 1), date(2027, 12, 31)),
    under_discipline=st.booleans(),
)
POLICIES = st.builds(
    EligibilityPolicy,
    age_test_day=st.sampled_from(["course_start", "first_of_january", "nomination", "decision"]),
    nomination_date=st.just(date(2023, 3, 1)),
    stay_until_60=st.booleans(),
    merging_posts_end=st.booleans(),
    term_end=st.dates(date(2024, 1, 1), date(2031, 12, 31)),
)


@given(person=PEOPLE, policy=POLICIES, days=st.tuples(*[st.dates(date(2022, 1, 1), date(2027, 12, 31))] * 2))
def test_what_is_lost_stays_lost(person: Nominee, policy: EligibilityPolicy, days: tuple[date, date]) -> None:
    """Attendance looks dates up by halving; that is sound only if eligibility never comes back."""
    earlier, later = sorted(days)
    assert set(reasons_against(person, earlier, policy)) <= set(reasons_against(person, later, policy))
    for category in (1, 2, 3):
        if holds_category(category, person, later, policy):
            assert holds_category(category, person, earlier, policy)
