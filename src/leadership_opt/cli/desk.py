"""Commands for a planner's files: a template to fill in, and plans in other forms."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from leadership_opt.cli.exits import Exit
from leadership_opt.cli.inputs import plan_in, problem_in, refuse
from leadership_opt.cli.results import Results
from leadership_opt.cli.screen import Screen
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import examine, write_changes_template, write_mapping, write_template
from leadership_opt.exchange.sheets.mapping_file import mapping_lines


def template(arguments: Namespace, screen: Screen) -> Exit:
    """Write a workbook, or a folder of CSV files, to fill in; with an example, or for changes, if asked for."""
    refuse([arguments.file], replace=arguments.force)
    if arguments.changes:
        write_changes_template(arguments.file, overwrite=arguments.force, language=screen.language)
        _tell(screen, [arguments.file])
        return Exit.DONE
    example = None
    if arguments.example:
        from leadership_opt.examples import reference_scenario

        example = reference_scenario()
        screen.note(screen.text("invented_people"))
    write_template(arguments.file, example=example, overwrite=arguments.force, language=screen.language)
    _tell(screen, [arguments.file])
    return Exit.DONE


def mapping(arguments: Namespace, screen: Screen) -> Exit:
    """Show what every column of an office's file is read as, and write it down to be edited."""
    if arguments.out is not None and not arguments.force and Path(arguments.out).exists():
        raise UnusableFile("file_exists", path=arguments.out)
    examined = examine(arguments.problem, mapping=arguments.mapping)
    screen.say(*mapping_lines(examined.mapping, screen.language))
    questions = len(examined.faults)
    if arguments.out is not None:
        write_mapping(examined.mapping, arguments.out, overwrite=arguments.force, language=screen.language)
        screen.say(screen.text("file_written", path=arguments.out))
    if screen.as_json:
        screen.document({"mapping": asdict(examined.mapping), "questions": questions})
    screen.say(screen.text("mapping_questions" if questions else "mapping_whole", count=questions))
    return Exit.DONE


def export(arguments: Namespace, screen: Screen) -> Exit:
    """Write the plan of a file in other forms; what an outcome says of proofs goes with it."""
    refuse(arguments.out, replace=arguments.force, spared=(arguments.problem, arguments.plan))
    problem = problem_in(arguments, screen)
    plan, outcome = plan_in(arguments.plan)
    results = Results(screen, replace=arguments.force)
    results.save(outcome or plan, arguments.out, problem)
    if screen.as_json:
        screen.document({"written": results.written})
    results.finish()
    return Exit.DONE


def _tell(screen: Screen, paths: list[str]) -> None:
    if screen.as_json:
        screen.document({"written": paths})
    for path in paths:
        screen.say(screen.text("file_written", path=path))
