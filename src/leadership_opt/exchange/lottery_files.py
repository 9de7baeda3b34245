"""Minutes of a draw by lottery, as a Word document."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, PATH, takes
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.page.names import hider_of
from leadership_opt.exchange.page.naming import NAMES_TAKEN, Names
from leadership_opt.exchange.paper_files import NAMES
from leadership_opt.exchange.papers.templates import PAPER_SUFFIX, require_known_names
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.exchange.writer_errors import content_of
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.lotteries import Lottery


@takes(
    lottery=("Lottery",),
    path=PATH,
    problem=("Problem",),
    number=(int, NONE),
    templates=(*PATH, NONE),
    overwrite=(bool,),
    language=LANGUAGE,
    names=NAMES_TAKEN,
)
def save_lottery_minutes(
    lottery: Lottery,
    path: str | os.PathLike[str],
    *,
    problem: Problem,
    number: int | None = None,
    templates: str | os.PathLike[str] | None = None,
    overwrite: bool = True,
    language: Language = "en",
    names: Names = "full",
) -> None:
    """Write the minutes of a draw: what was published, the number that public dice gave, and who is in.

    Parameters
    ----------
    lottery
        What ``lottery`` returned.
    path
        A file that ends in ``.docx``.
    problem
        The problem of the lottery, for names.
    number
        Of the ticket that was drawn; None leaves room for it, to be filled in by hand.
    templates
        A folder with templates of an office's own; that of ``minutes`` is used.
    overwrite
        Whether a file that is there may be replaced.
    language
        Of the paper.
    names
        ``full``, or ``ids``, with which no name and no birth date of anybody stands anywhere in it.

    Raises
    ------
    UnusableFile
        ``unsupported_suffix``, ``page_of_other_problem``, ``file_exists``, ``file_unwritable``, ``extra_missing``, or
        what is wrong with a template.
    WrongValue
        ``no_such_ticket``.
    """
    shown = os.fspath(path)
    if Path(shown).suffix.lower() != PAPER_SUFFIX:
        raise UnusableFile("unsupported_suffix", path=shown, options=PAPER_SUFFIX)
    require_lottery_of(problem, lottery)
    own = None if templates is None else Path(os.fspath(templates))
    if own is not None:
        require_known_names(own, NAMES)
    if number is not None:
        lottery.draw(number)
    from leadership_opt.exchange.papers.lottery_minutes import lottery_minutes
    from leadership_opt.exchange.papers.making import made

    hide = hider_of(problem.person_by_id.values(), names)
    paper = lottery_minutes(problem, lottery, number, language, hide)
    write_whole(Path(shown), content_of(partial(made, paper, own, language), shown), overwrite=overwrite)


def require_lottery_of(problem: Problem, lottery: Lottery) -> None:
    """Refuse the lottery of another problem: what would be written would say what is not so.

    Raises
    ------
    UnusableFile
        ``page_of_other_problem``.
    """
    if lottery.problem_sha256 != problem.sha256:
        claimed, found = lottery.problem_sha256[:12], problem.sha256[:12]
        raise UnusableFile("page_of_other_problem", claimed=claimed, found=found)
