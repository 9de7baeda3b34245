"""A paper in its template, as the content of a file."""

from __future__ import annotations

from pathlib import Path

from leadership_opt.exchange.papers.filling import filled
from leadership_opt.exchange.papers.paper import Paper
from leadership_opt.exchange.papers.templates import template_of
from leadership_opt.messages import Language


def made(paper: Paper, templates: Path | None, language: Language) -> bytes:
    """Return a paper as a Word document.

    Parameters
    ----------
    paper
        What it says.
    templates
        A folder with templates of the office's own; None: the default ones.
    language
        As that of the paper.

    Raises
    ------
    UnusableFile
        As :func:`template_of` does.
    """
    return filled(template_of(paper.name, templates, language), paper)
