"""That limits clash is the word of a search: it is asked twice, or said to rest on one."""

from __future__ import annotations

import pytest

from leadership_opt import LeadershipOptError, Settings, explain_infeasible
from leadership_opt.result.settings import SecondProof
from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.infeasible import search_space
from tests.checker.builders import course, problem, women

TOO_FEW = problem(
    women(4),
    [course("C1", must_run=True, seats_min=2, seats_max=3)],
    total_participants={"max_count": 3},
    companions=[{"id": "g", "kind": "apart", "nominees": ["N1", "N2", "N3", "N4"]}],
)
"""A course for two or three, whose four nominees must never share one."""


@pytest.mark.parametrize(
    ("way", "basis"), [(SecondProof.BRIEF, ProofBasis.TWO_SEARCHES), (SecondProof.OFF, ProofBasis.ONE_SEARCH)]
)
def test_a_conflict_says_what_it_rests_on(way: SecondProof, basis: ProofBasis) -> None:
    """As a stage does."""
    found = explain_infeasible(TOO_FEW, settings=Settings(workers=1, second_proof=way), relaxations=0)
    assert found.conflicts
    assert {conflict.rests_on for conflict in found.conflicts} == {basis}


def test_a_false_conflict_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first search that misses every plan is found out, and nothing is returned."""
    asked = problem(women(2), [course("C1", must_run=True)])

    def nothing_found(*arguments: object) -> SearchResult:
        return SearchResult(SearchStatus.INFEASIBLE, None, None, 0.0)

    monkeypatch.setattr(search_space, "search", nothing_found)
    with pytest.raises(LeadershipOptError) as caught:
        explain_infeasible(asked, settings=Settings(workers=1), relaxations=0)
    assert caught.value.code == "proof_contradicted"
