"""What is shown of a comparison: on a terminal, in workbooks, folders and pages, in both languages, names or ids."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from leadership_opt import Comparison, compare, load, save
from leadership_opt.cli.exits import Exit
from leadership_opt.comparison import ChangeKind, ProblemChange
from leadership_opt.domain import Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.comparison import comparison_grids, comparison_lines, comparison_page, comparison_tables
from leadership_opt.report.comparison.changes import changes_grid
from tests.cli.commands import Run
from tests.compare.test_plans import ASKED, STRICT, moved_plan
from tests.explain.base_problem import course, fund, problem
from tests.report.results_by_hand import outcome, plan

HOSTILE = "=cmd|'/c calc'!A1<script>alert(1)</script>\x1b[31m"
KNOWN_TAGS = frozenset(
    "html head meta title style body input label main h1 h2 h3 p strong div table thead tbody tr th td ul li details "
    "summary".split()
)
VOID = {"meta", "input"}


class Page(HTMLParser):
    """Reads a page: its tags, its attributes and what it says."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text += data


def hostile() -> Problem:
    """A problem whose every free text would like to be a formula, markup, and a command to a terminal."""
    text = HOSTILE.replace("\x1b", "")  # records refuse control characters; files of others may hold them
    return problem(
        nominees={number: {"full_name": f"=Mật{number}{text}"} for number in range(8)},
        courses=(course("A", title=text), course("B", title=text, city=text)),
        funds=(fund(name=text),),
        quotas=[{"id": "q", "title": text, "min_count": 1, "where": {"sex": ["female"]}}],
        note=text,
    )


def both(names: str = "full") -> Comparison:
    """Two plans of two problems, in which much differs."""
    second = hostile().replace(nominees=hostile().nominees[:-1])
    return compare(
        outcome(hostile()),
        moved_plan(),
        problem=hostile(),
        second_problem=second,
        names=names,  # type: ignore[arg-type]
        first_title=HOSTILE,
        second_title="b.json",
    )


FULL, IDS = both(), both("ids")
SECRETS = tuple(person.full_name for person in hostile().nominees)


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_facts_are_sentences_of_the_figures(language: Language) -> None:
    """Whether the problem is the same, what either plan is, whether it fits the other's problem, what differs first."""
    found = compare(plan(), moved_plan(), problem=ASKED, second_problem=STRICT)
    lines = " ".join(comparison_lines(found, language))
    expected = {
        "en": (
            "differ in 1 place",
            "In the second problem the first plan breaks",
            "1 only in the first plan",
            "1 VND more",
        ),
        "vi": (
            "khác nhau ở 1 chỗ",
            "Trong bài toán thứ hai, kế hoạch thứ nhất vi phạm",
            "1 đổi khóa",
            "hơn kế hoạch thứ nhất 1 đồng",
        ),
    }
    for words in expected[language]:
        assert words in lines
    same = " ".join(comparison_lines(compare(plan(), plan(), problem=ASKED), language))
    assert ("The plans are the same" if language == "en" else "Hai kế hoạch giống hệt nhau") in same
    assert ASKED.sha256 in same


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_say_everything_in_words(language: Language) -> None:
    """Rows for everything that differs; of much, the first rows and how many more there are."""
    grids = {grid.name: grid for grid in comparison_grids(FULL, language)}
    assert set(grids) == {"goals", "people", "courses", "money", "limits", "problem_changes"}
    assert len(grids["people"].rows) == len(FULL.people)
    assert len(grids["limits"].rows) == len(FULL.rules)
    assert all(len(row) == len(grid.columns) for grid in grids.values() for row in grid.rows)
    short = comparison_tables(FULL, language, most=1)
    assert {len(table.rows) for table in short} == {1}
    assert ("4 more" if language == "en" else "Còn 4 dòng nữa") in next(
        table.note for table in short if table.title == grids["people"].title
    )


def test_what_differs_in_problems_is_in_the_words_of_planners() -> None:
    """Fields by the headings of workbooks, people by name, choices, countries and groups in words."""
    first = problem(quotas=[{"id": "w", "min_share": "30%", "where": {"sex": ["female"]}}])
    second = problem(
        nominees={1: {"post": "council_vice_chair", "preferred_countries": ["FR"], "birth_date": "1986-02-03"}},
        quotas=[{"id": "w", "min_share": "40%", "where": {"sex": ["male"]}}],
        years=(2024, 2025, 2026),
    )
    rows = {str(row[0]): row[2:4] for row in changes_grid(compare(first, second), "vi").rows}
    assert rows == {
        "Người được đề cử N01 (Mẫu 1) › Ngày sinh": ("1985-01-01", "1986-02-03"),
        "Người được đề cử N01 (Mẫu 1) › Chức vụ": ("Phó Chủ tịch UBND", "Phó Chủ tịch HĐND"),
        "Người được đề cử N01 (Mẫu 1) › Nước có nguyện vọng": ("–", "Pháp"),
        "Các năm": ("2024; 2025", "2024; 2025; 2026"),
        "Chỉ tiêu w › Nhóm đối tượng": ("giới tính: nữ", "giới tính: nam"),
        "Chỉ tiêu w › Tỷ lệ tối thiểu": ("30%", "40%"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("comparison", [FULL, IDS], ids=["full", "ids"])
def test_a_page_asks_nobody_and_runs_nothing(comparison: Comparison, language: Language) -> None:
    """No script, no address, one style that its policy names by hash; hostile names stay text."""
    text = comparison_page(comparison, language)
    page = Page(text)
    assert page.open == []
    assert page.tags <= KNOWN_TAGS
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    contents = [value for name, value in page.attributes if name == "content"]
    assert any(f"default-src 'none'; style-src 'sha256-{digest}'" in str(content) for content in contents)
    assert not {name for name, _ in page.attributes} & {"src", "href", "style", "action", "onclick", "onload"}
    assert not re.search(r"url\(|@import|https?:", text)
    assert "\x1b" not in text
    for one in LANGUAGES:
        for line in comparison_lines(comparison, one):
            assert line.replace("\x1b", "\ufffd") in page.text
    assert (SECRETS[0] in page.text) == (comparison is FULL)
    assert f'<html lang="{language}">' in text
    assert f'id="{language}" checked' in text


def test_both_plans_stand_beside_each_other() -> None:
    """Each course with two rosters; who is in one of them only is marked."""
    text = comparison_page(IDS, "en")
    assert text.count('<div class="both">') == len(LANGUAGES) * len(IDS.courses)
    english = text.partition('<div class="en"')[2].partition('<div class="vi"')[0]
    assert re.findall(r'<li class="alone">(\w+)</li>', english) == ["N00", "N01", "N05", "N01"]
    assert re.findall(r"<li>(\w+)</li>", english) == ["N03", "N03", "N02", "N04", "N02", "N04"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_a_formula_and_numbers_are_numbers(language: Language, tmp_path: Path) -> None:
    """The workbook holds every difference; amounts can be summed, days are days."""
    save(FULL, tmp_path / "c.xlsx", language=language)
    book = load_workbook(tmp_path / "c.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if re.match(r"\s*[=+@]", text)]
    assert any(cell.value == 13_000_001 for cell in cells)
    assert {str(cell.value)[:10] for cell in cells if cell.is_date} == {
        "2024-03-04",
        "2024-09-02",
        "2025-03-03",
    }
    assert any(SECRETS[0] in text for text in texts)
    save(IDS, tmp_path / "i.xlsx", language=language)
    with ZipFile(tmp_path / "i.xlsx") as packed:
        inside = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    assert "Mật" not in inside


def test_a_folder_has_keys_and_addresses(tmp_path: Path) -> None:
    """Programs read what people need not see: keys of rules, addresses of fields; no cell begins a formula."""
    save(FULL, tmp_path / "c")
    rows = {
        path.stem: list(csv.reader(io.StringIO(path.read_text("utf-8-sig")))) for path in (tmp_path / "c").iterdir()
    }
    assert {row[-1] for row in rows["limits"][1:]} == {pair.key for pair in FULL.rules}
    assert [row[-1] for row in rows["problem_changes"][1:]] == [change.at for change in FULL.changes]
    assert not [cell for table in rows.values() for row in table for cell in row if re.match(r"\s*[=+@]", cell)]


def test_a_comparison_is_kept_and_read_again(tmp_path: Path) -> None:
    """As JSON it is the same again; of files that hold plans alone it is none."""
    for one in (FULL, IDS):
        save(one, tmp_path / "c.json")
        assert load(tmp_path / "c.json") == one
    assert FULL.without_names() == IDS
    assert not [name for name in SECRETS if name in IDS.model_dump_json()]
    for name in ("c.docx", "c.ics"):
        with pytest.raises(UnusableFile, match=r"\.html"):
            save(FULL, tmp_path / name)


def test_addresses_of_others_are_shown_as_they_are() -> None:
    """A file may say what no problem has: it is shown, and by ids it is withheld."""
    odd = ProblemChange(at="nominees[id=N1].shoe_size", kind=ChangeKind.CHANGED, first={"left": 42}, second=[1, "x"])
    strange = FULL.model_copy(update={"changes": (odd, odd.model_copy(update={"at": "][="}))})
    assert "shoe_size" in str(changes_grid(strange, "en").rows[0][0])
    assert "42" not in comparison_page(strange.without_names(), "en").partition("<body>")[2]


def test_the_command_shows_and_writes(run: Run, tmp_path: Path) -> None:
    """Result files, plans with their problems, problems; names only where they are asked for."""
    asked, other, first, second = (tmp_path / f"{name}.json" for name in ("asked", "other", "first", "second"))
    for record, path in ((hostile(), asked), (STRICT, other), (outcome(hostile()), first), (moved_plan(), second)):
        save(record, path)
    outs = [tmp_path / f"c{ending}" for ending in (".json", ".xlsx", ".html", "")]
    words = [word for out in outs for word in ("--out", out)]
    code, said, _ = run("compare", first, second, "--problem", asked, *words)
    assert code == Exit.DONE
    assert all(str(out) in said for out in outs)
    assert "First: first.json" in said
    assert "N05" in said
    assert "Mật5" in said
    kept = load(outs[0])
    assert isinstance(kept, Comparison)
    assert kept.first.is_checked
    code, said, _ = run("compare", first, second, "--problem", asked, "--names", "ids", "--lang", "vi")
    assert (code, "N05" in said, "Mật5" in said) == (Exit.DONE, True, False)
    assert "Chỉ ghi mã" in said
    code, said, _ = run("compare", asked, other, "--json", "--names", "ids")
    assert code == Exit.DONE
    assert Comparison.model_validate_json(said).names == "ids"
    code, said, _ = run("compare", first, second)
    assert code == Exit.DONE
    assert "give its problem" in said


def test_the_command_refuses_before_any_work(run: Run, tmp_path: Path) -> None:
    """Files that are read are never written over, other kinds are named, and a needless problem is told."""
    asked = tmp_path / "asked.json"
    save(ASKED, asked)
    code, _, _ = run("compare", asked, asked, "--out", asked, "--force")
    assert code == Exit.BAD_INPUT
    assert load(asked) == ASKED
    code, _, noted = run("compare", asked, asked, "--out", tmp_path / "c.docx")
    assert (code, ".html" in noted) == (Exit.BAD_INPUT, True)
    code, _, noted = run("compare", asked, asked, "--problem", asked, "--lang", "vi")
    assert (code, "Hãy bỏ tham số này" in noted) == (Exit.BAD_INPUT, True)
    kept = tmp_path / "kept.json"
    save(compare(ASKED, STRICT), kept)
    code, _, noted = run("compare", asked, kept)
    assert (code, "comparison" in noted) == (Exit.BAD_INPUT, True)


def test_a_file_whose_name_is_no_text_can_be_compared(tmp_path: Path) -> None:
    """Names of files may hold any bytes; what is made of a comparison holds a mark in their place."""
    found = compare(problem(), problem(), first_title="k\udcff.json")
    for ending in ("html", "json", "xlsx"):
        save(found, tmp_path / f"both.{ending}")
    assert "k\ufffd.json" in (tmp_path / "both.html").read_text(encoding="utf-8")
