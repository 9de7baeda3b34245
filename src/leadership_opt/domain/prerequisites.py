"""What a course requires of its participants, and whether a nominee has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadership_opt.domain.course import Course
from leadership_opt.domain.nominee import Nominee

_LANGUAGE, _THEME = "language", "theme"
"""Names of what may be required, in keys of the rule."""

MISSING = {_LANGUAGE: "language_missing", _THEME: "theme_missing"}
"""Reason codes of who lacks it."""


def required(course: Course) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a course requires, each with the texts of which a participant needs one."""
    if course.language_required:
        yield _LANGUAGE, (course.language,)
    if course.theme_required:
        yield _THEME, course.themes


def lacking(nominee: Nominee, course: Course) -> tuple[str, ...]:
    """Return which requirements of a course a nominee does not meet. Letter case does not matter.

    Examples
    --------
    >>> asked = {"full_name": "A", "sex": "female", "birth_year": 1985, "province": "01"}
    >>> nominee = Nominee(id="N1", languages=("english",), **asked)
    >>> offer = {"id": "C1", "title": "", "country": "JP", "start_dates": ("2024-05-06",)}
    >>> course = Course(language="English", themes=("Finance",), language_required=True, theme_required=True, **offer)
    >>> lacking(nominee, course)
    ('theme',)
    """
    own = {_LANGUAGE: nominee.languages, _THEME: nominee.themes}
    return tuple(what for what, texts in required(course) if not _plain(texts) & _plain(own[what]))


def _plain(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.casefold().split()) for text in texts} - {""}
