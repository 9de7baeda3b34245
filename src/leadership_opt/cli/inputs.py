"""What a command reads and where it may write: looked at before any work begins."""

from __future__ import annotations

import errno
import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.exits import CommandError
from leadership_opt.cli.results import placed
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import Fault, UnusableFile
from leadership_opt.exchange import Examination, annotate, examine, load
from leadership_opt.exchange.csv_folder import refusal
from leadership_opt.exchange.event_files import LOG_SUFFIX as LOG
from leadership_opt.exchange.extras import need_for
from leadership_opt.exchange.files import suffix_to_write
from leadership_opt.exchange.kinds import kind_of, wrong_kind
from leadership_opt.exchange.sheets.readings import ColumnRead, reading_lines
from leadership_opt.exchange.written import FOLDER, JSON

if TYPE_CHECKING:
    from leadership_opt.programme.revision import Revision
    from leadership_opt.result import Certificate, Outcome

PLAN_KINDS = ("plan", "outcome", "certificate", "revision")
"""Kinds of files that hold a plan."""


def problem_in(arguments: Namespace, screen: Screen) -> Problem:
    """Return the problem of a file; of a workbook, show warnings and write a marked copy if that is asked for."""
    path, copy, mapping = arguments.problem, getattr(arguments, "annotate", None), arguments.mapping
    if copy is not None:
        refuse([copy], replace=arguments.force, spared=(path, *(getattr(arguments, "out", None) or ())))

        def write(to: str, replace: bool) -> Examination:
            return annotate(path, to, overwrite=replace, language=screen.language, mapping=mapping)

        copy, examined = placed(copy, write, screen, replace=arguments.force)
        has_notes = bool(examined.faults or examined.warnings)
        screen.note(screen.text("annotated" if has_notes else "nothing_annotated", path=copy))
        return _shown(examined, screen)
    return problem_at(path, mapping, screen)


def problem_at(path: str, mapping: str | None, screen: Screen) -> Problem:
    """Return the problem of a file, or of the revision in it; of a workbook, show warnings."""
    if not _is_json(path):
        return _shown(examine(path, mapping=mapping), screen)
    found: Any = load(path, mapping=mapping)
    if kind_of(found) == "revision":
        found = found.problem  # what to go on with
    if not isinstance(found, Problem):
        raise wrong_kind(path, kind_of(found), ("problem", "revision"))
    return found


def compared_at(path: str, mapping: str | None, screen: Screen) -> Any:
    """Return what a file holds that can be compared: a problem, or what has a plan."""
    if not _is_json(path):
        return _shown(examine(path, mapping=mapping), screen)
    found: Any = load(path)
    kinds = ("problem", *PLAN_KINDS)
    if kind_of(found) not in kinds:
        raise wrong_kind(path, kind_of(found), kinds)
    return found


def _is_json(path: str) -> bool:
    return Path(path).suffix.lower() == JSON and not Path(path).is_dir()


def _shown(examined: Examination, screen: Screen) -> Problem:
    show_columns(examined.columns, screen)
    show_warnings(examined.warnings, screen)
    return examined.required()


def show_columns(columns: Sequence[ColumnRead], screen: Screen) -> None:
    """Say what every column of every sheet was read as."""
    for line in reading_lines(columns, screen.language):
        screen.note(screen.text("columns_line", message=line))


def show_warnings(warnings: Sequence[Fault], screen: Screen) -> None:
    """Say what may be a mistake in a workbook."""
    for warning in warnings:
        screen.note(screen.text("warning_line", message=_line(warning, screen)))


def _line(warning: Fault, screen: Screen) -> str:
    return f"{warning.path}: {warning.message(screen.language)} [{warning.code}]"


def outcome_in(path: str) -> Outcome:
    """Return the outcome of a file."""
    from leadership_opt.result import Outcome

    found = load(path)
    if not isinstance(found, Outcome):
        raise wrong_kind(path, kind_of(found), ("outcome",))
    return found


def answer_in(path: str, kinds: tuple[str, ...] = PLAN_KINDS) -> Plan | Outcome | Certificate:
    """Return the plan of a file, or the outcome or certificate that it stands in."""
    found: Any = load(path)
    if kind_of(found) not in kinds:
        raise wrong_kind(path, kind_of(found), kinds)
    if kind_of(found) == "revision":
        return _plan_of_revision(found, path)
    taken: Plan | Outcome | Certificate = found
    return taken


def plan_of(found: Plan | Outcome | Certificate, path: str) -> Plan:
    """Return the plan that was read, or that stands in what was read."""
    if isinstance(found, Plan):
        return found
    outcome: Outcome = getattr(found, "outcome", found)  # type: ignore[arg-type]  # a certificate holds one
    if outcome.plan is None:
        raise CommandError("outcome_without_plan", path=path, status=outcome.status.value)
    return outcome.plan


def plan_in(path: str) -> tuple[Plan, Outcome | None]:
    """Return the plan of a file, and the outcome that it stands in, if any."""
    found: Any = answer_in(path, ("plan", "outcome", "revision"))
    return plan_of(found, path), None if isinstance(found, Plan) else found


def _plan_of_revision(revision: Revision, path: str) -> Plan:
    if revision.plan is None:
        raise CommandError("revision_without_plan", path=path)
    return revision.plan


def refuse_log(path: str | None) -> None:
    """Refuse a log to which no event could be added in the end, before the work begins."""
    if path is None:
        return
    if Path(path).suffix.lower() != LOG:
        raise UnusableFile("unsupported_suffix", path=path, options=LOG)
    if not Path(path).parent.is_dir():
        raise UnusableFile("file_unwritable", path=path, detail=os.strerror(errno.ENOENT))


def refuse(outs: Sequence[str], *, replace: bool, spared: Sequence[str] = (), more: Sequence[str] = ()) -> None:
    """Refuse files that could not be written in the end, before the work begins.

    Parameters
    ----------
    outs
        Where results are to go.
    replace
        Whether what is there already may be replaced.
    spared
        Files that are read: they are never written over.
    more
        Endings that what is written may have besides those of plans.
    """
    read = {Path(path).resolve() for path in spared}
    for out in outs:
        suffix = suffix_to_write(out, more=more)
        need_for(suffix)
        path = Path(out)
        may_replace = replace and path.resolve() not in read
        if suffix == FOLDER:
            refused = refusal(path, overwrite=may_replace)
            if refused is not None:
                raise refused
        elif path.exists() and not may_replace:
            raise UnusableFile("file_exists", path=out)
        if (path.is_dir() and suffix != FOLDER) or not path.parent.is_dir():
            reason = errno.EISDIR if path.is_dir() else errno.ENOENT
            raise UnusableFile("file_unwritable", path=out, detail=os.strerror(reason))
