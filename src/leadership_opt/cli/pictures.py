"""``pictures``: every picture of a plan, as files in a folder."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import plan_in, problem_in
from leadership_opt.cli.results import placed
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import save_picture

if TYPE_CHECKING:
    from leadership_opt.report.pictures import Picture


def pictures(arguments: Namespace, screen: Screen) -> Exit:
    """Draw a plan, and the stages of its outcome if there are any."""
    try:
        from leadership_opt.report.pictures import PLAN_PICTURES, stages
    except ImportError:
        raise CommandError("matplotlib_missing") from None
    problem = problem_in(arguments, screen)
    plan, outcome = plan_in(arguments.plan)
    names = [*PLAN_PICTURES, *(["stages"] if outcome is not None else [])]
    files = {name: Path(arguments.out) / f"{name}.{arguments.format}" for name in names}
    for path in files.values():
        if path.exists() and not arguments.force:
            raise UnusableFile("file_exists", path=str(path))
    drawn: dict[str, Picture] = {
        name: draw(problem, plan, language=screen.language) for name, draw in PLAN_PICTURES.items()
    }
    if outcome is not None:
        drawn["stages"] = stages(problem, outcome, language=screen.language)
    _make_folder(arguments.out)
    written = []
    for name, path in files.items():

        def write(to: str, replace: bool, picture: Picture = drawn[name]) -> None:
            save_picture(picture, to, overwrite=replace)

        written.append(placed(str(path), write, screen, replace=arguments.force)[0])
    if screen.as_json:
        screen.document({"files": written})
    screen.say(*(screen.text("picture_written", path=path) for path in written))
    return Exit.DONE


def _make_folder(name: str) -> None:
    try:
        Path(name).mkdir(exist_ok=True)
    except OSError as error:
        detail = error.strerror or os.strerror(error.errno or 0)
        raise UnusableFile("file_unwritable", path=name, detail=detail) from None
