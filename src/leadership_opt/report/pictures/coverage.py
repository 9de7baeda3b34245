"""Seats of every province beside its entitlement, as a grid of tiles."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.reference import province_tiles
from leadership_opt.report.coverage import against_entitlement, beside_provinces, entitled_seats, seats_by_province
from leadership_opt.report.pictures.canvas import MARGIN, Picture, axes_at, captioned, finished, new_picture
from leadership_opt.report.pictures.palette import BLUE, INK, PALE_BLUE, PAPER, QUIET, SAND, VERMILLION
from leadership_opt.report.sentences import coverage_sentence
from leadership_opt.report.words import decimal, province_name

TILE_WIDTH, TILE_HEIGHT = 1.16, 0.5
"""Inches."""

GAP = 0.06
LEGEND_ROW = 7
LONGEST_LARGE_NAME = 14
"""Longer names are set in smaller letters."""

TILE_COLOURS = {
    "far_above": (BLUE, PAPER),
    "above": (PALE_BLUE, INK),
    "below": (SAND, INK),
    "far_below": (VERMILLION, PAPER),
    "no_seat": (PAPER, INK),
}
"""How a province compares with its entitlement -> colours of its tile and its text."""


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def coverage(problem: Problem, plan: Plan, *, language: Language = "en") -> Picture:
    """Draw a tile for every province with its seats (held ones included) and its entitlement.

    Tiles stand roughly as the provinces lie; no border is drawn. Where all provinces have the
    same entitlement, or one by people, it is shown in seats of this plan.

    Parameters
    ----------
    problem
        The problem, for provinces and entitlements.
    plan
        The plan; it may break rules.
    language
        Of all words.
    """
    counted_as = problem.policy.period_counted_as
    tiles = province_tiles(counted_as)
    seats = seats_by_province(problem, plan)
    total = sum(seats[code] for code in tiles)
    due = entitled_seats(problem, seats) or dict.fromkeys(tiles, Fraction(total, len(tiles)))
    columns = 1 + max(tile.column for tile in tiles.values())
    rows = 1 + max(tile.row for tile in tiles.values())
    picture = new_picture(
        columns * TILE_WIDTH + 2 * MARGIN,
        rows * TILE_HEIGHT + 1.15,
        render("picture.coverage", language, covered=sum(seats[code] > 0 for code in tiles), provinces=len(tiles)),
        " ".join(filter(None, (render("picture.coverage_note", language), beside_provinces(problem, plan, language)))),
    )
    axes = axes_at(picture, MARGIN, 0.5, MARGIN, 0.6)
    axes.set(xlim=(0, columns), ylim=(rows, 0), xticks=(), yticks=())
    found: dict[str, int] = dict.fromkeys(TILE_COLOURS, 0)
    for code, tile in tiles.items():
        owed = due.get(code, Fraction(0))
        kind = against_entitlement(seats[code], owed)
        found[kind] += 1
        _, ink = TILE_COLOURS[kind]
        _box(axes, tile.column + GAP / 2, tile.row + GAP, 1 - GAP, 1 - 2 * GAP, kind)
        name = province_name(code, counted_as)
        middle = tile.column + 0.5
        size = 8 if len(name) <= LONGEST_LARGE_NAME else 6.4
        axes.text(middle, tile.row + 0.34, name, ha="center", va="center", fontsize=size, color=ink)
        numbers = f"{seats[code]} / {decimal(owed, language, 2)}"
        axes.text(middle, tile.row + 0.7, numbers, ha="center", va="center", fontsize=8, color=ink, fontweight="bold")
    _legend(axes, found, language)
    return finished(captioned(picture, coverage_sentence(problem, plan, language)))


def _box(axes: Axes, left: float, top: float, width: float, height: float, kind: str) -> None:
    """Draw a tile; one without a seat is also told by its dashed edge."""
    is_empty = kind == "no_seat"
    shape = f"round,pad=0,rounding_size={height / 11}"
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            width,
            height,
            boxstyle=shape,
            facecolor=TILE_COLOURS[kind][0],
            edgecolor=QUIET if is_empty else "none",
            linestyle="--" if is_empty else "-",
            linewidth=0.9,
        )
    )


def _legend(axes: Axes, found: dict[str, int], language: Language) -> None:
    """Explain the colours where the grid is empty: west of the middle of the country."""
    for place, (kind, count) in enumerate(found.items()):
        row = LEGEND_ROW + 0.72 * place
        _box(axes, 0.1, row, 0.26, 0.46, kind)
        words = render(f"picture.{kind}", language, count=count)
        axes.text(0.45, row + 0.23, words, va="center", fontsize=8.5, color=INK)
