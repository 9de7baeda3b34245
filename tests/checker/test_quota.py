from typing import Any

import pytest

from leadership_opt.checker import verify
from leadership_opt.domain import Course, Nominee, Problem
from tests.checker.builders import course, held, holds, keys, limits, man, only_violation, plan, problem, woman, women

WOMEN: dict[str, Any] = {"where": {"sex": ["female"]}}


def _people() -> tuple[Nominee, ...]:
    return (*women(4), man("M1"), man("M2"), man("M3"))


def _question(*quotas: dict[str, Any], courses: tuple[Course, ...] = (), **changes: Any) -> Problem:
    quotas = tuple({"id": "q", **quota} for quota in quotas)
    return problem(_people(), courses or (course("C1"),), quotas=quotas, **changes)


@pytest.mark.parametrize(
    ("people", "broken"), [("N1 M1", True), ("N1 N2", False), ("N1 N2 N3", False), ("N1 N2 N3 N4", True)]
)
def test_counts_on_both_sides(people: str, broken: bool) -> None:
    """Two to three women in the programme."""
    question = _question({**WOMEN, "min_count": 2, "max_count": 3})
    if broken:
        violation = only_violation(question, plan({"C1": people}), "quota/q")
        assert (violation.least, violation.most, violation.actual) == (2, 3, people.count("N"))
    else:
        holds(question, plan({"C1": people}))


@pytest.mark.parametrize(
    ("people", "least", "most", "broken"),
    [
        ("N1 M1 M2 M3", 2, 2, True),  # 40% of 4 is 1.6, 60% is 2.4
        ("N1 N2 M1 M2", 2, 2, False),
        ("N1 N2 N3 M1", 2, 2, True),
        ("N1 N2 M1 M2 M3", 2, 3, False),  # exactly 40% of 5
        ("N1 N2 N3 M1 M2", 2, 3, False),  # exactly 60% of 5
        ("N1", 1, 0, True),  # 40% to 60% of one person cannot be
    ],
)
def test_shares_on_both_sides(people: str, least: int, most: int, broken: bool) -> None:
    """40% to 60% women, told in whole people."""
    question = _question({**WOMEN, "min_share": "40%", "max_share": "3/5"})
    if broken:
        violation = only_violation(question, plan({"C1": people}), "quota/q[measure=share]")
        assert (violation.least, violation.most, violation.actual) == (least, most, people.count("N"))
    else:
        holds(question, plan({"C1": people}))
        assert limits(question, plan({"C1": people}), "quota") == {
            "quota/q[measure=share]": (least, people.count("N"), most)
        }


def test_a_share_of_nobody_holds() -> None:
    """Where nobody attends, no share can be missed."""
    holds(_question({**WOMEN, "min_share": "100%"}), plan())


def test_count_and_share_in_one_quota_are_two_rows() -> None:
    """Each has its own key, so that each can be blamed alone."""
    question = _question({**WOMEN, "min_count": 1, "min_share": "50%"})
    assert list(limits(question, plan({"C1": "N1 M1"}), "quota")) == ["quota/q", "quota/q[measure=share]"]
    only_violation(question, plan({"C1": "N1 M1 M2"}), "quota/q[measure=share]")


SCOPED = [
    ({}, "quota/q", 4),
    ({"scope": "year", "in_years": [2024]}, "quota/q[year=2024]", 2),
    ({"scope": "year", "in_years": [2023]}, "quota/q[year=2023]", 1),
    ({"scope": "course", "in_courses": ["C2"]}, "quota/q[course=C2]", 1),
    ({"scope": "country", "in_countries": ["FR"]}, "quota/q[country=FR]", 1),
    ({"in_countries": ["JP"]}, "quota/q", 3),
    ({"in_years": [2024, 2025]}, "quota/q", 3),
    ({"in_courses": ["C1"]}, "quota/q", 2),
    ({"in_countries": ["JP"], "in_years": [2023]}, "quota/q", 1),
]


@pytest.mark.parametrize("direction", ["min_count", "max_count"])
@pytest.mark.parametrize(("scope", "key", "seats"), SCOPED)
def test_every_scope_in_both_directions(scope: dict[str, Any], key: str, seats: int, direction: str) -> None:
    """C1: two women, Japan 2024. C2: one, France 2025. Held H1: one, Japan 2023. A limit just holds or breaks."""
    courses = (course("C1"), course("C2", "2025-05-05", country="FR"))
    answer = plan({"C1": "N1 N2 M1", "C2": "N3 M2"}, {"C2": "2025-05-05"})
    past = [held("H1", "N4 M3")]
    holds(_question({**WOMEN, **scope, direction: seats}, courses=courses, history=past), answer)
    beyond = seats + (1 if direction == "min_count" else -1)
    question = _question({**WOMEN, **scope, direction: beyond}, courses=courses, history=past)
    violation = only_violation(question, answer, key)
    assert (violation.least if direction == "min_count" else violation.most, violation.actual) == (beyond, seats)


def test_all_slots_of_a_scope_are_listed() -> None:
    """Years of the programme; planned courses; countries on offer or held."""
    courses = (course("C1"), course("C2", country="KR"))
    past = [held("H1", "N4", country="FR")]

    def slots(scope: str) -> list[str]:
        question = _question({"scope": scope, "max_count": 9}, courses=courses, history=past)
        return [key.removeprefix("quota/q") for key in limits(question, plan({"C1": "N1"}), "quota")]

    assert slots("programme") == [""]
    assert slots("year") == ["[year=2023]", "[year=2024]", "[year=2025]"]
    assert slots("course") == ["[course=C1]"]
    assert slots("country") == ["[country=FR]", "[country=JP]", "[country=KR]"]


def test_the_minimum_is_waived_where_no_course_runs() -> None:
    """A country without a course needs no women; a year without one does; maxima always hold."""
    courses = (course("C1"), course("C2", country="KR"))
    question = _question({**WOMEN, "scope": "country", "min_count": 1, "min_share": "50%"}, courses=courses)
    holds(question, plan({"C1": "N1"}))
    assert keys(verify(question, plan({"C1": "N1", "C2": "M1"}))) == [
        "quota/q[country=KR,measure=share]",
        "quota/q[country=KR]",
    ]
    yearly = _question({**WOMEN, "scope": "year", "in_years": [2024, 2025], "min_count": 1}, courses=courses)
    only_violation(yearly, plan({"C1": "N1"}), "quota/q[year=2025]")


def test_a_held_course_keeps_the_minimum_of_its_country() -> None:
    """The course was held: its country is not waived."""
    question = _question({**WOMEN, "scope": "country", "min_count": 1}, history=[held("H1", "M3", country="FR")])
    only_violation(question, plan({"C1": "N1"}), "quota/q[country=FR]")


def test_history_is_not_judged_per_course() -> None:
    """Nobody can mend a course that is over."""
    question = _question({**WOMEN, "scope": "course", "min_count": 1}, history=[held("H1", "M3")])
    holds(question, plan({"C1": "N1"}))


EACH = [
    ("sex", {}, ["female", "male"]),
    ("post", {}, ["committee_vice_chair", "council_vice_chair", "na_delegation_deputy_head", "other"]),
    ("category", {}, ["1", "2", "3"]),
    ("age_band", {"age_bands": [{"id": "b"}]}, ["b"]),
    ("region", {}, ["CH", "MD", "NCC", "NMM", "RRD", "SE"]),
    ("tag:unit", {}, ["north", "south"]),
]


@pytest.mark.parametrize(("attribute", "policy", "values"), EACH)
def test_the_values_of_each(attribute: str, policy: dict[str, Any], values: list[str]) -> None:
    """Every declared value has its row, tags those that occur among nominees."""
    people = [woman("N1", tags={"unit": "south"}), man("M1", tags={"unit": "north"})]
    question = problem(people, quotas=[{"id": "q", "each": attribute, "max_count": 9}], **policy)
    found = list(limits(question, plan({"C1": "N1 M1"}), "quota"))
    assert found == [f"quota/q[{attribute}={value}]" for value in values]


def test_each_province_of_63_or_34() -> None:
    """Provinces are counted as the policy says; province_2025 always as the 34."""
    people = [woman("N1"), woman("N2", province="08"), man("M1", province="79")]

    def found(each: str, **policy: Any) -> dict[str, int]:
        question = problem(people, quotas=[{"id": "q", "each": each, "max_count": 1}], **policy)
        answer = plan({"C1": "N1 N2 M1"})
        rows = limits(question, answer, "quota")
        assert len(rows) == (63 if each == "province" and not policy else 34)
        broken = 0 if len(rows) == 63 else 1
        assert len(keys(verify(question, answer))) == broken
        return {key: actual for key, (_, actual, _) in rows.items() if actual}

    assert found("province") == {f"quota/q[province={code}]": 1 for code in ("02", "08", "79")}
    merged = {"08": 2, "79": 1}
    assert found("province", provinces_counted_as=34) == {f"quota/q[province={code}]": n for code, n in merged.items()}
    assert found("province_2025") == {f"quota/q[province_2025={code}]": n for code, n in merged.items()}


def test_each_is_cut_to_the_values_of_where() -> None:
    """Where and each on one attribute: only the listed values have a row."""
    question = _question({"where": {"province": ["02", "04"]}, "each": "province", "min_count": 1})
    violation = only_violation(question, plan({"C1": "N1"}), "quota/q[province=04]")
    assert violation.actual == 0


def test_a_share_of_each_value_is_a_share_of_everybody() -> None:
    """At most half of the seats for one province: of all participants, not of its own."""
    people = [*women(2), woman("N3", province="04")]
    question = problem(people, quotas=[{"id": "q", "each": "province", "max_share": "50%"}])
    holds(question, plan({"C1": "N1 N3"}))
    violation = only_violation(question, plan({"C1": "N1 N2 N3"}), "quota/q[measure=share,province=02]")
    assert (violation.most, violation.actual) == (1, 2)


def test_all_conditions_of_where_must_match() -> None:
    """Women of 08: neither the men of 08 nor the women of 02."""
    people = [woman("N1"), woman("N2", province="08"), man("M1", province="08")]
    where = {"sex": ["female"], "province": ["08", "10"]}
    question = problem(people, quotas=[{"id": "q", "where": where, "min_count": 1, "max_count": 1}])
    assert limits(question, plan({"C1": "N1 N2 M1"}), "quota") == {"quota/q": (1, 1, 1)}


def test_label_and_age_band_are_those_of_the_start_date() -> None:
    """A woman who turns 45 between two courses is in category 1 on the first, 2 on the second."""
    person = woman("N1", birth_date="1979-06-01")
    courses = [course("C1", "2024-05-06", "2024-06-03")]
    for date, label, band in (("2024-05-06", "1", "40_44"), ("2024-06-03", "2", "45_49")):
        for attribute, value in (("category", label), ("age_band", band)):
            question = problem([person], courses, quotas=[{"id": "q", "each": attribute, "max_count": 0}])
            only_violation(question, plan({"C1": "N1"}, {"C1": date}), f"quota/q[{attribute}={value}]")


def test_a_person_without_the_attribute_is_in_no_group() -> None:
    """No tag, no band, no category: no row counts her, but totals do."""
    bands = [{"id": "old", "min_age": 60}]
    person = woman("N1")
    for attribute in ("tag:unit", "age_band"):
        where: dict[str, Any] = {attribute: ["old"]}
        question = problem([person], quotas=[{"id": "q", "where": where, "max_share": "0%"}], age_bands=bands)
        holds(question, plan({"C1": "N1"}))
    nobody = man("F1", post="other")
    question = problem(
        [person],
        former=[nobody],
        history=[held("H1", "F1")],
        quotas=[{"id": "q", "each": "category", "max_share": "50%"}],
    )
    assert limits(question, plan({"C1": "N1"}), "quota")["quota/q[category=1,measure=share]"] == (None, 1, 1)


def test_an_unborn_participant_has_no_band() -> None:
    """The history may hold strange dates; that is no reason to fail."""
    former = [woman("F1", birth_date="2010-01-01")]
    past = [held("H1", "F1", "2005-05-02")]
    question = problem(former=former, history=past, quotas=[{"id": "q", "each": "age_band", "max_count": 0}])
    holds(question, plan())


def test_the_violation_of_one_course_names_it() -> None:
    """A planner looks for the course to mend."""
    question = _question({**WOMEN, "scope": "course", "min_count": 2})
    assert only_violation(question, plan({"C1": "N1"}), "quota/q[course=C1]").courses == ("C1",)
