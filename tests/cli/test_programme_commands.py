"""The commands replan, reserves and recommend: exit codes, files, both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from leadership_opt import load, save
from leadership_opt.cli.exits import Exit
from leadership_opt.exchange import load_events
from leadership_opt.programme import ReserveList, Revision
from tests.cli.commands import Run
from tests.programme.test_replan import OLD, programme


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A problem and its plan."""
    save(programme(), tmp_path / "problem.json")
    save(OLD, tmp_path / "plan.json")
    return tmp_path / "problem.json", tmp_path / "plan.json"


def test_replan_and_go_on_and_replay(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """A drop-out, then another day from the revision alone; the log leads to the same plan."""
    changes, log = tmp_path / "changes.jsonl", tmp_path / "log.jsonl"
    changes.write_text('{"kind": "withdrawn", "nominee": "N1"}\n', encoding="utf-8")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    code, out, _ = run("replan", *files, "--as-of", "2024-03-01", "--changes", changes, "--out", first, "--log", log)
    assert code == Exit.DONE
    for word in ("N1", "N5", "withdrew", "new seat", "2024-05-06", str(first), str(log)):
        assert word in out
    code, out, _ = run("replan", first, first, "--as-of", "2024-06-01", "--out", second, "--log", log, "--lang", "vi")
    assert code == Exit.DONE
    assert "giữ nguyên" in out
    assert len(load_events(log).events) == 2
    code, out, _ = run("replan", *files, "--events", log, "--json")
    assert code == Exit.DONE
    revision = load(second)
    assert isinstance(revision, Revision)
    assert Revision.model_validate(json.loads(out)).plan == revision.plan


@pytest.mark.parametrize(("day", "from_revision"), [("2024-03-01", False), ("2024-02-01", True)])
def test_a_log_stays_one_that_can_be_replayed(
    run: Run, files: tuple[Path, Path], tmp_path: Path, day: str, from_revision: bool
) -> None:
    """The same command twice, or an earlier day, would leave a log that leads nowhere: refused, the log untouched."""
    changes, log, first = tmp_path / "changes.jsonl", tmp_path / "log.jsonl", tmp_path / "first.json"
    changes.write_text('{"kind": "withdrawn", "nominee": "N1"}\n', encoding="utf-8")
    words = ("--changes", changes, "--log", log)
    assert run("replan", *files, "--as-of", "2024-03-01", *words, "--out", first)[0] == Exit.DONE
    before = log.read_bytes()
    given = (first, first, "--as-of", day, "--log", log) if from_revision else (*files, "--as-of", day, *words)
    code, _, errors = run("replan", *given)
    assert code == Exit.BAD_INPUT
    assert "The log ends on 2024-03-01" in errors
    assert log.read_bytes() == before


@pytest.mark.parametrize(
    "day", ["01/03/2024", "1.3.2024", "1/3/2024", "2024-03-01", "ngày 1 tháng 3 năm 2024", " 01/03/2024 "]
)
def test_days_are_read_as_in_a_workbook(day: str, run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """The day comes before the month, whatever the marks; one reader serves cells and options."""
    out = tmp_path / "out.json"
    assert run("replan", *files, "--as-of", day, "--out", out)[0] == Exit.DONE
    revision = load(out)
    assert isinstance(revision, Revision)
    assert revision.as_of == date(2024, 3, 1)


@pytest.mark.parametrize("day", ["03/13/2024", "31/02/2024", "2024", "1/3/24", "20240301", "2024-W09-5", "45352", ""])
def test_what_may_be_another_day_is_refused(day: str, run: Run, files: tuple[Path, Path]) -> None:
    """Neither a month before the day nor a form of which nobody can say what it means."""
    code, _, errors = run("replan", *files, "--as-of", day)
    assert code == Exit.BAD_INPUT
    assert "--as-of" in errors


def test_what_replan_refuses(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """Wrong words and impossible changes end with code 2, and nothing is written."""
    changes, out = tmp_path / "changes.jsonl", tmp_path / "out.json"
    changes.write_text('{"kind": "withdrawn", "nominee": "N9"}\n', encoding="utf-8")
    day = ("--as-of", "2024-03-01")
    for words, shown in [
        ((), "--as-of"),
        ((*day, "--events", changes), "--as-of"),
        (("--as-of", "tomorrow"), "tomorrow"),
        ((*day, "--changes", changes, "--out", out), "unknown_nominee"),
        ((*day, "--changes", "nowhere.jsonl"), "nowhere.jsonl"),
        ((*day, "--changes", files[0]), ".jsonl"),
        ((*day, "--free", "C9"), "unknown_course"),
    ]:
        code, _, errors = run("replan", *files, *words)
        assert code == Exit.BAD_INPUT, words
        assert shown in errors, words
    assert not out.exists()


def test_an_infeasible_rest(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """Code 3, the proof written with its conflict, the log and the old plan untouched; and it says so."""
    save(programme(total_participants={"min_count": 4}), files[0])
    changes, out = tmp_path / "changes.jsonl", tmp_path / "out.json"
    changes.write_text("".join(f'{{"kind": "withdrawn", "nominee": "N{n}"}}\n' for n in (1, 2, 3)), encoding="utf-8")
    before, log = files[1].read_bytes(), tmp_path / "log.jsonl"
    words = ("replan", *files, "--as-of", "2024-03-01", "--changes", changes)
    code, shown, errors = run(*words, "--out", out, "--log", log)
    assert code == Exit.INFEASIBLE
    written: Any = load(out)  # refused before, as a record without fields
    assert (written.plan, written.outcome.status, len(written.infeasibility.conflicts)) == (None, "infeasible", 1)
    assert f"no plan to write to {log}" in errors
    assert not log.exists()
    for told in ("untouched", "Conflict 1", "Way out 1", "total_participants"):
        assert told in shown
    code, shown, _ = run(*words, "--json")
    assert code == Exit.INFEASIBLE
    found = json.loads(shown)["infeasibility"]
    assert found["conflicts"][0]["irreducible"]
    assert found["relaxations"][0]["least"]
    assert files[1].read_bytes() == before


def test_changes_and_differences_in_workbooks(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """The template is written, filled in and read; impossible changes are told by cell; results go to several files."""
    changes, out, paper = tmp_path / "changes.xlsx", tmp_path / "first.json", tmp_path / "first.xlsx"
    assert run("template", changes, "--changes", "--lang", "vi")[0] == Exit.DONE
    book = load_workbook(changes)
    sheet = book["Thay đổi"]
    sheet.append(["rút tên", "N99"])
    sheet.cell(1, sheet.max_column + 1, "Người lập")
    book.save(changes)
    words = ("replan", *files, "--as-of", "2024-03-01", "--changes", changes, "--out", out, "--out", paper)
    code, _, errors = run(*words)
    assert code == Exit.BAD_INPUT
    assert "'Thay đổi'!B2: There is no nominee N99" in errors
    assert "column_ignored" in errors
    assert not out.exists()
    sheet["B2"] = "N1"
    book.save(changes)
    code, shown, _ = run(*words)
    assert code == Exit.DONE
    assert f"Written: {out}\nWritten: {paper}" in shown
    assert load_workbook(paper).sheetnames[:2] == ["What had changed", "People who are affected"]
    assert run("template", tmp_path / "t.xlsx", "--changes", "--example")[0] == Exit.BAD_INPUT
    assert run(*words[:-1], changes, "--force")[0] == Exit.BAD_INPUT  # what is read is never written over


@pytest.mark.parametrize("language", ["en", "vi"])
def test_reserves_and_recommend(run: Run, files: tuple[Path, Path], tmp_path: Path, language: str) -> None:
    """Tables for people, files and JSON for programs."""
    out = tmp_path / "reserves.json"
    paper = tmp_path / "reserves.xlsx"
    code, shown, _ = run("reserves", *files, "--out", out, "--out", paper, "--samples", "50", "--lang", language)
    assert code == Exit.DONE
    assert {"en": "Written: ", "vi": "Đã ghi: "}[language] + str(paper) in shown
    assert "outcome" not in shown
    assert paper.exists()
    assert {"en": "single drop-outs", "vi": "thiếu một người"}[language] in shown
    found = load(out)
    assert isinstance(found, ReserveList)
    assert all(reserve.nominee in shown for entry in found.courses for reserve in entry.reserves)
    code, shown, _ = run("recommend", *files, "C1", "--instead-of", "N1", "--lang", language)
    assert code == Exit.DONE
    assert "N5" in shown
    code, shown, _ = run("recommend", *files, "C1", "--instead-of", "N1", "--json")
    assert [entry["nominee"] for entry in json.loads(shown)["candidates"]] == ["N5", "N6"]
    assert run("recommend", *files, "C1")[0] == Exit.BAD_INPUT  # it is full
    assert run("reserves", *files, "--per-course", "0")[0] == Exit.BAD_INPUT
