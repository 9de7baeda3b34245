"""What a proof rests on is told, and whatever rests on one search is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from leadership_opt import Outcome, Problem, Settings, Status, examples, solve
from leadership_opt.domain import GoalId
from leadership_opt.errors import LeadershipOptError
from leadership_opt.model import build
from leadership_opt.model.columns import Columns
from leadership_opt.model.goals import seeded_draw
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import SecondProof
from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver import second_opinion, second_proof
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchResult, SearchStatus, SearchWatcher, search
from leadership_opt.solver.stages import state
from leadership_opt.solver.stages.lexicographic import Lexicographic
from leadership_opt.solver.stages.regime import whole_problem
from leadership_opt.solver.stages.state import SolveState
from tests.checker.builders import course, problem, women

Search = Callable[[Posted, Settings, float, SearchWatcher, Cancel | None], SearchResult]


def question() -> Problem:
    """Two people for one of two courses: what decides is which course, so that proofs rest on searches."""
    return examples.small_scenario()


@pytest.fixture(scope="module")
def outcomes() -> dict[SecondProof, Outcome]:
    """The same problem with each way to ask again."""
    return {
        way: solve(question(), settings=Settings(workers=1, time_limit_seconds=60, second_proof=way))
        for way in SecondProof
    }


def bases(outcome: Outcome) -> set[ProofBasis | None]:
    """What the proofs of the stages rest on."""
    return {stage.rests_on for stage in outcome.stages}


def test_each_proven_stage_says_what_it_rests_on(outcomes: dict[SecondProof, Outcome]) -> None:
    """A reader must be able to tell exact arithmetic from the word of a solver."""
    for outcome in outcomes.values():
        assert outcome.status is Status.OPTIMAL
        assert None not in bases(outcome)


def test_nothing_is_asked_twice_when_that_is_off(outcomes: dict[SecondProof, Outcome]) -> None:
    """Then a proof by searching is said to rest on one search."""
    assert ProofBasis.ONE_SEARCH in bases(outcomes[SecondProof.OFF])
    assert ProofBasis.TWO_SEARCHES not in bases(outcomes[SecondProof.OFF])


@pytest.mark.parametrize("way", [SecondProof.BRIEF, SecondProof.FULL])
def test_all_is_asked_twice_where_there_is_time(outcomes: dict[SecondProof, Outcome], way: SecondProof) -> None:
    """A small problem leaves nothing to one search."""
    assert ProofBasis.ONE_SEARCH not in bases(outcomes[way])
    assert ProofBasis.TWO_SEARCHES in bases(outcomes[way])


def test_the_answer_does_not_depend_on_it(outcomes: dict[SecondProof, Outcome]) -> None:
    """Asking again only confirms."""
    assert len({outcome.plan for outcome in outcomes.values()}) == 1


def test_a_stage_that_is_not_proven_rests_on_nothing() -> None:
    """No basis is told for a bound that is not met."""
    outcome = solve(question(), settings=Settings(workers=1, time_limit_seconds=0.3))
    assert all((stage.rests_on is not None) == stage.proven for stage in outcome.stages)


def test_infeasible_says_what_it_rests_on() -> None:
    """That there is no plan at all is the heaviest claim of one search; a relaxation that is empty says it exactly."""
    pairs = [("N1", "N2"), ("N1", "N3"), ("N2", "N3"), ("N4", "N5"), ("N4", "N6"), ("N5", "N6")]
    apart = [{"id": f"A{at}", "kind": "apart", "nominees": pair} for at, pair in enumerate(pairs)]
    halves = problem(women(6), [course("C1", must_run=True, seats_min=3)], companions=apart)
    few = problem(women(2), [course("C1", must_run=True, seats_min=3)])
    assert solve(few, settings=Settings(workers=1)).infeasible_rests_on is ProofBasis.BOUNDS
    asked = halves
    for way, basis in ((SecondProof.OFF, ProofBasis.ONE_SEARCH), (SecondProof.BRIEF, ProofBasis.TWO_SEARCHES)):
        outcome = solve(asked, settings=Settings(workers=1, second_proof=way))
        assert (outcome.status, outcome.infeasible_rests_on) == (Status.INFEASIBLE, basis)
    assert solve(question(), settings=Settings(workers=1)).infeasible_rests_on is None


def lying(lie: Callable[[SearchResult], SearchResult]) -> Search:
    """The engine, with its proofs falsified."""

    def answer(
        posted: Posted, settings: Settings, seconds: float, watcher: SearchWatcher, cancel: Cancel | None
    ) -> SearchResult:
        return lie(search(posted, settings, seconds, watcher, cancel))

    return answer


def test_a_false_infeasible_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first search that misses all plans must not end as INFEASIBLE."""

    def nothing_found(result: SearchResult) -> SearchResult:
        return replace(result, status=SearchStatus.INFEASIBLE, values=None, bound=None)

    monkeypatch.setattr(state, "search", lying(nothing_found))
    with pytest.raises(LeadershipOptError) as caught:
        solve(question(), settings=Settings(workers=1))
    assert caught.value.code == "proof_contradicted"
    for language in ("en", "vi"):
        assert str(caught.value.params["first"]) in caught.value.message(language)
        assert str(caught.value.params["second"]) in caught.value.message(language)


def test_a_bound_that_a_plan_beats_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound below the plan that it comes with is found out without a second search, too."""

    def one_too_low(result: SearchResult) -> SearchResult:
        if result.values is None or result.bound is None:
            return result
        return replace(result, bound=result.bound - 1)

    monkeypatch.setattr(state, "search", lying(one_too_low))
    with pytest.raises(LeadershipOptError, match="contradict") as caught:
        solve(question(), settings=Settings(workers=1))
    assert caught.value.code == "proof_contradicted"


@pytest.mark.parametrize(
    ("way", "workers"),
    [(SecondProof.OFF, 1), (SecondProof.BRIEF, 1), (SecondProof.FULL, 1), (SecondProof.BRIEF, 2)],
)
def test_a_false_optimum_is_contradicted(way: SecondProof, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that misses every better plan: only a second one finds that out, and the stage is named.

    With two workers it is asked in a thread of its own, whose errors must come through.
    """

    def nothing_better(
        posted: Posted, settings: Settings, seconds: float, watcher: SearchWatcher, cancel: Cancel | None
    ) -> SearchResult:
        if not posted.has_most:  # that is: where there is no plan yet
            return search(posted, settings, seconds, watcher, cancel)
        result = search(posted, settings, seconds, state.watch_nothing, cancel)
        missed.append(result.values is not None)
        return replace(result, status=SearchStatus.INFEASIBLE, values=None, bound=None)

    missed: list[bool] = []
    monkeypatch.setattr(state, "search", nothing_better)
    small = question()
    two = tuple(goal for goal in small.policy.goals if goal.goal in (GoalId.PARTICIPANTS, GoalId.MERIT))
    asked = small.replace(policy=small.policy.model_copy(update={"goals": two}))
    settings = Settings(workers=workers, time_limit_seconds=60, second_proof=way)
    if way is SecondProof.OFF:
        assert solve(asked, settings=settings).status is Status.OPTIMAL
    else:
        with pytest.raises(LeadershipOptError) as caught:
            solve(asked, settings=settings)
        assert caught.value.code == "proof_contradicted"
        assert (caught.value.params["stage"], caught.value.params["first"]) == ("merit", "no plan")
    assert any(missed), "else nothing is falsified"


def test_rivals_of_a_draw_are_seen_where_numbers_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice that was excluded because it is no better may be as good: then the draw is not unique."""
    monkeypatch.setattr(seeded_draw, "public_number", lambda *parts, bits: 1)
    courses = [course("C1", seats_max=1, start_dates=["2024-05-06", "2024-06-03", "2024-07-01"])]
    asked = problem(women(2), courses, goals=[{"goal": "participants"}, {"goal": "seeded_draw"}])
    solving = SolveState(build(asked), Settings(workers=1), Clock(60.0), None, None)
    run = Lexicographic(solving, whole_problem)
    run.run()  # the checker draws its own numbers: solve would see that these are false
    assert {stage.label: stage.value for stage in run.stages}["other-dates"] == 1


def test_second_questions_keep_to_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no time may be spent, proofs rest on one search and the call goes on."""
    monkeypatch.setattr(second_proof, "GRACE_SECONDS", 0.0)
    monkeypatch.setattr(second_proof, "SHARE", 0.0)
    outcome = solve(question(), settings=Settings(workers=1, time_limit_seconds=60))
    assert outcome.status is Status.OPTIMAL
    assert bases(outcome) <= {ProofBasis.BOUNDS, ProofBasis.ONE_SEARCH}


def test_a_cancelled_call_does_not_wait_long_for_what_cannot_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """HiGHS gets some seconds of a long time, CP-SAT the rest; after a cancel nobody is asked."""
    matrix = Matrix(Columns(), [])
    posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
    asked: list[tuple[str, float]] = []
    unknown = SearchResult(SearchStatus.UNKNOWN, None, None, 0.0)

    def cp_sat(posted: Posted, question: object, settings: Settings, seconds: float, cancel: Cancel) -> SearchResult:
        asked.append(("CP-SAT", seconds))
        return unknown

    def highs(posted: Posted, question: object, seconds: float) -> SearchResult:
        asked.append(("HiGHS", seconds))
        return unknown

    monkeypatch.setattr(second_opinion, "search_again", cp_sat)
    monkeypatch.setattr(second_opinion, "_answer_of_highs", highs)
    cancel = Cancel()
    second_opinion.answer_again(posted, posted.model, Settings(), 600.0, cancel)
    assert [name for name, _ in asked] == ["CP-SAT", "HiGHS", "CP-SAT"]
    assert asked[1][1] <= 5
    assert asked[2][1] > 500
    asked.clear()
    cancel.set()
    second_opinion.answer_again(posted, posted.model, Settings(), 600.0, cancel)
    assert asked == []
