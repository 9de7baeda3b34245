"""The look of a cell, worked out once for all cells of a workbook that come to look alike.

openpyxl compares every part of a style with all others of the workbook for each cell, which takes a third of the
time of writing. What a change makes of a look depends on nothing but that look.
"""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

_DONE: WeakKeyDictionary[Any, dict[tuple[Any, ...], tuple[Any, Any]]] = WeakKeyDictionary()
"""By workbook, the look before and the parts that change: the look after, and the parts, which keep their identity."""


def restyle(cell: Any, **parts: Any) -> None:
    """Set parts of the look of a cell.

    Parameters
    ----------
    cell
        A cell of a workbook of openpyxl.
    **parts
        ``font``, ``fill``, ``alignment``, ``border``; the same objects for all cells that come to look alike.
    """
    done = _DONE.setdefault(cell.parent.parent, {})
    key = (*(cell._style or ()), *parts, *map(id, parts.values()))
    known = done.get(key)
    if known is not None:
        cell._style = copy(known[0])
        return
    for name, part in parts.items():
        setattr(cell, name, part)
    done[key] = copy(cell._style), parts
