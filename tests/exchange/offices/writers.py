"""How a cell is commonly written: from a record to a cell and what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exchange.offices.paper import Paper, Writer
from tests.exchange.offices.samples import COUNTRIES, LESSONS, OTHER, Course, Person
from tests.exchange.offices.truth import Office, Said


def stt(number: int, one: Any) -> Any:
    """The number of a row."""
    return number


def name(number: int, one: Person) -> Said:
    """The name as it is."""
    return Said(one.name, full_name=one.name)


def sex(number: int, one: Person) -> Said:
    """Nam or Nữ."""
    return Said("Nữ" if one.sex == "female" else "Nam", sex=one.sex)


def born(number: int, one: Person) -> Said:
    """The day before the month, as a text."""
    return Said(day(one.born), born=one.born)


def born_cell(number: int, one: Person) -> Said:
    """A date of the spreadsheet."""
    return Said(one.born, born=one.born)


def province(number: int, one: Person) -> Said:
    """The name of the province."""
    return Said(one.province_name, province=one.province)


def post(number: int, one: Person) -> Said:
    """The post as it is written; one that the Decision does not name may be asked about."""
    return Said(one.title, post=one.post, position_title=one.title, may_ask=one.post == OTHER)


def wishes(number: int, one: Person) -> Said:
    """Countries parted by commas."""
    return Said(", ".join(COUNTRIES[code] for code in one.wishes), preferred_countries=one.wishes)


def id_of(prefix: str) -> Writer:
    """An id with letters and a number: ``CB-01``."""
    return lambda number, one: Said(f"{prefix}{number:02}", id=f"{prefix}{number:02}")


def blank(number: int, one: Any) -> None:
    """Nothing."""


def text(raw: Any, **means: Any) -> Writer:
    """The same in every row."""
    return lambda number, one: Said(raw, **means)


def of(column: dict[str, Any], empty: Any = None) -> Writer:
    """Cells of single people, by name; a cell of a pair is raw and meaning."""
    return lambda number, one: column.get(one.name, empty)


def day(when: date | int, pattern: str = "%d/%m/%Y") -> str:
    """A day as a text, or the year."""
    return when.strftime(pattern) if isinstance(when, date) else str(when)


def courses_by_template(office: Office, courses: tuple[Course, ...] = LESSONS[:1]) -> None:
    """Two sheets as the template has them, for offices whose own habit is the list of people alone."""
    paper = Paper(office, "Khóa bồi dưỡng")
    paper.headings(["Mã", "Tên gọi", "Nước", "Số ngày học", "Số người tối thiểu", "Số người tối đa"])
    for one in courses:
        paper.line(one.id, one.title, one.country_name, one.days, one.least, one.most)
    paper = Paper(office, "Ngày khai giảng")
    paper.headings(["Mã khóa bồi dưỡng", "Ngày khai giảng"])
    for one in courses:
        for start in one.starts:
            paper.line(one.id, start)
