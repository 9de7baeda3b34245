"""What the site needs beyond MkDocs: notebooks and project files as pages, and formulas without scripts.

MkDocs calls the functions named ``on_...``.
"""

from __future__ import annotations

import html
import re
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

import nbformat
from latex2mathml.converter import convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PROJECT_FILES = ("CONTRIBUTING.md", "CHANGELOG.md")

_LINK = re.compile(r"\]\((?P<target>[^()\s#]+)(?P<anchor>#[^()\s]*)?\)")
_FORMULA = re.compile(r'<(?P<tag>span|div) class="arithmatex">\\[(\[](?P<tex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL)


def outside_pages() -> dict[str, Path]:
    """Return the pages that come from outside of ``docs``: address in the site -> file."""
    pages = {f"project/{name}": ROOT / name for name in PROJECT_FILES}
    pages |= {f"notebooks/{path.stem}.md": path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
    return pages


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside of ``docs``."""
    for address, path in outside_pages().items():
        text = notebook_page(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
        files.append(File.generated(config, address, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Let links to files outside of ``docs`` lead to their pages."""
    address_of = {path.relative_to(ROOT).as_posix(): address for address, path in outside_pages().items()}
    here = PurePosixPath("docs", page.file.src_uri).parent
    there = PurePosixPath(page.file.src_uri).parent

    def mended(link: re.Match[str]) -> str:
        target = normpath(str(here / link["target"]))
        address = address_of.get(target)
        return link[0] if address is None else f"]({relpath(address, str(there))}{link['anchor'] or ''})"

    return _LINK.sub(mended, markdown)


def on_page_content(html: str, **_: Any) -> str:
    """Write formulas as MathML, which browsers show by themselves."""
    return _FORMULA.sub(_mathml, html)


def fenced_formula(source: str, *_: Any, **__: Any) -> str:
    """Write a fenced block ``math`` as MathML."""
    return str(convert(source.strip(), display="block"))


def _mathml(formula: re.Match[str]) -> str:
    display = "block" if formula["tag"] == "div" else "inline"
    return str(convert(html.unescape(formula["tex"]).strip(), display=display))


def notebook_page(path: Path) -> str:
    """Return a notebook with its outputs as a page."""
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(part for cell in cells for part in _cell(cell))


def _cell(cell: nbformat.NotebookNode) -> list[str]:
    if cell.cell_type != "code":
        return [cell.source]
    return [f"```python\n{cell.source}\n```", *(_output(output) for output in cell.outputs)]


def _output(output: nbformat.NotebookNode) -> str:
    """Return the richest form of an output that a page can hold."""
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```"
    data = output.get("data", {})
    if "text/html" in data:
        return "<div>" + re.sub(r"\n\s*\n", "\n", data["text/html"]) + "</div>"
    if "image/png" in data:
        return f'<img alt="Picture drawn by the code above" src="data:image/png;base64,{data["image/png"].strip()}">'
    return f"```text\n{data.get('text/plain', '').rstrip()}\n```"
