"""A picture as it is shown in a dark notebook: no ground of its own, and every colour's twin.

The figure is drawn with other colours and then has its own ones again: files of it stay as they are, for paper.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from leadership_opt.report.pictures.palette import ON_DARK

COLOURED = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")
TWINS = {to_hex(light): dark for light, dark in ON_DARK.items()}
NO_DITHER, MANY_COLOURS = Image.Dither.NONE, 96


def dark_png(picture: Figure, dots_per_inch: float) -> bytes:
    """Return a picture as PNG for a dark page, with few colours and no ground.

    Parameters
    ----------
    picture
        That was drawn once; it stays as it is.
    dots_per_inch
        Its resolution.
    """
    content, small = io.BytesIO(), io.BytesIO()
    with darkened(picture):
        picture.savefig(content, format="png", dpi=dots_per_inch, facecolor="none")
    drawn = Image.open(content).convert("RGBA")
    drawn.quantize(MANY_COLOURS, method=Image.Quantize.FASTOCTREE, dither=NO_DITHER).save(small, "PNG", optimize=True)
    return small.getvalue()


@contextmanager
def darkened(picture: Figure) -> Iterator[None]:
    """Let every artist of a picture have the twins of its colours, for as long as the block runs."""
    undo: list[Callable[[], object]] = []
    try:
        for artist in _artists(picture):
            undo += _changed(artist)
        yield
    finally:
        for back in reversed(undo):
            back()


def _artists(picture: Figure) -> Iterator[Artist]:
    for artist in picture.findobj():
        yield artist
        box = artist.get_bbox_patch() if isinstance(artist, Text) else None
        if box is not None:
            yield box


def _changed(artist: Artist) -> Iterator[Callable[[], object]]:
    for name in COLOURED:
        look: Any = getattr(artist, f"get_{name}", None)
        put: Any = getattr(artist, f"set_{name}", None)
        if look is None or put is None:
            continue
        before = look()
        after = _twin(before)
        if after is not None:
            put(after)
            yield lambda put=put, before=before: put(before)  # type: ignore[misc]


def _twin(colour: Any) -> Any:
    """Return the twin of a colour with its transparency; None: it has none, or is no single colour."""
    try:
        red, green, blue, alpha = to_rgba(colour)
    except (ValueError, TypeError):
        return None
    twin = TWINS.get(to_hex((red, green, blue)))
    return None if twin is None or alpha == 0 else (*to_rgba(twin)[:3], alpha)
