"""Pictures as files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Protocol

from leadership_opt.doors import PATH, takes
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.exchange.writer_errors import content_of

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")

_NO_DATE = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


class Figure(Protocol):
    """What is needed of a matplotlib figure."""

    def savefig(self, fname: Any, **options: Any) -> None:
        """Write the figure."""


@takes(picture=("Picture", "Figure"), path=PATH, overwrite=(bool,))
def save_picture(picture: Figure, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a picture whole or not at all, without the date on which it was drawn.

    Parameters
    ----------
    picture
        What a function of ``leadership_opt.report.pictures`` returned, or any matplotlib figure.
    path
        Its suffix says the format: .png, .svg or .pdf.
    overwrite
        Whether a file that is there may be replaced.

    Raises
    ------
    UnusableFile
        If the suffix is unknown, the file is there and must stay, or it cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        raise UnusableFile("unsupported_suffix", path=str(path), options=", ".join(PICTURE_SUFFIXES))
    write_whole(path, content_of(lambda: _drawn(picture, suffix), str(path)), overwrite=overwrite)


def _drawn(picture: Figure, suffix: str) -> bytes:
    content = io.BytesIO()
    picture.savefig(content, format=suffix.removeprefix("."), metadata=_NO_DATE[suffix])
    return content.getvalue()
