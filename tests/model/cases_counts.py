"""Cases of the rules that count courses and people: sizes, course counts, totals, quotas on counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Nominee, Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, held, man, plan, problem, woman, women
from tests.model.cases import Case, around, bounds, plans

IN_2025 = "2025-01-06"
WOMEN: dict[str, Any] = {"where": {"sex": ["female"]}}
DATES = {"C2": IN_2025, "C3": "2025-05-05"}
ANSWER = plan({"C1": "N1 N2 M1", "C2": "N3 M2", "C3": "M3"}, DATES)
"""C1: two women and a man in Japan in 2024. C2: one and one in Japan in 2025. C3: a man in France in 2025."""


def people() -> tuple[Nominee, ...]:
    """Four women and four men."""
    return (*women(4), *(man(f"M{number}") for number in range(1, 5)))


def programme(**policy: Any) -> Problem:
    """Courses of two years and countries, of which one may run in either year, and a held one with one woman."""
    offers = [
        course("C1"),
        course("C2", "2024-12-23", IN_2025),
        course("C3", "2025-05-05", country="FR"),
        course("C4", "2024-09-02", country="KR"),
    ]
    return problem(people(), offers, history=[held("H1", "N4 M4")], **policy)


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    yield from _sizes()
    yield from _course_counts()
    yield from _totals()
    yield from _quota_counts()
    yield from _waivers()
    yield from _groups()
    yield from _two_quotas_on_dates()
    yield from _supply()


def _sizes() -> Iterator[Case]:
    rule = RuleId.COURSE_SIZE

    def question(**fields: Any) -> Problem:
        return problem(women(5), [course("C1", "2024-05-06", IN_2025, **fields), course("C2")])

    of_size = [plan({"C1": " ".join(f"N{number + 1}" for number in range(size))}) for size in range(6)]
    yield from plans(
        rule,
        "range",
        question(seats_min=2, seats_max=4),
        holds=(Plan(), *of_size[2:5]),
        broken=(of_size[0], of_size[1], of_size[5]),
    )
    fixed = question(seats_min=3, seats_max=3)
    yield from plans(rule, "exact", fixed, holds=(Plan(), of_size[3]), broken=(of_size[2], of_size[4]))
    late, never = plan({"C1": "N1"}, {"C1": IN_2025}), plan({"C1": "N1"}, {"C1": "2024-05-07"})
    yield from plans(rule, "dates on offer", question(), holds=(of_size[1], late), broken=(never,))
    wanted = question(must_run=True)
    yield from plans(rule, "must run", wanted, holds=(of_size[1], late), broken=(Plan(), plan({"C2": "N1"})))


def _course_counts() -> Iterator[Case]:
    actual = [
        ({}, 4),
        ({"countries": ["JP"]}, 3),
        ({"countries": ["FR", "KR"]}, 1),
        ({"countries": ["DE"]}, 0),
        ({"years": [2024, 2025]}, 3),
        ({"years": [2025], "countries": ["JP"]}, 1),
        ({"per_year": True, "years": [2025]}, 2),
        ({"per_year": True, "years": [2023], "countries": ["JP"]}, 1),
        ({"each_country": True, "countries": ["JP"]}, 3),
        ({"each_country": True, "countries": ["FR"], "years": [2023, 2025]}, 1),
        ({"each_country": True, "countries": ["FR"], "per_year": True, "years": [2025]}, 1),
        ({"each_country": True, "countries": ["JP"], "per_year": True, "years": [2024]}, 1),
    ]
    for number, (scope, courses) in enumerate(actual):
        yield from bounds(
            RuleId.COURSE_COUNT,
            f"scope {number}",
            lambda scope=scope, **limit: programme(course_counts=[{"id": "c", **scope, **limit}]),
            ANSWER,
            courses,
        )
    # in every year, in every country: the year (country) with most or fewest decides
    for scope, least, most in (({"per_year": True}, 1, 2), ({"each_country": True}, 0, 3)):
        for limit, holds in (
            ({"min_count": least}, True),
            ({"min_count": least + 1}, False),
            ({"max_count": most}, True),
            ({"max_count": most - 1}, False),
        ):
            question = programme(course_counts=[{"id": "c", **scope, **limit}])
            yield Case(RuleId.COURSE_COUNT, f"{next(iter(scope))} {limit}", question, ANSWER, holds)


def _totals() -> Iterator[Case]:
    def by_year(year: int, **limit: Any) -> Problem:
        return programme(total_participants={"by_year": [{"year": year, **limit}]})

    def in_all(**limit: Any) -> Problem:
        return programme(total_participants=limit)

    rule = RuleId.TOTAL_PARTICIPANTS
    yield from bounds(rule, "in all", in_all, ANSWER, 8)
    for year, seats in ((2023, 2), (2024, 3), (2025, 3)):
        yield from bounds(rule, str(year), lambda year=year, **limit: by_year(year, **limit), ANSWER, seats)


def _quota_counts() -> Iterator[Case]:
    """Women (or others) in every scope."""
    actual: list[tuple[dict[str, Any], int]] = [
        ({}, 4),
        ({"scope": "year", "in_years": [2023]}, 1),
        ({"scope": "year", "in_years": [2024]}, 2),
        ({"scope": "year", "in_years": [2025]}, 1),
        ({"scope": "course", "in_courses": ["C1"]}, 2),
        ({"scope": "course", "in_courses": ["C2"]}, 1),
        ({"scope": "course", "in_years": [2025], "in_countries": ["JP"]}, 1),
        ({"scope": "country", "in_countries": ["JP"]}, 4),
        ({"scope": "country", "in_countries": ["JP"], "in_years": [2024, 2025]}, 3),
        ({"scope": "country", "in_countries": ["FR"]}, 0),
        ({"in_years": [2024]}, 2),
        ({"in_courses": ["C1", "C2"]}, 3),
        ({"in_countries": ["FR"]}, 0),
        ({"each": "sex"}, 4),
        ({"each": "sex", "where": {"sex": ["male"]}}, 4),
        ({"each": "province", "where": {"sex": ["female"], "province": ["02"]}}, 4),
    ]
    for number, (fields, seats) in enumerate(actual):
        yield from bounds(
            RuleId.QUOTA,
            f"scope {number}",
            lambda fields=fields, **limit: programme(quotas=[{"id": "q", **WOMEN, **fields, **limit}]),
            ANSWER,
            seats,
        )


def _waivers() -> Iterator[Case]:
    """Minima of courses that do not run and of countries without a course are waived, others are not."""
    answer = plan({"C1": "N1"})
    for scope, holds in (("course", True), ("country", True), ("year", False), ("programme", False)):
        quota = {"id": "q", "scope": scope, "in_courses": ["C3"], "in_years": [2025], "min_count": 1}
        yield Case(RuleId.QUOTA, f"waived in {scope}", programme(quotas=[quota]), answer, holds)
    men_of_korea = {"id": "q", "scope": "country", "where": {"sex": ["male"]}, "min_count": 1}
    holding, broken = (plan({"C4": who}, {"C4": "2024-09-02"}) for who in ("N1 M1", "N1"))
    yield from plans(
        RuleId.QUOTA, "not waived", programme(quotas=[men_of_korea]), holds=(holding, Plan()), broken=(broken,)
    )
    past = {"id": "q", "scope": "country", "in_countries": ["JP"], "where": {"sex": ["male"]}, "min_count": 2}
    both = (plan({"C1": "M1"}), Plan())
    yield from plans(RuleId.QUOTA, "held country", programme(quotas=[past]), holds=both[:1], broken=both[1:])


def _groups() -> Iterator[Case]:
    """One attribute after the other: a group of one, of whom none may attend."""
    person = woman("N1", province="10", tags={"unit": "north"})
    others = (man("M1", province="02", post="committee_vice_chair"), man("M2", province="02", tags={"unit": "south"}))
    groups: dict[str, tuple[str, str]] = {
        "sex": ("female", "male"),
        "province": ("10", "08"),
        "province_2025": ("15", "08"),  # Lào Cai is the successor of 10 and 15
        "region": ("NMM", "SE"),
        "post": ("council_vice_chair", "na_delegation_deputy_head"),
        "category": ("1", "2"),
        "age_band": ("under_40", "40_44"),
        "tag:unit": ("north", "west"),
    }
    for attribute, (own, other) in groups.items():
        for name, where in (("where", {"where": {attribute: [own]}}), ("each", {"each": attribute})):

            def question(value: str, where: dict[str, Any] = where, attribute: str = attribute) -> Problem:
                fields = where if "each" in where else {"where": {attribute: [value]}}
                return problem((person, *others), quotas=[{"id": "q", **fields, "max_count": 0}])

            if name == "where":
                fields = {"holds": {"value": other}, "broken": {"value": own}}
                yield from around(RuleId.QUOTA, f"{attribute} in {name}", question, plan({"C1": "N1"}), **fields)
            else:
                yield Case(RuleId.QUOTA, f"{attribute} in {name}", question(own), plan({"C1": "N1"}), False)
    merged: dict[str, Any] = {"quotas": [{"id": "q", "each": "province", "max_count": 1}]}
    pair = [woman("N1", province="02"), woman("N2", province="08")]  # both become 08
    for counted, holds in ((63, True), (34, False)):
        question_34 = problem(pair, provinces_counted_as=counted, **merged)
        yield Case(RuleId.QUOTA, f"provinces counted as {counted}", question_34, plan({"C1": "N1 N2"}), holds)


def _two_quotas_on_dates() -> Iterator[Case]:
    """Two quotas on one age band that people enter between the dates of a course: neither may lose sight of them."""
    rule, later = RuleId.QUOTA, "2024-07-01"
    pair = [woman(name, birth_date="1984-06-01") for name in ("N1", "N2")]  # 39 on the first date, 40 on the second
    band = {"where": {"age_band": ["40_44"]}}
    quotas = [{"id": "few", **band, "max_count": 1}, {"id": "half", **band, "max_share": "1/2"}]
    question = problem([*pair, woman("N3")], [course("C1", "2024-05-06", later)], quotas=quotas)
    early = tuple(plan({"C1": people}) for people in ("N1", "N1 N2", "N1 N2 N3"))
    mixed = plan({"C1": "N1 N3"}, {"C1": later})
    broken = tuple(plan({"C1": people}, {"C1": later}) for people in ("N1", "N1 N2 N3"))
    yield from plans(rule, "two on one band", question, holds=(*early, mixed), broken=broken)


def _supply() -> Iterator[Case]:
    """A minimum of three, lowered to the two (or one) who could attend."""
    quota = {"id": "q", "where": {"province": ["02"]}, "min_count": 3, "capped_at_supply": True}
    lacking: dict[str, dict[str, Any]] = {
        "nobody else": {"province": "04"},
        "refusing": {"refused_countries": ["JP"]},
        "away": {"unavailable": [{"first_day": "2024-01-01", "last_day": "2025-12-31"}]},
        "ineligible": {"healthy": False},
    }
    both, one = plan({"C1": "N1 N2"}), plan({"C1": "N1"})
    for name, third in lacking.items():
        question = problem([*women(2), woman("N3", **third)], quotas=[quota])
        yield from plans(RuleId.QUOTA, f"supply with one {name}", question, holds=(both,), broken=(one,))
    for scope in ("year", "country", "course"):
        limited = {**quota, "scope": scope, "in_years": [2024]}
        short_of_one = [*women(2), woman("N3", unavailable=[{"first_day": "2024-05-01", "last_day": "2024-05-06"}])]
        question = problem(short_of_one, [course("C1"), course("C2", "2025-05-05")], quotas=[limited])
        yield from plans(RuleId.QUOTA, f"supply by {scope}", question, holds=(both,), broken=(one,))
    closed = {"closed_periods": [{"id": "P", "first_day": "2024-05-19", "last_day": "2024-05-19"}]}
    shut = problem(women(2), [course("C1", "2024-05-06", "2024-09-02")], calendar=closed, quotas=[quota])
    late = {"C1": "2024-09-02"}
    only_late = [woman("N1"), woman("N2", unavailable=[{"first_day": "2024-09-02", "last_day": "2024-09-02"}])]
    yield Case(RuleId.QUOTA, "supply on an open date", shut, plan({"C1": "N1 N2"}, late), True)
    half = problem(only_late, [course("C1", "2024-05-06", "2024-09-02")], calendar=closed, quotas=[quota])
    yield Case(RuleId.QUOTA, "no supply on a closed date", half, plan({"C1": "N1"}, late), True)
    former = problem(women(3), history=[held("H1", "N3")], quotas=[quota])  # N3 has her seat, but no second one
    yield from plans(RuleId.QUOTA, "supply with one held", former, holds=(both,), broken=(one,))
    again = problem(women(3), history=[held("H1", "N3")], quotas=[quota], max_courses_per_nominee=2)
    enough = plan({"C1": "N1 N2"})  # three seats with the held one; supply 4
    yield from plans(RuleId.QUOTA, "supply with one who may return", again, holds=(enough,), broken=(one,))
