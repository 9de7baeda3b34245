"""What is called proven, decided by HiGHS and SCIP: true claims hold, and a planted false one is found out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadership_opt import Outcome, Problem, Settings, Status, examples, load, solve
from leadership_opt.domain.goals import EntitlementBasis, FairnessPolicy, Goal, GoalId
from leadership_opt.domain.policy import Policy
from leadership_opt.errors import BadSettings, WrongOutcome
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.solver import ClaimFiles, claim_files
from tests.solver.other_solvers import SOLVERS, answer, answers, refuted

CASES = Path(__file__).parent / "cases"
SETTINGS = Settings(workers=1, time_limit_seconds=120)


def asked(**policy: object) -> Problem:
    """The small scenario, with some of its policy changed."""
    small = examples.small_scenario()
    return small.replace(policy=Policy.model_validate(small.policy.model_dump() | policy))


def goals(*chosen: Goal) -> tuple[Goal, ...]:
    """Goals, the draw last."""
    return (*chosen, Goal(goal=GoalId.SEEDED_DRAW))


@pytest.fixture(scope="module")
def small() -> tuple[Problem, Outcome]:
    """The small scenario, solved."""
    problem = asked()
    return problem, solve(problem, settings=SETTINGS)


def with_value(outcome: Outcome, at: int, value: int) -> Outcome:
    """The outcome with another value of one stage, called proven."""
    stages = list(outcome.stages)
    stages[at] = stages[at].model_copy(update={"value": value, "bound": value, "proven": True})
    return outcome.model_copy(update={"stages": tuple(stages)})


def one_worse(outcome: Outcome) -> Iterator[tuple[str, Outcome]]:
    """The outcome with one stage after the other a little too bad to be the best."""
    for at, stage in enumerate(outcome.stages):
        if stage.value is not None and not stage.label.startswith("other-"):
            worse = stage.value - 1 if stage.direction == "max" else stage.value + 1
            yield stage.key, with_value(outcome, at, worse)


def better(files: ClaimFiles, key: str) -> set[bool | None]:
    """What the solvers say of the claim that nothing is better than a stage."""
    return answers(files, next(one for one in files.claims if one.kind == "better" and key in one.stages))


def test_every_proven_stage_holds(small: tuple[Problem, Outcome]) -> None:
    """Two files for each stage of the small scenario, and both solvers answer every one as claimed."""
    files = claim_files(*small)
    keys = [stage.key for stage in small[1].stages]
    assert [claim.stages for claim in files.claims] == [(key,) for key in keys for _ in range(2)]
    assert [claim.is_feasible for claim in files.claims] == [False, True] * len(keys)
    assert not any(claim.is_delicate for claim in files.claims)
    assert refuted(files) == []


def test_a_false_claim_is_found_out(small: tuple[Problem, Outcome]) -> None:
    """Whichever stage is called proven at one less than its best: both solvers have a better plan."""
    problem, outcome = small
    planted = list(one_worse(outcome))
    assert len(planted) == 9
    for key, false in planted:
        assert better(claim_files(problem, false), key) == {True}, key


def test_a_value_that_no_plan_has_is_found_out(small: tuple[Problem, Outcome]) -> None:
    """One more than the best: no plan is better, but none is as good either."""
    problem, outcome = small
    at = next(at for at, stage in enumerate(outcome.stages) if stage.key == "merit")
    files = claim_files(problem, with_value(outcome, at, (outcome.stages[at].value or 0) + 1))
    held = next(claim for claim in files.claims if claim.stages == ("merit",) and claim.kind == "held")
    assert answers(files, held) == {False}


def test_a_plan_that_is_not_the_only_one_is_found_out(small: tuple[Problem, Outcome]) -> None:
    """Where the draw asks for nothing, there are other dates and other seats: "no rival" is refuted."""
    problem, outcome = small
    for label in ("dates", "seats"):
        at = next(at for at, stage in enumerate(outcome.stages) if stage.label == label)
        files = claim_files(problem, with_value(outcome, at, 0))
        rival = next(
            one for one in files.claims if one.stages == (f"seeded_draw[other-{label}]",) and not one.is_feasible
        )
        assert answers(files, rival) == {True}, label


@pytest.mark.parametrize(
    ("case", "key", "false", "true"),
    [
        ("cost_money_unit_1", "cost", 2_981_845_537, 2_465_845_537),
        ("cost_to_the_dong", "cost", 4_953_379_302, 3_252_912_235),
        ("draw_default_money", "seeded_draw[seats]", 1_377_124_397, 1_762_777_657),
    ],
)
def test_the_false_proofs_that_came_would_have_been_found_out(case: str, key: str, false: int, true: int) -> None:
    """CP-SAT 9.15 called these values proven; both solvers have a better plan, and none better than the right one."""
    problem = load(CASES / f"{case}.json")
    assert isinstance(problem, Problem)
    outcome = solve(problem, settings=SETTINGS)
    at = next(at for at, stage in enumerate(outcome.stages) if stage.key == key)
    assert better(claim_files(problem, with_value(outcome, at, false)), key) == {True}
    assert better(claim_files(problem, with_value(outcome, at, true)), key) == {False}


def test_what_a_tolerance_gives_up_is_given_up() -> None:
    """Later stages are proven with the tolerance used: claims that held the full value would call them wrong."""
    strict = (Goal(goal=GoalId.PARTICIPANTS), Goal(goal=GoalId.COST))
    tolerant = (Goal(goal=GoalId.PARTICIPANTS, tolerance_absolute=3), Goal(goal=GoalId.COST))
    problem = asked(goals=tolerant)
    outcome = solve(problem, settings=SETTINGS)
    seats, cost = outcome.stages
    assert outcome.status is Status.OPTIMAL
    assert outcome.verification is not None
    assert outcome.verification.value(GoalId.PARTICIPANTS) < (seats.value or 0)  # else nothing is shown
    assert refuted(claim_files(problem, outcome)) == []
    untouched = solve(asked(goals=strict), settings=SETTINGS).stages[1].value or 0
    assert untouched > (cost.value or 0)
    assert better(claim_files(problem, with_value(outcome, 1, untouched)), "cost") == {True}


def test_levels_solved_in_one_go_are_one_claim() -> None:
    """Fairness by population: many levels joined with weights; each of them a little worse is found out."""
    by_population = FairnessPolicy(entitlement=EntitlementBasis.POPULATION)
    problem = asked(goals=(Goal(goal=GoalId.PROVINCE_FAIRNESS),), fairness=by_population)
    outcome = solve(problem, settings=SETTINGS)
    files = claim_files(problem, outcome)
    assert any(len(claim.stages) > 2 for claim in files.claims)
    assert {key for claim in files.claims for key in claim.stages} == {stage.key for stage in outcome.stages}
    assert refuted(files) == []
    for key, false in list(one_worse(outcome))[:3]:
        assert better(claim_files(problem, false), key) == {True}, key


def test_changes_against_a_base_plan(small: tuple[Problem, Outcome]) -> None:
    """`stability` needs its base plan, for claims as for solving; with it they hold."""
    base = small[1].plan
    assert base is not None
    fewer = base.model_copy(update={"assignments": base.assignments[2:], "courses": base.courses})
    problem = asked(goals=goals(Goal(goal=GoalId.STABILITY), Goal(goal=GoalId.MERIT)))
    outcome = solve(problem, base=fewer, settings=SETTINGS)
    assert refuted(claim_files(problem, outcome, base=fewer)) == []
    with pytest.raises(BadSettings) as caught:
        claim_files(problem, outcome)
    assert caught.value.code == "stability_needs_base"


def test_money_in_dong_is_no_delicate_matter() -> None:
    """Payments of milliards and costs to the dong are split into digits, and both solvers still agree."""
    problem = asked(money_unit=1, goals=(Goal(goal=GoalId.PARTICIPANTS), Goal(goal=GoalId.COST)))
    outcome = solve(problem, settings=SETTINGS)
    files = claim_files(problem, outcome)
    assert not any(claim.is_delicate for claim in files.claims)
    assert refuted(files) == []
    for key, false in one_worse(outcome):
        assert better(claim_files(problem, false), key) == {True}, key


def test_no_plan_at_all_is_one_claim() -> None:
    """All rules and nothing else; and called infeasible though there are plans, it is found out."""
    small, impossible = asked(), asked(total_participants={"min_count": 100_000})
    outcome = solve(impossible, settings=SETTINGS)
    assert outcome.status is Status.INFEASIBLE
    files = claim_files(impossible, outcome)
    [claim] = files.claims
    assert (claim.kind, claim.is_feasible, claim.stages) == ("no_plan", False, ())
    assert refuted(files) == []
    provenance = outcome.provenance.model_copy(update={"problem_sha256": small.sha256})
    assert refuted(claim_files(small, outcome.model_copy(update={"provenance": provenance}))) == [claim.file]


def test_rows_have_the_names_of_their_rules(small: tuple[Problem, Outcome]) -> None:
    """Every name in a file is in the table, once; what it means is a rule key, a column, a stage or a definition."""
    files = claim_files(*small)
    table = {(kind, name): meaning for kind, name, meaning in files.names()}
    assert len(table) == sum(1 for _ in files.names())
    of_rules = [meaning for (kind, _), meaning in table.items() if kind == "row" and "[" in meaning]
    rules = {RuleKey.parse(meaning).rule for meaning in of_rules if meaning.partition("/")[0] in set(RuleId)}
    assert len(rules) > 5
    for claim in files.claims:
        sections = sections_of(files.text(claim))
        assert {line.split()[1] for line in sections["ROWS"][1:]} <= {name for kind, name in table if kind == "row"}
        columns = {line.split()[0] for line in sections["COLUMNS"]} - {"MARKER"}
        assert columns <= {name for kind, name in table if kind == "column"}
        assert {line.split()[2] for line in sections["BOUNDS"]} == columns


def sections_of(text: str) -> dict[str, list[str]]:
    """The lines of a file by their section."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" "):
            lines.append(line)
        elif not line.startswith("*"):
            lines = sections.setdefault(line, [])
    return sections


def test_nobody_is_named(small: tuple[Problem, Outcome]) -> None:
    """Names and birth dates are in no file: claims may be published."""
    files = claim_files(*small)
    told = "\n".join([*map(files.text, files.claims), *(" ".join(one) for one in files.names())])
    assert small[0].nominees[0].id in told
    for nominee in small[0].nominees:
        assert nominee.full_name not in told
        assert str(nominee.birth_date) not in told


def test_outcomes_that_fit_nothing_are_refused(small: tuple[Problem, Outcome]) -> None:
    """Of another problem, without a proof, with stages or a plan that the model does not have: each with its code."""
    problem, outcome = small
    assert outcome.plan is not None
    unproven = tuple(stage.model_copy(update={"proven": False}) for stage in outcome.stages)
    invented = outcome.stages[0].model_copy(update={"label": "invented"})
    gone = outcome.plan.model_copy(update={"courses": outcome.plan.courses[1:]})
    for wrong, code in (
        ({"stages": unproven}, "outcome_proves_nothing"),
        ({"plan": None, "status": Status.UNKNOWN, "stages": ()}, "outcome_proves_nothing"),
        ({"stages": outcome.stages[1:]}, "outcome_contradicts"),
        ({"stages": (*outcome.stages, invented)}, "outcome_contradicts"),
        ({"plan": gone}, "outcome_contradicts"),
    ):
        with pytest.raises(WrongOutcome) as caught:
            claim_files(problem, outcome.model_copy(update=wrong))
        assert caught.value.code == code, wrong.keys()
    with pytest.raises(WrongOutcome) as caught:
        claim_files(asked(seed=5), outcome)
    assert caught.value.code == "outcome_of_other_problem"


@pytest.mark.long
def test_the_reference_scenario_holds() -> None:
    """Of the whole programme, HiGHS decides every claim as claimed; SCIP, where it is slower, says nothing else."""
    problem = examples.reference_scenario()
    outcome = solve(problem, settings=Settings(time_limit_seconds=600))
    assert outcome.status is Status.OPTIMAL
    files = claim_files(problem, outcome)
    assert not any(claim.is_delicate for claim in files.claims)
    highs, scip = SOLVERS
    for claim in files.claims:
        text = files.text(claim)
        assert answer(text, highs, seconds=3600) is claim.is_feasible, claim.file
        assert answer(text, scip, seconds=300) in (claim.is_feasible, None), claim.file
