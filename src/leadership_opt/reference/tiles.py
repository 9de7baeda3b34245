"""Where each province stands in a grid of tiles.

The grid follows how the provinces lie to one another, roughly, and shows no border: it was
laid out by hand for this project, see ``data/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from leadership_opt.doors import blames
from leadership_opt.errors import WrongValue
from leadership_opt.reference.successors import successors
from leadership_opt.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Tile:
    """A place in the grid.

    Attributes
    ----------
    row
        From 0 in the north.
    column
        From 0 in the west.
    """

    row: int
    column: int


@blames(counted_as=(int,))
@lru_cache(maxsize=2)
def province_tiles(counted_as: int = 63) -> Mapping[str, Tile]:
    """Return the tile of each of the 63 provinces, or of each of the 34, by code.

    One of the 34 stands where its predecessor of the same code stood, which lies in it.

    Raises
    ------
    WrongValue
        If there are no so many provinces.

    Examples
    --------
    >>> province_tiles()["01"]
    Tile(row=3, column=3)
    """
    if counted_as not in (63, 34):
        raise WrongValue("not_among", what="counted_as", value=str(counted_as), options="63, 34")
    tiles = {row["gso_code"]: Tile(int(row["row"]), int(row["column"])) for row in read_table("province_tiles.csv")}
    return {entry.code: tiles[entry.code] for entry in successors()} if counted_as == 34 else tiles
