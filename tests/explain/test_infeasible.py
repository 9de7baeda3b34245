"""What a planner gets who asks why there is no plan: odd problems, partial answers, known numbers of conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import comb
from typing import Any

import pytest

from leadership_opt import (
    Cancel,
    Infeasibility,
    LeadershipOptError,
    Plan,
    Problem,
    RelaxationPrices,
    Settings,
    Verification,
    examples,
    explain_infeasible,
    solve,
    verify,
)
from leadership_opt.errors import UnknownId, WrongArguments
from leadership_opt.messages import LANGUAGES
from leadership_opt.report import infeasibility_lines, infeasibility_tables
from leadership_opt.rules.keys import RuleId
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.any_plan import any_plan
from leadership_opt.solver.infeasible.cheapest import Cheapest, CheapestMoves
from tests.explain.base_problem import course, fund, problem

QUICK = Settings(workers=1, time_limit_seconds=60)


def keys(found: Infeasibility) -> set[frozenset[str]]:
    """The conflicts as sets of keys with sides."""
    return {frozenset(f"{limit.key} {limit.side}" for limit in one.limits) for one in found.conflicts}


def said(question: Problem, found: Infeasibility) -> Iterator[str]:
    """Everything that the reports say, in both languages."""
    for language in LANGUAGES:
        yield from infeasibility_lines(found, language)
        for table in infeasibility_tables(question, found, language):
            yield from (table.title, table.note, *(cell for row in table.rows for cell in row))


def test_a_feasible_problem_says_so() -> None:
    """No conflict is invented."""
    found = explain_infeasible(examples.small_scenario(), settings=QUICK)
    assert (found.status, found.conflicts, found.relaxations) == ("feasible", (), ())


@pytest.mark.parametrize("seats", [2, 3])
def test_pigeons_have_known_conflicts(seats: int) -> None:
    """Four courses must run, one hole each fits ``seats``: every choice of one course too many is a conflict."""
    courses = tuple(course(name, must_run=True, start_dates=["2024-03-04"], costs=[]) for name in "ABCD")
    count = {"id": "holes", "max_count": seats}
    question = problem(courses=courses, course_counts=[count])
    found = explain_infeasible(question, settings=QUICK, conflicts=100)
    assert found.all_conflicts
    assert all(one.irreducible for one in found.conflicts)
    assert len(found.conflicts) == comb(4, seats + 1)
    assert {len(one.limits) for one in found.conflicts} == {seats + 2}


def test_two_causes_are_two_conflicts_smallest_first() -> None:
    """Causes that have nothing to do with each other are not mixed."""
    question = problem(
        quotas=[
            {"id": "far", "where": {"province": ["04"]}, "min_count": 1},
            {"id": "many", "where": {"sex": ["male"]}, "min_count": 3},
        ],
        total_participants={"max_count": 2},
    )
    found = explain_infeasible(question, settings=QUICK)
    assert keys(found) == {
        frozenset({"quota/far least"}),
        frozenset({"quota/many least", "total_participants most"}),
    }
    assert found.all_conflicts
    assert [len(one.limits) for one in found.conflicts] == [1, 2]
    assert found.conflicts[0].facts  # check says it too
    assert {move.key for move in found.relaxations[0].moves} > {"quota/far"}


ODD: dict[str, dict[str, Any]] = {
    "pins against each other": {
        "course_pins": [{"course": "A", "runs": False}, {"course": "B", "runs": False}],
        "nominee_pins": [{"nominee": "N00", "place": "in"}],
    },
    "a total above another": {
        "total_participants": {"max_count": 2, "by_year": [{"year": 2024, "min_count": 3}]},
    },
    "a province without a nominee": {"quotas": [{"id": "q", "where": {"province": ["04"]}, "min_count": 1}]},
    "a year closed": {
        "calendar": {"closed_periods": [{"id": "shut", "first_day": "2024-01-01", "last_day": "2025-12-31"}]},
        "total_participants": {"min_count": 1},
    },
    "starts too far apart": {
        "calendar": {"min_days_between_starts": 366, "max_concurrent_courses": 1},
        "course_counts": [{"id": "both", "min_count": 2}],
    },
    "companions from different worlds": {
        "companions": [{"id": "pair", "kind": "together", "nominees": ["N00", "N01"]}],
        "nominee_pins": [{"nominee": "N00", "place": "in"}, {"nominee": "N01", "place": "out"}],
    },
    "a share that cannot be": {
        "quotas": [{"id": "men", "where": {"sex": ["male"]}, "min_share": "9/10", "max_count": 1}],
        "total_participants": {"min_count": 2},
    },
    "a share in each region": {
        "quotas": [{"id": "all", "each": "region", "min_share": "1/10"}],
        "total_participants": {"min_count": 1},
    },
}


@pytest.mark.parametrize("name", ODD)
def test_odd_problems_are_explained_and_mended(name: str) -> None:
    """Each has a proven conflict; what the relaxation moves gives a problem that really has a plan."""
    question = problem(**ODD[name])
    found = explain_infeasible(question, settings=QUICK)
    assert found.status == "infeasible"
    assert found.conflicts
    assert all(one.irreducible for one in found.conflicts)
    assert found.relaxations
    for relaxation in found.relaxations:
        assert relaxation.least
        assert relaxation.verified
        moved = relaxation.apply(question)
        assert moved != question
        assert solve(moved, settings=QUICK).plan is not None
    assert Infeasibility.model_validate_json(found.model_dump_json()) == found
    assert not [text for text in said(question, found) if "{" in text or "}" in text]


def test_people_who_may_neither_part_nor_be_away_together() -> None:
    """The relaxation shares them out over both courses: only whole people show the conflict."""
    question = problem(
        companions=[{"id": "pair", "kind": "together", "nominees": ["N00", "N02"]}],
        continuity={"max_absent_per_body": 1},
        nominee_pins=[{"nominee": "N00", "place": "in"}],
    )
    found = explain_infeasible(question, settings=QUICK)
    body = "continuity/body[body=committee_vice_chair,province=01] most"
    assert frozenset({"companions/pair most", body, "pins/nominee[nominee=N00] least"}) in keys(found)
    assert found.conflicts[0].irreducible
    assert found.relaxations[0].least
    assert found.relaxations[0].verified


def test_a_course_that_nobody_may_pay() -> None:
    """The rule that every item is paid has no number to move; that the course must run has."""
    only = course("A", must_run=True)
    only["costs"][0]["paid_by"] = ["foreign_sponsor"]
    question = problem(courses=(only,))
    found = explain_infeasible(question, settings=QUICK)
    assert frozenset({"budget/in_full[course=A,item=fee] least", "course_size/must_run[course=A] least"}) in keys(found)
    assert [move.key for move in found.relaxations[0].moves] == ["course_size/must_run[course=A]"]


def test_nobody_is_there_and_nothing_is_on_offer() -> None:
    """People without a course, courses without people."""
    everybody = {number: {"healthy": False} for number in range(8)}
    question = problem(nominees=everybody, total_participants={"min_count": 1})
    found = explain_infeasible(question, settings=QUICK)
    assert keys(found) == {frozenset({"total_participants least"})}
    assert [move.moved_to for move in found.relaxations[0].moves] == [0]


def test_money_is_told_in_dong_and_raised_in_its_currency() -> None:
    """A cap in a foreign currency is raised far enough."""
    rates = [{"currency": "JPY", "units": 100, "vnd": 17_000}]
    sponsor = fund(cap_total={"amount": 50_000, "currency": "JPY"})
    question = problem(funds=(sponsor,), exchange_rates=rates, total_participants={"min_count": 3}, money_unit=1)
    prices = RelaxationPrices(tolerated={"total_participants": 0, "course_size": 0})
    found = explain_infeasible(question, settings=QUICK, prices=prices)
    move = found.relaxations[0].moves[0]
    assert (move.key, move.unit, move.stated) == ("budget/state", "VND", 8_500_000)
    assert move.moved_to is not None
    assert 13_000_000 <= move.moved_to <= 13_010_000
    assert found.relaxations[0].verified


def test_what_is_tolerated_is_not_exceeded() -> None:
    """Of a quota itself, and of the call; with nothing left to move there is proven to be no way out."""
    quota = {"id": "men", "where": {"sex": ["male"]}, "min_count": 4, "tolerated_min_count": 3}
    question = problem(quotas=[quota], total_participants={"max_count": 2})
    for prices, wanted in (
        (RelaxationPrices(tolerated={"total_participants": 1}), {"quota/men": 1, "total_participants": 1}),
        (RelaxationPrices(tolerated={"total_participants": 0}), None),
        (RelaxationPrices(percent_by_family={RuleId.TOTAL_PARTICIPANTS: 1}), {"total_participants": 2}),
    ):
        found = explain_infeasible(question, settings=QUICK, prices=prices)
        if wanted is None:
            assert found.relaxations == ()
            assert found.all_relaxations
        else:
            assert {move.key: move.amount for move in found.relaxations[0].moves} == wanted


def test_a_tolerated_share_is_not_exceeded() -> None:
    """The share that a relaxation comes to lies within what the quota tolerates."""
    quota = {"id": "men", "where": {"sex": ["male"]}, "min_share": "9/10", "tolerated_min_share": "2/3"}
    tied = [{"nominee": f"N0{number}", "place": "in"} for number in (1, 3)]
    found = explain_infeasible(problem(quotas=[quota], nominee_pins=tied), settings=QUICK)
    shares = [move.moved_share for one in found.relaxations for move in one.moves if move.key.startswith("quota")]
    assert [share for share in shares if share is not None and share.fraction < 2 / 3] == []


def test_unknown_is_never_infeasible() -> None:
    """No time and a cancelled call give what is known: nothing."""
    question = problem(**ODD["a share that cannot be"])
    cancel = Cancel()
    cancel.set()
    for found in (
        explain_infeasible(question, settings=Settings(time_limit_seconds=1e-6)),
        explain_infeasible(question, settings=QUICK, cancel=cancel),
    ):
        assert (found.status, found.conflicts, found.relaxations) == ("unknown", (), ())
        assert not found.all_conflicts


def test_partial_answers_are_marked() -> None:
    """With one conflict asked for of two, nobody is told that these are all."""
    courses = tuple(course(name, must_run=True, start_dates=["2024-03-04"], costs=[]) for name in "ABCD")
    question = problem(courses=courses, course_counts=[{"id": "holes", "max_count": 2}])
    found = explain_infeasible(question, settings=QUICK, conflicts=1, relaxations=0)
    assert len(found.conflicts) == 1
    assert not found.all_conflicts
    assert not found.all_relaxations
    asked_for = found.provenance
    assert (asked_for.most_conflicts, asked_for.most_relaxations) == (1, 0)
    assert not any("No way out" in line for line in infeasibility_lines(found, "en"))


def test_a_way_out_is_verified_before_it_is_proven_the_least(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is stopped while the proof is under way has moves that the checker has accepted, marked as not proven."""
    courses = tuple(course(name, must_run=True, start_dates=["2024-03-04"], costs=[]) for name in "ABCD")
    question = problem(courses=courses, course_counts=[{"id": "holes", "max_count": 2}])
    cancel = Cancel()

    def stopped_after(*given: Any, **named: Any) -> Verification:
        cancel.set()
        return verify(*given, **named)

    monkeypatch.setattr("leadership_opt.explain.relaxations.verify", stopped_after)
    found = explain_infeasible(question, settings=QUICK, cancel=cancel)
    assert [(one.verified, one.least, one.proven_seconds) for one in found.relaxations] == [(True, False, None)]
    assert found.provenance.seconds_first_relaxation == found.relaxations[0].seconds
    assert not found.all_relaxations
    monkeypatch.undo()
    whole = explain_infeasible(question, settings=QUICK)
    assert whole.relaxations[0].least
    assert whole.relaxations[0].price <= found.relaxations[0].price


def test_the_first_verified_way_out_is_told_also_where_it_is_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first could not be verified in time: it says so, and the time told is that of the next."""
    courses = tuple(course(name, must_run=True, start_dates=["2024-03-04"], costs=[]) for name in "ABCD")
    question = problem(courses=courses, course_counts=[{"id": "holes", "max_count": 2}])
    tried: list[Problem] = []

    def not_at_first(moved: Problem, *given: Any) -> tuple[SearchStatus, Plan | None]:
        tried.append(moved)
        return (SearchStatus.UNKNOWN, None) if len(tried) == 1 else any_plan(moved, *given)

    monkeypatch.setattr("leadership_opt.explain.relaxations.any_plan", not_at_first)
    found = explain_infeasible(question, settings=QUICK)
    assert [one.verified for one in found.relaxations][:2] == [False, True]
    assert found.provenance.seconds_first_relaxation == found.relaxations[1].seconds


def test_a_verified_way_out_is_not_given_up_for_a_cheaper_one_that_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cheaper moves that there was no time to verify leave what is verified where it is, no longer called the least."""
    courses = tuple(course(name, must_run=True, start_dates=["2024-03-04"], costs=[]) for name in "ABCD")
    question = problem(courses=courses, course_counts=[{"id": "holes", "max_count": 2}])
    least = explain_infeasible(question, settings=QUICK, relaxations=1).relaxations[0]
    assert least.verified
    begun: list[None] = []

    class Dearer(CheapestMoves):
        """Knows a dearer choice first, as a search that has just begun may."""

        @property
        def best(self) -> Cheapest | None:
            best = super().best
            return best if best is None or begun else replace(best, price=best.price + 1)

    def only_once(*given: Any) -> tuple[SearchStatus, Plan | None]:
        answer = (SearchStatus.UNKNOWN, None) if begun else any_plan(*given)
        begun.append(None)
        return answer

    monkeypatch.setattr("leadership_opt.explain.relaxations.CheapestMoves", Dearer)
    monkeypatch.setattr("leadership_opt.explain.relaxations.any_plan", only_once)
    found = explain_infeasible(question, settings=QUICK, relaxations=1).relaxations[0]
    assert (found.price, found.verified, found.least) == (least.price + 1, True, False)


def test_wrong_input_is_refused() -> None:
    """Unknown rules with near matches, a relaxation of another problem, wrong types."""
    question = problem(**ODD["a total above another"])
    with pytest.raises(UnknownId) as unknown:
        explain_infeasible(question, prices=RelaxationPrices(tolerated={"total_participant": 1}))
    assert "total_participants" in str(unknown.value)
    found = explain_infeasible(question, settings=QUICK)
    with pytest.raises(LeadershipOptError, match="another problem"):
        found.relaxations[0].apply(problem())
    with pytest.raises(WrongArguments):
        explain_infeasible("problem.json")  # type: ignore[arg-type]
    with pytest.raises(WrongArguments) as negative:
        explain_infeasible(question, conflicts=-1, relaxations=-2)
    assert [(fault.path, fault.code) for fault in negative.value.faults] == [
        ("conflicts", "too_small"),
        ("relaxations", "too_small"),
    ]


def test_one_cell_of_a_quota_moves_alone() -> None:
    """One province in one year is relaxed; all others keep what was asked."""
    quota = {
        "id": "each",
        "each": "province",
        "where": {"province": ["01", "79", "04"]},
        "scope": "year",
        "min_count": 1,
    }
    question = problem(quotas=[quota])
    found = explain_infeasible(question, settings=QUICK, relaxations=1)
    moved = found.relaxations[0].apply(question)
    assert {move.key for move in found.relaxations[0].moves} >= {
        "quota/each[province=04,year=2024]",
        "quota/each[province=04,year=2025]",
    }
    kept = [one for one in moved.policy.quotas if "79" in one.where["province"] and one.min_count == 1]
    assert kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (
            problem(
                quotas=[{"id": "w", "where": {"sex": ["female"]}, "scope": "course", "min_count": 3}],
                total_participants={"min_count": 6},
                courses=(course("A"), course("B")),
            ),
            "quota/w",
        ),
        (
            problem(
                nominees={number: {"province": "01"} for number in range(1, 5)},
                courses=(course("A", seats_min=4, seats_max=4, must_run=True),),
                continuity={"max_absent_per_body": 1},
            ),
            "continuity/body[body=committee_vice_chair,province=01]",
        ),
    ],
    ids=["a quota of every course", "a body of one province"],
)
def test_a_limit_is_tolerated_under_the_name_that_conflicts_give_it(question: Problem, kept: str) -> None:
    """A conflict names the limit, a move the number: who forbids to move what the conflict names is obeyed."""
    free = explain_infeasible(question, settings=QUICK, relaxations=9)
    assert any(limit.key == kept for conflict in free.conflicts for limit in conflict.limits)
    family = kept.partition("[")[0]
    assert any(move.key.startswith(family) for one in free.relaxations for move in one.moves)
    for name in (kept, family):
        held = explain_infeasible(question, prices=RelaxationPrices(tolerated={name: 0}), settings=QUICK, relaxations=9)
        assert not any(move.key.startswith(family) for one in held.relaxations for move in one.moves)


def _dear_course(cap_vnd: int) -> Problem:
    """One course that must run and costs 1,500,000 VND, in money units of 1,000,000."""
    fee = {"id": "fee", "kind": "airfare", "basis": "per_course", "amount": {"amount": 1_500_000}}
    return problem(
        courses=(course("A", must_run=True, costs=[fee]),),
        funds=(fund(cap_total={"amount": cap_vnd}),),
        money_unit=1_000_000,
    )


def test_a_cap_is_raised_to_the_vnd_that_the_next_money_unit_needs() -> None:
    """Not by a whole unit on top of a part of one; and what is tolerated in VND counts that part too."""
    question = _dear_course(1_200_000)
    kept = RelaxationPrices(tolerated={"budget": 800_000, "course_size": 0})
    for prices in (RelaxationPrices(tolerated={"course_size": 0}), kept):
        found = explain_infeasible(question, settings=QUICK, prices=prices)
        [move] = found.relaxations[0].moves
        assert (move.stated, move.moved_to, move.amount) == (1_200_000, 2_000_000, 800_000)
        assert found.relaxations[0].verified
        assert any("1,000,000" in (table.note or "") for table in infeasibility_tables(question, found, "en"))
    less = RelaxationPrices(tolerated={"budget": 799_999, "course_size": 0})
    found = explain_infeasible(question, settings=QUICK, prices=less)
    assert (found.relaxations, found.all_relaxations) == ((), True)


def test_a_cap_is_not_raised_beyond_what_can_be_written() -> None:
    """The largest cap is too small: there is a conflict, other limits move, and nothing breaks."""
    fee = {"id": "fee", "kind": "airfare", "basis": "per_participant", "amount": {"amount": 6 * 10**14}}
    question = problem(
        courses=(course("A", must_run=True, seats_min=2, costs=[fee]),), funds=(fund(cap_total={"amount": 10**15 - 1}),)
    )
    found = explain_infeasible(question, settings=QUICK)
    assert found.status == "infeasible"
    assert found.conflicts
    assert found.relaxations
    assert not any(move.key.startswith("budget") for one in found.relaxations for move in one.moves)
    assert all(one.verified for one in found.relaxations)


def test_a_limit_that_cannot_be_broken_may_be_kept() -> None:
    """A list of what is to be kept serves every year, whichever limits bite in it."""
    question = problem(
        funds=(fund(caps_by_year=[{"year": 2024, "cap": {"amount": 10**14}}]),),
        calendar={"min_days_between_starts": 3},
        total_participants={"max_count": 10**6, "min_count": 10**6},
    )
    kept = ("budget/state[year=2024]", "budget/state", "calendar/gap", "total_participants")
    found = explain_infeasible(question, settings=QUICK, prices=RelaxationPrices(tolerated=dict.fromkeys(kept, 0)))
    assert found.status == "infeasible"
    assert found.relaxations == ()
