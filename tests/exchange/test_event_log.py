"""No event is lost: a log that others write, too, is locked and read again before an event is added."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from leadership_opt.domain import Event, EventLog
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import append_event, event_files, load_events, save_events
from leadership_opt.exchange.file_lock import locked

WRITERS, EVENTS = 3, 6

_APPENDS = """
import sys
from leadership_opt.domain import Event
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import append_event, load_events

path, day, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
while number:
    try:
        append_event(load_events(path), Event(as_of=day), path)
        number -= 1
    except UnusableFile as error:
        assert error.code == "log_changed", error.code
"""

_HOLDS = """
import sys, time
from pathlib import Path
from leadership_opt.exchange.file_lock import locked

with locked(Path(sys.argv[1]), 0) as is_ours:
    print(is_ours, flush=True)
    time.sleep(60)
"""


def event(day: int) -> Event:
    """An event on a day of May."""
    return Event.model_validate({"as_of": f"2024-05-{day:02}"})


def test_writers_at_once_lose_no_event(tmp_path: Path) -> None:
    """Each begins anew where another was first, as the error says; in the end all events are there."""
    path = tmp_path / "log.jsonl"
    save_events(EventLog(), path)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _APPENDS, str(path), f"2024-05-{number + 1:02}", str(EVENTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.communicate("go\n", timeout=120)
        assert writer.returncode == 0
    days = [entry.as_of.day for entry in load_events(path).events]
    assert sorted(days) == sorted(list(range(1, WRITERS + 1)) * EVENTS)
    assert list(tmp_path.iterdir()) == [path]


def test_threads_lose_no_event_either(tmp_path: Path) -> None:
    """A service re-plans in threads of one process, which some locks do not keep apart."""
    path = tmp_path / "log.jsonl"
    save_events(EventLog(), path)
    gate = threading.Barrier(WRITERS)
    refused: list[str] = []

    def write(day: int) -> None:
        seen = load_events(path)
        gate.wait()
        try:
            append_event(seen, event(day), path)
        except UnusableFile as error:
            refused.append(error.code)

    threads = [threading.Thread(target=write, args=(day,)) for day in range(1, WRITERS + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_events(path).events) == 1
    assert refused == ["log_changed"] * (WRITERS - 1)


def test_a_log_that_has_changed_is_left_as_it_is(tmp_path: Path) -> None:
    """An event that follows another plan cannot stand behind the newcomer; nor may it replace it."""
    path = tmp_path / "log.jsonl"
    first = append_event(EventLog(), event(1), path)
    assert load_events(path) == first
    append_event(first, event(2), path)
    before = path.read_bytes()
    for seen in (EventLog(), first):
        with pytest.raises(UnusableFile) as caught:
            append_event(seen, event(3), path)
        assert caught.value.code == "log_changed"
    assert path.read_bytes() == before
    path.unlink()
    with pytest.raises(UnusableFile, match="has changed"):
        append_event(first, event(3), path)
    assert not path.exists()


def test_a_lock_of_a_living_process_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for ever: whoever hangs with the lock in hand is told after some seconds."""
    path = tmp_path / "log.jsonl"
    monkeypatch.setattr(event_files, "LOCK_SECONDS", 0.2)
    with locked(path, 0) as is_ours:
        assert is_ours
        with pytest.raises(UnusableFile) as caught:
            append_event(EventLog(), event(1), path)
        assert caught.value.code == "log_in_use"
        assert not path.exists()
    append_event(EventLog(), event(1), path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_lock_of_a_dead_process_is_none(tmp_path: Path) -> None:
    """The system drops it: nobody has to find and delete a file before the next event."""
    path = tmp_path / "log.jsonl"
    with subprocess.Popen([sys.executable, "-c", _HOLDS, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with locked(path, 0) as is_ours:
            assert not is_ours
        holder.send_signal(signal.SIGKILL)
    assert len(list(tmp_path.iterdir())) == 1  # the file is left, the lock is not
    append_event(EventLog(), event(1), path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_link_to_a_log_has_the_lock_of_the_log(tmp_path: Path) -> None:
    """Two names of one file are one log."""
    path, link = tmp_path / "log.jsonl", tmp_path / "link.jsonl"
    save_events(EventLog(), path)
    link.symlink_to(path)
    with locked(path, 0), locked(link, 0) as is_ours:
        assert not is_ours


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    """Errors of the system come as ours."""
    for name, code in (("log.txt", "unsupported_suffix"), ("no/log.jsonl", "file_unwritable"), ("a\0.jsonl", None)):
        with pytest.raises(UnusableFile) as caught:
            append_event(EventLog(), event(1), tmp_path / name)
        assert caught.value.code == (code or "file_unwritable")
