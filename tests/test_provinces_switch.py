"""The 34 provinces follow the 63 on a day of the programme: what counts by which list, from model to words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Settings, Status, explain_infeasible, load, save, solve, why
from leadership_opt.checker import entitlements, verify
from leadership_opt.domain import Plan, Policy, Problem, canonical_json
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.coverage import coverage_table
from leadership_opt.report.words import rule_words
from tests.checker.builders import course, held, keys, plan, problem, woman

BEFORE, AFTER, SWITCH = "2025-05-05", "2025-08-04", "2025-07-01"
PEOPLE = (woman("N1", province="02"), woman("N2", province="08"), woman("N3", province="45"))
"""Of Hà Giang and Tuyên Quang, which became Tuyên Quang (08), and of Quảng Trị (45; 44 among the 34)."""
SETTINGS = Settings(workers=1, time_limit_seconds=60)
ONE_EACH = {"id": "even", "each": "province", "max_count": 1}


def _question(*quotas: dict[str, Any], dates: tuple[str, ...] = (BEFORE, AFTER), **policy: Any) -> Problem:
    fields: dict[str, Any] = {"years": (2024, 2025), "provinces_switch_on": SWITCH, "quotas": quotas, **policy}
    return problem(PEOPLE, [course("C1", *dates, must_run=True, seats_min=2)], **fields)


def _at(day: str, people: str = "N1 N2") -> Plan:
    return plan({"C1": people}, {"C1": day})


@pytest.mark.parametrize(
    ("scope", "day", "broken"),
    [
        ("course", BEFORE, []),
        ("course", AFTER, ["quota/even[course=C1,province_2025=08]"]),
        ("course", SWITCH, ["quota/even[course=C1,province_2025=08]"]),
        ("year", BEFORE, ["quota/even[province_2025=08,year=2025]"]),
        ("year", "2024-11-04", []),
        ("programme", "2024-11-04", ["quota/even[province_2025=08]"]),
        ("country", BEFORE, ["quota/even[country=JP,province_2025=08]"]),
    ],
)
def test_each_scope_has_the_list_of_its_last_day(scope: str, day: str, broken: list[str]) -> None:
    """Two people of provinces that became one: one each before the day, two of one from then on."""
    asked = _question({**ONE_EACH, "scope": scope}, dates=(BEFORE, AFTER, SWITCH, "2024-11-04"))
    assert keys(verify(asked, _at(day))) == broken


def test_codes_of_the_63_stand_for_their_successors() -> None:
    """Code 44 of a quota is Quảng Bình throughout: nobody before the day, then all of the new Quảng Trị (44)."""
    asked = _question({"id": "q", "where": {"province": ("44",)}, "scope": "course", "max_count": 0})
    assert keys(verify(asked, _at(BEFORE, "N1 N3"))) == []
    assert keys(verify(asked, _at(AFTER, "N1 N3"))) == ["quota/q[course=C1]"]
    within_2024 = _question({**ONE_EACH, "in_years": (2024,)}, dates=("2024-11-04",))
    assert keys(verify(within_2024, _at("2024-11-04"))) == []


def test_a_course_gets_the_date_by_whose_list_it_can_be() -> None:
    """With dates on both sides it runs before the day, where its three people are of three provinces."""
    found = solve(_question({**ONE_EACH, "scope": "course"}), settings=SETTINGS)
    assert found.status is Status.OPTIMAL
    assert found.plan is not None
    assert [str(entry.start_date) for entry in found.plan.courses] == [BEFORE]
    assert len(found.plan.assignments) == 3
    wanted = {**ONE_EACH, "scope": "course", "wanted": True}
    goals = [{"goal": "participants"}, {"goal": "shortfalls"}]
    for day, missed in ((BEFORE, 0), (AFTER, 1)):
        outcome = solve(_question(wanted, dates=(day,), goals=goals), settings=SETTINGS)
        assert [stage.value for stage in outcome.stages] == [3, missed]


def test_a_conflict_names_it_and_a_relaxation_moves_it_for_all() -> None:
    """From the day on two of three people are of one province: all three must go, and one each may."""
    asked = _question({**ONE_EACH, "scope": "course"}, dates=(AFTER,), total_participants={"min_count": 3})
    assert solve(asked, settings=SETTINGS).status is Status.INFEASIBLE
    answer = explain_infeasible(asked, settings=SETTINGS)
    named = {part.key for conflict in answer.conflicts for part in conflict.limits}
    assert named == {"quota/even[province_2025=08]", "total_participants"}
    moves = {(move.key, move.moved_to): relaxation for relaxation in answer.relaxations for move in relaxation.moves}
    moved = moves["quota/even", 2].apply(asked)
    assert solve(moved, settings=SETTINGS).status is Status.OPTIMAL


@pytest.mark.parametrize(
    ("last_day", "together", "broken"),
    [
        ("2025-06-30", 2, []),
        ("2025-07-01", 1, ["continuity/province[day=2025-07-01,province_2025=08]"]),
        ("2025-07-31", 1, ["continuity/province[day=2025-07-01,province_2025=08]"]),
    ],
)
def test_leaders_away_count_each_day_by_its_list(last_day: str, together: int, broken: list[str]) -> None:
    """Two provinces may each miss one; once they are one, it misses two, if both courses still run."""
    days = (date.fromisoformat(last_day) - date(2025, 6, 16)).days
    courses = [
        course("C1", "2025-06-16", days=days + 1, seats_max=1),
        course("C2", "2025-06-17", days=days, seats_max=1),
    ]
    asked = problem(
        PEOPLE[:2],
        courses,
        years=(2025,),
        provinces_switch_on=SWITCH,
        continuity={"max_absent_per_province": 1},
        goals=[{"goal": "participants"}],
    )
    answer = plan({"C1": "N1", "C2": "N2"}, {"C1": "2025-06-16", "C2": "2025-06-17"})
    assert keys(verify(asked, answer)) == broken
    assert solve(asked, settings=SETTINGS).stages[0].value == together


def test_the_whole_period_counts_by_the_34() -> None:
    """Seats before the day, and held ones, count for successors: in fairness, tables and words."""
    asked = problem(
        PEOPLE,
        [course("C1", BEFORE)],
        history=[held("H1", "N2", "2024-11-04")],
        years=(2024, 2025),
        provinces_switch_on=SWITCH,
        max_courses_per_nominee=2,
        goals=[{"goal": "province_fairness"}],
    )
    assert len(entitlements(asked).of_province) == 34
    found = solve(asked, settings=SETTINGS)
    assert found.plan is not None
    assert found.verification is not None
    assert found.verification.is_valid
    table = coverage_table(asked, _at(BEFORE), "en")
    assert "1 of 34" in table.title
    assert rule_words("quota/q[province=44]", asked, "en").endswith("Quảng Bình)")
    assert rule_words("quota/q[province_2025=44]", asked, "en").endswith("Quảng Trị)")
    assert rule_words("goal_limits/province_fairness[province=44]", asked, "en").endswith("Quảng Trị)")
    reason = why(asked, found, province="08", settings=SETTINGS)
    assert (reason.id, reason.seats, reason.nominees) == ("08", 2, 2)


def test_policies_without_it_keep_their_hashes() -> None:
    """The new field stands in the canonical form only where it says something."""
    assert "provinces_switch_on" not in canonical_json(Policy())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_the_day_comes_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, hash and all."""
    asked = _question({**ONE_EACH, "scope": "course"}, {"id": "q", "where": {"province": ("44",)}, "max_count": 1})
    save(asked, tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == asked.sha256
