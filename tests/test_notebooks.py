"""Every notebook runs from top to bottom, and what is kept of it is fit to be read by strangers."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIRST, LATER = NOTEBOOKS[:3], NOTEBOOKS[3:]
BRIEF = frozenset({"02_infeasible_year.ipynb"})
"""The notebook that always runs: of the others, which take long, ``make test`` only asks whether their calls exist.

The pictures and tables of the fourth have tests of their own, and its kept outputs are looked at in the site.
"""
MACHINE = re.compile(r"/(?:home|root|work|Users|tmp|usr|opt)/|[A-Z]:\\\\|\.venv|site-packages|ipykernel_")


def listed(paths: Sequence[Path]) -> list[Any]:
    """Return notebooks as parameters of a test; most are for the long tests."""
    marks = {True: (), False: (pytest.mark.long,)}
    return [pytest.param(path, id=path.name, marks=marks[path.name in BRIEF]) for path in paths]


def test_there_are_notebooks() -> None:
    """The tests below look at something."""
    assert NOTEBOOKS
    assert {path.name for path in NOTEBOOKS} > BRIEF


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", listed(FIRST))
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
def test_what_a_notebook_imports_is_there(path: Path) -> None:
    """A call that got another name is noticed at once, also in a notebook that only the long tests run."""
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    found = [node for source in cells for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [(node.module or "", alias.name) for node in found for alias in node.names]
    assert any(module == "leadership_opt" for module, _ in names)
    for module, name in names:
        assert hasattr(import_module(module), name) or find_spec(f"{module}.{name}"), (module, name)


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
