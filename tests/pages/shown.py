"""The pages that are run, in parts: each part is a file of tests, so that processes share the work."""

from __future__ import annotations

from pathlib import Path

from docs.run_pages import ROOT, pages, rerun

HOW_TO = [path for path in pages() if path.parent.name == "how-to"]
VIETNAMESE = [path for path in pages() if path.parent.name == "vi"]
OTHERS = [path for path in pages() if path not in HOW_TO and path not in VIETNAMESE]


def name_of(path: Path) -> str:
    """Where a page lies in the project."""
    return path.relative_to(ROOT).as_posix()


def assert_shows_what_happens(path: Path, folder: Path) -> None:
    """Who types what the page says gets what the page shows; `make docs` writes it anew after a change."""
    page = path.read_text(encoding="utf-8")
    assert rerun(page, folder) == page
