"""What the site needs beyond MkDocs: notebooks and project files as pages, formulas without scripts, wide outputs.

MkDocs calls the functions named ``on_...``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

import nbformat
from latex2mathml.converter import convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PROJECT_FILES = {
    "project/CONTRIBUTING.md": "CONTRIBUTING.md",
    "project/CHANGELOG.md": "CHANGELOG.md",
    "project/LICENSE.md": "LICENSE",
    "vi/index.md": "README.vi.md",
}
"""Address in the site -> file of the project."""

SERVICE = ROOT / "examples" / "service"
WIDEST_AT_FULL_SIZE = 110
"""Letters of a line of an output that fit beside the navigation on a screen of 1366 pixels."""

_LINK = re.compile(r"\]\((?P<target>[^()\s#]+)(?P<anchor>#[^()\s]*)?\)")
_TITLED = re.compile(r"^```(?P<language>[a-z]+) (?P<title>[^\n`\"=]+)$", re.MULTILINE)
_TEXT = re.compile(r"(?P<measured><!-- measured: [a-z-]+ -->\n)?^```text\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FORMULA = re.compile(r'<(?P<tag>span|div) class="arithmatex">\\[(\[](?P<tex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL)


def outside_pages() -> dict[str, Path]:
    """Return the pages that come from outside of ``docs``: address in the site -> file."""
    pages = {address: ROOT / name for address, name in PROJECT_FILES.items()}
    pages |= {f"notebooks/{path.stem}.md": path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
    pages |= {path.relative_to(ROOT).with_suffix(".md").as_posix(): path for path in sorted(SERVICE.glob("*.py"))}
    return pages


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside of ``docs``."""
    for address, path in outside_pages().items():
        files.append(File.generated(config, address, content=_PAGE_OF[path.suffix](path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Let links to files outside of ``docs`` lead to their pages, and the name of a fence be its title."""
    address_of = {path.relative_to(ROOT).as_posix(): address for address, path in outside_pages().items()}
    address_of["README.md"] = "index.md"  # the front page of the project; the site has one of its own
    outside = outside_pages().get(page.file.src_uri)
    here = PurePosixPath("docs", page.file.src_uri).parent if outside is None else _folder(outside)
    there = PurePosixPath(page.file.src_uri).parent

    def mended(link: re.Match[str]) -> str:
        target = normpath(str(here / link["target"]))
        address = address_of.get(
            target, target.removeprefix("docs/") if outside and target.startswith("docs/") else None
        )
        return link[0] if address is None else f"]({relpath(address, str(there))}{link['anchor'] or ''})"

    return _TEXT.sub(_shown, _TITLED.sub(r'```\g<language> title="\g<title>"', _LINK.sub(mended, markdown)))


def _folder(path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(ROOT).as_posix()).parent


def _shown(block: re.Match[str]) -> str:
    """Make a table of measured figures, which a phone can show, of a block that is one; mark other wide blocks."""
    rows = [re.split(r" {2,}", line.strip()) for line in block["text"].splitlines() if line.strip()]
    if block["measured"] and len({len(row) for row in rows}) == 1 < len(rows[0]):
        return block["measured"] + _table(rows)
    is_wide = max(map(len, block["text"].splitlines()), default=0) > WIDEST_AT_FULL_SIZE
    return block[0].replace("```text\n", "```{.text .wide}\n", 1) if is_wide else block[0]


def _table(rows: list[list[str]]) -> str:
    head, *body = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    lines = "".join(f"<tr>{line}</tr>" for line in body)
    head = head.replace("td>", "th>")
    return f'<div class="measured"><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>'


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
    if "text/markdown" in data:
        return str(data["text/markdown"])
    if "image/png" in data:
        return f'<img alt="Picture drawn by the code above" src="data:image/png;base64,{data["image/png"].strip()}">'
    return f"```text\n{data.get('text/plain', '').rstrip()}\n```"


def _whole(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _source_page(path: Path) -> str:
    title, source = path.name.replace("_", "&#95;"), path.relative_to(ROOT).as_posix()
    return f"# {title}\n\n`{source}`\n\n```python\n{_whole(path)}```\n"


def _licence_page(path: Path) -> str:
    return f"# Licence\n\n```text\n{_whole(path)}```\n"


_PAGE_OF: dict[str, Callable[[Path], str]] = {
    "": _licence_page,
    ".ipynb": notebook_page,
    ".md": _whole,
    ".py": _source_page,
}
