"""How a page calls people."""

from __future__ import annotations

from typing import Literal, get_args

Names = Literal["full", "ids"]
"""Whether a page calls people by their names or by their ids."""

WAYS_OF_NAMING: tuple[str, ...] = get_args(Names)
