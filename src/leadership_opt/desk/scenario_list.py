"""The list of the scenarios asked so far: safe to read while a solve in the background ends."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.domain import Problem
from leadership_opt.errors import UnknownId
from leadership_opt.result import Outcome


class ScenarioList:
    """Scenarios by number; a number is never given twice.

    Parameters
    ----------
    answered
        What was listed before, by rising numbers.
    """

    def __init__(self, answered: Sequence[Scenario] = ()) -> None:
        self._by_number = {one.number: one for one in answered}
        self._lock = threading.Lock()
        self._last = max(self._by_number, default=0)

    @property
    def all(self) -> tuple[Scenario, ...]:
        """All of them, by number."""
        with self._lock:
            return tuple(self._by_number.values())

    def add(
        self,
        title: str,
        calls: tuple[VariantCall, ...],
        problem: Problem,
        outcome: Outcome,
        *,
        begun_from: int | None,
        was_stopped: bool,
    ) -> Scenario:
        """List an answer under the next number."""
        with self._lock:
            self._last += 1
            added = Scenario(
                number=self._last,
                title=title,
                calls=calls,
                problem=problem,
                outcome=outcome,
                begun_from=begun_from,
                was_stopped=was_stopped,
            )
            self._by_number[added.number] = added
        return added

    def of(self, number: int) -> Scenario:
        """Return the scenario of a number.

        Raises
        ------
        UnknownId
            If there is none.
        """
        with self._lock:
            found = self._by_number.get(number)
            known = ", ".join(map(str, self._by_number)) or None
        if found is None:
            raise UnknownId("unknown_scenario", number=number, known=known)
        return found

    def keep(self, number: int, title: str) -> Scenario:
        """Mark a scenario as one to keep; an empty title leaves the one of before."""
        found = self.of(number)
        kept = replace(found, is_kept=True, title=title or found.title)
        with self._lock:
            self._by_number[number] = kept
        return kept

    def forget(self, number: int) -> None:
        """Take a scenario off the list."""
        self.of(number)
        with self._lock:
            self._by_number.pop(number, None)

    def latest_with_plan(self) -> Scenario | None:
        """Return the latest scenario that has a plan."""
        return next((one for one in reversed(self.all) if one.has_plan), None)
