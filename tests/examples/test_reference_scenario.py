from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from leadership_opt.domain import Course, FundKind, Money, Nominee, Post, Problem, Scope, last_day_of
from leadership_opt.examples import reference_scenario
from leadership_opt.examples.people import FAMILY_NAME
from leadership_opt.reference import closed_periods, province, provinces, sessions_of
from leadership_opt.rules.eligibility import category_label, is_eligible

ALL_SEEDS = range(1, 21)
SEEDS = [*ALL_SEEDS[:6], *(pytest.param(seed, marks=pytest.mark.long) for seed in ALL_SEEDS[6:])]


@cache
def scenario(seed: int = 1) -> Problem:
    """Scenarios are frozen, so the tests may share them."""
    return reference_scenario(seed)


def eligible_on(problem: Problem, day: date) -> list[Nominee]:
    """Nominees eligible on a day; eligibility ends once and never returns, so earlier days have no others."""
    return [nominee for nominee in problem.nominees if is_eligible(nominee, day, problem.policy.eligibility)]


def first_start(problem: Problem) -> date:
    """The first date on offer."""
    return min(day for course in problem.courses for day in course.start_dates)


def is_closed(problem: Problem, course: Course, start: date) -> bool:
    """Whether a closed period bars this start date."""
    last = last_day_of(start, course.days)
    return any(
        period.first_day <= (start if period.starts_only else last) and start <= period.last_day
        for period in problem.policy.calendar.closed_periods
        if not period.countries or course.country in period.countries
    )


def test_same_seed_gives_the_same_problem_on_every_machine() -> None:
    """Benchmarks, docs and other people's results are compared by this hash; a new one is a new scenario."""
    assert reference_scenario(1).sha256 == scenario().sha256
    assert scenario().sha256 == "4afc84a7141729920f705b57266ae0d8009ffccf6773fb28c943c25b7ded05cb"


@pytest.mark.parametrize("seeds", [ALL_SEEDS[:6], pytest.param(ALL_SEEDS, marks=pytest.mark.long)], ids=len)
def test_seeds_differ(seeds: Sequence[int]) -> None:
    """A scenario that ignored its seed would make twenty tests look like one."""
    assert len({scenario(seed).sha256 for seed in seeds}) == len(seeds)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_province_puts_forward_at_least_two(seed: int) -> None:
    """All 63 provinces take part in the programme, small ones with few people and big ones with many."""
    by_province = Counter(nominee.province for nominee in scenario(seed).nominees)
    assert set(by_province) == {entry.code for entry in provinces()}
    assert min(by_province.values()) == 2
    assert 8 <= max(by_province.values()) <= 14


@pytest.mark.parametrize("seed", SEEDS)
def test_most_nominees_are_eligible_but_not_all(seed: int) -> None:
    """Eligibility must matter without emptying the pool: 85-92 percent can attend on some day, fewer at the end."""
    problem = scenario(seed)
    ever = len(eligible_on(problem, first_start(problem)))
    assert 323 <= ever <= 350
    assert ever - len(eligible_on(problem, date(2025, 9, 1))) >= 30


@pytest.mark.parametrize("seed", SEEDS)
def test_share_of_women(seed: int) -> None:
    """The Decision is for young and female leaders: 38-45 percent of the nominees are women."""
    women = sum(nominee.sex == "female" for nominee in scenario(seed).nominees)
    assert 38 <= 100 * women / 380 <= 45


def test_all_categories_and_obstacles_occur() -> None:
    """A rule that no nominee tests would go untested by every demo."""
    problem = scenario()
    day = date(2024, 6, 3)
    labels = Counter(category_label(nominee, day, problem.policy.eligibility) for nominee in problem.nominees)
    assert {1, 2, 3, None} == set(labels)
    assert any(nominee.under_discipline for nominee in problem.nominees)
    assert any(nominee.barred_from_leaving for nominee in problem.nominees)
    assert any(not nominee.good_previous_year for nominee in problem.nominees)
    assert any(not nominee.healthy for nominee in problem.nominees)
    assert any(nominee.post_until is not None for nominee in problem.nominees)
    assert any(nominee.birth_year is not None for nominee in problem.nominees)
    assert any(nominee.refused_countries for nominee in problem.nominees)
    assert {len(nominee.preferred_countries) for nominee in problem.nominees} == {0, 1, 2, 3, 4}
    assert {nominee.tags["ethnicity"] for nominee in problem.nominees} == {"kinh", "minority"}
    assert all(40 <= nominee.rating <= 98 for nominee in problem.nominees)


@pytest.mark.parametrize("seed", SEEDS)
def test_posts_are_possible(seed: int) -> None:
    """A delegation has one deputy head, and office-holders are spread equally: one or two a province."""
    holders = Counter(n.province for n in scenario(seed).nominees if n.post is not Post.OTHER)
    heads = Counter(n.province for n in scenario(seed).nominees if n.post is Post.NA_DELEGATION_DEPUTY_HEAD)
    assert set(holders.values()) == {1, 2}
    assert len(holders) == 63
    assert set(heads.values()) == {1}


@pytest.mark.parametrize("seed", SEEDS)
def test_one_province_cannot_fill_its_minimum(seed: int) -> None:
    """A minimum of two a province has to be capped at supply somewhere, or that setting would be idle."""
    problem = scenario(seed)
    able = Counter(nominee.province for nominee in eligible_on(problem, first_start(problem)))
    assert min(able[entry.code] for entry in provinces()) == 1


def test_names_are_marked_as_invented() -> None:
    """Nobody may take a nominee for a real person: a word that is no family name, and a number."""
    for nominee in scenario().nominees:
        assert nominee.full_name.startswith(f"{FAMILY_NAME} ")
        assert nominee.full_name.endswith(f" {nominee.id[1:]}")
    assert all("invented" in course.title for course in scenario().courses)
    assert all("invented" in fund.name or "assumed" in fund.name for fund in scenario().funds)


def test_deputy_heads_are_away_in_the_real_sittings() -> None:
    """Published sittings of the National Assembly, not made-up ones, keep its deputies at home."""
    sittings = {(fact.first_day, fact.last_day) for fact in sessions_of("na_delegation_deputy_head")}
    deputy_head = next(n for n in scenario().nominees if n.post is Post.NA_DELEGATION_DEPUTY_HEAD)
    kept = {(entry.first_day, entry.last_day) for entry in deputy_head.unavailable}
    assert len(kept & sittings) >= 10


def test_leaders_of_a_province_sit_in_its_council_at_the_same_time() -> None:
    """A council meets once, inside the real window, whoever of its province is asked."""
    windows = sessions_of("council_vice_chair")
    names = {fact.name for fact in windows}
    seen: dict[tuple[str | None, str], set[date]] = {}
    for nominee in scenario().nominees:
        for entry in nominee.unavailable:
            if entry.reason in names:
                seen.setdefault((nominee.province, entry.reason), set()).add(entry.first_day)
                assert any(fact.first_day <= entry.first_day and entry.last_day <= fact.last_day for fact in windows)
    assert seen
    assert all(len(days) == 1 for days in seen.values())
    merged = {code for code, name in seen if name.startswith("First sessions")}
    assert merged
    assert all(code is not None and province(code).merges_in_2025 for code in merged)


@pytest.mark.parametrize("seed", SEEDS)
def test_start_dates_clash_with_closed_periods(seed: int) -> None:
    """Holidays must rule dates out, yet leave each year courses enough."""
    problem = scenario(seed)
    open_dates = {c.id: [day for day in c.start_dates if not is_closed(problem, c, day)] for c in problem.courses}
    assert sum(len(open_dates[course.id]) < len(course.start_dates) for course in problem.courses) >= 4
    assert all(4 <= len(course.start_dates) <= 6 for course in problem.courses)
    assert all(day.weekday() == 0 for course in problem.courses for day in course.start_dates)
    for year in problem.policy.years:
        assert sum(any(day.year == year for day in days) for days in open_dates.values()) >= 5


def test_one_offer_has_dates_in_two_years() -> None:
    """Counts and caps per year depend on the date chosen, not on the course."""
    across = [c for c in scenario().courses if len({day.year for day in c.start_dates}) == 2]
    assert len(across) == 1


def test_courses_are_at_the_hosts_of_the_decision_and_others() -> None:
    """Japan and France first, then at least four other advanced countries."""
    countries = Counter(course.country for course in scenario().courses)
    assert len(scenario().courses) == 20
    assert countries["JP"] >= 5
    assert countries["FR"] >= 4
    assert len(countries) >= 6
    assert {course.days for course in scenario().courses} == {10, 14}


def test_every_kind_of_fund_pays() -> None:
    """The Decision names state money, foreign sponsors and social sources at home; two sponsors are restricted."""
    funds = scenario().funds
    assert {fund.kind for fund in funds} == set(FundKind)
    assert all(fund.caps_by_year and fund.cap_total for fund in funds)
    assert sum(bool(fund.countries and fund.cost_kinds) for fund in funds) == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_money_allows_the_cheapest_courses_and_not_the_dearest(seed: int) -> None:
    """Funds must limit where courses are held without making the programme impossible."""
    problem = scenario(seed)
    rates = {rate.currency: rate for rate in problem.policy.exchange_rates}

    def vnd(money: Money) -> int:
        rate = rates.get(money.currency)
        return money.amount if rate is None else money.amount * rate.vnd // rate.units

    def cost(course: Course, people: int) -> int:
        return sum(vnd(i.amount) * (people if i.basis == "per_participant" else 1) for i in course.costs)

    caps = sum(vnd(fund.cap_total) for fund in problem.funds if fund.cap_total)
    assert sum(sorted(cost(course, 15) for course in problem.courses)[:12]) < caps
    assert sum(sorted(cost(course, 15) for course in problem.courses)[-12:]) > caps


def test_closed_periods_are_the_reference_calendar() -> None:
    """Dates are facts from the library's calendars; what is assumed there stays marked here."""
    periods = scenario().policy.calendar.closed_periods
    facts = {(f.first_day, f.last_day) for country in (None, "JP", "FR") for f in closed_periods(country)}
    assert {(period.first_day, period.last_day) for period in periods} <= facts
    assert {period.countries for period in periods if period.assumed} == {("FR",)}
    one_day = next(period for period in periods if period.first_day == date(2024, 4, 18))
    new_year_of_the_moon = next(period for period in periods if period.first_day == date(2024, 2, 8))
    assert one_day.starts_only
    assert not new_year_of_the_moon.starts_only


def test_policy_states_the_numbers_of_the_decision() -> None:
    """12 courses, four a year, 180-200 people of 15-17 a course: the Decision's own targets."""
    policy = scenario().policy
    assert (policy.total_participants.min_count, policy.total_participants.max_count) == (180, 200)
    assert [entry.max_count for entry in policy.total_participants.by_year] == [66, 66, 66]
    assert {(c.seats_min, c.seats_max) for c in scenario().courses} == {(15, 17)}
    per_year = next(count for count in policy.course_counts if count.per_year)
    assert (per_year.min_count, per_year.max_count) == (4, 4)
    assert {quota.scope for quota in policy.quotas} == set(Scope)


def test_number_of_nominees_can_change() -> None:
    """Planners try larger pools; the provinces stay covered down to two people each."""
    assert len(reference_scenario(1, nominees=500).nominees) == 500
    few = reference_scenario(1, nominees=126)
    assert set(Counter(nominee.province for nominee in few.nominees).values()) == {2}
    with pytest.raises(ValueError, match="126"):
        reference_scenario(1, nominees=125)
