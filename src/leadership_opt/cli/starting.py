"""The command ``start``: from what somebody has to a first plan, by three questions."""

from __future__ import annotations

import sys
import unicodedata
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

from leadership_opt.cli.arguments.starting import HAVES
from leadership_opt.cli.commands import solve_file
from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import refuse
from leadership_opt.cli.results import placed
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import InvalidProblem, UnusableFile
from leadership_opt.exchange import Examination, annotate, examine, write_mapping, write_template
from leadership_opt.exchange.written import JSON, WORKBOOK

MOST_QUESTIONS = 3
"""So often one thing is asked before the command gives up."""


def start(arguments: Namespace, screen: Screen) -> Exit:
    """Ask what there is, take or make the problem, and solve it."""
    screen.require_tables()
    screen.note(screen.text("start_hello"))
    have = arguments.have or _have(screen)
    path = arguments.file or _file(have, screen)
    stem = arguments.plan or _answer(screen, "start_ask_plan", screen.text("start_plan_name"))
    stem = str(Path(stem).with_suffix("")) if Path(stem).suffix.lower() in (JSON, WORKBOOK) else stem
    outs = [f"{stem}{JSON}", *([f"{stem}{WORKBOOK}"] if find_spec("openpyxl") else ())]
    refuse(outs, replace=arguments.force, spared=(path,))
    if have == "nothing":
        _write_example(path, arguments, screen)
    arguments.problem, arguments.out = path, outs  # what solve_file reads
    arguments.start = arguments.names = None  # no plan to begin from, no page
    try:
        code = solve_file(arguments, screen)
    except InvalidProblem:
        _mark(path, arguments.mapping, screen)
        raise
    command = f"leadership-opt solve {_quoted(path)}"
    if arguments.mapping is not None:
        command += f" --mapping {_quoted(arguments.mapping)}"
    screen.say(screen.text("start_next", path=path, command=command))
    return code


def _have(screen: Screen) -> str:
    for number, one in enumerate(HAVES, start=1):
        screen.note(screen.text("start_choice", number=number, what=screen.text(f"start_have_{one}")))
    for _ in range(MOST_QUESTIONS):
        answer = _answer(screen, "start_ask_have", "1").casefold()
        by_answer = {str(number): one for number, one in enumerate(HAVES, start=1)} | {one: one for one in HAVES}
        if answer in by_answer:
            return by_answer[answer]
        screen.note(screen.text("start_not_a_choice", most=len(HAVES)))
    raise CommandError("start_no_answer")


def _file(have: str, screen: Screen) -> str:
    if have == "nothing":
        return _answer(screen, "start_ask_example", screen.text("start_example_name"))
    for _ in range(MOST_QUESTIONS):
        path = _answer(screen, "start_ask_file", "").strip("\"' ")  # a path dragged onto a console comes in quotes
        if path and Path(path).exists():
            return path
        screen.note(screen.text("start_no_such_file", path=path))
    raise CommandError("start_no_answer")


def _answer(screen: Screen, code: str, default: str) -> str:
    """Ask, and return one line of standard input; an empty line takes the default."""
    screen.note(screen.text(code, default=default) if default else screen.text(code))
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        raise CommandError("start_unreadable") from None
    if not line:  # the end of standard input: nobody is there to answer
        raise CommandError("start_no_answer")
    return unicodedata.normalize("NFC", line.strip().lstrip("\ufeff")) or default  # code page 1258 parts the tones


def _write_example(path: str, arguments: Namespace, screen: Screen) -> None:
    from leadership_opt.examples import small_scenario

    if Path(path).suffix.lower() not in (WORKBOOK, ""):
        raise UnusableFile("unsupported_suffix", path=path, options=WORKBOOK)
    refuse([path], replace=arguments.force)
    write_template(path, example=small_scenario(), overwrite=arguments.force, language=screen.language)
    screen.note(screen.text("invented_people"))
    screen.note(screen.text("file_written", path=path))


def _mark(path: str, mapping: str | None, screen: Screen) -> None:
    """Write a copy in which the faults are marked beside a workbook, and a mapping that says what its columns are."""
    if Path(path).suffix.lower() == JSON:
        return
    if Path(path).suffix.lower() == WORKBOOK:

        def write(to: str, replace: bool) -> Examination:
            return annotate(path, to, overwrite=replace, language=screen.language, mapping=mapping)

        marked = Path(path).with_stem(f"{Path(path).stem}-{screen.text('start_marked')}")
        copy, _ = placed(str(marked), write, screen, replace=False)
        screen.note(screen.text("annotated", path=copy))
    screen.note(screen.text("start_mend", path=path))
    if mapping is None:
        made = examine(path).mapping

        def note_down(to: str, replace: bool) -> None:
            write_mapping(made, to, overwrite=replace, language=screen.language)

        beside = Path(path).with_name(f"{Path(path).stem}-{screen.text('start_mapping')}.toml")
        mapping, _ = placed(str(beside), note_down, screen, replace=False)
    command = f"leadership-opt start --have workbook --file {_quoted(path)} --mapping {_quoted(mapping)}"
    screen.note(screen.text("start_map", path=mapping, command=command))


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
