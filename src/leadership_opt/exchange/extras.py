"""Packages that only some files need, imported when such a file is met."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from leadership_opt.errors import UnusableFile


def need(module: str, package: str, extra: str, what: str) -> ModuleType:
    """Import a module of an optional package.

    Parameters
    ----------
    module
        What to import.
    package
        What to install for it.
    extra
        The extra of this library that installs it.
    what
        The files that need it.

    Raises
    ------
    UnusableFile
        ``extra_missing``, which says what to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:  # another ImportError may hide a Ctrl-C, or a package that is broken
        error = UnusableFile("extra_missing", package=package, extra=extra, what=what)
    raise error


_NEEDS = {
    ".xlsx": ("openpyxl", "openpyxl", "excel"),
    ".docx": ("docx", "python-docx", "word"),
    ".ics": ("icalendar", "icalendar", "ics"),
    ".html": ("jinja2", "jinja2", "page"),
}


def need_for(suffix: str) -> None:
    """Make sure that files with an ending can be written, before any long work; see :func:`need`."""
    if suffix in _NEEDS:
        module, package, extra = _NEEDS[suffix]
        need(module, package, extra, suffix)
