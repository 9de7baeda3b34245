"""What an outcome claims of money: false minimums of the state's cost are told, honest ones never."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from leadership_opt import Outcome, Settings, Status, Verification, save, solve, verify
from leadership_opt.checker import state_rounding
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Goal, GoalId, Plan, Problem
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.settlement import PaidCourse, settle
from leadership_opt.solver import run
from tests.checker.builders import START, course, fund, item, plan, problem, women
from tests.drawn_cases import tried
from tests.oracle.tiny_problems import tiny_problem
from tests.oracle.treasury import Treasury

UNIT = 1_000
STATE = GoalId.STATE_COST


@pytest.fixture(scope="module")
def asked() -> Problem:
    """Two items of 1.4 and 2.3 units, and a sponsor of 1.8 units: in units the state pays 4, in dong 1,900."""
    costs = [item("a", 1_400), item("b", 2_300)]
    funds = [fund("S", kind="foreign_sponsor", cap_total={"amount": 1_800}), fund("T")]
    goals = [{"goal": "state_cost"}, {"goal": "participants"}]
    return problem(women(2), [course("C1", costs=costs, must_run=True)], funds=funds, money_unit=UNIT, goals=goals)


@pytest.fixture(scope="module")
def honest(asked: Problem) -> Outcome:
    """What the solver says of it."""
    return solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


def claiming(outcome: Outcome, value: int, **more: object) -> Outcome:
    """The outcome with another value, and bound, of the state's cost."""
    changes = {"value": value, "bound": value, **more}
    stages = [stage.model_copy(update=changes if stage.goal is STATE else {}) for stage in outcome.stages]
    return outcome.model_copy(update={"stages": tuple(stages)})


def told(asked: Problem, outcome: Outcome) -> set[str]:
    """What is claimed falsely, in the outcome and in its certificate."""
    found = {entry.what for entry in outcome.differences(asked)}
    assert {entry.what for entry in outcome.certificate(asked).differences(asked)} == found
    return found


def test_the_minimum_is_in_units_and_the_payments_to_the_dong(asked: Problem, honest: Outcome) -> None:
    """What is proven is more than what is paid, by less than the rounding; the stage says in what it counts."""
    stage = honest.stages[0]
    assert (stage.goal, stage.value, stage.proven, stage.unit_vnd) == (STATE, 4, True, UNIT)
    assert [other.unit_vnd for other in honest.stages[1:]] == [None]
    assert honest.plan is not None
    assert sum(one.amount_vnd for one in honest.plan.payments if one.fund == "T") == 1_900
    assert verify(asked, honest.plan).value(STATE) == 2
    assert state_rounding(asked, honest.plan) == (600 + 700 + 800) // UNIT
    assert told(asked, honest) == set()


def test_the_page_of_proof_says_in_what_money_is_proven() -> None:
    """Who relies on a proof reads there how far it goes."""
    page = (Path(__file__).parents[1] / "docs" / "explanation" / "proof.md").read_text(encoding="utf-8")
    assert "`cost` and `state_cost` are **proven in money units, not to the dong**" in page


@pytest.mark.parametrize(("claimed", "is_told"), [(1, True), (2, False), (4, False), (5, True), (4_000_000, True)])
def test_a_minimum_beyond_the_rounding_is_told(asked: Problem, honest: Outcome, claimed: int, is_told: bool) -> None:
    """A "proven" minimum that is too large would make any waste of public money look unavoidable."""
    assert told(asked, claiming(honest, claimed)) == ({"state_cost"} if is_told else set())


def test_verify_tells_it_in_files(
    asked: Problem, honest: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ways to ask on the command line: an outcome and a certificate."""
    question, answer = tmp_path / "problem.json", tmp_path / "answer.json"
    save(asked, question)
    for outcome, code in ((honest, Exit.DONE), (claiming(honest, 9), Exit.VIOLATIONS)):
        save(outcome, answer)
        assert main(["verify", str(question), str(answer)]) == code
        save(outcome.certificate(asked), answer)
        assert main(["verify", str(question), "--certificate", str(answer)]) == code
    assert capsys.readouterr().out.count("claimed 9, found 2") == 2


def test_no_plan_beats_the_bound_of_a_stage_that_is_not_proven(asked: Problem, honest: Outcome) -> None:
    """Such a stage may gain later, but not past what its own bound excludes."""
    for value, bound, expected in ((9, 4, set()), (9, 5, {"state_cost"}), (9, None, set())):
        changed = claiming(honest, value, bound=bound, proven=False).model_copy(update={"status": Status.FEASIBLE})
        assert told(asked, changed) == expected
    seats = [
        stage.model_copy(update={"value": 1, "bound": 1, "proven": False} if stage.goal is not STATE else {})
        for stage in honest.stages
    ]
    fewer = honest.model_copy(update={"stages": tuple(seats), "status": Status.FEASIBLE})
    assert told(asked, fewer) == {"participants"}


@pytest.mark.parametrize(("goal", "unit"), [(STATE, 1), (STATE, 10**6), (GoalId.PARTICIPANTS, UNIT)])
def test_another_unit_is_told(asked: Problem, honest: Outcome, goal: GoalId, unit: int) -> None:
    """A value that is right in thousands is a lie in dong; files of versions that told no unit are believed."""
    for told_unit, expected in ((unit, {f"{goal.value}.unit_vnd"}), (None, set())):
        stages = [one.model_copy(update={"unit_vnd": told_unit} if one.goal is goal else {}) for one in honest.stages]
        assert told(asked, honest.model_copy(update={"stages": tuple(stages)})) == expected


def test_solve_itself_believes_no_settlement_beyond_the_rounding(
    asked: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A settlement that forgets item b, which a blind checker lets pass: two units less than rounding explains."""

    def one_item_paid(*given: object) -> Plan:
        return plan({"C1": "N1 N2"}, payments=[("C1", "a", "S", 1_400)])

    def blind(asked: Problem, answer: Plan, *, base: Plan | None) -> Verification:
        return verify(asked, answer, base=base).model_copy(update={"violations": ()})

    monkeypatch.setattr(run, "plan_of", one_item_paid)
    monkeypatch.setattr(run, "verify", blind)
    with pytest.raises(ReadingsDisagree, match="state_cost"):
        solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


amounts = st.integers(0, 5 * UNIT)
kinds = st.sampled_from(("foreign_sponsor", "domestic_social", "state_budget"))


@st.composite
def bills(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """Two courses that run, items of any amount, funds of any cap and restriction, and no whole unit anywhere."""
    starts = {"C1": START, "C2": "2025-05-05"}
    courses = []
    for name, start in starts.items():
        paid_by = [draw(st.lists(kinds, min_size=1, max_size=2, unique=True)) for _ in range(draw(st.integers(0, 3)))]
        costs = [
            item(f"i{at}", draw(amounts), paid_by=of, basis=draw(st.sampled_from(("per_course", "per_participant"))))
            for at, of in enumerate(paid_by)
        ]
        courses.append(course(name, start, costs=costs))
    least = draw(st.one_of(st.none(), amounts))
    funds = [fund("state") if least is None else fund("state", min_total={"amount": least})]
    for at in range(draw(st.integers(0, 3))):
        caps = [
            {"year": year, "cap": {"amount": draw(amounts)}} for year in draw(st.sets(st.sampled_from((2024, 2025))))
        ]
        total = draw(st.one_of(st.none(), amounts))
        more = {} if total is None else {"cap_total": {"amount": total}}
        least = draw(st.one_of(st.none(), st.none(), amounts))
        more |= {} if least is None else {"min_total": {"amount": least}}
        funds.append(
            fund(f"f{at}", kind=draw(kinds), caps_by_year=caps, courses=draw(st.sampled_from(((), ("C1",)))), **more)
        )
    asked = problem(women(3), courses, funds=funds, money_unit=draw(st.sampled_from((2, 7, UNIT))), goals=[])
    return asked, plan({"C1": "N1 N2", "C2": "N3"}, starts)


@tried(100, bills())
def test_the_rounding_bounds_what_units_add(bill: tuple[Problem, Plan]) -> None:
    """The proof is in the code; here is the same with two maximum flows: settled is never more, and never much less."""
    asked, answer = bill
    sizes = {name: len(people) for name, people in answer.rosters().items()}
    due = Treasury(asked).bill({entry.course: entry.start_date for entry in answer.courses}, sizes)
    running = [
        PaidCourse(asked.course_by_id[entry.course], entry.start_date.year, sizes[entry.course])
        for entry in answer.courses
    ]
    payments = settle(asked, running)
    assert (payments is None) == (due is None)
    if payments is None or due is None:
        return
    settled = verify(asked, answer.model_copy(update={"payments": payments}))
    assert settled.violations == ()
    assert due.least_state_cost - state_rounding(asked, answer) <= settled.value(STATE) <= due.least_state_cost


UNITS = st.sampled_from((7, 1_000, 300_000, 10**6))
GOALS = ((STATE,), (STATE, GoalId.PARTICIPANTS, GoalId.SEEDED_DRAW), (GoalId.PARTICIPANTS, STATE), (GoalId.COST, STATE))


@tried(
    25, st.integers(0, 10**6), st.sampled_from(GOALS), st.integers(0, 2), st.sampled_from((7, 1_000, 300_000, 10**6))
)
def test_honest_outcomes_are_never_accused(seed: int, order: tuple[GoalId, ...], given_up: int, unit: int) -> None:
    """A false alarm would teach planners to overlook the true ones."""
    drawn, _ = tiny_problem(seed, "money" if seed % 2 else "budget")
    goals = tuple(Goal(goal=goal, tolerance_absolute=given_up * (goal is not GoalId.SEEDED_DRAW)) for goal in order)
    asked = drawn.replace(policy=drawn.policy.model_copy(update={"goals": goals, "money_unit": unit}))
    outcome = solve(asked, settings=Settings(workers=1, time_limit_seconds=60))
    if outcome.plan is not None:
        assert told(asked, outcome) == set()
