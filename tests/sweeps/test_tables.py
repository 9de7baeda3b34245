"""A sweep is read as a table: what stands in it must be what the outcomes say, in every kind of file."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leadership_opt import Settings, Sweep, sweep, variants
from leadership_opt.errors import UnusableFile
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.sweeps import save_sweep, sweep_frame, sweep_lines, sweep_table
from tests.sweeps.tiny import question


@pytest.fixture(scope="module")
def found() -> Sweep:
    """A variant with a plan, one that has none, one that fails."""
    asked: dict[str, Any] = {
        "<as it is>": question(),
        "5 women": partial(variants.with_goal_limit, goal="women", no_worse_than=5),
        "nobody": partial(variants.pin, nominee="nobody"),
    }
    with ThreadPoolExecutor(1) as executor:
        return sweep(question(), asked, settings=Settings(workers=1), executor=executor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_the_variants(found: Sweep, language: Language) -> None:
    """In both languages: six seats, four men of 300 points and the two best women."""
    table = sweep_table(found, language)
    assert table.rows[0][2:4] == (6, 300 + 28 + 21)
    assert [row[0] for row in table.rows] == ["<as it is>", "5 women", "nobody"]
    assert [row[2] for row in table.rows[1:]] == [None, None]
    assert "nobody" in str(table.rows[2][-2])
    assert "3" in sweep_lines(found, language)[0]
    assert len(table.table(language).columns) == len(table.columns) - 1


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_frames_hold_the_same(found: Sweep, backend: str) -> None:
    """An analyst goes on with numbers, not with text."""
    frame = sweep_frame(found, backend=backend)
    assert frame["Merit"][0] == 349
    assert len(frame) == 3


def test_files_hold_the_same(found: Sweep, tmp_path: Path) -> None:
    """A workbook, a page in which a name is no markup, and JSON."""
    for suffix in (".xlsx", ".html", ".json"):
        save_sweep(found, tmp_path / f"sweep{suffix}")
    book = openpyxl.load_workbook(tmp_path / "sweep.xlsx")
    cells = [cell for row in book.worksheets[0].values for cell in row]
    assert {"<as it is>", 349} <= set(cells)
    page = (tmp_path / "sweep.html").read_text(encoding="utf-8")
    assert "&lt;as it is&gt;" in page
    assert "<as it is>" not in page
    document = json.loads((tmp_path / "sweep.json").read_text(encoding="utf-8"))
    assert document["digest"] == found.digest
    assert [one["state"] for one in document["variants"]] == ["done", "done", "failed"]
    with pytest.raises(UnusableFile):
        save_sweep(found, tmp_path / "sweep.docx")
    with pytest.raises(UnusableFile):
        save_sweep(found, tmp_path / "sweep.json", overwrite=False)
