"""Every notebook runs from top to bottom, and what is kept of it is fit to be read by strangers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIRST, LATER = NOTEBOOKS[:3], NOTEBOOKS[3:]
MACHINE = re.compile(r"/(?:home|root|work|Users|tmp|usr|opt)/|[A-Z]:\\\\|\.venv|site-packages|ipykernel_")


def test_there_are_notebooks() -> None:
    """The tests below look at something."""
    assert NOTEBOOKS


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.name)
def test_notebook_runs(path: Path) -> None:
    """The first notebooks; ``test_later_notebooks.py`` runs the others, so that processes share them."""
    assert_runs(path)


def assert_runs(path: Path) -> None:
    """Each cell runs without an error, in an empty folder, on this version of the library."""
    from notebooks.run import executed

    for cell in executed(path).cells:
        if cell.cell_type == "code":
            kinds = {output.output_type for output in cell.outputs}
            assert "error" not in kinds
            assert [output.text for output in cell.outputs if output.get("name") == "stderr"] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_outputs_are_kept_without_a_trace_of_the_machine(path: Path) -> None:
    """A reader without Python sees the results, run once from top to bottom, and no paths or timestamps."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert sum(bool(cell.outputs) for cell in code) > len(code) // 2
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert MACHINE.findall(json.dumps(notebook, ensure_ascii=False)) == []
