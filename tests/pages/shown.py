"""The pages that are run, in parts: each part is a file of tests, so that processes share the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from docs.run_pages import ROOT, pages, rerun

HOW_TO = [path for path in pages() if path.parent.name == "how-to"]
VIETNAMESE = [path for path in pages() if path.parent.name == "vi"]
OTHERS = [path for path in pages() if path not in HOW_TO and path not in VIETNAMESE]

AT_LENGTH = frozenset(
    {
        "docs/how-to/lottery.vi.md",
        "docs/how-to/pictures.md",
        "docs/how-to/reserves.md",
        "docs/how-to/service.md",
        "docs/how-to/sweep.md",
        "docs/how-to/why.md",
        "docs/how-to/windows.md",
        "docs/how-to/workbook.md",
        "docs/vi/replan.md",
        "docs/vi/why.md",
        "docs/vi/workbook.md",
    }
)
"""Pages that take long.

The pages on plans under way and on lotteries always run in English, that on sweeps in Vietnamese. The service and
pictures have own tests, and what `why` and `reserves` answer is looked at by own tests too, as is the way of a workbook
on the command line. The first page in Vietnamese, which always runs, takes the same steps as the page for Windows.
"""


def listed(paths: Sequence[Path]) -> list[Any]:
    """Return pages as parameters of a test, by name."""
    assert {name_of(path) for path in pages()} >= AT_LENGTH
    marks = {True: (pytest.mark.long,), False: ()}
    return [pytest.param(path, id=name_of(path), marks=marks[name_of(path) in AT_LENGTH]) for path in paths]


def name_of(path: Path) -> str:
    """Where a page lies in the project."""
    return path.relative_to(ROOT).as_posix()


def assert_shows_what_happens(path: Path, folder: Path) -> None:
    """Who types what the page says gets what the page shows; `make docs` writes it anew after a change."""
    page = path.read_text(encoding="utf-8")
    assert rerun(page, folder) == page
