"""Wherever the source asks for a text by name, there is one, and it takes the parameters given."""

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import leadership_opt
from leadership_opt.messages import LANGUAGES, registry

PACKAGE = Path(leadership_opt.__file__).parent

PREFIX = {"render": "", "text": "cli.", "heading": "word.", "CommandError": "cli."}
"""Calls that look a text up -> what stands before their first argument."""


@cache
def lookups() -> tuple[tuple[str, str, frozenset[str] | None], ...]:
    """Return place, code and names of the parameters (None: some are not named there) of every such call."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            name = first.value if isinstance(first, ast.Constant) else None
            # axes.text and the like have numbers and points first, column.heading a language: never a name
            if called in PREFIX and isinstance(name, str) and name not in LANGUAGES:
                names = [keyword.arg for keyword in node.keywords]
                named = None if None in names else frozenset(one for one in names if one is not None)
                found.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", PREFIX[called] + name, named))
    return tuple(found)


def test_every_text_that_is_asked_for_is_there() -> None:
    """A missing one would show as a KeyError in front of a planner."""
    assert len(lookups()) > 150
    assert [(place, code) for place, code, _ in lookups() if code not in registry()] == []


def test_every_text_gets_what_it_needs() -> None:
    """In both languages, no parameter is missing and none is given in vain."""
    wrong = []
    for place, code, given in lookups():
        for language, template in registry()[code].items():
            needed = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
            if given is not None and needed != given:
                wrong.append((place, code, language, sorted(needed ^ given)))
    assert wrong == []
