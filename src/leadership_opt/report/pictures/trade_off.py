"""The points of a trade-off between two goals."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.ticker import MaxNLocator

from leadership_opt.messages import Language
from leadership_opt.report.pictures.canvas import MARGIN, TITLE_HEIGHT, Picture, axes_at, finished, new_picture, shown
from leadership_opt.report.pictures.palette import BLUE, FAINT, QUIET, SKY
from leadership_opt.report.words import number

WIDTH, HEIGHT, LEFT, FOOT = 8.6, 4.8, 1.0, 0.75


def trade_off(
    points: Sequence[tuple[int, int]], title: str, titles: tuple[str, str], *, language: Language = "en"
) -> Picture:
    """Draw points of two goals, joined in their order.

    Parameters
    ----------
    points
        Values of the first and the second goal.
    title
        Of the picture.
    titles
        Of the first goal (across) and the second (up).
    language
        Of numbers.
    """
    picture = new_picture(WIDTH, HEIGHT, title)
    axes = axes_at(picture, LEFT, FOOT, MARGIN * 2, TITLE_HEIGHT + MARGIN * 2)
    axes.plot([x for x, _ in points], [y for _, y in points], color=SKY, linewidth=1.2, zorder=1)
    axes.plot([x for x, _ in points], [y for _, y in points], "o", color=BLUE, markersize=5, zorder=2)
    axes.grid(color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(shown(titles[0]), color=QUIET)
    axes.set_ylabel(shown(titles[1]), color=QUIET)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
        axis.set_major_formatter(lambda value, _: number(round(value), language))
    return finished(picture)
