"""The only file that prints: results to standard output, progress and errors to standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pydantic import BaseModel

from leadership_opt.cli.exits import CommandError
from leadership_opt.errors import LeadershipOptError
from leadership_opt.messages import Language, render
from leadership_opt.report.table import Table
from leadership_opt.report.terminal import printable, rendered

WIDTH_OF_FILES = 160
"""Columns of tables that do not go to a terminal."""


class Screen:
    """Where a command says things, in which language and form.

    Attributes
    ----------
    language
        Of all texts.
    as_json
        True: standard output gets exactly one JSON document.
    """

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language: Language = language
        self.as_json = as_json
        self._has_spoken = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # Vietnamese letters on any terminal
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def text(self, code: str, **params: str | int) -> str:
        """Return a text of the command line."""
        return render(f"cli.{code}", self.language, **params)

    def require_tables(self) -> None:
        """Make sure that tables can be shown, before any long work.

        Raises
        ------
        CommandError
            If they are needed and rich is missing.
        """
        if self.as_json:
            return
        try:
            import rich  # noqa: F401
        except ImportError:
            raise CommandError("rich_missing") from None

    def document(self, content: BaseModel | dict[str, Any]) -> None:
        """Write the one JSON document."""
        data = content.model_dump(mode="json") if isinstance(content, BaseModel) else content
        self._has_spoken = True
        with standard_output():
            print(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False), flush=True)

    def say(self, *lines: str) -> None:
        """Write lines of the result; nothing in JSON form."""
        with standard_output():
            for line in lines if not self.as_json else ():
                print(printable(line))

    def show(self, tables: Iterable[Table]) -> None:
        """Write tables of the result; nothing in JSON form."""
        if self.as_json:
            return
        from rich.console import Console

        class Pipe(Console):
            def on_broken_pipe(self) -> None:
                """Let the program say that its reader has left; rich would leave with code 1."""
                raise BrokenPipeError

        width = None if sys.stdout.isatty() else WIDTH_OF_FILES
        with standard_output():
            console = Pipe(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
            for table in rendered(tables):
                console.print(table)

    def finish(self) -> None:
        """Write what is still held back: a full disk shows here, not while Python ends."""
        with standard_output():
            sys.stdout.flush()

    def note(self, line: str) -> None:
        """Write a line beside the result; no result is lost because such a line is."""
        try:
            print(printable(line), file=sys.stderr, flush=True)
        except BrokenPipeError:
            raise
        except OSError:
            silence(sys.stderr)

    def error(self, error: LeadershipOptError | CommandError) -> None:
        """Say what went wrong, as JSON if that was asked for and nothing was written yet."""
        if self.as_json and not self._has_spoken:
            faults = [fault.as_dict() for fault in error.faults]
            self.document({"error": {"code": error.code, "params": error.params, "faults": faults}})
        else:
            self.note(self.text("error_line", message=error.message(self.language)))


@contextlib.contextmanager
def standard_output() -> Iterator[None]:
    """Turn a refusal of standard output, e.g. by a full disk, into an error in plain words."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        raise CommandError("output_unwritable", detail=error.strerror or type(error).__name__) from None


def silence(stream: TextIO) -> None:
    """Let a stream that fails take the rest to nowhere, or Python would complain while it ends."""
    with contextlib.suppress(OSError, ValueError):  # a stream of a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
