"""How a command can end."""

from __future__ import annotations

from enum import IntEnum

from leadership_opt.errors import Fault, LeadershipOptError
from leadership_opt.messages import Language, render


class Exit(IntEnum):
    """Exit codes, part of the public interface."""

    DONE = 0
    VIOLATIONS = 1
    BAD_INPUT = 2
    INFEASIBLE = 3
    NO_PLAN = 4
    DEFECT = 70
    """A fault of the program, not of its input (as ``EX_SOFTWARE``)."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C before the search began, or by a second one."""
    READER_LEFT = 141
    """Standard output was closed before everything was written."""


class Abandoned(KeyboardInterrupt):
    """A second Ctrl-C while the solver ran: its thread may be running still."""


DEFECT_CODES = frozenset(
    {"readings_disagree", "invalid_model", "proof_contradicted", "solver_failed", "writer_failed", "internal"}
)
"""Errors that the user cannot mend."""


class CommandError(Exception):
    """What is wrong with a command rather than with its data: no error of the library.

    Parameters
    ----------
    code
        Stable identifier; the text is ``cli.CODE``.
    params
        What the text needs.
    """

    faults: tuple[Fault, ...] = ()

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def message(self, language: Language = "en") -> str:
        """Say what is wrong, in one language."""
        return render(f"cli.{self.code}", language, **self.params)


def exit_for(error: LeadershipOptError | CommandError) -> Exit:
    """Return the exit code of an error."""
    return Exit.DEFECT if error.code in DEFECT_CODES else Exit.BAD_INPUT
