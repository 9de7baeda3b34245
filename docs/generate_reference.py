"""Write ``reference/rules-and-goals.md`` from the catalogue and the message registry.

``python -m docs.generate_reference``; a test compares the page with what this writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from leadership_opt import Policy
from leadership_opt.domain.goals import EXACT_GOALS
from leadership_opt.messages import registry, render
from leadership_opt.rules.catalogue import GOALS, RULES

PAGE = Path(__file__).resolve().parent / "reference" / "rules-and-goals.md"

_DIRECTIONS = {"max": "more is better", "min": "less is better"}


def page() -> str:
    """Return the whole page."""
    return "\n".join([*_head(), *_rules(), *_goals(), *_reasons(), ""])


def _head() -> Iterator[str]:
    yield "# Rules and goals"
    yield ""
    yield "<!-- Written by docs/generate_reference.py from the catalogue and the message registry. Do not edit. -->"
    yield ""
    yield "What each entry means to the letter is in [semantics](semantics.md). In the formulas `n` is a nominee,"
    yield "`c` a course, `t` a start date, `i` a cost item, `f` a fund, `p` a province; `assign`, `runs` and `starts`"
    yield "are 0 or 1."
    yield ""


def _rules() -> Iterator[str]:
    yield "## Rules"
    yield ""
    yield "A plan keeps all of them or is no plan. *May be relaxed* says whether a search for the least change that"
    yield "makes a plan possible may move its limits; conditions of law never move"
    yield "([When no plan is possible](../how-to/infeasible.md))."
    yield ""
    yield from _table(
        ("rule", "English", "tiếng Việt", "counted in", "may be relaxed"),
        (
            (
                f"[`{rule.id.value}`](#{rule.id.value})",
                *_titles(f"rule.{rule.id.value}"),
                rule.unit,
                _yes(rule.relaxable),
            )
            for rule in RULES
        ),
    )
    for rule in RULES:
        yield ""
        yield f"### `{rule.id.value}`"
        yield ""
        yield f"    {rule.formula}"
        yield ""
        yield f"Source: {rule.source}."


def _goals() -> Iterator[str]:
    order = [entry.goal for entry in Policy().goals]
    yield ""
    yield "## Goals"
    yield ""
    yield "Solved one after the other in the order of the policy. *Default* is the place in the order of a policy that"
    yield "names none. A goal with a tolerance may give up a little for the goals after it."
    yield ""
    yield from _table(
        ("goal", "English", "tiếng Việt", "counted in", "", "default", "tolerance"),
        (
            (
                f"[`{goal.id.value}`](#{goal.id.value})",
                *_titles(f"goal.{goal.id.value}"),
                goal.unit,
                _DIRECTIONS[goal.direction],
                str(order.index(goal.id) + 1) if goal.id in order else "–",
                "no" if goal.id in EXACT_GOALS else "allowed",
            )
            for goal in GOALS
        ),
    )
    for goal in GOALS:
        yield ""
        yield f"### `{goal.id.value}`"
        yield ""
        yield f"    {goal.formula}"
        yield ""
        yield f"Source: {goal.source}."


def _reasons() -> Iterator[str]:
    yield ""
    yield "## Why somebody may not attend"
    yield ""
    yield "The answer of `eligibility` is a list of these codes, for one nominee and one start date."
    yield ""
    codes = [code.removeprefix("reason.") for code in registry() if code.startswith("reason.")]
    yield from _table(("code", "English", "tiếng Việt"), ((f"`{code}`", *_titles(f"reason.{code}")) for code in codes))


def _titles(code: str) -> tuple[str, str]:
    return render(code, "en"), render(code, "vi")


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
