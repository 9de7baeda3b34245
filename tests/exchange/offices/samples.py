"""Invented people, courses and funds: each name holds "Mẫu" (sample) or "giả định" (invented)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HEAD, COUNCIL, COMMITTEE, OTHER = "na_delegation_deputy_head", "council_vice_chair", "committee_vice_chair", "other"
WRITTEN = {
    HEAD: "Phó Trưởng đoàn ĐBQH tỉnh",
    COUNCIL: "Phó Chủ tịch HĐND tỉnh",
    COMMITTEE: "Phó Chủ tịch UBND tỉnh",
    OTHER: "Giám đốc Sở Nội vụ",
}
"""Posts as most offices write them."""
COUNTRIES = {"JP": "Nhật Bản", "FR": "Pháp", "SG": "Singapore", "KR": "Hàn Quốc", "AU": "Úc", "DE": "Đức", "US": "Mỹ"}


@dataclass(frozen=True)
class Person:
    """An invented nominee."""

    name: str
    sex: str
    born: date | int
    province: str
    province_name: str
    post: str
    wishes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The post as it is written."""
        return WRITTEN[self.post]


@dataclass(frozen=True)
class Course:
    """An invented course."""

    id: str
    title: str
    country: str
    starts: tuple[date, ...]
    days: int
    least: int
    most: int
    host: str
    city: str

    @property
    def country_name(self) -> str:
        """The country in Vietnamese."""
        return COUNTRIES[self.country]


@dataclass(frozen=True)
class Fund:
    """An invented source of money, in dong."""

    id: str
    name: str
    fund_kind: str
    kind_name: str
    total: int
    by_year: tuple[tuple[int, int], ...]


PEOPLE = (
    Person("Nguyễn Mẫu An", "male", date(1971, 5, 6), "02", "Hà Giang", COMMITTEE, ("JP", "FR")),
    Person("Lò Thị Mẫu Bình", "female", date(1979, 3, 8), "02", "Hà Giang", COUNCIL, ("FR",)),
    Person("Trần Mẫu Cường", "male", date(1974, 11, 25), "46", "Thừa Thiên Huế", COUNCIL, ("SG", "KR")),
    Person("Phạm Thị Mẫu Dung", "female", date(1982, 2, 12), "46", "Thừa Thiên Huế", COMMITTEE, ("KR", "JP")),
    Person("Võ Mẫu Em", "male", date(1969, 9, 30), "79", "Hồ Chí Minh", HEAD, ("FR", "SG")),
    Person("Đặng Thị Mẫu Giang", "female", date(1985, 7, 1), "79", "Hồ Chí Minh", COMMITTEE, ("JP",)),
    Person("Hoàng Mẫu Hải", "male", date(1976, 12, 4), "38", "Thanh Hóa", COUNCIL, ("AU", "SG")),
    Person("Nông Thị Mẫu Kiều", "female", date(1980, 10, 10), "04", "Cao Bằng", HEAD, ("JP", "KR")),
    Person("Y Mẫu Lan", "female", date(1983, 1, 20), "66", "Đắk Lắk", COMMITTEE, ("DE",)),
    Person("Bùi Mẫu Minh", "male", date(1972, 8, 2), "77", "Bà Rịa - Vũng Tàu", COMMITTEE, ("US", "JP")),
    Person("Đỗ Mẫu Nam", "male", date(1978, 4, 9), "01", "Hà Nội", COUNCIL, ("FR", "DE")),
    Person("Lê Thị Mẫu Oanh", "female", date(1981, 6, 11), "91", "Kiên Giang", COMMITTEE, ("SG",)),
)

LESSONS = (
    Course("L1", "Quản trị địa phương (giả định)", "JP", (date(2024, 5, 6), date(2024, 5, 13)), 14, 15, 17,
           "Học viện giả định Tokyo", "Tokyo"),
    Course("L2", "Chính quyền số (giả định)", "KR", (date(2024, 9, 2), date(2024, 9, 16)), 12, 15, 20,
           "Viện giả định Seoul", "Seoul"),
    Course("L3", "Đô thị bền vững (giả định)", "SG", (date(2024, 6, 3),), 10, 10, 15, "Trường giả định Singapore", ""),
    Course("L4", "Chính sách công (giả định)", "FR", (date(2024, 10, 7), date(2024, 11, 4)), 21, 12, 16,
           "Trường giả định Paris", "Paris"),
)  # fmt: skip

SOURCES = (
    Fund("NS", "Ngân sách nhà nước (giả định)", "state_budget", "Ngân sách nhà nước", 45_500_000_000,
         ((2024, 20_000_000_000), (2025, 25_500_000_000))),
    Fund("TT", "Tài trợ nước ngoài (giả định)", "foreign_sponsor", "Tài trợ nước ngoài", 6_200_000_000,
         ((2024, 3_000_000_000), (2025, 3_200_000_000))),
    Fund("XH", "Xã hội hóa (giả định)", "domestic_social", "Nguồn xã hội hóa", 1_750_000_000,
         ((2024, 750_000_000), (2025, 1_000_000_000))),
)  # fmt: skip
