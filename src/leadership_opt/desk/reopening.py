"""An exported desk, opened again: every file is checked against the others, and each plan is read anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.checker import Verification, verify
from leadership_opt.desk.changes import Changes
from leadership_opt.desk.export import BASE_FILE, SESSION_FILE, outcome_file, problem_file
from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.desk.session_file import SavedCall, SavedScenario, SavedSession
from leadership_opt.domain import Problem
from leadership_opt.doors import NONE, PATH, takes
from leadership_opt.errors import Fault, LeadershipOptError, UnusableFile
from leadership_opt.exchange import load
from leadership_opt.exchange.json_files import text_of
from leadership_opt.exchange.json_text import read_json
from leadership_opt.exchange.kinds import kind_of, wrong_kind

if TYPE_CHECKING:
    from leadership_opt.result import Outcome, Settings


@takes(folder=PATH, settings=("Settings", NONE))
def reopen(folder: str | os.PathLike[str], settings: Settings | None = None) -> Scenarios:
    """Return what was asked, from a folder that ``Scenarios.export`` wrote.

    It stands where it stood then. No code of the folder runs: changes are made anew from data and must lead to the
    problem in its file; what an outcome claims of its plan must be what the checker finds now.

    Parameters
    ----------
    folder
        That was written.
    settings
        Of the next solves; None: those of before.

    Raises
    ------
    UnusableFile
        If a file is missing, cannot be read, holds something else, or does not belong to the others.
    InvalidProblem
        If a problem or a scenario has faults; all of them are listed.

    Examples
    --------
    >>> from leadership_opt.desk import Desk
    >>> desk = Desk(reopen("kept"))  # doctest: +SKIP
    """
    path = Path(folder)
    session = _session(path / SESSION_FILE)
    base = _loaded(path / BASE_FILE, "problem")
    answered = tuple(_scenario(path, base, saved) for saved in session.scenarios)
    found = Scenarios(base, session.settings if settings is None else settings, answered=answered)
    for one in session.changes:
        _make(found.changes, one, path / SESSION_FILE, 0)
    return found


def _session(path: Path) -> SavedSession:
    document = read_json(text_of(str(path)), str(path))
    kind = document.get("kind") if isinstance(document, dict) else None
    if kind != "desk_session":
        raise wrong_kind(str(path), kind if isinstance(kind, str) else "", ("desk_session",))
    session = SavedSession.model_validate(document)
    numbers = [one.number for one in session.scenarios]
    if numbers != sorted(set(numbers)) or any((one.begun_from or 0) >= one.number for one in session.scenarios):
        raise UnusableFile("desk_numbers", path=str(path))
    return session


def _loaded(path: Path, kind: str) -> Any:
    found = load(path)
    if kind_of(found) != kind:
        raise wrong_kind(str(path), kind_of(found), (kind,))
    return found


def _scenario(folder: Path, base: Problem, saved: SavedScenario) -> Scenario:
    changes = Changes(base)
    for one in saved.calls:
        _make(changes, one, folder / SESSION_FILE, saved.number)
    problem, outcome = changes.problem, _loaded(folder / outcome_file(saved.number), "outcome")
    stated = folder / problem_file(saved.number)
    if _loaded(stated, "problem").sha256 != problem.sha256:
        raise UnusableFile("desk_file_of_other", path=str(stated), number=saved.number)
    return Scenario(
        number=saved.number,
        title=saved.title,
        calls=changes.calls,
        problem=problem,
        outcome=_read_anew(outcome, problem, folder / outcome_file(saved.number), saved.number),
        begun_from=saved.begun_from,
        was_stopped=saved.was_stopped,
        is_kept=saved.is_kept,
    )


def _make(changes: Changes, saved: SavedCall, path: Path, number: int) -> None:
    """Make a change; if it cannot be made, the file and the scenario are told, and no value that may be private."""
    faults: tuple[Fault, ...] = ()
    try:
        changes.add(saved.call())
    except LeadershipOptError as error:
        faults = error.faults
    except (ValueError, TypeError):
        pass
    else:
        return
    raise UnusableFile("desk_change_impossible", faults=faults, path=str(path), number=number, name=saved.name)


def _read_anew(outcome: Outcome, problem: Problem, path: Path, number: int) -> Outcome:
    """Return an outcome with what the checker finds of its plan today.

    Of the verification in the file only what it says must agree, the rules that are broken: other releases may have
    other fields, and goals that this plan was never asked for. What the outcome claims of its stages must be true.
    """
    if outcome.provenance.problem_sha256 != problem.sha256:
        raise UnusableFile("desk_file_of_other", path=str(path), number=number)
    if outcome.plan is None:
        return outcome
    found = verify(problem, outcome.plan)
    today = outcome.model_copy(update={"verification": found})
    if outcome.verification is None or _said(outcome.verification) != _said(found) or today.differences(problem):
        raise UnusableFile("desk_plan_differs", path=str(path), number=number)
    return today


def _said(verification: Verification) -> set[tuple[object, ...]]:
    """Return what a verification says: which rules are broken, and by how much."""
    return {(one.key, one.least, one.most, one.actual) for one in verification.violations}
