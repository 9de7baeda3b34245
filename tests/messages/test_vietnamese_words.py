"""One Vietnamese word for one thing: those agreed in the glossary, and none of those they replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadership_opt.domain.fund import FundKind
from leadership_opt.exchange.sheets.words import FUND_KIND, GOAL
from leadership_opt.messages import registry, render

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "reference" / "glossary.md"

REPLACED = {
    "số gốc": "số khởi tạo",
    "hạt giống": "số khởi tạo",
    "số mầm": "số khởi tạo",
    "nguồn xã hội trong nước": "nguồn xã hội hóa",
    "quy tắc": "ràng buộc",
    "chặn trên": "cận",
    "chặn dưới": "cận",
    "xung đột lịch": "trùng lịch",
    "vướng lịch": "trùng lịch",
    "giới hạn tính chính xác": "cận",
}
"""Old word -> the word of the glossary."""


@pytest.mark.parametrize("old", REPLACED)
def test_old_words_are_gone(old: str) -> None:
    """A planner who meets two words for one thing looks for two things."""
    assert [code for code, texts in registry().items() if old in texts["vi"].casefold()] == []


def test_a_bound_is_never_a_limit() -> None:
    """A text that tells a bound says "cận"; "giới hạn" is what a rule sets."""
    bounds = {code: texts for code, texts in registry().items() if texts["en"].casefold().startswith("bound")}
    bounds |= {code: texts for code, texts in registry().items() if " bound" in texts["en"].casefold()}
    assert len(bounds) > 4
    assert {code for code, texts in bounds.items() if "cận" not in texts["vi"].casefold()} == set()


def test_the_glossary_has_the_agreed_words() -> None:
    """What the messages say is what the glossary explains."""
    rows = {line.split(" | ")[0].strip("| "): line for line in GLOSSARY.read_text(encoding="utf-8").splitlines()}
    for term, word in {
        "bound": render("word.bound", "vi"),
        "rule": render("word.rule", "vi"),
        "calendar clash": "trùng lịch",
        "seed": "số khởi tạo",
    }.items():
        assert rows[term].endswith(f"| {word} |"), term
    assert render("choice.fund_kind_domestic_social", "vi") in rows["fund"]


def test_workbooks_with_the_old_words_are_still_read() -> None:
    """Files that were written with earlier words mean what they meant."""
    assert FUND_KIND.read("nguồn xã hội trong nước") == FundKind.DOMESTIC_SOCIAL
    assert GOAL.read("bốc thăm theo số gốc") == "seeded_draw"
