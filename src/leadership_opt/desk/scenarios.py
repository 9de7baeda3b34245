"""What the desk does, without any widget: changes, solves, answers side by side, code."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from leadership_opt.desk.changes import Changes
from leadership_opt.desk.export import export_scenarios
from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.scenario_list import ScenarioList
from leadership_opt.desk.session_code import session_code
from leadership_opt.desk.session_file import title_that_can_be_kept
from leadership_opt.desk.solve_slot import SolveSlot
from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.desk.wanted_calls import (
    cap_address,
    cap_calls,
    course_calls,
    goal_calls,
    person_calls,
    setting_calls,
    share_address,
)
from leadership_opt.domain import Goal, Problem
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.errors import require_types
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.comparison import Comparison
    from leadership_opt.result import Incumbent, Progress, Settings

Bound = Literal["min_share", "max_share", "min_count", "max_count"]
BOUNDS: tuple[type | str, ...] = ("'min_share'", "'max_share'", "'min_count'", "'max_count'")


class Scenarios:
    """A problem, the changes that a planner makes to it, and the answers so far.

    Each change is a call of ``leadership_opt.variants``; a change that cannot be raises ``ImpossibleChanges`` and
    leaves everything as it was. Setting a thing again takes the place of what was set before.

    Parameters
    ----------
    problem
        What the planner begins with; it stays as it is.
    settings
        Of every solve; None: those that ``solve`` has.
    answered
        What was asked before, by rising numbers; :func:`reopen` gives what an export holds.

    Examples
    --------
    >>> from leadership_opt import examples
    >>> asked = Scenarios(examples.small_scenario())
    >>> asked.set_bound("women", "min_share", "45%")
    >>> asked.place("N001", "out")
    >>> print(asked.code())
    from leadership_opt.variants import pin, with_setting
    <BLANKLINE>
    asked = problem
    asked = with_setting(asked, "policy.quotas[id=women].min_share", "45%")
    asked = pin(asked, "N001", "out")
    >>> asked.undo()
    >>> len(asked.changes.calls)
    1
    """

    @takes(problem=("Problem",), settings=("Settings", NONE), answered=("[Scenario]",))
    def __init__(
        self, problem: Problem, settings: Settings | None = None, *, answered: Sequence[Scenario] = ()
    ) -> None:
        self.settings = settings
        self.changes = Changes(problem)
        self._answered = ScenarioList(answered)
        self._slot = SolveSlot()

    @property
    def problem(self) -> Problem:
        """The problem with the changes made so far."""
        return self.changes.problem

    @property
    def answered(self) -> tuple[Scenario, ...]:
        """The scenarios asked so far, the first one first."""
        return self._answered.all

    @property
    def is_solving(self) -> bool:
        """Whether a solve is under way."""
        return self._slot.is_under_way

    # --- changes ---------------------------------------------------------------------------------------------------

    @takes(name=(str,))
    def do(self, name: str, *args: object, **named: object) -> None:
        """Make any call of ``leadership_opt.variants``, by its name and with what it takes after the problem."""
        self.changes.add(VariantCall(name, args, tuple(named.items())))

    @takes(quota=(str,), bound=BOUNDS, value=(str, int, "Share", NONE))
    def set_bound(self, quota: str, bound: Bound, value: object) -> None:
        """Set a bound of a quota: a share such as ``"45%"``, or a count; None: no such bound."""
        self.set_value(share_address(self.changes.base, quota, bound), value)

    @takes(at=(str,))
    def set_value(self, at: str, value: object) -> None:
        """Set any value by its address, as ``variants.with_setting`` takes it."""
        self.changes.put(at, lambda problem: setting_calls(problem, at, value))

    @takes(fund=(str,), amount=(int, NONE), year=(int, NONE))
    def set_cap(self, fund: str, amount: int | None, *, year: int | None = None) -> None:
        """Cap a fund, in one year or in the whole period, in the currency of the cap of before; None: no cap."""
        self.changes.put(cap_address(fund, year), lambda problem: cap_calls(problem, fund, amount, year))

    @takes(nominee=(str,), place=("'in'", "'out'", NONE), course=(str, NONE))
    def place(self, nominee: str, place: Literal["in", "out"] | None = None, *, course: str | None = None) -> None:
        """Pin a nominee in, out or on one course; with neither she is free of every pin."""
        about = f"policy.nominee_pins[nominee={nominee}]"
        self.changes.put(about, lambda problem: person_calls(problem, nominee, place, course))

    @takes(course=(str,), runs=(bool, NONE), start_date=(date, NONE))
    def set_course(self, course: str, runs: bool | None, *, start_date: date | None = None) -> None:
        """Let a course run, keep it from running, or (None) leave it to the solver."""
        if start_date is not None:  # of a course that is left to the solver there is none
            require_types(runs=(runs, (bool,)))
        about = f"policy.course_pins[course={course}]"
        self.changes.put(about, lambda problem: course_calls(problem, course, runs, start_date))

    @takes(goals=(list, tuple))
    def set_goals(self, goals: Sequence[Goal | str]) -> None:
        """Pursue these goals, the most important first."""
        self.changes.put("policy.goals", lambda problem: goal_calls(problem, goals))

    def undo(self) -> None:
        """Take the last change back."""
        self.changes.undo()

    def redo(self) -> None:
        """Make again what was taken back last."""
        self.changes.redo()

    @takes(number=(int,))
    def back_to(self, number: int) -> None:
        """Stand where a scenario was asked, to go on from there; 0: the problem of the beginning."""
        self.changes.restore(() if number == 0 else self.scenario(number).calls)

    # --- questions and answers -------------------------------------------------------------------------------------

    @takes(title=(str,))
    def solve(
        self,
        title: str = "",
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_incumbent: Callable[[Incumbent], None] | None = None,
    ) -> Scenario:
        """Solve the problem as it stands, and list the answer; it begins from the plan of the latest answer.

        Ctrl-C and :meth:`stop` keep the best plan so far.

        Raises
        ------
        WrongValue
            If a solve is under way.
        """
        with self._slot.one():
            return self._prepared(title, on_progress, on_incumbent)()

    @takes(title=(str,))
    def begin(
        self,
        title: str = "",
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_end: Callable[[Scenario | Exception], None] | None = None,
    ) -> None:
        """Solve in the background; ``on_end`` gets the scenario, or the error, and :meth:`wait` waits for it.

        Raises
        ------
        WrongValue
            If a solve is under way.
        """
        ask = self._prepared(title, on_progress, None)
        self._slot.begin(ask, on_end)

    @takes(seconds=(int, float, NONE))
    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the solve in the background; return whether it is over.

        Raises
        ------
        LeadershipOptError
            What ended it, if an error did.
        """
        return self._slot.wait(seconds)

    def stop(self) -> None:
        """Stop the solve that is under way; it keeps its best plan. Nothing happens if there is none."""
        self._slot.stop()

    @takes(number=(int,))
    def scenario(self, number: int) -> Scenario:
        """Return a scenario by its number.

        Raises
        ------
        UnknownId
            If there is none of this number.
        """
        return self._answered.of(number)

    @takes(number=(int,), title=(str,))
    def keep(self, number: int, title: str = "") -> Scenario:
        """Mark a scenario as one to keep, and call it something."""
        return self._answered.keep(number, title_that_can_be_kept(title))

    @takes(number=(int,))
    def forget(self, number: int) -> None:
        """Take a scenario off the list; the numbers of the others stay."""
        self._answered.forget(number)

    @takes(first=(int,), second=(int,), names=("'full'", "'ids'"))
    def compare(self, first: int, second: int, *, names: Literal["full", "ids"] = "full") -> Comparison:
        """Put two scenarios side by side."""
        from leadership_opt.comparison import compare

        one, other = self.scenario(first), self.scenario(second)
        return compare(
            one.outcome,
            other.outcome,
            problem=one.problem,
            second_problem=other.problem,
            names=names,
            first_title=one.title or str(first),
            second_title=other.title or str(second),
        )

    # --- what remains ----------------------------------------------------------------------------------------------

    def code(self) -> str:
        """Return the code that makes the problem as it stands; it calls the one of the beginning ``problem``."""
        return self.changes.code()

    def session_code(self) -> str:
        """Return the code that asks everything again that was asked and is listed."""
        return session_code(self.answered, self.settings)

    @takes(folder=PATH, language=LANGUAGE)
    def export(self, folder: str | os.PathLike[str], *, language: Language = "en") -> tuple[str, ...]:
        """Write the kept scenarios, or all if none is kept, into a new folder; return the names of the files.

        Each as problem and outcome in JSON, its plan as a workbook where openpyxl is installed, and the code of all.
        :func:`reopen` opens the folder again.

        Raises
        ------
        UnusableFile
            If there is something in the folder already, or it cannot be written.
        """
        return export_scenarios(self.changes, self.answered, self.settings, folder, language)

    def _prepared(
        self,
        title: str,
        on_progress: Callable[[Progress], None] | None,
        on_incumbent: Callable[[Incumbent], None] | None,
    ) -> Callable[[], Scenario]:
        """Return the question as it stands now, so that changes made meanwhile do not touch it."""
        title = title_that_can_be_kept(title)
        problem, calls, settings = self.problem, self.changes.calls, self.settings
        before = self._answered.latest_with_plan()

        def ask() -> Scenario:
            from leadership_opt.result import Status
            from leadership_opt.solver import solve

            outcome = solve(
                problem,
                settings=settings,
                start=None if before is None else before.outcome,
                on_progress=on_progress,
                on_incumbent=on_incumbent,
                cancel=self._slot.cancel,
            )
            return self._answered.add(
                title,
                calls,
                problem,
                outcome,
                begun_from=None if before is None else before.number,
                was_stopped=self._slot.cancel.is_set() and outcome.status is not Status.OPTIMAL,
            )

        return ask
