"""The code that asks again what was asked at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadership_opt.desk.python_text import code_of, import_lines
from leadership_opt.desk.scenario import Scenario

if TYPE_CHECKING:
    from leadership_opt.result import Settings


def session_code(scenarios: Sequence[Scenario], settings: Settings | None, *, problem: str = "problem") -> str:
    """Return the code that asks scenarios again, each from the plan that it began from, where that is among them.

    ``asked_1`` is the problem of the first, ``answer_1`` its outcome.

    Parameters
    ----------
    scenarios
        In the order of asking.
    settings
        Of every solve.
    problem
        What holds the problem of the beginning.
    """
    imports = {("leadership_opt", "solve")} if scenarios else set()
    told = "" if settings is None else f", settings={code_of(settings, imports)}"
    numbers = {one.number for one in scenarios}
    lines: list[str] = []
    for one in scenarios:
        asked, answer = f"asked_{one.number}", f"answer_{one.number}"
        start = f", start=answer_{one.begun_from}" if one.begun_from in numbers else ""
        lines += ["", f"{asked} = {problem}", *(call.code(imports, asked) for call in one.calls)]
        lines.append(f"{answer} = solve({asked}{told}{start})")
    return "\n".join([*import_lines(imports), *lines])


def comparison_code(first: int, second: int) -> str:
    """Return the code that puts two scenarios side by side, after :func:`session_code`."""
    problems = f"problem=asked_{first}, second_problem=asked_{second}"
    return f"from leadership_opt import compare\n\ncompare(answer_{first}, answer_{second}, {problems})"
