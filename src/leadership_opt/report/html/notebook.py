"""In which language a notebook shows results by itself: what its reader chose for that notebook."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.record import Record
from leadership_opt.errors import Fault, WrongArguments, require_types
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.html.renderers import as_html, is_shown


def notebook_shows(language: Language, problem: Problem | None = None, *, shell: Any = None) -> None:
    """Let a notebook show every result in a language from now on, and by name if it knows the problem.

    The choice is kept by the notebook's own shell, not by the library: other notebooks, threads
    and services do not hear of it.

    Parameters
    ----------
    language
        ``vi`` or ``en``.
    problem
        What the results are about. With it people, courses and rules are shown by name; results
        of other problems, as far as they say whose they are, are shown by id.
    shell
        The IPython shell; by default the one that runs this.

    Raises
    ------
    WrongArguments
        If there is no such language, or no notebook.
    """
    require_types(problem=(problem, (Problem, type(None))))
    if language not in LANGUAGES:
        raise _wrong("not_a_choice", "language", ascii(language)[:60], expected=", ".join(LANGUAGES))
    shell = _running() if shell is None else shell
    if shell is None:
        raise _wrong("no_notebook", "shell", "None")

    def html_of(record: Record) -> str | None:
        if not is_shown(record):
            return None
        known = problem if problem is not None and _is_about(record, problem) else None
        return as_html(record, known, language=language).text

    formatter = getattr(shell, "display_formatter", None)
    if formatter is None:
        raise _wrong("no_notebook", "shell", type(shell).__name__)
    formatter.formatters["text/html"].for_type(Record, html_of)


def _is_about(record: Any, problem: Problem) -> bool:
    """Tell whether a result is of a problem, as far as it says so; a plan only has ids."""
    if isinstance(record, Plan):
        people, courses = problem.person_by_id, problem.course_by_id
        return all(seat.nominee in people for seat in record.assignments) and all(
            entry.course in courses for entry in record.courses
        )
    if hasattr(record, "question"):
        return True  # a revision knows its problem by itself
    told = getattr(record, "outcome", record)  # a certificate holds one
    claimed = getattr(told, "problem_sha256", None)
    return (claimed or getattr(getattr(told, "provenance", None), "problem_sha256", "")) == problem.sha256


def _running() -> Any:
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def _wrong(code: str, path: str, value: str, **params: str) -> WrongArguments:
    return WrongArguments("wrong_arguments", faults=[Fault(code, path, value, params)], count=1)
