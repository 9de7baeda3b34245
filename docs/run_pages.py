"""Run what the pages show, in the order of each page and in an empty folder of its own.

- A block ``python`` runs; names last to the end of the page.
- A block ``console`` runs each line ``$ leadership-opt ...`` and expects exit code 0, or
  that of a comment ``# exit code N``.
- A block ``text`` right after one of these is what it prints.
- A block ``json NAME.json`` is saved under that name; ``json Class`` is read as that
  class of ``leadership_opt.domain``; any other ``json`` is at least JSON.

``python -m docs.run_pages`` writes what is printed into the pages; a test compares.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leadership_opt import domain
from leadership_opt.cli import main

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
RUNNABLE = ("python", "console")

_ONLY_SPACE = re.compile(r"\s*")
_PROMPT = "$ leadership-opt "


class PageError(Exception):
    """A page shows something that does not work."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes
    ----------
    language, name
        The first word after the fence, and what follows it on that line.
    text
        What stands inside.
    begin, end
        Where ``text`` lies in the page.
    shows
        Whether it shows what the block before it prints.
    """

    language: str
    name: str
    text: str
    begin: int
    end: int
    shows: bool


def pages() -> list[Path]:
    """Return the front pages and all pages of the documentation."""
    return [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    before, end = "", 0
    for found in BLOCK.finditer(page):
        language, _, name = found["info"].strip().partition(" ")
        follows = before in RUNNABLE and _ONLY_SPACE.fullmatch(page, end, found.start()) is not None
        yield Block(language, name, found["text"], *found.span("text"), shows=follows and language == "text")
        before, end = language, found.end()


def rerun(page: str, folder: Path) -> str:
    """Run a page in a folder and return it with what is printed now.

    Raises
    ------
    PageError
        If a command ends otherwise than the page says.
    """
    names: dict[str, Any] = {"__name__": "page"}
    printed, done, parts = "", 0, []
    with contextlib.chdir(folder):
        for block in blocks(page):
            if block.shows:
                lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
                parts += [page[done : block.begin], "".join(f"{line}\n" for line in lines)]
                done = block.end
            printed = _printed(block, names)
    return "".join([*parts, page[done:]])


def _printed(block: Block, names: dict[str, Any]) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        if block.language == "python":
            exec(compile(block.text, "page", "exec"), names)  # noqa: S102 - our own pages
        elif block.language == "console":
            _run_commands(block.text)
        elif block.language == "json":
            _take(block)
    return shown.getvalue()


def _run_commands(text: str) -> None:
    for line in text.splitlines():
        if line.startswith(_PROMPT):
            command, _, expected = line.removeprefix(_PROMPT).partition("# exit code ")
            with contextlib.redirect_stderr(io.StringIO()) as told:  # progress, and errors that the page expects
                code = main(shlex.split(command))
            if code != int(expected or 0):
                raise PageError(f"{line}: exit code {code}\n{told.getvalue()}")


def _take(block: Block) -> None:
    if block.name.endswith(".json"):
        Path(block.name).write_text(block.text, encoding="utf-8")
    elif block.name:
        getattr(domain, block.name).model_validate_json(block.text)
    else:
        json.loads(block.text)


def rewrite() -> None:
    """Write what is printed now into all pages."""
    for path in pages():
        with tempfile.TemporaryDirectory() as folder:
            page = path.read_text(encoding="utf-8")
            path.write_text(rerun(page, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
