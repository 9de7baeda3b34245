"""Cells as planners write them, and what each of them means: sheet and field -> cells."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

from leadership_opt.reference import provinces
from leadership_opt.reference.code_lists import codes_of_two_provinces

BAD = "bad"
"""What must be a fault, never a guess."""

D = date(1984, 5, 6)


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _provinces() -> list[tuple[Any, Any]]:
    """All 63 by many spellings each, and what names no province or two."""
    cells: list[tuple[Any, Any]] = []
    for one in provinces():
        names = {one.name_vi, one.full_name_vi, one.name_ascii, *one.aliases, _nfd(one.name_vi), one.iso_code}
        names |= {one.name_vi.upper(), f"  {one.name_vi} \u00a0", f"T. {one.name_vi}", f"{one.name_vi}\u200b"}
        cells += [(name, one.code) for name in sorted(names)]
        meant = BAD if one.code in codes_of_two_provinces() else one.code  # without a word on which list it is of
        cells += [(code, meant) for code in (one.code, int(one.code), float(one.code))]
    return [*cells, ("BD", BAD), ("Atlantis", BAD), (99, BAD), ("Hà", BAD), (True, BAD)]


MESS: dict[tuple[str, str], list[tuple[Any, Any]]] = {
    ("nominees", "province"): _provinces(),
    ("nominees", "sex"): [
        *[(cell, "female") for cell in ("Nữ", "nữ", "NỮ", _nfd("Nữ"), "nu", " Nữ ", "f", "Female", "female", "Bà")],
        *[(cell, "male") for cell in ("Nam", "nam", "NAM", "M", "male", "Male ", "Ông", "\u200bNam")],
        *[(cell, BAD) for cell in ("N", "x", 1, "nữ/nam", "?")],
    ],
    ("nominees", "born"): [
        *[
            (cell, {"birth_date": D})
            for cell in (
                D, datetime(1984, 5, 6), "06/05/1984", "6/5/1984", "06-05-1984", "06.05.1984", "1984-05-06",
                "1984/05/06", " 6/5/1984 ", "06/05/1984 00:00:00", "1984-05-06 00:00:00", "6 tháng 5 năm 1984",
                "ngày 06 tháng 05 năm 1984", "6 / 5 / 1984", _nfd("6 tháng 5 năm 1984"), 30808, 30808.0,
            )
        ],
        *[(cell, {"birth_year": 1984}) for cell in (1984, 1984.0, "1984", " 1984 ", "năm 1984", "Năm 1984")],
        *[
            (cell, BAD)
            for cell in (
                "31/02/1984", "05/13/1984", "6/5/84", "06051984", "5/1984", "tháng 5/1984", "?", True, 1984.5,
                datetime(1984, 5, 6, 13, 30), "1984-13-01", "khoảng 1984", "#N/A", 1850, 2030,
            )
        ],
    ],
    ("nominees", "post"): [
        *[
            (cell, "council_vice_chair")
            for cell in ("Phó Chủ tịch HĐND", "phó chủ tịch hđnd tỉnh", "PCT HĐND", "Phó Chủ tịch Hội đồng nhân dân",
                         _nfd("Phó Chủ tịch HĐND"), "council_vice_chair", "Vice-chair of the People's Council")
        ],
        *[
            (cell, "committee_vice_chair")
            for cell in ("Phó Chủ tịch UBND", "PCT UBND tỉnh", "Phó Chủ tịch Ủy ban nhân dân",
                         "Phó Chủ tịch Uỷ ban nhân dân", "PHÓ CHỦ TỊCH UBND")
        ],
        *[(cell, "na_delegation_deputy_head") for cell in ("Phó Trưởng đoàn ĐBQH", "Phó đoàn ĐBQH")],
        *[(cell, "other") for cell in ("khác", "other", "Chức vụ khác")],
        *[(cell, BAD) for cell in ("Phó Chủ tịch", "Giám đốc", 3)],
    ],
    ("nominees", "healthy"): [
        *[(cell, True) for cell in ("có", "Có", "CÓ", _nfd("có"), "yes", "Y", "x", "X", "✓", 1, 1.0, True, "TRUE")],
        *[(cell, False) for cell in ("không", "Không", "khong", "no", "N", 0, 0.0, False, "false", "sai")],
        *[(cell, BAD) for cell in ("có thể", 2, "?", 0.5)],
    ],
    ("nominees", "preferred_countries"): [
        *[
            (cell, ("JP", "FR"))
            for cell in ("JP; FR", "JP;FR", "jp, fr", "Nhật Bản; Pháp", "Nhật, Pháp", "Japan, France", "JP\nFR",
                         "JP; FR;",                         _nfd("Nhật Bản, Pháp"), "JP;;FR")
        ],
        *[(cell, ("US",)) for cell in ("Mỹ", "Hoa Kỳ", "USA", "US", _nfd("Hoa Kỳ"))],
        *[(cell, ()) for cell in ("–", "không", "Không có", "none")],
        *[(cell, BAD) for cell in ("Atlantis", "JP; Atlantis", "JP FR", 7)],
    ],
    ("nominees", "rating"): [
        *[(cell, 85) for cell in (85, 85.0, "85", " 85 ", "85.0", "'85")][:4],
        *[(cell, BAD) for cell in ("85,5", 85.5, "tốt", True, "85%", 120, -3)],
    ],
    ("costs", "amount"): [
        *[
            (cell, 1_500_000)
            for cell in (
                1500000, 1500000.0, "1500000", "1.500.000", "1,500,000", "1 500 000", "1\u00a0500\u00a0000",
                "1.500.000 đ", "1.500.000đ", "1,500,000 VND", "1.500.000 đồng", "1.500.000 ₫", "1.500.000,00",
                "1,500,000.00", "1,5 triệu", "1.5 triệu", "1,5 triệu đồng", "1.500 nghìn", "1500 nghìn đồng",
            )
        ],
        *[(cell, 2_300_000_000) for cell in ("2,3 tỷ", "2.3 tỷ đồng", "2.300 triệu", "2.300.000.000", "2,3 tỉ")],
        *[
            (cell, BAD)
            for cell in ("1.5", "1,5", "1.50.000", "1,500.000", "một triệu", 1500000.5, "-", "1.500.000 JPY", True,
                         "1..500", "1.5000.000", -5, "1,23456 triệu")
        ],
    ],
    ("start_dates", "start_date"): [
        *[
            (cell, date(2024, 3, 4))
            for cell in (date(2024, 3, 4), datetime(2024, 3, 4), "04/03/2024", "4/3/2024", "2024-03-04", 45355)
        ],
        *[(cell, BAD) for cell in ("4/3", "tháng 3", "03/2024", 2024, "2024", datetime(2024, 3, 4, 8), "30/02/2024")],
    ],
    ("quotas", "min_share"): [
        *[(cell, "30%") for cell in ("30%", "30 %", 0.3, " 30% ", 30, "30")],
        *[(cell, "3/10") for cell in ("3/10", "3 / 10")],
        *[(cell, "125/1000") for cell in ("12,5%", "12.5%", 0.125)],
        *[(cell, BAD) for cell in ("1", "130", "một nửa", datetime(2024, 10, 3), -0.1, "4/3", True)],
    ],
    ("quotas", "where"): [
        *[
            (cell, {"sex": ("female",)})
            for cell in ("sex = female", "giới tính = nữ", "Giới tính=Nữ", _nfd("giới tính = nữ"), "sex=F;", "nữ")
        ],
        ("tỉnh, thành phố = Huế, 48", {"province": ("46", "48")}),
        ("tỉnh = Huế, 48", {"province": ("46", "48")}),
        ("tỉnh = Huế; giới tính = nữ", {"province": ("46",), "sex": ("female",)}),
        ("tag:ethnicity = minority", {"tag:ethnicity": ("minority",)}),
        ("vùng = Tây Nguyên", {"region": ("CH",)}),
        *[(cell, BAD) for cell in ("nữ, nam", "= nữ", "sex =", "màu tóc = đen", "sex = x", "sex = f; sex = m")],
    ],
}  # fmt: skip

CELLS = [(*place, *cell) for place, cells in MESS.items() for cell in cells]
"""Sheet, field, cell, meaning."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "full_name": ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "ho va ten", _nfd("Họ và tên"), "Full name", "full_name", "Name",
                  "Họ và tên (*)", "Họ và tên *:", " Họ  và tên "),
    "born": ("Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "Ngày sinh (dd/mm/yyyy)",
             "Birth date", "Date of birth", "born"),
    "sex": ("Giới tính", "GIỚI TÍNH", "Sex", "Gender", "gioi tinh"),
    "province": ("Tỉnh", "Tỉnh, thành phố", "Tỉnh/TP", "Địa phương", "Province", "TỈNH, THÀNH PHỐ"),
    "id": ("Mã", "Mã số", "Id", "ID", "Mã (*)"),
}  # fmt: skip
"""Ways to head a column."""
