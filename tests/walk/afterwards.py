"""What is done with a plan once it is there, alike for rules and goals: files, a drop-out, pages that are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, repeat
from pathlib import Path

import pytest

from leadership_opt import Outcome, Plan, Problem, Status, load, replan, save, verify
from leadership_opt.domain import Withdrawn
from leadership_opt.messages import Language
from leadership_opt.programme import Revision
from tests.walk.solved import SETTINGS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES = ("rules-and-goals.md", "semantics.md")
FORMS = [("problem.xlsx", "problem"), pytest.param(("problem.xlsx",), marks=pytest.mark.long)]
"""The first problem of each goes through a workbook, further ones through CSV files of the same sheets; at length all
go through workbooks."""


def stands_on(page: str, name: str) -> bool:
    """Tell whether a page of the reference lists a rule or a goal."""
    return f"`{name}" in (REFERENCE / page).read_text(encoding="utf-8")


def then_the_last(forms: tuple[str, ...]) -> Iterator[str]:
    """Each form once, and the last one again and again."""
    return chain(forms, repeat(forms[-1]))


def told_in_files(problem: Problem, outcome: Outcome, file: Path, language: Language, base: Plan | None = None) -> str:
    """Take a problem through a file of sheets, where it stays the same; return what the tables of its outcome say."""
    plan, folder = outcome.plan or Plan(), file.parent
    save(problem, file, language=language)
    again = load(file)
    assert again == problem
    assert verify(again, plan, base=base) == verify(problem, plan, base=base)
    save(outcome, folder / "plan", problem=problem, language=language)
    return "".join(file.read_text(encoding="utf-8") for file in (folder / "plan").iterdir())


def after_a_drop_out(problem: Problem, plan: Plan) -> Revision:
    """Make a plan anew that is as good as the question allows, without the first of its people."""
    leaving = min(entry.nominee for entry in plan.assignments)
    revision = replan(problem, plan, date(2024, 1, 2), [Withdrawn(nominee=leaving)], settings=SETTINGS)
    assert revision.outcome.status is Status.OPTIMAL
    return revision
