"""What the documentation says is so, and its generated parts are current; ``tests/pages`` runs what it shows."""

from __future__ import annotations

import contextlib
import importlib
import io
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import leadership_opt
from docs import generate_figures, generate_reference, generate_reference_lists, generate_sheets
from docs.run_pages import BLOCK, ROOT, PageError, blocks, pages, rerun
from leadership_opt.cli import main
from leadership_opt.cli.arguments import KINDS, build_parser
from leadership_opt.cli.exits import Exit
from leadership_opt.domain.record import Record
from tests.pages.shown import name_of

PAGES = pages()
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
IMPORT = re.compile(r"^from leadership_opt import ([\w, ]+)$", re.MULTILINE)


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
    seen, queue = {index, ROOT / "README.md"}, [index]
    while queue:
        page = queue.pop()
        for found in LINK.finditer(page.read_text(encoding="utf-8")):
            target = (page.parent / found["target"].partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                queue.append(target)
    assert [name_of(path) for path in PAGES if path not in seen] == []


def test_vietnamese_pages_speak_vietnamese() -> None:
    """Every command that they run answers in Vietnamese, but where the page asks for a file in English."""
    runs = [
        line
        for path in PAGES
        if "vi" in path.relative_to(ROOT).parts
        for block in blocks(path.read_text(encoding="utf-8"))
        if block.language == "console"
        for line in block.text.splitlines()
    ]
    assert len(runs) > 10
    assert [line for line in runs if "--lang vi" not in line and "--out tieng-anh" not in line] == []


def test_the_example_of_the_front_page_is_short() -> None:
    """Ten lines are enough to plan, to check and to keep a plan."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    example = next(block for block in blocks(page) if block.language == "python")
    assert len([line for line in example.text.splitlines() if line.strip()]) <= 10


def test_rules_and_goals_are_current() -> None:
    """`make docs` writes the page again after a change of the catalogue or of a title."""
    assert generate_reference.PAGE.read_text(encoding="utf-8") == generate_reference.page()


@pytest.mark.parametrize("path", generate_reference_lists.PAGES, ids=name_of)
def test_errors_and_calls_are_current(path: Path) -> None:
    """Every code with its texts and every public call, as they are today; `make docs` writes them."""
    assert path.read_text(encoding="utf-8") == generate_reference_lists.PAGES[path]()


def test_sheets_and_columns_are_current() -> None:
    """The page lists the columns that the reader knows: both are one table."""
    assert generate_sheets.PAGE.read_text(encoding="utf-8") == generate_sheets.page()


@pytest.mark.parametrize("path", generate_figures.PAGES, ids=name_of)
def test_measured_figures_are_those_of_the_results(path: Path) -> None:
    """Nobody improves a figure by hand: `make bench` measures, `make docs` writes."""
    page = path.read_text(encoding="utf-8")
    assert "<!-- measured: " in page
    assert generate_figures.filled(page) == page


def test_the_command_line_is_described_in_full() -> None:
    """Every command, option, kind of file and exit code stands on the page, and no command that is not there."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    usage = build_parser("en", "0").format_help()
    commands = set(re.findall(r"^    ([a-z]+)  ", usage, re.MULTILINE))
    assert commands
    assert set(re.findall(r"^\| `([a-z]+)[ `]", page, re.MULTILINE)) == commands
    options = set(re.findall(r"--[a-z-]+", usage))
    for command in sorted(commands):
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            assert main([command, "--help"]) == Exit.DONE
        options |= set(re.findall(r"--[a-z-]+", shown.getvalue()))
    assert [option for option in sorted(options) if f"`{option}" not in page] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []
    assert [code for code in Exit if f"| {code.value} |" not in page] == []


def test_calls_that_the_pages_name_exist() -> None:
    """What the pages import from the package root is public."""
    imported = {
        name.strip()
        for path in PAGES
        for found in IMPORT.findall(path.read_text(encoding="utf-8"))
        for name in found.split(",")
    }
    assert imported
    assert imported <= set(leadership_opt.__all__)


def test_errors_that_a_page_expects_are_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make docs` is silent where all is well, and tells what a command said where it is not."""
    page = "```console\n$ leadership-opt check nowhere.json  # exit code {code}\n```\n"
    rerun(page.format(code=2), tmp_path)
    assert capsys.readouterr() == ("", "")
    with pytest.raises(PageError, match=r"no file nowhere\.json"):
        rerun(page.format(code=0), tmp_path)


def test_every_target_is_described() -> None:
    """What `make` can do stands in the table for contributors."""
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert targets - set(re.findall(r"^\| `make ([a-z-]+)`", page, re.MULTILINE)) == {"help", "venv", "clean"}


def test_every_field_of_every_record_is_described() -> None:
    """The page of calls and the JSON Schema show what each field holds; none says nothing."""
    silent = [
        f"{record.__module__}.{record.__name__}.{name}"
        for record in _records(Record)
        for name, field in record.model_fields.items()
        if not field.description
    ]
    assert silent == []


def _records(base: type[Record]) -> set[type[Record]]:
    """Every record of the package, whether or not something has imported it."""
    for module in pkgutil.walk_packages(leadership_opt.__path__, "leadership_opt."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, left = set(), [base]
    while left:
        mine = left.pop()
        found.add(mine)
        left += mine.__subclasses__()
    return {one for one in found if one.__module__.startswith("leadership_opt.")}
