"""Changes and event logs as JSON lines: one change, or one event, a line; changes in a workbook too.

A file of lines is easy to append to: what happened is written down once and never changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from leadership_opt.domain.changes import Change, Event, EventLog
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.type_faults import faults_of
from leadership_opt.doors import NONE, PATH, takes
from leadership_opt.errors import MOST_FAULTS, Fault, InvalidProblem, UnusableFile, require_types
from leadership_opt.exchange.file_lock import locked
from leadership_opt.exchange.json_files import text_of
from leadership_opt.exchange.json_text import read_json
from leadership_opt.exchange.sheets.change_cells import ExaminedChanges
from leadership_opt.exchange.sheets.mapping import ImportMapping
from leadership_opt.exchange.sheets.mapping_file import mapping_from
from leadership_opt.exchange.whole_file import detail_of, write_whole

LOG_SUFFIX, WORKBOOK_SUFFIX = ".jsonl", ".xlsx"

LOCK_SECONDS = 10.0
"""Reading and writing a log takes far less; whoever holds its lock longer is not just writing."""

Entry = TypeVar("Entry")

_OF_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


@takes(path=PATH, problem=("Problem", NONE), mapping=(*PATH, "ImportMapping", NONE))
def load_changes(
    path: str | os.PathLike[str],
    problem: Problem | None = None,
    *,
    mapping: str | os.PathLike[str] | ImportMapping | None = None,
) -> tuple[Change, ...]:
    """Read changes from a file of JSON lines, or from a workbook (``write_changes_template``).

    Parameters
    ----------
    path
        A name that ends in ``.jsonl`` or ``.xlsx``.
    problem
        What is to be changed. It says by which list quotas and given seats in a workbook count provinces; without it
        a name is a fault there if its code is another province's in the other list.
    mapping
        Of a workbook: that of the problem, whose headings and words new people and courses have, too.

    Raises
    ------
    UnusableFile
        If it cannot be read, or a line is not JSON.
    InvalidProblem
        Listing every fault of every line, or of every cell.
    """
    if Path(path).suffix.lower() == WORKBOOK_SUFFIX:
        return examine_changes(path, problem, mapping=mapping).required()
    if mapping is not None:
        raise UnusableFile("mapping_of_json", path=os.fspath(path))
    return _read(path, _OF_CHANGE, "changes", (LOG_SUFFIX, WORKBOOK_SUFFIX))


@takes(path=PATH, problem=("Problem", NONE), mapping=(*PATH, "ImportMapping", NONE))
def examine_changes(
    path: str | os.PathLike[str],
    problem: Problem | None = None,
    *,
    mapping: str | os.PathLike[str] | ImportMapping | None = None,
) -> ExaminedChanges:
    """Read a workbook of changes and say everything about it: faults and warnings as data.

    Parameters
    ----------
    path
        A name that ends in ``.xlsx``.
    problem, mapping
        As :func:`load_changes` takes them.

    Raises
    ------
    UnusableFile
        If it cannot be read at all.
    """
    from leadership_opt.exchange.workbook import reading

    return reading.examine_changes(os.fspath(path), problem, mapping_from(mapping))


def load_events(path: str | os.PathLike[str]) -> EventLog:
    """Read an event log from a file of JSON lines; raises as ``load_changes``."""
    return EventLog(events=_read(path, _EVENT, "events"))


def save_events(log: EventLog, path: str | os.PathLike[str], *, overwrite: bool = True) -> None:
    """Write an event log as JSON lines, whole or not at all; :func:`append_event` adds to one that others write too.

    Raises
    ------
    UnusableFile
        ``unsupported_suffix``, ``file_exists`` or ``file_unwritable``.
    """
    require_types(log=(log, (EventLog,)))
    _with_suffix(path)
    text = "".join(f"{event.model_dump_json()}\n" for event in log.events)
    write_whole(Path(path), text.encode(), overwrite=overwrite)


def append_event(log: EventLog, event: Event, path: str | os.PathLike[str]) -> EventLog:
    """Add an event to the end of a log, unless the log has changed since it was read.

    The log is locked, read once more and written whole, so that of two programs that re-plan at once neither
    loses the event of the other.

    Parameters
    ----------
    log
        What ``load_events`` returned before the event came about; an empty log where there was no file.
    event
        What happened since.
    path
        Of the log; it is made if it does not exist.

    Returns
    -------
    EventLog
        The log with the event.

    Raises
    ------
    UnusableFile
        ``log_changed`` if another event stands there by now, ``log_in_use`` if somebody holds the lock for
        10 seconds; ``unsupported_suffix``, ``file_unwritable``, or as ``load_events``. The log is then as it was.
    InvalidProblem
        If what stands there by now has faults.
    """
    require_types(log=(log, (EventLog,)), event=(event, (Event,)))
    shown = _with_suffix(path)
    longer = EventLog(events=(*log.events, event))
    refused = None
    try:
        with locked(Path(shown), LOCK_SECONDS) as is_ours:
            if not is_ours:
                raise UnusableFile("log_in_use", path=shown, seconds=int(LOCK_SECONDS))
            if (load_events(shown) if Path(shown).exists() else EventLog()) != log:
                raise UnusableFile("log_changed", path=shown)
            save_events(longer, shown)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        refused = UnusableFile("file_unwritable", path=shown, detail=detail_of(error))
    if refused is not None:
        raise refused
    return longer


def _with_suffix(path: str | os.PathLike[str], options: tuple[str, ...] = (LOG_SUFFIX,)) -> str:
    require_types(path=(path, (str, os.PathLike)))
    shown = os.fspath(path)
    if Path(shown).suffix.lower() != LOG_SUFFIX:
        raise UnusableFile("unsupported_suffix", path=shown, options=", ".join(options))
    return shown


def _read(
    path: str | os.PathLike[str], adapter: TypeAdapter[Entry], name: str, options: tuple[str, ...] = (LOG_SUFFIX,)
) -> tuple[Entry, ...]:
    shown = _with_suffix(path, options)
    found: list[Entry] = []
    faults: list[Fault] = []
    lines = [line for line in text_of(shown).split("\n") if line.strip()]
    for at, line in enumerate(lines):
        entry = _try_to_validate(adapter, read_json(line, f"{shown}:{at + 1}"))
        if len(faults) > MOST_FAULTS:
            break
        if isinstance(entry, list):
            faults += [Fault(one.code, f"{name}[{at}].{one.path}".rstrip("."), one.value, one.params) for one in entry]
        else:
            found.append(entry)
    if faults:
        raise InvalidProblem(faults)
    return tuple(found)


def _try_to_validate(adapter: TypeAdapter[Entry], document: object) -> Entry | list[Fault]:
    try:
        return adapter.validate_python(document)
    except ValidationError as error:
        return faults_of(error)
