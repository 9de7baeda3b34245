"""What a course requires of its participants, and whether a nominee has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadership_opt.domain.course import Course
from leadership_opt.domain.nominee import Nominee

LANGUAGE_PART, THEME_PART = "language", "theme"
"""Names of what may be required, in keys of the rule."""

MISSING = {LANGUAGE_PART: "language_missing", THEME_PART: "theme_missing"}
"""Reason codes of who lacks it."""


def required(course: Course) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a course requires, each with the texts of which a participant needs one."""
    if course.language_required:
        yield LANGUAGE_PART, (course.language,)
    if course.theme_required:
        yield THEME_PART, course.themes


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
    own = {LANGUAGE_PART: nominee.languages, THEME_PART: nominee.themes}
    return tuple(what for what, texts in required(course) if not _plain(texts) & _plain(own[what]))


def _plain(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.casefold().split()) for text in texts} - {""}
