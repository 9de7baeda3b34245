"""The separator of a CSV file is the one under which its headings are known, not the commonest of its first line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from leadership_opt import Problem, examine, examples, load, save
from leadership_opt.exchange.csv_folder import parsed
from leadership_opt.messages import LANGUAGES, Language


def _folder(path: Path, language: Language) -> Problem:
    data = examples.small_scenario().model_dump(mode="json")
    given = [{"province": "01", "seats": 3}, {"province": "79", "seats": 2}]
    data["policy"]["fairness"] = {"entitlement": "given", "given": given}
    problem = Problem.model_validate(data)
    save(problem, path, language=language)
    return problem


def _parted_by(separator: str, file: Path, before: str = "") -> None:
    rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    file.write_bytes(b"\xef\xbb\xbf" + (before + text.getvalue()).encode())


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_ours_with_another_separator(language: Language, separator: str, tmp_path: Path) -> None:
    """Excel under vi-VN saves with semicolons, and "Tỉnh, thành phố" has a comma."""
    problem = _folder(tmp_path / "folder", language)
    for file in (tmp_path / "folder").glob("*.csv"):
        _parted_by(separator, file)
    assert load(tmp_path / "folder") == problem


@pytest.mark.parametrize("before", [
    "DANH SÁCH ĐỀ CỬ NĂM 2024\r\n",
    "Theo Quyết định 1641, ngày 28, tháng 12, năm 2022, a, b, c, d, e, f, g, h, i, k\r\n",
    "sep=;\r\n", '"một, hai, ba";;;\r\n',
])  # fmt: skip
def test_lines_above_do_not_decide(before: str, tmp_path: Path) -> None:
    """A title with many commas says nothing about what parts the cells."""
    problem = _folder(tmp_path / "folder", "vi")
    _parted_by(";", tmp_path / "folder" / "nominees.csv", before)
    assert load(tmp_path / "folder") == problem


def test_headings_with_commas(tmp_path: Path) -> None:
    """Five semicolons, and five commas inside the headings."""
    _folder(tmp_path / "folder", "vi")
    text = ("Mã;Họ và tên;Giới tính;Ngày, tháng, năm sinh;Tỉnh, thành phố;Chức vụ, đơn vị công tác\r\n"
            "N001;Mẫu Người;nữ;06/05/1984;Huế;\r\n")  # fmt: skip
    (tmp_path / "folder" / "nominees.csv").write_text(text, encoding="utf-8-sig")
    names = [one.name for one in examine(tmp_path / "folder").columns if one.sheet == "nominees"]
    assert names == ["id", "full_name", "sex", "born", "province", "post"]


def test_files_that_nobody_knows_follow_their_first_line() -> None:
    """There are no headings to go by."""
    assert parsed("a;b,c;d\n1;2;3\n", "draft") == [["a", "b,c", "d"], ["1", "2", "3"]]
