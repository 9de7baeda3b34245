"""What the documentation says works, and its generated parts are current.

In the order of a page, in an empty folder of its own:

- a block ``python`` runs; names last to the end of the page;
- a block ``console`` runs each line ``$ leadership-opt ...`` and expects exit code 0,
  or that of a comment ``# exit code N``;
- a block ``text`` right after one of these is what it prints;
- a block ``json NAME.json`` is saved under that name, and ``json Class`` is read as that
  class of ``leadership_opt.domain``.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import leadership_opt
from docs import generate_figures, generate_reference
from leadership_opt import domain
from leadership_opt.cli import main
from leadership_opt.cli.arguments import KINDS, build_parser
from leadership_opt.cli.exits import Exit

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
ONLY_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, what else stands on that line, its text, and whether it follows the one before."""

    language: str
    name: str
    text: str
    follows: bool


def name_of(path: Path) -> str:
    """Where a page lies in the project."""
    return path.relative_to(ROOT).as_posix()


def blocks(page: str) -> Iterator[Block]:
    """All fenced blocks of a page."""
    end = -1
    for found in BLOCK.finditer(page):
        language, _, name = found["info"].strip().partition(" ")
        follows = end >= 0 and ONLY_SPACE.fullmatch(page, end, found.start()) is not None
        yield Block(language, name, found["text"], follows)
        end = found.end()


def trimmed(text: str) -> list[str]:
    """Lines without the spaces at their ends."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def run_console(text: str) -> None:
    """Run what stands after each prompt."""
    for line in text.splitlines():
        if line.startswith("$ leadership-opt "):
            command, _, expected = line.removeprefix("$ leadership-opt ").partition("# exit code ")
            assert main(shlex.split(command)) == int(expected or 0), line


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_the_code_of_the_page_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who types what the page says gets what the page shows."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "page"}
    printed = None
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.language == "text" and block.follows and printed is not None:
            assert trimmed(printed) == trimmed(block.text)
        printed = None
        if block.language in ("python", "console"):
            shown = io.StringIO()
            with contextlib.redirect_stdout(shown):
                if block.language == "python":
                    exec(compile(block.text, name_of(path), "exec"), names)  # noqa: S102
                else:
                    run_console(block.text)
            printed = shown.getvalue()
        elif block.language == "json" and block.name.endswith(".json"):
            Path(block.name).write_text(block.text, encoding="utf-8")
        elif block.language == "json" and block.name:
            getattr(domain, block.name).model_validate_json(block.text)
        elif block.language == "json":
            json.loads(block.text)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link inside the project names a file that is there, and a heading in it that is there."""
    for found in LINK.finditer(BLOCK.sub("", path.read_text(encoding="utf-8"))):
        target, _, anchor = found["target"].partition("#")
        if "://" in target:
            continue
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), found["target"]
        if anchor:
            assert anchor in set(anchors(there.read_text(encoding="utf-8"))), found["target"]


def anchors(page: str) -> Iterator[str]:
    """The anchors of the headings of a page."""
    for line in BLOCK.sub("", page).splitlines():
        if line.startswith("#"):
            words = re.sub(r"[^\w\s-]", "", line.lstrip("#").strip().lower())
            yield words.replace(" ", "-")


def test_every_page_can_be_reached() -> None:
    """From the index a reader finds every page of the documentation."""
    index = ROOT / "docs" / "index.md"
    seen, queue = {index}, [index]
    while queue:
        page = queue.pop()
        for found in LINK.finditer(page.read_text(encoding="utf-8")):
            target = (page.parent / found["target"].partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                queue.append(target)
    assert [name_of(path) for path in PAGES if path not in seen] == []


def test_the_example_of_the_front_page_is_short() -> None:
    """Ten lines are enough to plan, to check and to keep a plan."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    example = next(block for block in blocks(page) if block.language == "python")
    assert len([line for line in example.text.splitlines() if line.strip()]) <= 10


def test_rules_and_goals_are_current() -> None:
    """`make docs` writes the page again after a change of the catalogue or of a title."""
    assert generate_reference.PAGE.read_text(encoding="utf-8") == generate_reference.page()


@pytest.mark.parametrize("path", generate_figures.PAGES, ids=name_of)
def test_measured_figures_are_those_of_the_results(path: Path) -> None:
    """Nobody improves a figure by hand: `make bench` measures, `make docs` writes."""
    results = json.loads(generate_figures.RESULTS.read_text(encoding="utf-8"))
    page = path.read_text(encoding="utf-8")
    assert "<!-- measured: " in page
    assert generate_figures.filled(page, results) == page


def test_the_command_line_is_described_in_full() -> None:
    """Every command, option, kind of file and exit code stands on the page, and no command that is not there."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    usage = build_parser("en", "0").format_help()
    commands = set(re.findall(r"^    ([a-z]+)  ", usage, re.MULTILINE))
    assert commands
    assert set(re.findall(r"^\| `([a-z]+)[ `]", page, re.MULTILINE)) == commands
    options = set(re.findall(r"--[a-z-]+", usage))
    for command in sorted(commands):
        with contextlib.redirect_stdout(io.StringIO()) as shown, contextlib.suppress(SystemExit):
            main([command, "--help"])
        options |= set(re.findall(r"--[a-z-]+", shown.getvalue()))
    assert [option for option in sorted(options) if f"`{option}" not in page] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []
    assert [code for code in Exit if f"| {code.value} |" not in page] == []


def test_calls_that_the_pages_name_exist() -> None:
    """What the pages import from the package root is public."""
    imported = {
        name.strip()
        for path in PAGES
        for found in re.findall(
            r"^from leadership_opt import ([\w, ]+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        for name in found.split(",")
    }
    assert imported
    assert imported <= set(leadership_opt.__all__)
