"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.whole_file import write_whole

OLD, NEW = b"old", b"new" * 100_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds something already."""
    path = tmp_path / "plan.json"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    """What lies beside the file, temporary files included."""
    return sorted(entry.name for entry in path.parent.iterdir())


def failing(error: BaseException) -> Any:
    """A function that fails with this error."""

    def fail(*args: Any, **kwargs: Any) -> Any:
        del args, kwargs
        raise error

    return fail


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_failure_leaves_the_old_file_and_nothing_else(
    step: str, error: BaseException, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk or Ctrl-C half-way must not cost the last good plan, nor litter the folder."""
    monkeypatch.setattr(os, step, failing(error))
    expected = UnusableFile if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert names(path) == ["plan.json"]
    if isinstance(caught.value, UnusableFile):
        assert caught.value.code == "file_unwritable"
        assert "No space left" in caught.value.message("vi")


def test_failure_of_the_writing_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where the very first bytes fail."""
    monkeypatch.setattr(Path, "open", failing(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(UnusableFile, match="Permission denied"):
        write_whole(path, NEW)
    assert names(path) == ["plan.json"]


def test_new_content_replaces_the_old(path: Path) -> None:
    """The file that was there is gone, and no temporary file is left."""
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path) == ["plan.json"]


def test_nothing_is_overwritten_unless_allowed(path: Path) -> None:
    """A planner can ask to be safe; a new name works."""
    with pytest.raises(UnusableFile) as caught:
        write_whole(path, NEW, overwrite=False)
    assert caught.value.code == "file_exists"
    assert path.read_bytes() == OLD
    other = path.with_name("other.json")
    write_whole(other, NEW, overwrite=False)
    assert other.read_bytes() == NEW
    assert names(path) == ["other.json", "plan.json"]


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and writing another process may have made the file."""
    path = tmp_path / "plan.json"
    really = os.fsync

    def slow(handle: int) -> None:
        path.write_bytes(OLD)
        really(handle)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(UnusableFile) as caught:
        write_whole(path, NEW, overwrite=False)
    assert caught.value.code == "file_exists"
    assert path.read_bytes() == OLD
    assert names(path) == ["plan.json"]


@pytest.mark.parametrize("name", ["missing/plan.json", "plan.json/plan.json", "a\0b.json", "x" * 300 + ".json"])
def test_impossible_places_are_told(name: str, path: Path) -> None:
    """No folder, a file in place of a folder, a name that no system takes."""
    with pytest.raises(UnusableFile) as caught:
        write_whole(path.parent / name, NEW)
    assert caught.value.code == "file_unwritable"
    assert names(path) == ["plan.json"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder of that name stays."""
    with pytest.raises(UnusableFile):
        write_whole(tmp_path, NEW)
    assert tmp_path.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_permissions_and_links_stay(path: Path) -> None:
    """A shared file stays shared, a closed one closed, and a link goes on pointing to the file."""
    path.chmod(0o640)
    link = path.with_name("link.json")
    link.symlink_to(path)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="the umask of POSIX")
def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    """A temporary file made for its owner alone would leave a file that colleagues cannot open."""
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "plan.json", NEW)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="there every name is text")
def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    """Whatever bytes a folder is called by, files are written beside and under such names."""
    path = tmp_path / os.fsdecode(b"k\xff.json")
    (tmp_path / os.fsdecode(b".k\xff.0123456789abcdef.leadership_opt.old")).mkdir()
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
