"""The papers of the process into a folder, and the templates of them to be made one's own."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.kinds import kind_of
from leadership_opt.exchange.new_folder import refusal_of_new, write_new_folder
from leadership_opt.exchange.page.names import hider_of
from leadership_opt.exchange.page.naming import NAMES_TAKEN, Names
from leadership_opt.exchange.papers.default_template import default_template
from leadership_opt.exchange.papers.templates import PAPER_SUFFIX, require_known_names
from leadership_opt.exchange.results.subject import subject_of
from leadership_opt.exchange.writer_errors import content_of
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.exchange.papers.paper import Paper
    from leadership_opt.explain import Reason
    from leadership_opt.programme import ReserveList, Revision
    from leadership_opt.result import Outcome

NAMES = ("annex", "letters", "minutes", "notes", "reserves")
"""Of the papers, and of their templates."""


@takes(
    record=("Plan", "Outcome", "Revision"),
    folder=PATH,
    problem=("Problem", NONE),
    reasons=("[Reason]",),
    reserve_list=("ReserveList", NONE),
    templates=(*PATH, NONE),
    language=LANGUAGE,
    names=NAMES_TAKEN,
)
def save_papers(
    record: Plan | Outcome | Revision,
    folder: str | os.PathLike[str],
    *,
    problem: Problem | None = None,
    reasons: Sequence[Reason] = (),
    reserve_list: ReserveList | None = None,
    templates: str | os.PathLike[str] | None = None,
    language: Language = "en",
    names: Names = "full",
) -> tuple[str, ...]:
    """Write the papers of the process as Word documents, all of them or none.

    Parameters
    ----------
    record
        A plan, an outcome or a revision, whose letters tell what changes for whom.
    folder
        New or empty.
    problem
        Whose plan it is; needed unless ``record`` is a revision.
    reasons
        What ``why_all`` returned, for the notes to everybody without a seat; without them no notes are written.
    reserve_list
        What ``reserves`` returned; without it no reserve list is written.
    templates
        A folder with templates of an office's own, some or all of those that :func:`write_paper_templates` writes.
    language
        Of the papers.
    names
        Of the minutes of the draw, which are published: ``full``, or ``ids``, with which no name and no birth date of
        anybody stands anywhere in them. All other papers are for those whom they name.

    Returns
    -------
    tuple of str
        The names of the files. A paper that has nobody to go to is not written.

    Raises
    ------
    UnusableFile
        ``problem_needed``, ``nothing_to_write``, ``plan_names_unknown``, ``folder_not_empty``, ``file_unwritable``,
        ``extra_missing``; ``reasons_of_other_problem``, ``reasons_of_other_plan``, ``reasons_missing``,
        ``reserves_of_other_plan``; of templates ``template_of_no_paper``, ``template_unusable``,
        ``template_unknown_place``, ``template_without_content``, or why a file cannot be read.
    """
    path, shown = Path(os.fspath(folder)), os.fspath(folder)
    own = None if templates is None else Path(os.fspath(templates))
    refused = refusal_of_new(path)
    if refused is not None:
        raise refused
    if own is not None:
        require_known_names(own, NAMES)
    from leadership_opt.exchange.papers.making import made

    papers = [one for one in _papers(record, problem, shown, reasons, reserve_list, language, names) if one.copies]
    files = [(f"{one.name}{PAPER_SUFFIX}", content_of(partial(made, one, own, language), shown)) for one in papers]
    write_new_folder(path, files)
    return tuple(name for name, _ in files)


@takes(folder=PATH, language=LANGUAGE)
def write_paper_templates(folder: str | os.PathLike[str], *, language: Language = "en") -> None:
    """Write the template of each paper, to be changed in Word and given to :func:`save_papers`.

    Parameters
    ----------
    folder
        New or empty.
    language
        Of the templates; the places in them are understood in both languages.

    Raises
    ------
    UnusableFile
        ``folder_not_empty``, ``file_unwritable`` or ``extra_missing``.
    """
    files = []
    for name in NAMES:
        stream = io.BytesIO()
        default_template(name, language).save(stream)
        files.append((f"{name}{PAPER_SUFFIX}", stream.getvalue()))
    write_new_folder(Path(os.fspath(folder)), files)


def _papers(
    record: Any,
    given: Problem | None,
    shown: str,
    reasons: Sequence[Reason],
    reserve_list: ReserveList | None,
    language: Language,
    names: Names,
) -> list[Paper]:
    """Return all papers that can be written of what was given."""
    from leadership_opt.exchange.papers.annex import annex
    from leadership_opt.exchange.papers.letters import first_letters, revision_letters
    from leadership_opt.exchange.papers.minutes import minutes
    from leadership_opt.exchange.papers.notes import notes
    from leadership_opt.exchange.papers.reserves import reserves_paper

    problem, plan, outcome = subject_of(record, given, path=shown, suffix=PAPER_SUFFIX)
    _require_known(problem, plan)
    is_revision = kind_of(record) == "revision"
    letters = revision_letters(record, language) if is_revision else first_letters(problem, plan, language)
    left = (*record.left, *record.problem.nominees) if is_revision else ()
    hide = hider_of((*problem.person_by_id.values(), *left), names)
    papers = [annex(problem, plan, outcome, language), letters, minutes(problem, plan, outcome, language, hide)]
    if reasons:
        papers.append(notes(problem, plan, reasons, language))
    if reserve_list is not None:
        if (reserve_list.problem_sha256, reserve_list.plan_sha256) != (problem.sha256, canonical_sha256(plan)):
            raise UnusableFile("reserves_of_other_plan")
        papers.append(reserves_paper(problem, reserve_list, language))
    return papers


def _require_known(problem: Problem, plan: Plan) -> None:
    """Refuse a plan with people or courses of another problem: a letter to nobody must not be written."""
    known = {*problem.nominee_by_id, *problem.course_by_id}
    named = (*(entry.course for entry in plan.courses), *(entry.nominee for entry in plan.assignments))
    unknown = next((name for name in named if name not in known), None)
    if unknown is not None:
        raise UnusableFile("plan_names_unknown", name=unknown)
