"""Titles of sections in a list, and the province that one may name: "I. TỈNH HÀ GIANG (5 người)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.reference import find_province
from leadership_opt.reference.spelling import words_of

_NUMBER = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,7})|(?P<capital>[A-HĐ])|(?P<digits>[0-9]{1,2}(?:\.[0-9]{1,2})*)|(?P<small>[a-hđ]))\s*(?:[.)/:–-]|$)\s*"
)
_LEVELS = {"capital": 0, "roman": 1, "digits": 2, "small": 3}
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|[:;,–-]\s*\(?\s*[0-9]+[^()]*\)?)?\s*[.:]*\s*$")


@dataclass(frozen=True, slots=True)
class ListSection:
    """What the title of a section says.

    Attributes
    ----------
    title
        Without its number.
    level
        0 for A, 1 for I, 2 for 1, 3 for a; None: it has no number.
    province
        Code of the province that it names; empty: none.
    """

    title: str
    level: int | None
    province: str

    def ends(self, other: ListSection) -> bool:
        """Tell whether this section ends another that began above: it is not surely one inside it."""
        return self.level is None or other.level is None or self.level <= other.level


def section_of(label: str, mark: str = "") -> ListSection:
    """Return what the title of a section says.

    Parameters
    ----------
    label
        The title, perhaps with its number.
    mark
        The number where it stands in a cell of its own.

    Examples
    --------
    >>> section_of("I. TỈNH HÀ GIANG (5 người)"), section_of("KHỐI ĐẢNG", "A").level
    (ListSection(title='TỈNH HÀ GIANG', level=1, province='02'), 0)
    """
    match = _NUMBER.match(mark) or (None if mark else _NUMBER.match(label))
    level = None if match is None else _LEVELS[match.lastgroup or ""]
    title = label if match is None or mark else label[match.end() :]
    bare = _BEHIND.sub("", title)
    return ListSection(bare or title, level, _province_in(bare))


def names_others(title: str) -> bool:
    """Tell whether the title of a section is of people who are not put forward now.

    Examples
    --------
    >>> names_others("DANH SÁCH DỰ BỊ"), names_others("Phó Trưởng đoàn ĐBQH")
    (True, False)
    """
    words = f" {' '.join(words_of(title[:200]))} "
    return any(
        f" {' '.join(words_of(phrase))} " in words for phrase in table("office_words")["titles"]["other_sections"]
    )


def _province_in(title: str) -> str:
    if any(map(str.isdigit, title)):
        return ""  # codes are of two lists, and a number here may be anything
    words = words_of(title)
    for before in _before():
        if words[: len(before)] == before and len(words) > len(before):
            words = words[len(before) :]
            break
    found = find_province(" ".join(words)) or find_province(title)
    return "" if found is None else found.code


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(words_of, table("office_words")["rows"]["before_a_province"]), key=len, reverse=True))
