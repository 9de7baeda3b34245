"""Asking a second time what a proof rests on one search of CP-SAT for.

A bound from a linear relaxation is computed in whole numbers and needs no second opinion.
But that there is no plan at all, none better than this, or no other with the same draw,
is often the word of one search; and a defect of the solver's presolve has made such words
false. So they are asked again in another way (``second_opinion``).
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from leadership_opt.errors import LeadershipOptError
from leadership_opt.model.post import Posted
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import SecondProof, Settings
from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver.any_of import AnyOf
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.second_opinion import answer_again

SHARE = 0.25
"""Second questions take at most this share of the time spent so far, unless all are to be decided."""

GRACE_SECONDS = 2.0
"""But so much in any case: most are decided in a tenth of a second, and the first ones come early."""

FULL_SHARE = 0.5
"""Share of the time left that one second question may take where all are to be decided."""


@dataclass(frozen=True, slots=True)
class SearchProof:
    """What one search has shown: no solution of a posted model is worth so much.

    Attributes
    ----------
    posted
        The model that was searched.
    least
        Worth in the model's own objective; None: what the model itself asks for.
    given
        The proof that the upper limit of the objective rests on; None: exact arithmetic, or there is none.
    """

    posted: Posted
    least: int | None = None
    given: SearchProof | None = None


@dataclass
class Evidence:
    """What the proof of one stage rests on besides bounds in exact arithmetic.

    Attributes
    ----------
    searches
        How many searches the proof needs.
    confirmed
        How many of these a second search has confirmed.
    """

    searches: int = 0
    confirmed: int = 0

    @property
    def basis(self) -> ProofBasis:
        """What the weakest part of the proof rests on."""
        if self.confirmed < self.searches:
            return ProofBasis.ONE_SEARCH
        return ProofBasis.TWO_SEARCHES if self.searches else ProofBasis.BOUNDS


class SecondAsker:
    """Asks again what searches have shown, within its share of the time of one call.

    Parameters
    ----------
    settings, clock, cancel
        Of the call.
    in_background
        Ask in a thread of its own while the call goes on: much of its work leaves cores idle.
        Answers are then complete once ``settle`` has returned.
    """

    def __init__(self, settings: Settings, clock: Clock, cancel: Cancel | None, *, in_background: bool = False) -> None:
        self._settings, self._clock, self._cancel = settings, clock, cancel
        self._spent = 0.0
        self._closed = Cancel()
        self._thread = ThreadPoolExecutor(1, "second-proof") if in_background else None
        self._asked: list[Future[None]] = []

    def ask(self, evidence: Evidence, proof: SearchProof, stage: str) -> None:
        """Take what a search has shown into the evidence, confirmed or not.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted`` if the second search finds what the first has excluded, now or earlier.
        """
        evidence.searches += 1
        if self._settings.second_proof is SecondProof.OFF:
            return
        if self._thread is None:
            self._confirm(evidence, proof, stage)
            return
        self._asked.append(self._thread.submit(self._confirm, evidence, proof, stage))
        for answered in [asked for asked in self._asked if asked.done()]:
            answered.result()
            self._asked.remove(answered)

    def settle(self) -> None:
        """Wait until all that was asked is answered, or its time is up.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted``, as ``ask``.
        """
        for asked in self._asked:
            asked.result()
        self._asked = []

    def close(self) -> None:
        """Ask no more, and stop the question under way."""
        self._closed.set()
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)

    def _confirm(self, evidence: Evidence, proof: SearchProof, stage: str) -> None:
        evidence.confirmed += self._is_confirmed(proof, stage)

    def _is_confirmed(self, proof: SearchProof, stage: str) -> bool:
        """Return whether a proof holds without the upper limit of the objective, or else with it and its own proof.

        The limit may know more than the model: then there is something above it, and that says nothing.
        """
        result = self._search(proof, keeps_most=False)
        if result is not None and result.values is not None and proof.posted.has_most:
            result = self._search(proof, keeps_most=True)
            if result is not None and result.status is SearchStatus.INFEASIBLE and proof.given is not None:
                return self._is_confirmed(proof.given, stage)
        if result is not None and result.values is not None:
            least = "" if proof.least is None else f" of at least {proof.least}"
            raise contradicted(stage, f"no plan{least}", f"a plan of {proof.posted.objective_value(result.values)}")
        return result is not None and result.status is SearchStatus.INFEASIBLE

    def _search(self, proof: SearchProof, *, keeps_most: bool) -> SearchResult | None:
        """Ask once; None if there is no time."""
        seconds = self._allowance
        stop = AnyOf(self._closed, self._cancel)
        if seconds <= 0 or stop.is_set():
            return None
        began, measured = time.monotonic(), self._clock.now
        question = proof.posted.question(proof.least, keeps_most=keeps_most)
        result = answer_again(proof.posted, question, self._settings, seconds, stop)
        self._clock.charge(result.effort)
        self._spent += self._clock.now - measured if self._clock.is_counted else time.monotonic() - began
        return result

    @property
    def _allowance(self) -> float:
        """How long the next question may take."""
        match self._settings.second_proof:
            case SecondProof.OFF:
                return 0.0
            case SecondProof.BRIEF:
                share = max(GRACE_SECONDS, SHARE * self._clock.now) - self._spent
                return min(share, SHARE * self._clock.left)
            case SecondProof.FULL:
                return FULL_SHARE * self._clock.left


def contradicted(stage: str, first: object, second: object) -> LeadershipOptError:
    """Return the error that two answers to one question contradict each other."""
    return LeadershipOptError("proof_contradicted", stage=stage, first=str(first), second=str(second))
