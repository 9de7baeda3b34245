"""``load`` and ``save``: which kind of file is told by its ending, and a folder is one of CSV files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.errors import Fault, UnusableFile, WrongArguments
from leadership_opt.exchange.csv_folder import examine_csv_folder, refusal, write_folder
from leadership_opt.exchange.json_files import LARGEST_JSON, load_json
from leadership_opt.exchange.kinds import FILE_KINDS, class_names, kind_of
from leadership_opt.exchange.page.naming import NAMES_TAKEN, Names
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.sheets.mapping import ImportMapping
from leadership_opt.exchange.sheets.mapping_file import mapping_from
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.exchange.writer_errors import content_of
from leadership_opt.exchange.written import CALENDAR, FOLDER, JSON, PAGE, READ, WORD, WORKBOOK, Written
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.explain import Reason
    from leadership_opt.programme import ReserveList

KEPT_AS: Mapping[str, tuple[str, ...]] = {
    "certificate": (JSON,),
    "infeasibility": (JSON, PAGE),
    "reason": (JSON,),
    "analysis": (JSON,),
    "comparison": (JSON, WORKBOOK, PAGE, FOLDER),
    "revision": (JSON, WORKBOOK, WORD, CALENDAR, PAGE, FOLDER),
    "reserve_list": (JSON, WORKBOOK, WORD, FOLDER),
    "lottery": (JSON, WORD, PAGE),
}
"""Kinds that only some kinds of file hold."""
CALLS_PEOPLE: Mapping[str, tuple[str, ...]] = {"lottery": (WORD, PAGE)}
"""Kinds of which more than the page calls people as one wants: the minutes of a lottery are published, too."""
WITH_REASONS = (WORKBOOK, PAGE, FOLDER)
"""Endings of files whose list of people has a column of reasons."""
WRITTEN = (JSON, WORKBOOK, WORD, CALENDAR, PAGE)
OTHER_WORKBOOKS = (".xlsm", ".xltm", ".xlsb", ".xls", ".xlam")


@takes(path=PATH, largest_bytes=(int,), mapping=(*PATH, "ImportMapping", NONE))
def load(
    path: str | os.PathLike[str],
    *,
    largest_bytes: int = LARGEST_JSON,
    mapping: str | os.PathLike[str] | ImportMapping | None = None,
) -> Problem | Plan | Any:
    """Read a problem, a plan, an outcome, or what another call returned.

    Parameters
    ----------
    path
        A file that ends in ``.json``, a workbook that ends in ``.xlsx``, or a folder of
        CSV files. Workbooks and folders hold problems.
    largest_bytes
        The most bytes that a JSON file may have. Workbooks and CSV files have limits of their own.
    mapping
        Of a workbook or folder: what its sheets, headings and words are, as a TOML file or as :func:`examine`
        returns it.

    Returns
    -------
    Problem or Plan or Outcome or Certificate or Revision or ReserveList or Infeasibility or Reason or Analysis or \
    Comparison
        What the file holds. What may be a mistake in a workbook is logged as a warning;
        :func:`examine` returns it as data.

    Raises
    ------
    UnusableFile
        If there is no such file, it is a device or a pipe, is too large, cannot be read, is of another
        kind, holds something else, or was written in another ``schema_version``.
    InvalidProblem
        If what it holds has faults; all of them are listed, those of a workbook with their cells.
    """
    shown = _shown(path)
    if _suffix_to_read(shown) == JSON:
        if mapping is not None:
            raise UnusableFile("mapping_of_json", path=shown)
        return load_json(shown, largest_bytes)
    examined = examine(path, mapping=mapping)
    problem = examined.required()
    examined.log()
    return problem


@takes(path=PATH, mapping=(*PATH, "ImportMapping", NONE))
def examine(
    path: str | os.PathLike[str], *, mapping: str | os.PathLike[str] | ImportMapping | None = None
) -> Examination:
    """Read a workbook or a folder of CSV files and say everything about it: faults and warnings as data.

    Parameters
    ----------
    path
        A workbook that ends in ``.xlsx``, or a folder of CSV files.
    mapping
        What its sheets, headings and words are, as a TOML file or as an examination has it; what it does not
        mention is read as without it.

    Raises
    ------
    UnusableFile
        If the file or the mapping cannot be read at all.
    """
    shown = _shown(path)
    suffix = _suffix_to_read(shown)
    if suffix == JSON:
        raise UnusableFile("unsupported_suffix", path=shown, options=WORKBOOK)
    if suffix == FOLDER:
        return examine_csv_folder(shown, mapping_from(mapping))
    from leadership_opt.exchange.workbook.reading import examine_workbook

    return examine_workbook(shown, mapping_from(mapping))


@takes(
    path=PATH,
    overwrite=(bool,),
    problem=("Problem", NONE),
    language=LANGUAGE,
    reasons=("[Reason]",),
    reserve_list=("ReserveList", NONE),
    names=NAMES_TAKEN,
)
def save(
    record: BaseModel,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = True,
    problem: Problem | None = None,
    language: Language = "en",
    reasons: Sequence[Reason] = (),
    reserve_list: ReserveList | None = None,
    names: Names = "full",
) -> None:
    """Write a problem, a plan, an outcome, or what another call returned, whole or not at all.

    Parameters
    ----------
    record
        What ``load`` reads.
    path
        ``.json`` for all of them; ``.xlsx`` or a name without an ending, which becomes a folder
        of CSV files, for problems, plans, outcomes, revisions, reserve lists and comparisons; ``.docx``, the annex of
        a decision, for plans, outcomes, revisions and reserve lists; ``.ics``, a calendar, for plans, outcomes and
        revisions; ``.html``, one page that needs no other file, for these, comparisons and what
        ``explain_infeasible`` returned.
    overwrite
        Whether what is there already, or comes meanwhile, may be replaced.
    problem
        Whose plan it is; needed for plans, outcomes and reserve lists unless as ``.json``, and for every page.
    language
        Of everything but ``.json``; a page holds both and begins with this one.
    reasons
        What ``why_all`` returned, for the list of people of a workbook, a folder or a page; other files have none.
    reserve_list
        What ``reserves`` returned, for a page.
    names
        Of a page, and of the minutes of a lottery: ``full``, or ``ids``, with which no name and no birth date stands
        anywhere in it.

    Raises
    ------
    UnusableFile
        ``reasons_of_other_problem``, ``reasons_of_other_plan``, ``reasons_nowhere``, ``only_in_page``,
        ``page_of_other_problem``, ``reserves_of_other_plan``, ``unsupported_suffix``, ``kept_as``,
        ``problem_needed``, ``nothing_to_write``, ``not_in_sheets``, ``extra_missing``, ``file_exists``,
        ``folder_of_others``, ``file_unwritable`` or ``writer_failed``.
    WrongArguments
        If ``record`` is none of these; it is a TypeError too.
    """
    shown = _shown(path)
    if kind_of(record) not in FILE_KINDS:
        params = {"expected": class_names(), "advice": None}
        fault = Fault("wrong_type", "record", type(record).__name__, params)
        raise WrongArguments("wrong_arguments", faults=[fault], count=1)
    kind = kind_of(record)
    suffix = suffix_to_write(shown, more=KEPT_AS.get(kind, ()))
    if suffix not in KEPT_AS.get(kind, (*WRITTEN, FOLDER)):
        options = ", ".join(ending for ending in KEPT_AS[kind] if ending)
        raise UnusableFile("kept_as", found=kind, path=shown, options=options)
    if reasons and (suffix not in WITH_REASONS or kind not in ("plan", "outcome", "revision")):
        raise UnusableFile("reasons_nowhere", path=shown, found=kind)
    has_no_place = {
        "names": names != "full" and not calls_people(record, suffix),
        "reserve_list": reserve_list is not None and suffix != PAGE,
    }
    for what in (name for name, is_so in has_no_place.items() if is_so):
        raise UnusableFile("only_in_page", path=shown, what=what)
    if suffix == FOLDER:
        refused = refusal(Path(shown), overwrite=overwrite)
        if refused is not None:
            raise refused
        files = content_of(Written(record, shown, problem, language, tuple(reasons)).folder, shown)
        write_folder(Path(shown), files, overwrite=overwrite)
        return
    written = Written(record, shown, problem, language, tuple(reasons), reserve_list, names)
    content = content_of(lambda: written.file(suffix), shown)
    write_whole(Path(shown), content, overwrite=overwrite)


def calls_people(record: BaseModel, suffix: str) -> bool:
    """Tell whether a kind of file of a record calls people by names or by ids, as one wants."""
    return suffix in CALLS_PEOPLE.get(kind_of(record), (PAGE,))


def suffix_to_write(path: str, *, more: Sequence[str] = ()) -> str:
    """Return the ending that says what to write.

    Parameters
    ----------
    path
        Where to.
    more
        Endings that what is written may have besides, e.g. those of ``KEPT_AS``.

    Raises
    ------
    UnusableFile
        ``unsupported_suffix``.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in (*WRITTEN, *more, FOLDER):
        raise UnusableFile("unsupported_suffix", path=path, options=", ".join(WRITTEN))
    return suffix


def _shown(path: str | os.PathLike[str]) -> str:
    return os.fspath(path)


def _suffix_to_read(path: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix not in READ and os.path.isdir(path):  # noqa: PTH112 - of a long name Path.is_dir raises an error
        return FOLDER
    if suffix in OTHER_WORKBOOKS:
        code = "file_has_macros" if suffix in (".xlsm", ".xltm", ".xlam") else "file_is_old_or_locked"
        raise UnusableFile(code, path=path)
    if suffix not in READ:
        raise UnusableFile("unsupported_suffix", path=path, options=", ".join(READ))
    return suffix
