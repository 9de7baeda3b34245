"""What a planner asks for besides loading and saving: templates to fill in, and a marked copy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from leadership_opt.domain import CalendarPolicy, Policy, Problem, known_closures
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.errors import UnusableFile, WrongValue
from leadership_opt.exchange.csv_folder import problem_files, write_folder
from leadership_opt.exchange.files import suffix_to_write
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.sheets.mapping import ImportMapping
from leadership_opt.exchange.sheets.mapping_file import mapping_from, toml_of
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.exchange.writer_errors import content_of
from leadership_opt.exchange.written import FOLDER, WORKBOOK
from leadership_opt.messages import Language
from leadership_opt.reference import host_countries

TOML = ".toml"


@takes(path=PATH, example=("Problem", NONE), years=("[int]", range), overwrite=(bool,), language=LANGUAGE)
def write_template(
    path: str | os.PathLike[str],
    *,
    example: Problem | None = None,
    years: Sequence[int] = (),
    overwrite: bool = False,
    language: Language = "en",
) -> None:
    """Write a workbook, or a folder of CSV files, to fill in.

    Parameters
    ----------
    path
        A name that ends in ``.xlsx``, or one without an ending for a folder.
    example
        What to fill it with; None: headings, notes, lists, and what every policy has by default.
    years
        Without an example: years of the programme, whose holidays in Viet Nam and closures in host countries are filled
        in as closed periods, as far as they are known (``domain.known_closures``).
    overwrite
        Whether what is there already may be replaced.
    language
        Of titles, headings, notes and choices; reading understands both.

    Raises
    ------
    UnusableFile
        As :func:`leadership_opt.save` does.
    WrongValue
        If the calendar of a year is not known, or an example is given, too.
    """
    shown = os.fspath(path)
    suffix = suffix_to_write(shown)
    if example is not None and years:
        raise WrongValue("years_with_example")
    policy = _policy_of(years, language) if years else None
    if suffix == FOLDER:
        files = content_of(lambda: problem_files(example, language, policy), shown)
        write_folder(Path(shown), files, overwrite=overwrite)
        return
    if suffix != WORKBOOK:
        raise UnusableFile("unsupported_suffix", path=shown, options=WORKBOOK)
    from leadership_opt.exchange.workbook.writing import workbook_of

    content = content_of(lambda: workbook_of(example, language, policy), shown)
    write_whole(Path(shown), content, overwrite=overwrite)


def _policy_of(years: Sequence[int], language: Language) -> Policy:
    closed = known_closures(years, [host.iso2 for host in host_countries()], language=language)
    return Policy(years=tuple(years), calendar=CalendarPolicy(closed_periods=closed))


@takes(path=PATH, overwrite=(bool,), language=LANGUAGE)
def write_changes_template(path: str | os.PathLike[str], *, overwrite: bool = False, language: Language = "en") -> None:
    """Write a workbook in which changes to a plan are written down; ``load_changes`` reads it.

    Parameters
    ----------
    path
        A name that ends in ``.xlsx``.
    overwrite
        Whether what is there already may be replaced.
    language
        Of titles, headings, notes and choices; reading understands both.

    Raises
    ------
    UnusableFile
        As :func:`leadership_opt.save` does.
    """
    shown = os.fspath(path)
    if Path(shown).suffix.lower() != WORKBOOK:
        raise UnusableFile("unsupported_suffix", path=shown, options=WORKBOOK)
    from leadership_opt.exchange.workbook.writing import changes_workbook

    content = content_of(lambda: changes_workbook(language), shown)
    write_whole(Path(shown), content, overwrite=overwrite)


@takes(path=PATH, to=PATH, overwrite=(bool,), language=LANGUAGE, mapping=(*PATH, "ImportMapping", NONE))
def annotate(
    path: str | os.PathLike[str],
    to: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    language: Language = "en",
    mapping: str | os.PathLike[str] | ImportMapping | None = None,
) -> Examination:
    """Write a copy of a workbook in which faulty cells are filled and commented.

    Nothing is written if there is nothing to mark. Shapes and other things that openpyxl does not
    read are not in the copy; the warning ``lost_in_copy`` then names them.

    Parameters
    ----------
    path
        The workbook; it stays as it is.
    to
        The copy.
    overwrite
        Whether a file that is there already may be replaced.
    language
        Of the comments.
    mapping
        What the sheets, headings and words of the workbook are, as :func:`examine` takes it.

    Returns
    -------
    Examination
        What was found, and what the copy lacks.

    Raises
    ------
    UnusableFile
        If it is no workbook, cannot be read, or the copy cannot be written.
    """
    shown, target = os.fspath(path), os.fspath(to)
    for one in (shown, target):
        if Path(one).suffix.lower() != WORKBOOK:
            raise UnusableFile("nothing_to_mark", path=one)
    if not overwrite and Path(target).exists():
        raise UnusableFile("file_exists", path=target)
    from leadership_opt.exchange.workbook.lost import lost_parts
    from leadership_opt.exchange.workbook.marking import marked
    from leadership_opt.exchange.workbook.package import checked_package
    from leadership_opt.exchange.workbook.reading import examine_content

    content = checked_package(shown)
    examined = examine_content(content, shown, mapping_from(mapping))
    if not examined.fault_notes and not examined.warning_notes:
        return examined
    copy = content_of(lambda: marked(content, examined, language), target)
    write_whole(Path(target), copy, overwrite=overwrite)
    lost = lost_parts(content, copy)
    return examined.with_warning(target, "lost_in_copy", what=lost) if lost else examined


@takes(mapping=("ImportMapping",), path=PATH, overwrite=(bool,), language=LANGUAGE)
def write_mapping(
    mapping: ImportMapping,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    language: Language = "en",
) -> None:
    """Write what the columns of an office's file are read as, to be edited and given to the next reading.

    Parameters
    ----------
    mapping
        Of an examination.
    path
        A name that ends in ``.toml``.
    overwrite
        Whether what is there already may be replaced.
    language
        Of the comments.

    Raises
    ------
    UnusableFile
        ``unsupported_suffix``, ``file_exists`` or ``file_unwritable``.
    """
    shown = os.fspath(path)
    if Path(shown).suffix.lower() != TOML:
        raise UnusableFile("unsupported_suffix", path=shown, options=TOML)
    write_whole(Path(shown), toml_of(mapping, language).encode(), overwrite=overwrite)
