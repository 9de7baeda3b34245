"""Little input, or input without end, costs little: it is refused before it fills the memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import InvalidProblem, LeadershipOptError, Plan, Problem, examine, examples, load, save
from leadership_opt.domain import Nominee
from leadership_opt.errors import MOST_FAULTS, UnusableFile
from leadership_opt.exchange import load_changes, load_events
from leadership_opt.messages import LANGUAGES

READERS: dict[str, Callable[[Path], Any]] = {
    "problem.json": load,
    "problem.xlsx": examine,
    "changes.jsonl": load_changes,
    "events.jsonl": load_events,
}


def a_link_to_a_device(path: Path) -> None:
    """Its content has no end, and its size is said to be 0."""
    path.symlink_to("/dev/zero")


def a_pipe(path: Path) -> None:
    """Nobody ever writes to it."""
    os.mkfifo(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
@pytest.mark.parametrize("make", [a_link_to_a_device, a_pipe, Path.mkdir])
@pytest.mark.parametrize("name", [*READERS, "folder"])
def test_what_has_no_end_is_refused(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    """Opening a pipe waited for ever, and a device was read until the memory was full."""
    if name == "folder":
        (tmp_path / "folder").mkdir()
        make(tmp_path / "folder" / "nominees.csv")
        if make is Path.mkdir:
            return  # a folder in a folder is none of its files
    else:
        make(tmp_path / name)
    read: Callable[[Path], Any] = READERS.get(name, load)
    with pytest.raises(UnusableFile) as caught:
        read(tmp_path / name)
    assert caught.value.code == "file_not_regular"
    assert caught.value.__context__ is None
    assert all(caught.value.message(language) for language in LANGUAGES)


def test_a_json_file_may_have_as_many_bytes_as_the_caller_says(tmp_path: Path) -> None:
    """One byte less, and it is refused."""
    path = tmp_path / "problem.json"
    save(examples.small_scenario(), path)
    size = path.stat().st_size
    assert load(path, largest_bytes=size) == examples.small_scenario()
    with pytest.raises(UnusableFile) as caught:
        load(path, largest_bytes=size - 1)
    assert (caught.value.code, caught.value.params["most"]) == ("file_too_many_bytes", size - 1)


MANY = 100_000

HOSTILE: dict[str, Any] = {
    "numbers for people": {"nominees": [1] * MANY, "courses": []},
    "empty people": {"nominees": [{}] * MANY, "courses": []},
    "people after good ones": {"nominees": [{"id": "N1"}] * 50 + [None] * MANY, "courses": []},
    "wishes": {"nominees": [{"id": "N1", "preferred_countries": ["X"] * MANY}], "courses": []},
    "tags": {"nominees": [{"id": "N1", "tags": {f"t{at}": at for at in range(MANY)}}], "courses": []},
    "unknown fields": {f"f{at}": 1 for at in range(MANY)},
    "unknown fields of people": {"nominees": [{f"f{at}": 1 for at in range(1000)}] * 100, "courses": []},
    "quotas": {"nominees": [], "courses": [], "policy": {"quotas": [[]] * MANY}},
    "pins": {"nominees": [], "courses": [], "policy": {"nominee_pins": [{"nominee": "N", "place": "out"}] * MANY}},
    "dates": {"nominees": [], "courses": [{"id": "C", "start_dates": ["2024-13-01"] * MANY}]},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_lists_some_hundred_faults_and_says_that_there_are_more(name: str) -> None:
    """0.6 MB of `1,` made 300,002 faults in 570 MB. The first stand where they would stand without the limit."""
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(HOSTILE[name])
    error = caught.value
    assert len(error.faults) == MOST_FAULTS
    assert error.params["count"] == MOST_FAULTS + error.not_listed
    assert 0 < error.not_listed < 20 * MOST_FAULTS
    assert "more fault" in error.message("en")
    assert "lỗi nữa" in error.message("vi")


def test_few_faults_in_a_long_list_are_all_told_with_their_places() -> None:
    """Reading in pieces changes no place and leaves nothing out."""
    people = [{"id": f"N{at}", "full_name": f"Người Bịa {at}", "sex": "female", "birth_year": 1985, "province": "01"}
              for at in range(1000)]  # fmt: skip
    wrong = [3, 9, 10, 499, 999]
    for at in wrong:
        people[at] = {**people[at], "province": "99"}
    course = {"id": "C", "title": "Khóa", "country": "JP", "start_dates": ["2024-05-06"]}
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate({"nominees": people, "courses": [course]})
    assert [fault.path for fault in caught.value.faults] == [f"nominees[{at}].province" for at in wrong]
    assert caught.value.not_listed == 0
    sound = [person for at, person in enumerate(people) if at not in wrong]
    problem = Problem.model_validate({"nominees": sound, "courses": [course]})
    assert [nominee.id for nominee in problem.nominees] == [person["id"] for person in sound]


def test_long_lists_of_values_are_read_as_short_ones_are() -> None:
    """A value given twice is found across pieces, and dictionaries stay in their order."""
    person = {"id": "N1", "full_name": "Người Bịa", "sex": "female", "birth_year": 1985, "province": "01"}
    languages = [f"language {at}" for at in range(350)]
    tags = {f"tag-{at}": str(at) for at in range(350)}
    nominee = Nominee.model_validate({**person, "languages": languages, "tags": tags})
    assert list(nominee.languages) == languages
    assert dict(nominee.tags) == tags
    with pytest.raises(ValueError, match="repeated_value"):
        Nominee.model_validate({**person, "languages": [*languages, languages[0]]})


def test_other_files_stop_too(tmp_path: Path) -> None:
    """Plans, and lines of changes."""
    (tmp_path / "plan.json").write_text(f'{{"assignments": [{",".join(["1"] * MANY)}]}}')
    (tmp_path / "changes.jsonl").write_text("1\n" * MANY)
    for read, name in ((load, "plan.json"), (load_changes, "changes.jsonl")):
        with pytest.raises(LeadershipOptError) as caught:
            read(tmp_path / name)
        assert len(caught.value.faults) == MOST_FAULTS
    many = [{"nominee": f"N{at}", "course": "C"} for at in range(300)]
    assert len(Plan.model_validate({"assignments": many}).assignments) == 300


def test_a_sheet_is_read_until_it_has_faults_enough(tmp_path: Path) -> None:
    """30,000 rows of `1,,` made 90,003 faults; the sheets after it are not blamed for rows that were not read.

    Here it would be 9,003 faults of 3,000 rows.
    """
    rows = "1,,\n" * 3_000
    (tmp_path / "nominees.csv").write_text(f"id,full_name,sex\n{rows}")
    (tmp_path / "courses.csv").write_text("id,title,country,start_dates\nC1,Course,JP,2024-05-06\n")
    (tmp_path / "nominee_pins.csv").write_text("nominee,place\nN9,in_some_course\n")
    faults = examine(tmp_path).faults
    assert MOST_FAULTS < len(faults) < MOST_FAULTS + 10
    assert not any(fault.path.startswith("nominee_pins") for fault in faults)


def test_more_cells_than_any_list_of_people_has_are_refused(tmp_path: Path) -> None:
    """Empty cells are cells too: 3 MB of separators would be lists of many times that size."""
    (tmp_path / "nominees.csv").write_text("," * 3_000_001)
    with pytest.raises(UnusableFile) as caught:
        examine(tmp_path)
    assert caught.value.code == "file_too_large"
