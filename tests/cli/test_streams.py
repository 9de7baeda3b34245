"""Where output goes: closed pipes, full disks, terminals that know ASCII only; and what is not loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadership_opt.cli.exits import Exit
from tests.cli.commands import FULL, outcome_in, python


def test_closed_pipe_ends_quietly() -> None:
    """`leadership-opt schema | head -1` leaves no trace on the screen."""
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "leadership_opt", "schema"]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (Exit.READER_LEFT, "")


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize(
    "words",
    [
        ("schema",),
        pytest.param(("schema", "--json"), marks=pytest.mark.long),  # JSON, as the error of the last
        ("--help",),
        pytest.param(("--version",), marks=pytest.mark.long),  # written by argparse, as the help
        ("check", "x.json", "--json"),
    ],
)
def test_full_disk_is_told_in_one_line(words: tuple[str, ...]) -> None:
    """It is no defect of the program, and no success either."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "leadership_opt", *words, "--lang", "vi"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == Exit.BAD_INPUT
    assert done.stderr.startswith("lỗi: Không ghi được kết quả ra đầu ra chuẩn: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
def test_result_survives_where_progress_cannot_be_written(good: str, tmp_path: Path) -> None:
    """A log file on a full disk costs the planner no plan; tables on a full disk cost no file."""
    words = [sys.executable, "-m", "leadership_opt", "solve", good, "--workers", "1", "--out"]
    with FULL.open("w") as full:
        first, second = tmp_path / "a.json", tmp_path / "b.json"
        assert subprocess.run([*words, first], stdout=subprocess.DEVNULL, stderr=full, check=False).returncode == 0
        done = subprocess.run([*words, second], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "cannot be written" in done.stderr) == (Exit.BAD_INPUT, True)
    assert outcome_in(first).plan == outcome_in(second).plan


def test_cli_and_check_load_no_solver(good: str) -> None:
    """Help, check and schema answer at once: ortools takes half a second to load."""
    script = "import sys; from leadership_opt.cli import main; main(['check', sys.argv[1], '--json']); main(['--help'])"
    done = python("-c", f"{script}; print('ortools' in sys.modules)", good)
    assert done.stdout.splitlines()[-1] == "False", done.stderr


def test_module_runs_and_speaks_vietnamese_in_any_locale(tmp_path: Path) -> None:
    """`python -m leadership_opt` is the same program, also where the terminal knows ASCII only."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "leadership_opt", "check", "x.json", "--lang", "vi"]
    done = subprocess.run(words, capture_output=True, env=environment, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == Exit.BAD_INPUT
    assert done.stderr.decode("utf-8").strip() == "lỗi: Không có tệp x.json."
