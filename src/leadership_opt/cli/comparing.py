"""The command ``compare``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from leadership_opt.cli.exits import Exit
from leadership_opt.cli.inputs import compared_at, problem_at, refuse
from leadership_opt.cli.results import Results
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.files import KEPT_AS

MOST_ROWS_SHOWN = 40
"""A table on a terminal has so many rows at most; files have all."""


def compare_files(arguments: Namespace, screen: Screen) -> Exit:
    """Put the outcomes, plans or problems of two files side by side."""
    screen.require_tables()
    outs = _outs(arguments)
    read = {path: problem_at(path, arguments.mapping, screen) for path in _problems(arguments)}
    first, second = (compared_at(path, arguments.mapping, screen) for path in (arguments.first, arguments.second))
    from leadership_opt.comparison import compare
    from leadership_opt.report.comparison import comparison_lines, comparison_tables

    comparison = compare(
        first,
        second,
        problem=read.get(arguments.problem),
        second_problem=read.get(arguments.second_problem),
        names=arguments.names,
        first_title=Path(arguments.first).name,
        second_title=Path(arguments.second).name,
    )
    results = Results(screen, replace=arguments.force)
    results.save(comparison, outs)
    if screen.as_json:
        results.document(comparison)
    screen.say(*comparison_lines(comparison, screen.language))
    screen.show(comparison_tables(comparison, screen.language, most=MOST_ROWS_SHOWN))
    results.finish()
    return Exit.DONE


def _problems(arguments: Namespace) -> list[str]:
    """Return the files of problems that were named besides, each once."""
    return [path for path in dict.fromkeys((arguments.problem, arguments.second_problem)) if path is not None]


def _outs(arguments: Namespace) -> list[str]:
    """Return where the comparison goes; files that could not be written in the end, or that are read, are refused."""
    outs: list[str] = arguments.out or []
    endings = KEPT_AS["comparison"]
    for out in outs:
        if Path(out).suffix.lower() not in endings:
            raise UnusableFile("unsupported_suffix", path=out, options=", ".join(filter(None, endings)))
    spared = [arguments.first, arguments.second, *_problems(arguments)]
    refuse(outs, replace=arguments.force, spared=spared, more=endings)
    return outs
