"""Commands for a planner's files: a template to fill in, and plans in other forms."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import problem_in, refuse
from leadership_opt.cli.results import Results, has_room_for_reasons, is_page, require_page_or_minutes
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import (
    examine,
    load,
    load_reasons,
    save_papers,
    write_changes_template,
    write_mapping,
    write_paper_templates,
    write_template,
)
from leadership_opt.exchange.kinds import kind_of, wrong_kind
from leadership_opt.exchange.new_folder import refusal_of_new
from leadership_opt.exchange.sheets.mapping_file import mapping_lines

if TYPE_CHECKING:
    from leadership_opt.explain import Reason
    from leadership_opt.programme import ReserveList

EXPORTED = ("plan", "outcome", "revision", "reserve_list")
"""Kinds of files that have other forms."""

_YEARS = re.compile(r"(?P<first>[0-9]{4})(?:\s*[-\u2013]\s*(?P<last>[0-9]{4}))?")


def template(arguments: Namespace, screen: Screen) -> Exit:
    """Write a workbook, or a folder of CSV files, to fill in; with an example, or for changes, if asked for."""
    if arguments.papers:
        if arguments.force:
            raise CommandError("force_with_papers")
        write_paper_templates(arguments.file, language=screen.language)
        _tell(screen, [arguments.file])
        return Exit.DONE
    refuse([arguments.file], replace=arguments.force)
    if arguments.changes:
        write_changes_template(arguments.file, overwrite=arguments.force, language=screen.language)
        _tell(screen, [arguments.file])
        return Exit.DONE
    example = None
    if arguments.example:
        from leadership_opt.examples import in_vietnamese, reference_scenario

        example = reference_scenario()
        if screen.language == "vi":
            example = in_vietnamese(example)
        screen.note(screen.text("invented_people"))
    years = () if arguments.calendar is None else _years(arguments.calendar)
    write_template(arguments.file, example=example, years=years, overwrite=arguments.force, language=screen.language)
    _tell(screen, [arguments.file])
    return Exit.DONE


def _years(text: str) -> range:
    found = _YEARS.fullmatch(text.strip())
    first, last = (0, -1) if found is None else (int(found["first"]), int(found["last"] or found["first"]))
    if first > last:
        raise CommandError("not_years", option="--calendar", value=text)
    return range(first, last + 1)


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
    outs = arguments.out or []
    _require_place(arguments, outs)
    refuse(outs, replace=arguments.force, spared=(arguments.problem, arguments.plan))
    problem = problem_in(arguments, screen)
    found: Any = load(arguments.plan)
    if kind_of(found) not in EXPORTED:
        raise wrong_kind(arguments.plan, kind_of(found), EXPORTED)
    reasons = () if arguments.reasons is None else load_reasons(arguments.reasons)
    reserve_list = _reserve_list(arguments.reserve_list)
    results = Results(screen, replace=arguments.force, names=arguments.names)
    if outs:
        results.save(found, outs, problem, reasons, reserve_list)
    if arguments.papers is not None:
        results.written += _papers(arguments, screen, problem, found, reasons, reserve_list)
    if screen.as_json:
        screen.document({"written": results.written})
    results.finish()
    return Exit.DONE


def _require_place(arguments: Namespace, outs: Sequence[str]) -> None:
    """Refuse a command that would write nothing, or would pass by what it was given."""
    if not outs and arguments.papers is None:
        raise CommandError("export_where")
    if arguments.reasons is not None and arguments.papers is None and not any(map(has_room_for_reasons, outs)):
        raise CommandError("reasons_where")
    places = "--papers, --out .html"
    require_page_or_minutes(arguments, outs, places, has_minutes=arguments.papers is not None)
    if arguments.templates is not None and arguments.papers is None:
        raise CommandError("only_with_papers", option="--templates")
    if arguments.reserve_list is not None and arguments.papers is None and not any(map(is_page, outs)):
        raise CommandError("reserve_list_where")
    refused = None if arguments.papers is None else refusal_of_new(Path(arguments.papers))
    if refused is not None:
        raise refused


def _reserve_list(path: str | None) -> ReserveList | None:
    if path is None:
        return None
    found: Any = load(path)
    if kind_of(found) != "reserve_list":
        raise wrong_kind(path, kind_of(found), ("reserve_list",))
    read: ReserveList = found
    return read


def _papers(
    arguments: Namespace,
    screen: Screen,
    problem: Problem,
    found: Any,
    reasons: tuple[Reason, ...],
    reserve_list: ReserveList | None,
) -> list[str]:
    """Write the papers; say which are missing because nothing was given to write them from."""
    names = save_papers(
        found,
        arguments.papers,
        problem=problem,
        reasons=reasons,
        reserve_list=reserve_list,
        templates=arguments.templates,
        language=screen.language,
        names=arguments.names or "full",
    )
    for option, given in (("notes", reasons), ("reserves", reserve_list)):
        if not given:
            screen.note(screen.text(f"papers_without_{option}"))
    return [str(Path(arguments.papers) / name) for name in names]


def _tell(screen: Screen, paths: list[str]) -> None:
    if screen.as_json:
        screen.document({"written": paths})
    for path in paths:
        screen.say(screen.text("file_written", path=path))
