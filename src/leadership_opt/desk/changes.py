"""The changes that a planner has made so far: each can be taken back, and all are code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from leadership_opt.desk.python_text import import_lines
from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.domain import Problem
from leadership_opt.errors import ImpossibleChanges, WrongValue

_Step = tuple[VariantCall, Problem]
"""A call, and the problem after it."""


class Changes:
    """A problem, the changes made to it, and how to take them back.

    A change that cannot be raises ``ImpossibleChanges`` and leaves everything as it was.

    Parameters
    ----------
    base
        The problem before any change; it stays as it is.
    """

    def __init__(self, base: Problem) -> None:
        self.base = base
        self._steps: tuple[_Step, ...] = ()
        self._before: list[tuple[_Step, ...]] = []
        self._undone: list[tuple[_Step, ...]] = []

    @property
    def problem(self) -> Problem:
        """The problem as it stands."""
        return self._steps[-1][1] if self._steps else self.base

    @property
    def calls(self) -> tuple[VariantCall, ...]:
        """The calls that lead from the base to the problem."""
        return tuple(call for call, _ in self._steps)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back last."""
        return bool(self._undone)

    def add(self, *calls: VariantCall) -> None:
        """Make calls after all others."""
        self._become(self._after(self._steps, calls))

    def put(self, about: str, needed: Callable[[Problem], Iterable[VariantCall]]) -> None:
        """Set one thing, whatever was made of it before: a slider that moves twice is one change.

        Parameters
        ----------
        about
            What is set; earlier calls about it fall away.
        needed
            Returns the calls that bring it to where it is wanted, from a problem without the earlier ones.
        """
        try:
            kept = self._without(about)
        except ImpossibleChanges:  # a later change rests on an earlier one about this
            kept = self._steps
        problem = kept[-1][1] if kept else self.base
        steps = self._after(kept, needed(problem))
        if [call for call, _ in steps] != list(self.calls):
            self._become(steps)

    def undo(self) -> None:
        """Take the last change back.

        Raises
        ------
        WrongValue
            If there is none.
        """
        if not self._before:
            raise WrongValue("nothing_to_undo")
        self._undone.append(self._steps)
        self._steps = self._before.pop()

    def redo(self) -> None:
        """Make again what was taken back last.

        Raises
        ------
        WrongValue
            If nothing was taken back, or something was changed since.
        """
        if not self._undone:
            raise WrongValue("nothing_to_redo")
        self._before.append(self._steps)
        self._steps = self._undone.pop()

    def restore(self, calls: Iterable[VariantCall]) -> None:
        """Stand where these calls lead from the base; what was there before can be had back by :meth:`undo`."""
        self._become(self._after((), calls))

    def code(self, *, problem: str = "problem", variable: str = "asked") -> str:
        """Return the code that makes the same problem.

        Parameters
        ----------
        problem
            What holds the base there.
        variable
            What shall hold the changed problem.
        """
        return code_of_calls(self.calls, problem=problem, variable=variable)

    def _become(self, steps: tuple[_Step, ...]) -> None:
        self._before.append(self._steps)
        self._undone.clear()
        self._steps = steps

    def _after(self, steps: tuple[_Step, ...], calls: Iterable[VariantCall]) -> tuple[_Step, ...]:
        for call in calls:
            steps = (*steps, (call, call.of(steps[-1][1] if steps else self.base)))
        return steps

    def _without(self, about: str) -> tuple[_Step, ...]:
        """Return the steps less those about one thing; only what comes after the first of these is made anew."""
        first = next((at for at, (call, _) in enumerate(self._steps) if call.about == about), len(self._steps))
        later = [call for call, _ in self._steps[first:] if call.about != about]
        return self._after(self._steps[:first], later)


def code_of_calls(calls: Sequence[VariantCall], *, problem: str, variable: str) -> str:
    """Return the code of calls, with the lines that import what it needs.

    Examples
    --------
    >>> print(code_of_calls([VariantCall("pin", ("N001",))], problem="problem", variable="asked"))
    from leadership_opt.variants import pin
    <BLANKLINE>
    asked = problem
    asked = pin(asked, "N001")
    """
    imports: set[tuple[str, str]] = set()
    lines = [call.code(imports, variable) for call in calls]
    head = [*import_lines(imports), ""] if imports else []
    return "\n".join([*head, f"{variable} = {problem}", *lines])
