"""Comments of cells: nothing in them is read, so it is told where they are.

A unit, a date or "not to be counted" may stand in a comment alone. openpyxl reads no comments where it reads as fast
as lists need it; their part of the workbook is looked at here.
"""

from __future__ import annotations

from typing import Any

from leadership_opt.exchange.workbook.hidden import NAMESPACE

OWN_AUTHOR = "leadership_opt"
"""Who writes the notes of templates and marked copies: there is nothing in them that the library does not know."""


def commented_cells(sheet: Any) -> tuple[tuple[int, int], ...]:
    """Return row and column, from 0, of the cells of a sheet that somebody has commented on, in that order.

    Parameters
    ----------
    sheet
        Of a workbook that openpyxl opened with ``read_only``.
    """
    from openpyxl.packaging.relationship import get_dependents, get_rels_path
    from openpyxl.utils import coordinate_to_tuple
    from openpyxl.xml.constants import COMMENTS_NS
    from openpyxl.xml.functions import fromstring

    archive = sheet.parent._archive
    path_of: Any = get_rels_path
    relations: str = path_of(sheet._worksheet_path).removeprefix("/")
    names = set(archive.namelist())
    if relations not in names:
        return ()
    found: set[tuple[int, int]] = set()
    for part in get_dependents(archive, relations).find(COMMENTS_NS):
        if part.target not in names:
            continue
        comments = fromstring(archive.read(part.target))
        authors = [author.text or "" for author in comments.iter(f"{NAMESPACE}author")]
        own = {str(number) for number, author in enumerate(authors) if author == OWN_AUTHOR}
        for comment in comments.iter(f"{NAMESPACE}comment"):
            if comment.get("authorId") not in own and "".join(comment.itertext()).strip():
                row, column = coordinate_to_tuple(comment.get("ref"))
                found.add((row - 1, column - 1))
    return tuple(sorted(found))
