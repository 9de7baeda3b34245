"""What a linear program costs in the measure of the clock: the same on every machine.

CP-SAT counts its own work in deterministic seconds; the solvers of linear programs do
not tell theirs. But they count iterations, and the work of one grows about in proportion
to the entries of the matrix. The constants are rough: measured on one core of a machine
with two, the simplex method took 2.7e-9 seconds for each iteration and entry on the
reference scenario (100,000 entries, 25,000 iterations in all) and 8e-9 on the small one
(3,400 entries), and each solve as long as 100 iterations before its first. Large programs
are made anew for each solve: with 1,400,000 entries that took 1.2 seconds, and 0.85 to load.
"""

from __future__ import annotations

from dataclasses import dataclass

SIMPLEX_SECONDS = 3e-9
"""Of an iteration of the simplex method, for each entry of the matrix."""

FIRST_ORDER_SECONDS = 1e-8
"""The same of a first-order method on one core."""

ITERATIONS_TO_BEGIN = 100
"""To scale and preprocess a program takes about as long as so many iterations."""

ITERATIONS_TO_MAKE = 500
"""To make and load one, too."""


@dataclass(frozen=True, slots=True)
class LinearEffort:
    """The measure of one linear program.

    Attributes
    ----------
    entries
        Entries of its matrix.
    seconds
        Of one iteration, for each entry.
    before
        As many iterations is what comes before the first.
    """

    entries: int
    seconds: float = SIMPLEX_SECONDS
    before: int = ITERATIONS_TO_BEGIN

    def of(self, iterations: int) -> float:
        """Return the effort of a solve that took so many iterations."""
        return (self.before + iterations) * self.entries * self.seconds

    def most_iterations(self, effort: float) -> int:
        """Return how many iterations fit into an effort; at least one."""
        return max(1, int(effort / (max(self.entries, 1) * self.seconds)) - self.before)
