"""A copy of the project into which a toy rule or a toy goal is written, by the steps of CONTRIBUTING.md."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOYS = Path(__file__).parent / "toy"
PARTS = ("src", "tests", "docs", "benchmarks", "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
GENERATORS = ("docs.generate_reference", "docs.generate_reference_lists", "docs.generate_sheets")
RUN_ALL = "import runpy, sys; [runpy.run_module(name, run_name='__main__') for name in sys.argv[1:]]"
"""One process for all: each would import the whole package anew."""
TOOL_FILES = shutil.ignore_patterns(".*_cache", "*.egg-info", "*.png", "*.xlsx", "toy")
"""Compiled files are copied, with the times of their sources: every process would compile everything else."""


class Copy:
    """The copy, in a folder of its own.

    Parameters
    ----------
    folder
        An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part, ignore=TOOL_FILES)
            else:
                shutil.copy(ROOT / part, folder / part)

    def write(self, toy: str) -> None:
        """Write a toy into the copy: its new files, its insertions, and the pages that are written from the code."""
        for part in ("src", "tests"):
            shutil.copytree(TOYS / toy / part, self.folder / part, dirs_exist_ok=True, ignore=TOOL_FILES)
        listed = tomllib.loads((TOYS / toy / "insertions.toml").read_text(encoding="utf-8"))
        for name, insertions in listed.items():
            text = (self.folder / name).read_text(encoding="utf-8")
            for insertion in insertions:
                text = _inserted(text, **insertion)
            (self.folder / name).write_text(text, encoding="utf-8")
        done = self.run("-c", RUN_ALL, *GENERATORS)
        assert done.returncode == 0, done.stderr

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, with the package of the copy."""
        paths = os.pathsep.join((str(self.folder / "src"), str(self.folder)))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def touched(self) -> list[str]:
        """Return the files that are new or differ from those of the project, by name."""
        made = {".pytest_cache", "__pycache__"}
        files = (path for path in self.folder.rglob("*") if path.is_file() and made.isdisjoint(path.parts))
        names = sorted(path.relative_to(self.folder).as_posix() for path in files)
        return [name for name in names if not _is_same(ROOT / name, self.folder / name)]


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and one.read_bytes() == other.read_bytes()


def _inserted(text: str, *, add: str, before: str = "", after: str = "") -> str:
    """Return a text with another one before or after an anchor that stands in it once; without anchor, at the end."""
    anchor = before or after
    if not anchor:
        return text + add
    assert text.count(anchor) == 1, f"stands {text.count(anchor)} times: {anchor}"
    return text.replace(anchor, add + anchor if before else anchor + add)
