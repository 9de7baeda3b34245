"""One control for one thing of a problem: it shows what stands there, and sets it through ``Scenarios``.

``kit`` is the module ``ipywidgets``, given and not imported, so that the desk's code loads without it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from leadership_opt.desk.scenarios import Bound, Scenarios
from leadership_opt.domain import Fund, Problem, Quota
from leadership_opt.messages import Language, render
from leadership_opt.report.words import calendar_day

Attempt = Callable[[Callable[[], object]], None]
"""Does something, says what was wrong with it, and lets every control show what stands there then."""

SHARES: tuple[Bound, ...] = ("min_share", "max_share")
COUNTS: tuple[Bound, ...] = ("min_count", "max_count")
LARGEST_COUNT, LARGEST_CAP = 100_000, 10**15
WIDE = {"description_width": "36em"}


@dataclass(frozen=True, slots=True)
class Picker:
    """A control and how it follows the problem.

    Attributes
    ----------
    widget
        What is shown.
    follow
        Lets the widget show what stands in a problem.
    """

    widget: Any
    follow: Callable[[Problem], None]


def quota_pickers(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language) -> list[Picker]:
    """Return a slider for every share of a quota, and a number for every count."""
    found = []
    for quota in scenarios.changes.base.policy.quotas:
        for bound in (*SHARES, *COUNTS):
            if getattr(quota, bound) is not None:
                found.append(_quota_picker(kit, scenarios, attempt, language, quota, bound))
    return found


def _quota_picker(
    kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, quota: Quota, bound: Bound
) -> Picker:
    title = render(f"desk.{bound}", language, quota=quota.title or quota.id)
    is_share = bound in SHARES

    def value(problem: Problem) -> int | None:
        known = next((one for one in problem.policy.quotas if one.id == quota.id), None)
        found = None if known is None else getattr(known, bound)
        return found if found is None or not is_share else int(100 * found.fraction)

    def write(number: int) -> None:
        scenarios.set_bound(quota.id, bound, f"{number}%" if is_share else number)

    most = 100 if is_share else LARGEST_COUNT
    return _number(kit, kit.IntSlider if is_share else kit.BoundedIntText, title, most, value, write, attempt)


def fund_pickers(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language) -> list[Picker]:
    """Return a number for every cap of a fund: of the whole period, and of each year."""
    found = []
    for fund in scenarios.changes.base.funds:
        years = [entry.year for entry in fund.caps_by_year]
        for year in (*([] if fund.cap_total is None else [None]), *years):
            found.append(_cap_picker(kit, scenarios, attempt, language, fund, year))
    return found


def _cap_picker(
    kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, fund: Fund, year: int | None
) -> Picker:
    def cap(problem: Problem) -> Any:
        known = problem.fund_by_id.get(fund.id)
        if known is None or year is None:
            return None if known is None else known.cap_total
        return next((entry.cap for entry in known.caps_by_year if entry.year == year), None)

    def value(problem: Problem) -> int | None:
        found = cap(problem)
        return None if found is None else found.amount

    named = {"fund": fund.name, "currency": cap(scenarios.changes.base).currency}
    if year is None:
        title = render("desk.cap_total", language, **named)
    else:
        title = render("desk.cap_of_year", language, year=year, **named)
    write = partial(scenarios.set_cap, fund.id, year=year)
    return _number(kit, kit.BoundedIntText, title, LARGEST_CAP, value, write, attempt)


def _number(
    kit: Any,
    kind: Any,
    title: str,
    most: int,
    value: Callable[[Problem], int | None],
    write: Callable[[int], object],
    attempt: Attempt,
) -> Picker:
    """Return a control of a number; it is off where the problem has no such number."""
    layout = kit.Layout(width="54em", max_width="100%")
    widget = kind(description=title, min=0, max=most, continuous_update=False, style=WIDE, layout=layout)
    return _following(widget, value, write, attempt)


def course_pickers(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language) -> list[Picker]:
    """Return a choice for every course: free, must run, does not run, starts on one of its dates."""
    return [_course_picker(kit, scenarios, attempt, language, course) for course in scenarios.changes.base.course_by_id]


def _course_picker(kit: Any, scenarios: Scenarios, attempt: Attempt, language: Language, course: str) -> Picker:
    offered = scenarios.changes.base.course_by_id[course]
    options: list[tuple[str, Hashable]] = [
        (render("desk.place_free", language), (None, None)),
        (render("desk.course_runs", language), (True, None)),
        (render("desk.course_idle", language), (False, None)),
    ]
    for day in offered.start_dates:
        options.append((render("desk.course_on", language, day=calendar_day(day, language)), (True, day)))

    def value(problem: Problem) -> tuple[bool | None, Any]:
        pin = next((one for one in problem.policy.course_pins if one.course == course), None)
        return (None, None) if pin is None else (pin.runs, pin.start_date)

    def write(chosen: tuple[bool | None, Any]) -> None:
        scenarios.set_course(course, chosen[0], start_date=chosen[1])

    layout = kit.Layout(width="54em", max_width="100%")
    title = f"{course} {offered.title}"
    widget = kit.Dropdown(options=options, value=(None, None), description=title, style=WIDE, layout=layout)
    return _following(widget, value, write, attempt)


def _following(
    widget: Any, value: Callable[[Problem], Any], write: Callable[[Any], object], attempt: Attempt
) -> Picker:
    """Let a widget show a value of the problem, and set it when its reader moves the widget."""
    shown: list[Any] = [widget.value]

    def moved(change: Any) -> None:
        if change["new"] != shown[0]:  # moved by hand, not by the problem
            attempt(lambda: write(change["new"]))

    def follow(problem: Problem) -> None:
        found = value(problem)
        widget.disabled = found is None
        if found is not None:
            shown[0] = found
            widget.value = found
            shown[0] = widget.value

    widget.observe(moved, "value")
    return Picker(widget, follow)


def ids_and_names(problem: Problem, *, has_names: bool) -> Sequence[str]:
    """Return what people are picked by: their ids, with their names where these are wanted."""
    people = problem.nominees
    return [f"{person.id} {person.full_name}" if has_names else person.id for person in people]


def places(problem: Problem, language: Language) -> Iterable[tuple[str, tuple[str | None, str | None]]]:
    """Return where somebody can be pinned: words, and what ``Scenarios.place`` takes."""
    yield render("desk.place_free", language), (None, None)
    yield render("desk.place_in", language), ("in", None)
    yield render("desk.place_out", language), ("out", None)
    for course in problem.course_by_id:
        yield render("desk.place_course", language, course=course), (None, course)
