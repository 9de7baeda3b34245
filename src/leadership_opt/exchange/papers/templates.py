"""Templates of an office's own: a folder with a .docx file for each paper that is to look otherwise."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from leadership_opt.domain.near import near_ids
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.papers.default_template import default_template
from leadership_opt.exchange.papers.filling import is_place_of_content, place_named, places_in
from leadership_opt.exchange.papers.paper import PLACES
from leadership_opt.exchange.whole_file import detail_of
from leadership_opt.exchange.workbook.package import checked_package
from leadership_opt.messages import Language, render

PAPER_SUFFIX = ".docx"
LOCK_PREFIX = "~$"
"""Of the file that Word keeps beside a document that is open."""


def template_of(name: str, folder: Path | None, language: Language) -> Any:
    """Return the template of a paper: that of the office if its folder has one, else the default.

    Raises
    ------
    UnusableFile
        ``template_unusable``, ``template_without_content`` or ``template_unknown_place``; what
        :func:`checked_package` raises; ``extra_missing`` without python-docx.
    """
    path = None if folder is None else folder / f"{name}{PAPER_SUFFIX}"
    return default_template(name, language) if path is None or not path.exists() else _checked(path, language)


def require_known_names(folder: Path, names: tuple[str, ...]) -> None:
    """Refuse a folder of templates that has a file for no paper: whoever wrote it would wait for it in vain.

    Raises
    ------
    UnusableFile
        ``template_of_no_paper`` or ``file_unreadable``.
    """
    try:
        found = sorted(file.name for file in folder.iterdir() if file.suffix.lower() == PAPER_SUFFIX)
    except OSError as error:
        unreadable = UnusableFile("file_unreadable", path=str(folder), detail=detail_of(error))
    else:
        for file in found:
            stem = file[: -len(PAPER_SUFFIX)]
            if not file.startswith(LOCK_PREFIX) and stem not in names:
                options = ", ".join(f"{name}{PAPER_SUFFIX}" for name in names)
                raise UnusableFile("template_of_no_paper", path=file, options=options, near=near_ids(stem, names))
        return
    raise unreadable


def _checked(path: Path, language: Language) -> Any:
    docx = need("docx", "python-docx", "word", PAPER_SUFFIX)
    content = checked_package(str(path))
    document = _try_to_open(docx, content)
    if document is None:
        raise UnusableFile("template_unusable", path=str(path))
    shown = ", ".join("{{" + render(f"paper.place_{place}", language) + "}}" for place in PLACES)
    for name in places_in(document):
        if place_named(name) is None:
            raise UnusableFile("template_unknown_place", path=str(path), place=name[:60], options=shown)
    if sum(is_place_of_content(part) for part in document.element.body) != 1:
        content_place = "{{" + render("paper.place_content", language) + "}}"
        raise UnusableFile("template_without_content", path=str(path), place=content_place)
    return document


def _try_to_open(docx: Any, content: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(content))
    except (ValueError, KeyError, BadZipFile, SyntaxError):  # lxml's faults of syntax are SyntaxError
        return None
