"""Where results go: never over a file that came meanwhile, and never nowhere.

What took hours to compute must not be lost because a file cannot be written. A file that came to its place
while the command ran stays, and the result goes beside it. If a writer fails, the result is kept as JSON: beside,
else in the current folder, else in a folder of its own among the temporary ones. Each is told.
"""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from leadership_opt.cli.exits import CommandError
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import EventLog, Problem
from leadership_opt.errors import LeadershipOptError, UnusableFile
from leadership_opt.exchange import append_event, save, save_events
from leadership_opt.exchange.files import WITH_REASONS, calls_people
from leadership_opt.exchange.kinds import kind_of
from leadership_opt.exchange.written import JSON, PAGE

if TYPE_CHECKING:
    from leadership_opt.exchange.page.naming import Names
    from leadership_opt.explain import Reason
    from leadership_opt.programme import ReserveList, Revision

TAKEN = frozenset({"file_exists", "folder_of_others"})
"""Errors that say: something else stands there, and must stay."""

MOST_NAMES = 1000
"""So many other names are tried beside a file."""

Answer = TypeVar("Answer")
Write = Callable[[str, bool], Answer]
"""Writes to a path; the second argument says whether what is there may be replaced."""


def placed(path: str, write: Write[Answer], screen: Screen, *, replace: bool) -> tuple[str, Answer]:
    """Write to a path, or beside it where something else has come there meanwhile; return where, and the answer.

    Parameters
    ----------
    path
        Where the result was to go; before the work began it could.
    write
        Does it.
    screen
        Where another name is told.
    replace
        Whether what is there may be replaced.
    """
    try:
        return path, write(path, replace)
    except UnusableFile as error:
        if error.code not in TAKEN:
            raise
    other, answer = _under_a_free_name(path, write)
    screen.note(screen.text("written_beside", path=path, other=other))
    return other, answer


def _under_a_free_name(path: str, write: Write[Answer]) -> tuple[str, Answer]:
    """Write to a path if it is free, else beside it."""
    for other in (path, *_names_beside(Path(path))):
        try:
            return other, write(other, False)
        except UnusableFile as error:
            if error.code not in TAKEN:
                raise
    raise UnusableFile("file_exists", path=path)


def _names_beside(path: Path) -> Iterator[str]:
    return (str(path.with_name(f"{path.stem}-{number}{path.suffix}")) for number in range(2, MOST_NAMES))


def is_page(path: str) -> bool:
    """Tell whether a file is a page."""
    return Path(path).suffix.lower() == PAGE


def require_page(arguments: Namespace, outs: Sequence[str]) -> None:
    """Refuse ``--names`` where no page is written: nothing that was asked for is passed over."""
    if arguments.names is not None and not any(map(is_page, outs)):
        raise CommandError("only_with_page", option="--names")


def require_page_or_minutes(arguments: Namespace, outs: Sequence[str], places: str, *, has_minutes: bool) -> None:
    """Refuse ``--names`` where neither a page nor minutes are written.

    Parameters
    ----------
    arguments
        Of the command.
    outs
        What ``--out`` names.
    places
        Options that would have such a file, for the error.
    has_minutes
        Whether minutes are written.
    """
    if arguments.names is not None and not has_minutes and not any(map(is_page, outs)):
        raise CommandError("only_with_page_or_minutes", option="--names", places=places)


def has_room_for_reasons(path: str) -> bool:
    """Tell whether a file has a list of people with a column of reasons."""
    return Path(path).suffix.lower() in WITH_REASONS


class Results:
    """What one command writes.

    Parameters
    ----------
    screen
        Where other names are told.
    replace
        Whether files that are there may be replaced.
    names
        Of pages, and of minutes of a lottery: ``full`` or ``ids``; None: as if not asked for.

    Attributes
    ----------
    written
        Where results are, in the order in which they were asked for.
    """

    def __init__(self, screen: Screen, *, replace: bool, names: Names | None = None) -> None:
        self.written: list[str] = []
        self._screen = screen
        self._replace = replace
        self._failed: Exception | None = None
        self._is_kept = False
        self._names: Names = names or "full"

    def save(
        self,
        record: BaseModel,
        outs: Sequence[str],
        problem: Problem | None = None,
        reasons: Sequence[Reason] = (),
        reserve_list: ReserveList | None = None,
    ) -> None:
        """Write a record to every place asked for, reasons where there is room; :meth:`finish` raises what fails."""

        def write(path: str, replace: bool) -> None:
            mine = tuple(reasons) if has_room_for_reasons(path) else ()
            more: Any = {"names": self._names} if calls_people(record, Path(path).suffix.lower()) else {}
            listed = reserve_list if is_page(path) else None
            save(
                record,
                path,
                overwrite=replace,
                problem=problem,
                language=self._screen.language,
                reasons=mine,
                reserve_list=listed,
                **more,
            )

        for out in dict.fromkeys(outs):
            try:
                self.written.append(placed(out, write, self._screen, replace=self._replace)[0])
            except Exception as error:
                self._failed = self._failed or error
            except KeyboardInterrupt:
                self._keep(record, out)
                raise
        if self._failed is not None:
            self._keep(record, outs[0])

    def save_proof(
        self, record: BaseModel, outs: Sequence[str], log: str | None = None, *, problem: Problem | None = None
    ) -> None:
        """Write a record that says that there is no plan: as JSON or as a page, since all other files hold plans.

        Where no JSON was asked for it goes beside, over nothing that is there; which files are not written is told.
        """
        told = [out for out in outs if Path(out).suffix.lower() in (JSON, PAGE)]
        for out in dict.fromkeys((*outs, *([] if log is None else [log]))):
            if out not in told:
                self._screen.note(self._screen.text("no_plan_for", path=out))
        self.save(record, told, problem)
        if outs and all(is_page(out) for out in told):
            self._keep(record, outs[0])

    def add_to_log(self, log: EventLog, revision: Revision, path: str) -> None:
        """Add the event of a revision to a log that has not changed since it was read; else keep both beside."""
        try:
            append_event(log, revision.event, path)
            self.written.append(path)
        except LeadershipOptError as error:
            self._failed = self._failed or error
            self._keep(revision, path)
            longer = EventLog(events=(*log.events, revision.event))
            self._first_that_works(
                "log_kept", path, lambda other, replace: save_events(longer, other, overwrite=replace)
            )

    def document(self, record: BaseModel) -> None:
        """Write the one JSON document to standard output, or keep it if that fails and it stands nowhere else."""
        try:
            self._screen.document(record)
        except (CommandError, BrokenPipeError):
            self._keep(record, f"{kind_of(record)}{JSON}")
            raise

    def finish(self, code: str = "file_written") -> None:
        """Say what was written, and raise the first error if there was any."""
        for path in self.written:
            self._screen.say(self._screen.text(code, path=path))
        if self._failed is not None:
            raise self._failed

    def _keep(self, record: BaseModel, path: str) -> None:
        """Keep a record as JSON, unless a file of JSON holds it already."""
        if self._is_kept or any(Path(name).suffix.lower() == JSON for name in self.written):
            return
        self._is_kept = True
        name = str(Path(path).with_suffix(JSON))
        self._first_that_works("kept", name, lambda other, replace: save(record, other, overwrite=replace))

    def _first_that_works(self, code: str, path: str, write: Write[None]) -> None:
        folders: tuple[Callable[[], Path], ...] = (lambda: Path(path).parent, Path.cwd, _private_folder)
        for folder in folders:
            try:
                other, _ = _under_a_free_name(str(folder() / Path(path).name), write)
            except (LeadershipOptError, OSError):
                continue
            self._screen.note(self._screen.text(code, path=other))
            return
        self._screen.note(self._screen.text("kept_nowhere"))


def _private_folder() -> Path:
    """Make a folder that nobody else may read: names of people stand in what goes there."""
    return Path(tempfile.mkdtemp(prefix="leadership_opt-"))
