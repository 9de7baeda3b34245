"""What all pictures have in common: paper, ink, colours and letters.

Figures are made directly: no window system, no ``pyplot``, no ``rcParams``. DejaVu Sans comes with
matplotlib and has every Vietnamese letter. A notebook gets a light and a dark picture, and shows one.
"""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from leadership_opt.report.pictures.dark import dark_png
from leadership_opt.report.pictures.palette import INK, PAPER, QUIET
from leadership_opt.report.terminal import printable

LETTERS = "DejaVu Sans"
DOTS_PER_INCH = 110
COLOURS = 64
"""Enough for letters with soft edges."""

MARGIN = 0.18
"""Inches between the edge and what is drawn."""

TITLE_HEIGHT, LINE_HEIGHT = 0.42, 0.22
"""Inches that the title and a line of small text take."""

NOTE_LETTER_WIDTH, CAPTION_LETTER_WIDTH = 0.07, 0.079
"""Inches; a little more than what a letter of a note, or of a caption, takes on average."""


DARK_THEMES = ('[data-jp-theme-light="false"]', ".vscode-dark", '[data-vscode-theme-kind="vscode-high-contrast"]')
"""How JupyterLab, pages that nbconvert makes, and VS Code mark a page as dark; what the system prefers is not asked."""

THEMES = (
    "<style>"
    ".leadership-opt-picture img {max-width: 100%; background: transparent}"
    ".leadership-opt-picture [hidden] {display: none}"
    + "".join(
        f"{one} .leadership-opt-picture .on-light {{display: none}}"
        f"{one} .leadership-opt-picture .on-dark {{display: inline}}"
        for one in DARK_THEMES
    )
    + "</style>"
)


class Picture(Figure):
    """A matplotlib figure that a notebook shows without pyplot, on its own ground or on a dark one.

    Attributes
    ----------
    words
        What a screen reader says: the title and the sentence below it.
    """

    words: str = ""

    def small_png(self, dots_per_inch: float = DOTS_PER_INCH) -> bytes:
        """Return the picture as PNG with few colours: a third of the size, and as good to the eye."""
        content, small = io.BytesIO(), io.BytesIO()
        self.savefig(content, format="png", dpi=dots_per_inch)
        few = Image.open(content).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True)
        return small.getvalue()

    def _repr_png_(self) -> bytes:
        return self.small_png()

    def _repr_html_(self) -> str:
        """Return both pictures; who knows none of the marks of a dark theme sees the light one."""
        pictures = {"light": self.small_png(), "dark": dark_png(self, DOTS_PER_INCH)}
        alt = escape(self.words, quote=True)
        shown = "".join(
            f'<img class="on-{theme}" alt="{alt}" src="data:image/png;base64,{base64.b64encode(png).decode()}"'
            f"{' hidden' if theme == 'dark' else ''}>"
            for theme, png in pictures.items()
        )
        return f'{THEMES}<div class="leadership-opt-picture">{shown}</div>'


def new_picture(width: float, height: float, title: str, note: str = "") -> Picture:
    """Return an empty picture with a title, and a note at its foot.

    Parameters
    ----------
    width, height
        Inches.
    title
        One line.
    note
        Words at the foot, broken into lines; may be empty.
    """
    picture = Picture(figsize=(width, height), dpi=DOTS_PER_INCH, facecolor=PAPER)
    FigureCanvasAgg(picture)
    picture.words = shown(title)
    picture.text(
        MARGIN / width, 1 - MARGIN / height, shown(title), va="top", fontsize=12.5, fontweight="bold", color=INK
    )
    if note:
        lines = textwrap.fill(shown(note), int((width - 2 * MARGIN) / NOTE_LETTER_WIDTH))
        picture.text(MARGIN / width, MARGIN / height, lines, va="bottom", fontsize=8, color=QUIET)
    return picture


def captioned(picture: Picture, sentence: str) -> Picture:
    """Say below the title what to see, in a strip by which the picture grows; the rest stays as it was drawn."""
    picture.words = f"{picture.words}. {shown(sentence)}"
    width, height = picture.get_size_inches()
    lines = textwrap.wrap(shown(sentence), int((width - 2 * MARGIN) / CAPTION_LETTER_WIDTH))
    taller = height + LINE_HEIGHT * len(lines)
    for axes in picture.axes:
        box = axes.get_position()
        axes.set_position((box.x0, box.y0 * height / taller, box.width, box.height * height / taller))
    for text in picture.texts:
        at = text.get_position()[1]
        is_title = text.get_verticalalignment() == "top"
        text.set_y(1 - (1 - at) * height / taller if is_title else at * height / taller)
    picture.set_size_inches(width, taller)
    top = 1 - (TITLE_HEIGHT + MARGIN / 3) / taller
    picture.text(MARGIN / width, top, "\n".join(lines), va="top", fontsize=9, linespacing=1.35, color=INK)
    return picture


def axes_at(picture: Picture, left: float, bottom: float, right: float, top: float, **options: Any) -> Axes:
    """Add axes whose distances to the four edges are given in inches."""
    width, height = picture.get_size_inches()
    box = (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
    axes = picture.add_axes(box, facecolor="none", **options)
    axes.tick_params(colors=QUIET, labelsize=8.5, length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return axes


def finished(picture: Picture) -> Picture:
    """Give all text the letters of the picture; nothing that came from input is read as a formula."""
    for axes in picture.axes:
        axes.tick_params(labelfontfamily=LETTERS)
    for text in picture.findobj(Text):
        if isinstance(text, Text):
            text.set_fontfamily(LETTERS)
            text.set_parse_math(False)
    return picture


def shown(text: str, most: int | None = None) -> str:
    """Return text as one line without control characters and, if asked for, cut to a length.

    Examples
    --------
    >>> shown("Khóa bồi dưỡng", most=6)
    'Khóa …'
    """
    clean = " ".join(printable(text).split())
    return clean if most is None or len(clean) <= most else f"{clean[: most - 1]}…"


def rows_axes(picture: Picture, labels: Sequence[str], left: float, bottom: float, right: float, top: float) -> Axes:
    """Add axes with one row for each label, the first at the top, rows at 0, 1, 2, ..."""
    axes = axes_at(picture, left, bottom, right, top)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [shown(label) for label in labels])
    axes.tick_params(axis="y", colors=INK)
    return axes


def beside(axes: Axes, row: float, words: str, *, left: float | None = None, bold: bool = False) -> None:
    """Write words beside a row: right of the axes, or from a point ``left`` inches left of them."""
    axes.annotate(
        words,
        (1 if left is None else 0, row),
        xycoords=axes.get_yaxis_transform(),
        xytext=(9 if left is None else -72 * left, 0),
        textcoords="offset points",
        va="center",
        fontsize=8.5,
        fontweight="bold" if bold else "normal",
        color=INK,
        annotation_clip=False,
    )
