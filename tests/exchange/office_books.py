"""Workbooks as offices have them, with merged cells: pieces for tests that build layouts of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.workbook.reading import examine_content

HEADS = ["Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"]
ONE = ["A1", "Mẫu Văn Một", "Nam", "06/05/1971", "Hà Giang"]
TWO = ["A2", "Mẫu Thị Hai", "Nữ", "08/03/1979", "Cao Bằng"]
THREE = ["A3", "Mẫu Văn Ba", "Nam", "25/11/1974", "Hà Nội"]
PLAN = ["Mã lớp", "Tên lớp", "Nước"]
CLASS = ["L1", "Lớp giả định", "Nhật"]
COURSES: list[list[Any]] = [
    ["Mã lớp", "Tên lớp", "Nước"],
    ["L1", "Chính quyền địa phương", "Nhật"],
    ["L2", "Quản lý công", "CH Pháp"],
]
STARTS: list[list[Any]] = [["Mã lớp", "Ngày khai giảng"], ["L1", "06/05/2024"], ["L2", "10/06/2024"]]


def book(people: Sequence[Any], merged: Iterable[str] = (), title: str = "DS 2024", **more: Any) -> bytes:
    """A workbook with a list of people and sheets of courses and dates, or others."""
    found = Workbook()
    found.remove(found.worksheets[0])
    lists = {title: people, "courses": COURSES, "start_dates": STARTS, **more}
    for name, rows in lists.items():
        if rows is None:
            continue
        sheet = found.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        found[title].merge_cells(cells)
    stream = io.BytesIO()
    found.save(stream)
    return stream.getvalue()


def read(content: bytes) -> Examination:
    """What is said about a workbook."""
    return examine_content(content, "office.xlsx")


def codes_of(content: bytes) -> dict[str, str]:
    """Place of each fault -> its code."""
    return {fault.path: fault.code for fault in read(content).faults}


def warned(examination: Examination) -> dict[str, list[str]]:
    """Code of each warning -> places."""
    found: dict[str, list[str]] = {}
    for warning in examination.warnings:
        found.setdefault(warning.code, []).append(warning.path)
    return found
