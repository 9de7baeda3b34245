"""The law of eligibility that the model is built from, against the checker's own reading of it, and by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from leadership_opt.checker import law
from leadership_opt.domain import EligibilityPolicy, Nominee, Post
from leadership_opt.rules import EligibilityReason, category_label, is_eligible, reasons
from leadership_opt.rules.eligibility import age_test_day, category_faults, general_faults, last_working_day
from tests.checker.builders import man, woman
from tests.drawn_cases import tried

DAY = date(2024, 5, 6)
CATEGORIES = (1, 2, 3)
STARTS = st.dates(date(2022, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [DAY, date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2)]
)


@st.composite
def people(draw: st.DrawFn) -> Nominee:
    """People whose birthdays, last days in post and retirements lie about the days that decide."""
    day = draw(st.sampled_from([DAY, date(2023, 3, 1), date(2022, 12, 28), date(2024, 1, 1), date(2025, 1, 1)]))
    near_45 = day.replace(year=day.year - 45) + timedelta(days=draw(st.integers(-1, 1)))
    born = draw(st.just(near_45) | st.dates(date(1962, 1, 1), date(1975, 12, 31)) | st.just(date(1990, 2, 28)))
    return woman(
        "N",
        sex=draw(st.sampled_from(["female", "female", "male"])),
        birth_date=born,
        province=draw(st.sampled_from(["01", "02", "48", "79"])),
        post=draw(st.sampled_from(list(Post))),
        planned_for=draw(st.lists(st.sampled_from(list(Post)), max_size=2, unique=True)),
        outstanding=draw(st.booleans()),
        post_until=draw(st.none() | st.just(DAY + timedelta(days=draw(st.integers(-1, 1))))),
        last_working_day=draw(st.none() | st.dates(date(2024, 1, 1), date(2031, 12, 31)) | st.just(date.max)),
        post_from=draw(st.none() | st.just(DAY + timedelta(days=draw(st.integers(-1, 1)))) | st.just(date(2025, 7, 1))),
        under_discipline=draw(st.sampled_from([False, False, True])),
        barred_from_leaving=draw(st.sampled_from([False, False, True])),
        good_previous_year=draw(st.sampled_from([True, True, False])),
        healthy=draw(st.sampled_from([True, True, False])),
    )


POLICIES = st.sampled_from(["viet_nam", "viet_nam", "none"]).flatmap(
    lambda retirement: st.builds(
        EligibilityPolicy,
        retirement=st.just(retirement),
        age_limit_years=st.sampled_from([45, 45, 50]),
        age_test_day=st.sampled_from(["course_start", "first_of_january", "nomination", "decision"]),
        nomination_date=st.just(date(2023, 3, 1)),
        stay_until_60=st.booleans() if retirement == "viet_nam" else st.just(False),
        working_age_months_left=st.sampled_from([0, 18, 60]),
        merging_posts_end=st.booleans(),
        term_end=st.dates(date(2024, 1, 1), date(2031, 12, 31))
        | st.sampled_from([date(2028, 12, 31), date(2030, 12, 31)]),
        label_order=st.permutations(CATEGORIES).map(tuple),
    )
)


@tried(120, people(), POLICIES, STARTS)
def test_two_readings_of_the_law_agree(person: Nominee, policy: EligibilityPolicy, start: date) -> None:
    """The model seats by one reading and the checker judges by the other: a difference would be a wrong plan."""
    codes = tuple(reason.code for reason in reasons(person, start, policy))
    against = law.reasons_against(person, start, policy)
    assert codes[: len(against)] == against
    assert is_eligible(person, start, policy) is (not against) is (not codes)
    label = category_label(person, start, policy)
    assert (None if label is None else str(label)) == law.category_label(person, start, policy)
    faults = category_faults(person, start, policy)
    assert {category for category, found in faults.items() if not found} == {
        category for category in CATEGORIES if law.holds_category(category, person, start, policy)
    }
    assert last_working_day(person, policy) == law.last_working_day(person, policy)


@tried(60, people(), POLICIES, STARTS)
def test_what_is_told_after_no_category_is_all_that_is_missing(
    person: Nominee, policy: EligibilityPolicy, start: date
) -> None:
    """General conditions first, then once each what every category lacks; nothing of it where one holds."""
    told = reasons(person, start, policy)
    general = general_faults(person, start, policy)
    assert list(told[: len(general)]) == general
    missing = [fault for found in category_faults(person, start, policy).values() for fault in found]
    if law.category_label(person, start, policy) is None:
        assert told[len(general)] == EligibilityReason("no_category")
        details = told[len(general) + 1 :]
        assert details == tuple(fault for place, fault in enumerate(missing) if fault not in missing[:place])
    else:
        assert len(told) == len(general)


@tried(75, people(), POLICIES, st.tuples(STARTS, STARTS))
def test_what_holds_on_a_day_held_on_all_earlier_days(
    person: Nominee, policy: EligibilityPolicy, days: tuple[date, date]
) -> None:
    """The model looks up the last good date by halving: sound only if nothing lost returns but with a post."""
    earlier, later = sorted(days)
    assume(person.post_from is None or not earlier < person.post_from <= later)

    def codes(start: date) -> set[str]:
        return {reason.code for reason in general_faults(person, start, policy)}

    def missing(category: int, start: date) -> set[str]:
        return {reason.code for reason in category_faults(person, start, policy)[category]}

    assert codes(earlier) <= codes(later)
    for category in CATEGORIES:
        assert missing(category, earlier) <= missing(category, later)
    assert is_eligible(person, earlier, policy) or not is_eligible(person, later, policy)


OLD_MAN = {"sex": "male", "birth_date": "1970-01-01"}
LIMIT = {"limit": 45}


@pytest.mark.parametrize(
    ("changes", "policy", "start", "told"),
    [
        ({"under_discipline": True}, {}, "2024-05-06", [("under_discipline", {})]),
        ({"barred_from_leaving": True}, {}, "2024-05-06", [("barred_from_leaving", {})]),
        ({"good_previous_year": False}, {}, "2024-05-06", [("poor_previous_year", {})]),
        ({"healthy": False}, {}, "2024-05-06", [("not_healthy", {})]),
        (
            {"birth_date": "1969-02-10"},  # retires on 31 October 2025
            {"term_end": "2024-12-31"},
            "2024-05-02",
            [("too_little_working_age", {"months": 18})],
        ),
        (
            {**OLD_MAN, "post_until": "2024-05-05"},
            {},
            "2024-05-06",
            [
                ("no_category", {}),
                ("post_ended", {}),  # of categories 1 and 2, told once
                ("category_1_not_young", LIMIT),
                ("category_2_not_a_woman", {}),
                ("category_3_not_young", LIMIT),
                ("category_3_not_outstanding", {}),
                ("category_3_not_planned", {}),
            ],
        ),
        (
            {**OLD_MAN, "post": "other", "outstanding": True, "planned_for": ["na_delegation_deputy_head"]},
            {"age_limit_years": 50},
            "2024-05-06",
            [
                ("no_category", {}),
                ("category_1_not_in_post", {}),
                ("category_1_not_young", {"limit": 50}),
                ("category_2_not_a_woman", {}),
                ("category_2_not_in_post", {}),
                ("category_3_not_young", {"limit": 50}),
                ("category_3_not_planned", {}),
            ],
        ),
        (
            {"birth_date": "1972-07-31"},  # a woman who retires on 30 November 2030
            {},
            "2024-05-06",
            [
                ("no_category", {}),
                ("category_1_not_young", LIMIT),
                ("category_2_leaves_before_term_end", {"term_end": "2030-12-31"}),
                ("category_3_not_young", LIMIT),
                ("category_3_not_outstanding", {}),
                ("category_3_not_planned", {}),
            ],
        ),
        (
            {"outstanding": True, "planned_for": ["council_vice_chair"]},
            {"merging_posts_end": True},
            "2025-07-01",
            [("no_category", {}), ("post_merged", {})],
        ),
    ],
)
def test_every_reason_is_told_with_its_numbers(
    changes: dict[str, Any], policy: dict[str, Any], start: str, told: list[tuple[str, Mapping[str, Any]]]
) -> None:
    """The messages fill in limit, months and term_end from these; a code or a number gone wrong misinforms people."""
    found = reasons(woman("N1", **changes), date.fromisoformat(start), EligibilityPolicy(**policy))
    assert [(reason.code, dict(reason.params)) for reason in found] == told


def test_the_day_of_the_age_test() -> None:
    """Course start, 1 January of its year, the nomination, or 28 December 2022, when the Decision was signed."""
    for name, day in (
        ("course_start", DAY),
        ("first_of_january", date(2024, 1, 1)),
        ("nomination", date(2023, 3, 1)),
        ("decision", date(2022, 12, 28)),
    ):
        policy = EligibilityPolicy.model_validate({"age_test_day": name, "nomination_date": date(2023, 3, 1)})
        assert age_test_day(DAY, policy) == day


def test_the_months_of_working_age_count_to_the_last_day_in_service() -> None:
    """Retired on 31 October 2025: 18 months may end on 1 November, the first day without work, not on the 2nd."""
    person = woman("N1", birth_date="1969-02-10")
    assert general_faults(person, date(2024, 5, 1), EligibilityPolicy()) == []
    assert general_faults(person, date(2024, 5, 2), EligibilityPolicy()) == [
        EligibilityReason("too_little_working_age", {"months": 18})
    ]


def test_reasons_are_values() -> None:
    """They stand in sets of what was told already; each has params of its own unless given."""
    assert EligibilityReason("a") == EligibilityReason("a", {})
    assert EligibilityReason("a", {"limit": 45}) != EligibilityReason("a", {"limit": 50})
    assert EligibilityReason("a").params is not EligibilityReason("a").params


def test_stay_until_60_is_for_women_vice_chairs_of_two_cities_only() -> None:
    """Decree 83/2022/NĐ-CP: sex, post, city and the planner's word must all be there."""
    long = EligibilityPolicy(stay_until_60=True)
    stays = woman("N1", province="01", birth_date="1970-12-15")
    assert last_working_day(stays, long) == date(2030, 12, 31)
    normal = last_working_day(stays, EligibilityPolicy())
    assert normal is not None
    assert normal < date(2030, 12, 31)
    for other in (
        woman("N1", province="02", birth_date="1970-12-15"),
        woman("N1", province="01", birth_date="1970-12-15", post="na_delegation_deputy_head"),
    ):
        assert last_working_day(other, long) == normal
    him = man("N1", province="01", birth_date="1970-12-15")
    assert last_working_day(him, long) == last_working_day(him, EligibilityPolicy())
