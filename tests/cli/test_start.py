"""``start`` leads to a first plan whatever somebody has, by answers or by options, in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leadership_opt import load, save
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Problem
from leadership_opt.result import Outcome
from tests.exchange.sheets_by_hand import PRIVATE_NAME, sheets, workbook
from tests.explain.base_problem import problem

Start = Callable[..., tuple[int, str, str]]
QUICK = ("--time-limit", "60")


@pytest.fixture
def start(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Start:
    """Run the command in an empty folder with what somebody types."""
    monkeypatch.chdir(tmp_path)

    def call(typed: str, *words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["start", *QUICK, *words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def small(path: Path) -> str:
    """Write a problem that is solved in a moment."""
    save(problem(goals=[{"goal": "participants"}]), path)
    return str(path)


@pytest.mark.parametrize(
    ("language", "example", "plan", "asked"),
    [("en", "example.xlsx", "plan", "What do you have?"), ("vi", "vi-du.xlsx", "ke-hoach", "Cơ quan đang có gì?")],
)
def test_with_nothing_enter_is_enough(
    language: str, example: str, plan: str, asked: str, start: Start, tmp_path: Path
) -> None:
    """Three times Enter: an example to fill in, its plan as a workbook and as JSON, and what to do next."""
    code, out, err = start("\n\n\n", "--lang", language)
    assert code == Exit.DONE
    assert asked in err
    assert f"leadership-opt solve {example}" in out
    assert isinstance(load(tmp_path / example), Problem)
    outcome = load(tmp_path / f"{plan}.json")
    assert isinstance(outcome, Outcome)
    assert outcome.plan is not None
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([example, f"{plan}.json", f"{plan}.xlsx"])


@pytest.mark.parametrize(("number", "name"), [("2", "mine.xlsx"), ("3", "mine.json"), ("json", "của tôi.json")])
def test_what_somebody_has_is_solved(number: str, name: str, start: Start, tmp_path: Path) -> None:
    """A wrong number and a wrong file are asked again; a path may come in quotes, as consoles paste it."""
    path = small(tmp_path / name)
    code, _, err = start(f'9\r\n{number}\r\nnowhere.xlsx\r\n"{path}"\r\nmy plan.xlsx\r\n')
    assert code == Exit.DONE
    assert "from 1 to 3" in err
    assert "no file 'nowhere.xlsx'" in err
    assert {file.name for file in tmp_path.iterdir()} == {name, "my plan.json", "my plan.xlsx"}


def test_options_answer_for_scripts(start: Start, tmp_path: Path) -> None:
    """With every answer an option, nothing is read from standard input."""
    path = small(tmp_path / "mine.json")
    assert start("", "--have", "json", "--file", path, "--plan", "p")[0] == Exit.DONE
    assert start("", "--have", "json", "--file", path, "--plan", "p")[0] == Exit.BAD_INPUT
    assert start("", "--have", "json", "--file", path, "--plan", "p", "--force")[0] == Exit.DONE


@pytest.mark.parametrize("typed", ["", "2\n", "9\n9\n9\n", "2\n\n\n\n", "\n\n"])
def test_nobody_there_is_no_answer(typed: str, start: Start, tmp_path: Path) -> None:
    """The end of standard input, or no usable answer, ends the command at once: it never waits, and writes nothing."""
    code, out, err = start(typed)
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "--have" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "marked", "mapping"),
    [("en", "in-marked.xlsx", "in-mapping.toml"), ("vi", "in-danh-dau.xlsx", "in-anh-xa.toml")],
)
def test_a_faulty_workbook_comes_back_marked(
    language: str, marked: str, mapping: str, start: Start, tmp_path: Path
) -> None:
    """Nothing is solved; faulty cells are marked in a copy, a mapping stands beside it, and the workbook as it was."""
    found = sheets()
    found["nominees"][1][4] = "Atlantis"
    before = workbook(found)
    (tmp_path / "in.xlsx").write_bytes(before)
    code, _, err = start("2\nin.xlsx\n\n", "--lang", language)
    assert code == Exit.BAD_INPUT
    assert marked in err
    assert PRIVATE_NAME not in err
    assert {file.name for file in tmp_path.iterdir()} == {"in.xlsx", marked, mapping}
    assert f"--mapping {mapping}" in err
    assert PRIVATE_NAME not in (tmp_path / mapping).read_text(encoding="utf-8")
    assert (tmp_path / "in.xlsx").read_bytes() == before


def test_a_workbook_with_headings_of_its_own_leads_to_a_plan(start: Start, tmp_path: Path) -> None:
    """What is asked is answered in the mapping that start has written, and the next start takes it."""
    small(tmp_path / "in.xlsx")
    book = load_workbook(tmp_path / "in.xlsx")
    people = next(sheet for sheet in book if sheet["B1"].value == "Full name")
    people["A1"], people["B1"] = "Ticket", "Whom"
    book.save(tmp_path / "in.xlsx")
    assert start("2\nin.xlsx\n\n")[0] == Exit.BAD_INPUT
    said = (tmp_path / "in-mapping.toml").read_text(encoding="utf-8")
    said = said.replace('"tag:Ticket"', '"id"').replace('"tag:Whom"', '"full_name"')
    (tmp_path / "in-mapping.toml").write_text(said, encoding="utf-8")
    code, out, _ = start("", "--have", "workbook", "--file", "in.xlsx", "--plan", "p", "--mapping", "in-mapping.toml")
    assert code == Exit.DONE
    assert "--mapping in-mapping.toml" in out
    assert (tmp_path / "p.json").exists()
