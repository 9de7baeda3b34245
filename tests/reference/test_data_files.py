"""The data files themselves, the reader, and the public list of names."""

import re
import subprocess
import sys
import unicodedata
from importlib import resources
from pathlib import Path

import pytest

from leadership_opt import reference
from leadership_opt.reference.tables import read_table

DATA = resources.files("leadership_opt.reference") / "data"
FILES = sorted(path.name for path in DATA.iterdir() if path.name.endswith(".csv"))


def test_readme_tells_every_file_with_its_rows() -> None:
    """A file without origin, or one changed without saying so, must not slip in."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z0-9_]+\.csv)` \| (\d+) \|", readme, flags=re.MULTILINE))
    assert told == {name: str(len(read_table(name))) for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_text_is_nfc_without_carriage_returns(name: str) -> None:
    """Names are compared with text in NFC; other forms look the same and are not equal."""
    text = (DATA / name).read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("name", FILES)
def test_source_and_certainty_are_filled(name: str) -> None:
    """A figure without certainty is worth nothing when the plan is questioned in public."""
    for row in read_table(name):
        for column, value in row.items():
            if column == "source" or column.endswith("certainty"):
                assert value


def test_rows_are_read_only_and_read_once() -> None:
    """The cached rows are shared by all callers."""
    row = read_table(FILES[0])[0]
    assert read_table(FILES[0])[0] is row
    with pytest.raises(TypeError):
        row["name"] = "X"  # type: ignore[index]


def test_missing_file_is_an_error() -> None:
    """Not an empty table."""
    with pytest.raises(FileNotFoundError):
        read_table("provinces_64.csv")


@pytest.mark.parametrize("cells", ["1", "1,2,3"])
def test_ragged_row_is_an_error(cells: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten quotation mark shifts all columns to the right of it: name file and line."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ragged.csv").write_text(f"one,two\n1,2\n{cells}\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=r"ragged\.csv, line 3"):
        read_table("ragged.csv")


def test_public_names() -> None:
    """What other rooms may rely on; a change here is a change for all of them."""
    assert sorted(reference.__all__) == [
        "CALENDAR_YEARS",
        "COUNTRY_CODES",
        "CalendarFact",
        "HostCountry",
        "MERGER_DATE",
        "Province",
        "Region",
        "Sex",
        "Successor",
        "Tile",
        "add_months",
        "age_in_years",
        "calendar_facts",
        "calendar_name_vi",
        "closed_periods",
        "end_of_month",
        "extended_retirement_date",
        "find_country",
        "find_province",
        "host_countries",
        "host_country",
        "is_country_code",
        "near_provinces",
        "province",
        "province_tiles",
        "provinces",
        "region",
        "regions",
        "retirement_age_months",
        "retirement_date",
        "sessions_of",
        "successor",
        "successors",
    ]
    assert all(hasattr(reference, name) for name in reference.__all__)


def test_needs_the_standard_library_only() -> None:
    """Floor F1: importing the reference room must load neither solver nor data model."""
    code = (
        "import sys, leadership_opt.reference; "
        "print(sorted({'ortools', 'numpy', 'pandas', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
