"""The site builds from the files of the project alone, without a warning, and asks nobody for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FETCHED = re.compile(
    r'<(?:script|img|iframe|source|link rel="(?:stylesheet|preconnect|icon)")[^>]*?(?:src|href)="https?:'
)
IMPORTED = re.compile(r"(?:url\(|@import )[\"']?https?:")

CUT_OFF = """
import socket, sys
def refuse(*_, **__):
    raise OSError("the site must build without a network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from mkdocs.__main__ import cli
sys.exit(cli(["build", "--quiet", "--strict", "--site-dir", sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors by a process without a network."""
    folder = tmp_path_factory.mktemp("site")
    call = [sys.executable, "-c", CUT_OFF, str(folder)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    """No font, script, picture or counter of somebody else: a ministry's network may be closed."""
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    assert [path.name for path in pages if FETCHED.search(path.read_text(encoding="utf-8"))] == []
    assert [path.name for path in site.rglob("*.css") if IMPORTED.search(path.read_text(encoding="utf-8"))] == []


def test_formulas_are_there_without_a_script(site: Path) -> None:
    """Every formula of the model is MathML, and none of its TeX is left over."""
    page = (site / "explanation" / "model" / "index.html").read_text(encoding="utf-8")
    assert page.count("<math") > 30
    words = re.sub(r"<[^>]*>", "", page.partition("<article")[2].partition("</article")[0])
    assert re.findall(r"\\[a-z]{2,}|\$", words) == []


def test_notebooks_are_pages_with_their_outputs(site: Path) -> None:
    """Tables as tables, pictures as pictures."""
    page = (site / "notebooks" / "04_pictures_and_tables" / "index.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") >= 6
    assert page.count('class="leadership-opt"') >= 4


def test_calls_are_described(site: Path) -> None:
    """Signatures and docstrings, fields of records included."""
    page = (site / "reference" / "calls" / "index.html").read_text(encoding="utf-8")
    assert "Find the best plan in the planner" in page
    assert "unique among courses, held ones included" in page
