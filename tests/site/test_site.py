"""The site builds from the files of the project alone, without a warning, and asks nobody for anything."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.browser import looked_at

FETCHED = re.compile(
    r'<(?:script|img|iframe|source|link rel="(?:stylesheet|preconnect|icon)")[^>]*?(?:src|href)="https?:'
)
IMPORTED = re.compile(r"(?:url\(|@import )[\"']?https?:")

LEAKS = re.compile(r"```|<IPython\.|&lt;IPython\.|<p>:::|<p>\||\]\([^)\s]+\)|<t[dh] \w+>")
"""What Markdown, a notebook or a directive leaves behind where it was not understood."""

CODE = re.compile(r"<(pre|code)\b.*?</\1>|<(?:script|style)\b.*?</(?:script|style)>", re.DOTALL)
LINK = re.compile(r'(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'\b(?:id|name)="([^"]*)"')


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
    order = [page.index(f'id="{anchor}"') for anchor in ("functions", "classes", "errors")]
    assert order == sorted(order)
    assert page.index('id="leadership_opt.solver.run.solve"') < page.index('id="leadership_opt.domain.course.Course"')


def test_nothing_is_left_as_it_was_typed(site: Path) -> None:
    """A fence, a table or an output that was not understood stands on the page as raw text; none does."""
    assert LEAKS.search("<p>```json year.json")
    leaks = {
        (path.relative_to(site).as_posix(), found[0])
        for path in site.rglob("index.html")
        for found in LEAKS.finditer(CODE.sub("", path.read_text(encoding="utf-8")))
    }
    assert leaks == set()


def test_outputs_of_code_are_never_the_name_of_a_class(site: Path) -> None:
    """The tables of notebooks are tables: inside of code blocks a leak would pass the test above."""
    tables = 0
    for path in (site / "notebooks").rglob("index.html"):
        page = path.read_text(encoding="utf-8")
        assert "IPython.core" not in page
        tables += page.count("<table>")
    assert tables >= 25


def test_named_files_keep_their_names(site: Path) -> None:
    """The name of a file is the title of its block, which the commands after it use."""
    page = (site / "how-to" / "infeasible" / "index.html").read_text(encoding="utf-8")
    assert '<span class="filename">year.json</span>' in page


def test_placeholders_survive(site: Path) -> None:
    """A cell that ends with {value} keeps it: some extensions of Markdown take it for an attribute."""
    page = (site / "reference" / "errors" / "index.html").read_text(encoding="utf-8")
    assert page.count("{value}</td>") > 1


def test_every_link_leads_somewhere(site: Path) -> None:
    """Pages, files and anchors that the built pages name are in the site."""

    @cache
    def anchors(path: Path) -> frozenset[str]:
        return frozenset(map(html.unescape, ANCHOR.findall(path.read_text(encoding="utf-8"))))

    broken, seen = set(), 0
    for page in site.rglob("index.html"):
        for written in set(LINK.findall(page.read_text(encoding="utf-8"))):
            link = urlsplit(html.unescape(written))
            if link.scheme or link.netloc:
                continue
            seen += 1
            there = (page.parent / unquote(link.path)).resolve() if link.path else page
            there = there / "index.html" if there.is_dir() else there
            is_there = there.exists() and (
                not link.fragment or there.suffix != ".html" or unquote(link.fragment) in anchors(there)
            )
            if not is_there:
                broken.add((page.relative_to(site).as_posix(), written))
    assert seen > 1000
    assert broken == set()


def test_the_start_page_says_what_this_is(site: Path) -> None:
    """Before the list of pages, a stranger reads what it does and for whom."""
    page = (site / "index.html").read_text(encoding="utf-8")
    about = page.partition("<h1")[2].partition("<h2")[0]
    assert "who goes on which training course" in about
    assert "Decision 1641" in about
    assert "path.svg" in about


@pytest.mark.long
def test_pictures_and_figures_are_on_the_screen(site: Path, tmp_path: Path) -> None:
    """None is too wide, cut off or missing, on a laptop or on a phone; outputs of commands fit a laptop."""
    looks = looked_at(site, tmp_path)
    kinds = {(one["what"], one["width"]) for one in looks}
    everywhere = {(what, width) for what in ("picture", "figure", "page") for width in (1366, 390)}
    assert kinds == {*everywhere, ("output", 1366)}  # on a phone an output is moved sideways
    assert [one for one in looks if not one["shown"] or one["left"] < 0 or one["right"] > one["width"] + 1] == []
