"""Scenarios as files in a new folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.desk.changes import Changes
from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.session_code import session_code
from leadership_opt.desk.session_file import saved_session
from leadership_opt.exchange import save
from leadership_opt.exchange.new_folder import refusal_of_new, write_new_folder
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.result import Settings

BASE_FILE, CODE_FILE, SESSION_FILE = "problem.json", "ask_again.py", "session.json"


def export_scenarios(
    changes: Changes,
    scenarios: Sequence[Scenario],
    settings: Settings | None,
    folder: str | os.PathLike[str],
    language: Language,
) -> tuple[str, ...]:
    """Write the kept scenarios, or all if none is kept; return the names of the files.

    Raises
    ------
    UnusableFile
        If there is something in the folder already, or it cannot be written.
    """
    path = Path(folder)
    refused = refusal_of_new(path)
    if refused is not None:
        raise refused
    chosen = [one for one in scenarios if one.is_kept] or list(scenarios)
    with tempfile.TemporaryDirectory() as temporary:
        written = Path(temporary)
        save(changes.base, written / BASE_FILE)
        for one in chosen:
            _write(one, written, language)
        session = saved_session(chosen, settings, changes.calls).model_dump_json(indent=2)
        (written / SESSION_FILE).write_text(f"{session}\n", encoding="utf-8")
        (written / CODE_FILE).write_text(_code(chosen, settings), encoding="utf-8")
        names = tuple(sorted(one.name for one in written.iterdir()))
        write_new_folder(path, _contents(written, names))
    return names


def problem_file(number: int) -> str:
    """Return what the file of a scenario's problem is called."""
    return f"{number}-problem.json"


def outcome_file(number: int) -> str:
    """Return what the file of a scenario's outcome is called."""
    return f"{number}-outcome.json"


def _write(scenario: Scenario, folder: Path, language: Language) -> None:
    save(scenario.problem, folder / problem_file(scenario.number))
    save(scenario.outcome, folder / outcome_file(scenario.number))
    if scenario.has_plan and find_spec("openpyxl") is not None:
        save(scenario.outcome, folder / f"{scenario.number}-plan.xlsx", problem=scenario.problem, language=language)


def _code(scenarios: Sequence[Scenario], settings: Settings | None) -> str:
    head = f'from leadership_opt import load\n\nproblem = load("{BASE_FILE}")\n'
    return f"{head}\n{session_code(scenarios, settings)}\n"


def _contents(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    return ((name, (folder / name).read_bytes()) for name in names)
