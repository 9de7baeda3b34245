"""Run notebooks from top to bottom and keep their outputs, without any trace of the machine.

``python -m notebooks.run notebooks/01_first_plan.ipynb`` is what ``make notebooks`` does for
every notebook. Each runs in an empty folder of its own, so that what it saves is not left behind.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LONGEST_CELL_SECONDS = 600

RICH = {"text/html", "text/markdown", "image/png"}

WIDGET = "application/vnd.jupyter.widget-view+json"
"""A number that leads to a widget of the kernel that has ended: not kept, the HTML beside it is."""

SHOWN_RICHLY = "(shown as a table or a picture)"
"""Kept instead of the text form of such an output, which can be as long as the data."""


def executed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with fresh outputs.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=LONGEST_CELL_SECONDS,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    for output in [output for cell in notebook.cells for output in cell.get("outputs", ())]:
        data = output.get("data", {})
        data.pop(WIDGET, None)
        if RICH & data.keys():
            data["text/plain"] = SHOWN_RICHLY
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return notebook


def main(argv: Sequence[str] | None = None) -> None:
    """Run the notebooks named and write them back."""
    for name in sys.argv[1:] if argv is None else argv:
        path = Path(name)
        nbformat.write(executed(path), path)


if __name__ == "__main__":
    main()
