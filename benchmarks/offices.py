"""How many cells of the workbooks of invented offices are read right, asked about, and wrong.

``python -m benchmarks.offices`` reads each workbook as it is, with nothing but the mapping that its planner wrote, and
prints a row for each; ``--tell NAME`` also prints what was told about one, and what is wrong or asked without need.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.text_table import lines_of
from tests.exchange.offices.judging import Figures, figures
from tests.exchange.offices.truth import OFFICES


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tell", choices=sorted(OFFICES), help="one office, with all that was told about it")
    one = parser.parse_args().tell
    found = [figures(name) for name in ([one] if one else OFFICES)]
    print(text(found))
    if one:
        print(told(found[0]))


def text(found: Sequence[Figures]) -> str:
    """Lay out figures, a row for each office, and their sums."""
    rows = [("office", "values", "right", "asked", "of them plain", "unread", "wrong")]
    counts = [(one.right, one.asked, len(one.needless), one.unread, len(one.wrong)) for one in found]
    sums = tuple(map(sum, zip(*counts, strict=True)))
    for name, (right, asked, needless, unread, wrong) in zip(
        [*(one.name for one in found), "all"], [*counts, sums], strict=True
    ):
        values = right + asked + unread + wrong
        rows.append((name, str(values), str(right), str(asked), str(needless), str(unread), str(wrong)))
    return lines_of(rows)


def told(one: Figures) -> str:
    """Everything that is wrong, asked without need, and was told at first."""
    lines = [f"wrong: {line}" for line in one.wrong]
    lines += [f"asked without need: {line}" for line in one.needless]
    lines += [f"{'fault' if note.is_fault else 'warning'}: {note.path} {note.code}" for note in one.first]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
