"""What stands at a place already, or comes there while a file is written, is replaced only if that is allowed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import examples, load, save
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import temporary
from leadership_opt.exchange.whole_file import write_whole


def meanwhile(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Let something happen while the first file is on its way to the disk."""
    really = os.fsync
    done: list[object] = []

    def slow(handle: int) -> None:
        if not done:
            done.append(do())
        really(handle)

    monkeypatch.setattr(os, "fsync", slow)


def test_a_file_stays_also_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a stick or a share a renaming would replace what came there in the last moment."""
    path = tmp_path / "plan.json"

    def no_links(*_: Any) -> None:
        path.write_bytes(b"old")
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(UnusableFile) as caught:
        write_whole(path, b"new", overwrite=False)
    assert (caught.value.code, path.read_bytes()) == ("file_exists", b"old")
    path.unlink()
    monkeypatch.setattr(Path, "hardlink_to", lambda *_: os.link("nowhere", "nowhere"))
    write_whole(path, b"new", overwrite=False)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_was_held_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file in the place of a plan would look like one."""

    def fail(*_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnusableFile, match="Input/output error"):
        write_whole(tmp_path / "plan.json", b"new", overwrite=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_that_comes_meanwhile_stays(overwrite: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to be moved away and deleted, whatever was in it."""
    path = tmp_path / "tables"

    def come() -> None:
        path.mkdir()
        (path / "thesis.txt").write_text("ten years", encoding="utf-8")

    meanwhile(monkeypatch, come)
    with pytest.raises(UnusableFile) as caught:
        save(examples.small_scenario(), path, overwrite=overwrite)
    assert caught.value.code == ("folder_of_others" if overwrite else "file_exists")
    assert (path / "thesis.txt").read_text(encoding="utf-8") == "ten years"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_into_which_something_comes_in_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the moving away, too."""
    path, small = tmp_path / "tables", examples.small_scenario()
    save(small, path)
    really = Path.rename

    def slow(one: Path, other: Path) -> Path:
        if one == path:
            (path / "thesis.txt").write_text("ten years", encoding="utf-8")
        return really(one, other)

    monkeypatch.setattr(Path, "rename", slow)
    with pytest.raises(UnusableFile) as caught:
        save(small, path)
    assert caught.value.code == "folder_of_others"
    assert (path / "thesis.txt").exists()
    assert load(path) == small
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_in_the_place_of_a_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder cannot take the place of a file; that is told as what it is."""
    path = tmp_path / "tables"
    really = Path.rename

    def late(one: Path, other: Path) -> Path:
        path.write_text("a file", encoding="utf-8")
        return really(one, other)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(UnusableFile) as caught:
        save(examples.small_scenario(), path)
    assert (caught.value.code, path.read_text(encoding="utf-8")) == ("file_exists", "a file")


def test_long_names_of_vietnamese_letters_are_names(tmp_path: Path) -> None:
    """A name that the system takes must not fail because that of its temporary file is longer."""
    path = tmp_path / f"{'ữ' * 80}.json"
    save(examples.small_scenario(), path)
    assert load(path) == examples.small_scenario()


def test_only_own_remains_are_removed(tmp_path: Path) -> None:
    """Files of other programs, links, pipes and whatever else stands in the folder are no concern of ours."""
    number = "0123456789abcdef"
    own = tmp_path / f".plan.json.{number}{temporary.TEMPORARY}"
    own.write_text("names", encoding="utf-8")
    others = [
        tmp_path / name
        for name in (
            f".plan.json.{number}.tmp",
            f"plan.json{temporary.TEMPORARY}",
            f".x.{number[1:]}{temporary.TEMPORARY}",
        )
    ]
    for path in others:
        path.write_text("others", encoding="utf-8")
    if os.name == "posix":
        link, pipe = (tmp_path / f".{name}.{number}{temporary.TEMPORARY}" for name in "lp")
        link.symlink_to(others[0])
        os.mkfifo(pipe)
        others += [link, pipe]
    else:
        os.utime(own, (0, 0))
    write_whole(tmp_path / "other.json", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"other.json", *(path.name for path in others)}


@pytest.mark.skipif(os.name != "posix", reason="there the age decides anyway")
def test_age_decides_where_no_lock_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without locks a young file may be somebody's work."""

    def no_locks(_: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(temporary, "taken", no_locks)
    young, old = (tmp_path / f".{name}.0123456789abcdef{temporary.TEMPORARY}" for name in ("young", "old"))
    young.write_bytes(b"")
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    write_whole(tmp_path / "plan.json", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"plan.json", young.name}


def test_sheets_leave_nothing_among_the_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet went through a file of openpyxl there: a writer that is killed, or fails, left people's names."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    save(examples.small_scenario(), tmp_path / "problem.xlsx")
    assert load(tmp_path / "problem.xlsx") == examples.small_scenario()
