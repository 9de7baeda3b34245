"""The commands ``sweep`` and ``pareto``."""

from __future__ import annotations

import importlib.util
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from leadership_opt.cli.call_settings import settings_of
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import problem_in
from leadership_opt.cli.results import placed
from leadership_opt.cli.running import interrupts
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import save_picture
from leadership_opt.exchange.extras import need_for
from leadership_opt.exchange.picture_files import PICTURE_SUFFIXES
from leadership_opt.result import Cancel

MOST_VARIANTS_SHOWN = 60
"""Rows of a table on a terminal; files have all."""


def sweep_file(arguments: Namespace, screen: Screen) -> Exit:
    """Solve the variants of a file, several at once."""
    from leadership_opt.sweeps import SweptVariant, VariantState, save_sweep, sweep, sweep_lines, sweep_table
    from leadership_opt.sweeps.changes_file import load_variants
    from leadership_opt.sweeps.files import SUFFIXES_OF_TABLES, sweep_document

    screen.require_tables()
    settings = settings_of(arguments)
    _refuse(arguments, SUFFIXES_OF_TABLES, spared=(arguments.problem, arguments.variants))
    problem, variants = problem_in(arguments, screen), load_variants(arguments.variants)

    def note(variant: SweptVariant) -> None:
        word = variant.status.value if variant.status is not None else variant.state.value
        screen.note(f"{variant.name}: {word}")

    cancel = Cancel()
    with interrupts(cancel):
        found = sweep(
            problem,
            variants,
            settings=settings,
            store=arguments.store,
            at_once=arguments.at_once,
            on_result=note,
            cancel=cancel,
        )
    written = _written(
        arguments, screen, lambda to, replace: save_sweep(found, to, overwrite=replace, language=screen.language)
    )
    if screen.as_json:
        screen.document(sweep_document(found))
    screen.say(*sweep_lines(found, screen.language))
    screen.show([sweep_table(found, screen.language).table(screen.language, MOST_VARIANTS_SHOWN)])
    screen.say(*written)
    return Exit.DONE if all(one.state is VariantState.DONE for one in found.variants) else Exit.NO_PLAN


def pareto_file(arguments: Namespace, screen: Screen) -> Exit:
    """Show what one goal costs in another."""
    from leadership_opt.sweeps import FrontPoint, front_lines, front_picture, front_table, pareto, save_front
    from leadership_opt.sweeps.files import SUFFIXES_OF_TABLES
    from leadership_opt.sweeps.front_tables import front_document

    screen.require_tables()
    settings = settings_of(arguments)
    _refuse(arguments, (*SUFFIXES_OF_TABLES, *PICTURE_SUFFIXES), spared=(arguments.problem,))
    problem = problem_in(arguments, screen)

    def note(point: FrontPoint) -> None:
        screen.note(f"{arguments.first} {point.first}, {arguments.second} {point.second}")

    cancel = Cancel()
    with interrupts(cancel):
        front = pareto(
            problem,
            arguments.first,
            arguments.second,
            points=arguments.points,
            settings=settings,
            store=arguments.store,
            on_point=note,
            cancel=cancel,
        )

    def write(to: str, replace: bool) -> None:
        if Path(to).suffix.lower() in PICTURE_SUFFIXES:
            save_picture(front_picture(front, language=screen.language), to, overwrite=replace)
        else:
            save_front(front, to, overwrite=replace, language=screen.language)

    written = _written(arguments, screen, write)
    if screen.as_json:
        screen.document(front_document(front))
    screen.say(*front_lines(front, screen.language, problem))
    screen.show([front_table(front, screen.language).table(screen.language)])
    screen.say(*written)
    return Exit.DONE if front.points else Exit.NO_PLAN


def _refuse(arguments: Namespace, suffixes: Sequence[str], spared: Sequence[str]) -> None:
    """Refuse files that could not be written in the end, before the work begins."""
    for out in arguments.out or ():
        path = Path(out)
        if path.suffix.lower() not in suffixes:
            raise UnusableFile("unsupported_suffix", path=out, options=", ".join(suffixes))
        if path.suffix.lower() in PICTURE_SUFFIXES and importlib.util.find_spec("matplotlib") is None:
            raise CommandError("matplotlib_missing")
        need_for(path.suffix.lower())
        is_read = path.resolve() in {Path(one).resolve() for one in spared}
        if path.exists() and (is_read or not arguments.force):
            raise UnusableFile("file_exists", path=out)


def _written(arguments: Namespace, screen: Screen, write: Callable[[str, bool], None]) -> list[str]:
    """Write all files and return what is said of them; the outcomes are in the store whatever becomes of these."""
    places = [placed(out, write, screen, replace=arguments.force)[0] for out in arguments.out or ()]
    return [screen.text("file_written", path=path) for path in places]
