"""A process that is killed while it saves leaves a whole file: the old one or a new one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from leadership_opt import Problem, examples
from leadership_opt.exchange import load, save

KILLS, LONG_KILLS = 2, 20

_WRITER = """
import sys
from pathlib import Path
from leadership_opt.exchange import load, save

target, source = Path(sys.argv[1]), load(sys.argv[2])
notes = [source.replace(policy=source.policy.model_copy(update={"note": str(number)})) for number in range(2)]
print("ready", flush=True)
while True:
    for problem in notes:
        save(problem, target)
        print("saved", flush=True)
"""

_STUCK_WRITER = """
import os, sys, time
from leadership_opt.exchange import load, save

def stuck(*args):
    print("stuck", flush=True)
    time.sleep(60)

problem = load(sys.argv[2])
setattr(os, sys.argv[3], stuck)
save(problem, sys.argv[1])
"""


_STUCK_BETWEEN = """
from pathlib import Path
really = Path.rename
Path.rename = lambda path, to: stuck() if path.suffix == ".tmp" else really(path, to)
"""


@pytest.fixture(scope="module")
def large() -> Problem:
    """A problem whose file is large: more than one write of the system."""
    return examples.reference_scenario(nominees=300)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("kills", [KILLS, pytest.param(LONG_KILLS, marks=pytest.mark.long)])
def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path, large: Problem, kills: int) -> None:
    """A power cut or an impatient administrator must not cost the last good file."""
    chance = Random(1641)
    folder = tmp_path / "target"
    folder.mkdir()
    target, source = folder / "problem.json", tmp_path / "source.json"
    save(large, source)
    save(large, target)
    size = target.stat().st_size
    assert size > 200_000
    for _ in range(kills):
        before = _note(target)
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(target), str(source)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        with writer.stdout as said:
            assert said.readline() == "ready\n"
            for _ in range(chance.randrange(3)):
                assert said.readline() == "saved\n"
            time.sleep(chance.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
        assert writer.wait(60) == -signal.SIGKILL
        assert _note(target) in {before, "0", "1"}
        left = [path for path in folder.iterdir() if path != target]
        assert all(path.name.startswith(".problem.json.") and path.suffix == ".tmp" for path in left)
    save(large, target)  # what was left behind stands in nobody's way, and goes: names stand in it
    assert load(target) == large
    assert list(folder.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_at_the_worst_moment(tmp_path: Path, step: str) -> None:
    """With the new content half written, and written but not yet in its place: the old file is still there."""
    target, source = tmp_path / "problem.json", tmp_path / "source.json"
    small = examples.small_scenario()
    save(small, target)
    save(small.replace(policy=small.policy.model_copy(update={"note": "new"})), source)
    with subprocess.Popen(
        [sys.executable, "-c", _STUCK_WRITER, str(target), str(source), step], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "stuck\n"
        writer.send_signal(signal.SIGKILL)
    assert load(target) == small
    assert [path.suffix for path in tmp_path.iterdir() if path not in (target, source)] == [".tmp"]
    save(small, tmp_path / "other.json")  # whatever is written there next
    assert load(target) == small
    assert {path.name for path in tmp_path.iterdir()} == {"problem.json", "source.json", "other.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_living_writer_keeps_its_temporary_file(tmp_path: Path) -> None:
    """Whoever tidies up must not take the file that a colleague is writing at the same moment."""
    target, source = tmp_path / "problem.json", tmp_path / "source.json"
    small = examples.small_scenario()
    save(small, source)
    with subprocess.Popen(
        [sys.executable, "-c", _STUCK_WRITER, str(target), str(source), "fsync"], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "stuck\n"
        save(small, target)
        assert len([path for path in tmp_path.iterdir() if path.suffix == ".tmp"]) == 1
        writer.send_signal(signal.SIGKILL)
    save(small, target)
    assert {path.name for path in tmp_path.iterdir()} == {"problem.json", "source.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_folder_that_was_being_replaced_comes_back(tmp_path: Path) -> None:
    """Killed between the old folder's going and the new one's coming: the old one is no temporary thing then."""
    target, source = tmp_path / "tables", tmp_path / "source.json"
    small = examples.small_scenario()
    save(small, source)
    save(small, target)
    stuck = _STUCK_WRITER.replace("setattr(os, sys.argv[3], stuck)", _STUCK_BETWEEN)
    with subprocess.Popen(
        [sys.executable, "-c", stuck, str(target), str(source)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "stuck\n"
        assert not target.exists()
        save(small, tmp_path / "other.json")
        assert not target.exists()  # its writer lives
        writer.send_signal(signal.SIGKILL)
    save(small, tmp_path / "other.json")
    assert load(target) == small
    assert {path.name for path in tmp_path.iterdir()} == {"tables", "source.json", "other.json"}


def _note(target: Path) -> str:
    """Read the whole file, and return which of the problems it holds."""
    problem = load(target)
    assert isinstance(problem, Problem)
    return problem.policy.note
