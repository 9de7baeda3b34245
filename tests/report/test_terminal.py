"""What reaches a terminal: the tables, and nothing that the input smuggles in."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console

from leadership_opt.report import Column, Table
from leadership_opt.report.rosters import roster_tables
from leadership_opt.report.terminal import printable, rendered
from tests.explain.base_problem import problem
from tests.report.results_by_hand import plan


def shown(tables: Iterable[Table]) -> str:
    """The text of tables, 120 columns wide."""
    file = io.StringIO()
    console = Console(file=file, width=120)
    for one in rendered(tables):
        console.print(one)
    return file.getvalue()


def test_table_is_shown_with_title_headings_cells_and_note() -> None:
    """Nothing of a table is lost."""
    text = shown([Table("Title", (Column("Name"), Column("Number", right=True)), (("a", "7"),), note="remark")])
    assert all(part in text for part in ("Title", "Name", "Number", "a", "7", "remark"))


def test_names_in_brackets_are_names() -> None:
    """A name that looks like markup is shown as it is and changes no colour."""
    named = problem(nominees={0: {"full_name": "[red]Mẫu[/red] [bold]"}})
    assert "[red]Mẫu[/red] [bold]" in shown(roster_tables(named, plan(), "en"))
    assert "[/nonsense]" in shown([Table("[/nonsense]", (Column("[x]"),), (("[/y]",),), note="[/z]")])


def test_control_characters_do_not_reach_the_terminal() -> None:
    """A text, of a file of another kind say, cannot move the cursor, recolour the screen or retitle the window."""
    text = shown([Table("Title", (Column("Name"),), (("Mẫu\x1b[31m\x07\x9b2J",),))])
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\x9b" not in text
    assert printable("one\ntwo") == "one\ntwo"


def test_a_name_cannot_turn_the_words_after_it() -> None:
    """Marks that override the direction of writing would make a sentence say something else: they are shown as such."""
    assert printable("A\u202e12\u2066B\u200f") == "A\ufffd12\ufffdB\u200f"
