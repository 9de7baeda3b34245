"""Texts that nothing shows rot: every code of the registry is named somewhere in the source."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import leadership_opt
from leadership_opt.explain import Severity
from leadership_opt.messages import registry

PACKAGE = Path(leadership_opt.__file__).parent

GLOSSARY = {
    "word.entitlement",
    "word.invented_example",
    "word.men",
    "word.no_plan",
    "word.reserve",
    "word.roster",
    "word.target",
}
"""The project's words as agreed from the beginning, some of them for parts that are not built yet."""

BY_COUNT = {"compare.broken_", "compare.breaks_", "compare.other_problem_"}
"""One of something has a text of its own."""

BY_PARTS = {"cli.argparse_", "cli.measure_share", "choice.", "page.", "sentence.", *BY_COUNT}
"""Looked up by a code put together: what argparse says, the values in rule keys, choices and settings in sheets; and by
the templates of the page and by sentences, which `tests/page/test_page.py` reads."""

BY_CATALOGUE = {"rule", "violation", "goal", "unit", "column", "sheet"}
"""Looked up by the ids of the catalogue and of the table of columns, which other tests compare."""


@cache
def named() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every literal text of the source, and every pattern of a text with parts filled in."""
    words, patterns = set(), set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(word)):
                    words.add(word)
                case ast.JoinedStr(values=parts):
                    patterns.add(
                        "".join(
                            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in parts
                        )
                    )
    told = [pattern for pattern in patterns if re.match(r"(?:[a-z]+\\\.)?[a-z]+_", pattern)]
    return words, [re.compile(pattern) for pattern in told]


def test_every_text_is_used() -> None:
    """By its code, by its name, or by a pattern such as severity_{...}; a text without a reader is deleted."""
    words, patterns = named()
    unused = []
    for code in registry():
        room, _, name = code.partition(".")
        is_known = {code, name} & words or any(one.fullmatch(code) or one.fullmatch(name) for one in patterns)
        if room not in BY_CATALOGUE and code not in GLOSSARY and not code.startswith(tuple(BY_PARTS)) and not is_known:
            unused.append(code)
    assert unused == []


def test_patterns_do_not_match_everything() -> None:
    """The look above is worth something."""
    words, patterns = named()
    assert "nothing_uses_this" not in words
    assert not any(one.fullmatch("nothing_uses_this") for one in patterns)
    assert any(one.fullmatch(f"severity_{Severity.INFO.value}") for one in patterns)
