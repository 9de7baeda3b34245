"""The planner's way on the command line: template, check with a marked copy, solve into several files, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadership_opt import Plan, examples, load, save
from leadership_opt.cli.exits import Exit
from tests.cli.commands import Run
from tests.exchange.sheets_by_hand import PRIVATE_NAME, opened, sheets, workbook
from tests.explain.base_problem import problem


@pytest.fixture(autouse=True)
def _empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_template_check_solve_export(run: Run, tmp_path: Path) -> None:
    """The whole way, with every kind of file."""
    assert run("template", "empty.xlsx", "--lang", "vi")[0] == Exit.DONE
    assert run("template", "folder")[0] == Exit.DONE
    assert {file.stem for file in (tmp_path / "folder").glob("*.csv")} >= {"nominees", "courses", "goals"}
    save(problem(goals=[{"goal": "participants"}]), "p.xlsx", language="vi")
    assert run("check", "p.xlsx")[0] == Exit.DONE
    outs = ["o.json", "o.xlsx", "o.docx", "o.ics", "o"]
    words = [word for out in outs for word in ("--out", out)]
    code, out, _ = run("solve", "p.xlsx", *words, "--lang", "vi", "--time-limit", "60", "--workers", "1")
    assert code == Exit.DONE
    assert all(name in out for name in outs)
    assert all((tmp_path / name).exists() for name in outs)
    assert run("verify", "p.xlsx", "o.json")[0] == Exit.DONE
    assert run("export", "p.xlsx", "o.json", "--out", "again.docx", "--out", "o.ics")[0] == Exit.BAD_INPUT
    assert not (tmp_path / "again.docx").exists()
    assert run("export", "p.xlsx", "o.json", "--out", "again.docx", "--out", "o.ics", "--force")[0] == Exit.DONE
    code, out, _ = run("export", "p.xlsx", "o.json", "--out", "third.xlsx", "--json")
    assert (code, json.loads(out)) == (Exit.DONE, {"written": ["third.xlsx"]})


def test_commands_tell_what_every_column_was_read_as(run: Run, tmp_path: Path) -> None:
    """``check`` and ``solve``, of a workbook and of a folder: no column becomes a tag in silence."""
    save(problem(), "p.xlsx", language="vi")
    book = opened((tmp_path / "p.xlsx").read_bytes())
    book["Người được đề cử"]["R1"] = "Dân tộc"
    book["Người được đề cử"]["R2"] = "Tày"
    book.save(tmp_path / "p.xlsx")
    for command in (("check", "p.xlsx"), ("solve", "p.xlsx", "--json", "--workers", "1", "--time-limit", "60")):
        _, _, err = run(*command, "--lang", "vi")
        assert "đã đọc Người được đề cử: Mã → Mã; Họ và tên → Họ và tên;" in err
        assert "Dân tộc → cột riêng" in err
        assert "[column_kept_as_tag]" in err
    save(problem(), "folder")
    assert "read costs: Course → Course;" in run("check", "folder")[2]


def test_a_template_with_the_example_can_be_read(run: Run) -> None:
    """The first thing a planner tries; nobody takes its people for real ones."""
    code, _, err = run("template", "t.xlsx", "--example", "--lang", "vi")
    assert code == Exit.DONE
    assert "GIẢ ĐỊNH" in err
    assert load("t.xlsx") == examples.in_vietnamese(examples.reference_scenario())
    before = Path("t.xlsx").read_bytes()
    assert run("template", "t.xlsx")[0] == Exit.BAD_INPUT
    assert run("template", "t.docx")[0] == Exit.BAD_INPUT
    assert Path("t.xlsx").read_bytes() == before


@pytest.mark.parametrize("command", ["check", "solve"])
def test_faulty_workbooks_come_back_marked(command: str, run: Run, tmp_path: Path) -> None:
    """Both commands tell every fault by its cell, write the copy, and nothing else."""
    found = sheets()
    found["nominees"][1][4] = "Atlantis"
    found["nominees"][2][2] = "?"
    found["funds"][0].append("colour")
    (tmp_path / "in.xlsx").write_bytes(workbook(found))
    words = ["--out", "plan.xlsx"] if command == "solve" else []
    code, out, err = run(command, "in.xlsx", "--annotate", "marked.xlsx", *words)
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "nominees!E2" in err
    assert "nominees!C3" in err
    assert "warning: funds!D1" in err
    assert PRIVATE_NAME not in err
    assert "Atlantis" in opened((tmp_path / "marked.xlsx").read_bytes())["nominees"]["E2"].comment.text
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.xlsx", "marked.xlsx"]
    assert run(command, "in.xlsx", "--annotate", "marked.xlsx", *words)[0] == Exit.BAD_INPUT
    assert "exists already" in run(command, "in.xlsx", "--annotate", "marked.xlsx", *words)[2]
    assert "exists already" in run(command, "in.xlsx", "--annotate", "in.xlsx", "--force", *words)[2]
    code, out, err = run(command, "in.xlsx", "--annotate", "marked.xlsx", "--force", "--json", *words)
    document = json.loads(out)
    assert {fault["path"] for fault in document["error"]["faults"]} == {"nominees!E2", "nominees!C3"}


def test_files_that_are_read_are_never_written_over(run: Run, tmp_path: Path) -> None:
    """Not even with --force; and an unknown ending is refused before the search."""
    save(problem(), "p.xlsx")
    before = (tmp_path / "p.xlsx").read_bytes()
    assert run("solve", "p.xlsx", "--out", "p.xlsx", "--force")[0] == Exit.BAD_INPUT
    assert run("solve", "p.xlsx", "--out", "p.pdf")[0] == Exit.BAD_INPUT
    assert (tmp_path / "p.xlsx").read_bytes() == before


def test_the_papers_of_the_process(run: Run, tmp_path: Path) -> None:
    """``export --papers`` with templates, reasons and reserves; what is not written for want of something is told."""
    save(problem(goals=[{"goal": "participants"}]), "p.json")
    assert run("solve", "p.json", "--out", "o.json", "--time-limit", "60", "--workers", "1")[0] == Exit.DONE
    code, _, told = run("export", "p.json", "o.json", "--papers", "few", "--lang", "vi")
    assert code == Exit.DONE
    assert {file.stem for file in (tmp_path / "few").iterdir()} == {"annex", "letters", "minutes"}
    assert "--reasons" in told
    assert "--reserve-list" in told
    assert run("template", "own", "--papers", "--lang", "vi")[0] == Exit.DONE
    code, reasons, _ = run("why", "p.json", "o.json", "--all", "--json", "--workers", "1")
    assert code == Exit.DONE
    (tmp_path / "reasons.json").write_text(reasons, encoding="utf-8")
    assert run("reserves", "p.json", "o.json", "--out", "r.json", "--out", "r.docx")[0] == Exit.DONE
    given = ["--templates", "own", "--reasons", "reasons.json", "--reserve-list", "r.json"]
    code, out, _ = run("export", "p.json", "o.json", "--papers", "all", *given, "--json")
    assert code == Exit.DONE
    assert len(json.loads(out)["written"]) == len(list((tmp_path / "all").iterdir())) >= 4


@pytest.mark.parametrize(
    "words",
    [[], ["--templates", "own", "--out", "x.docx"], ["--papers", "full"], ["--papers", "x", "--reasons", "p.json"]],
)
def test_papers_that_cannot_be_written_are_told_before_the_work(words: list[str], run: Run, tmp_path: Path) -> None:
    """Nothing to write, an option that would be passed by, a folder with files, reasons that are none."""
    save(problem(), "p.json")
    save(Plan(), "plan.json")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("export", "p.json", "plan.json", *words)[0] != Exit.DONE
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "x.docx").exists()
