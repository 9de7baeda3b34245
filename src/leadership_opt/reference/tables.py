"""The one access point to the CSV files in ``data/``.

``data/README.md`` gives the origin, the date and the certainty of every file.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from io import StringIO
from types import MappingProxyType

from leadership_opt.errors import UnusableFile

Row = Mapping[str, str]
"""One line of a table: column name -> text as it stands in the file."""


@cache
def read_table(file_name: str) -> tuple[Row, ...]:
    """Read one CSV file of the reference data, once per process.

    Parameters
    ----------
    file_name
        Name of a file in ``data/``, for example ``"provinces_63.csv"``.

    Returns
    -------
    tuple of read-only mappings
        The rows in file order, every value still text.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    UnusableFile
        If it cannot be read, e.g. as the process has no free file descriptor. The next call tries again.
    ValueError
        If a row has more or fewer cells than the header.
    """
    try:
        text = (resources.files(__package__) / "data" / file_name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnusableFile("file_unreadable", path=file_name, detail=error.strerror or "") from None
    reader = csv.reader(StringIO(text), strict=True)
    header = next(reader)
    rows: list[Row] = []
    for cells in reader:
        if len(cells) != len(header):
            raise ValueError(
                f"{file_name}, line {reader.line_num}: {len(cells)} cells under {len(header)} column names"
            )
        rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)
