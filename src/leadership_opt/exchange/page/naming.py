"""How a page, and what goes out with it, calls people."""

from __future__ import annotations

from typing import Literal, get_args

Names = Literal["full", "ids"]
"""Whether people are called by their names or by their ids."""

WAYS_OF_NAMING: tuple[str, ...] = get_args(Names)

NAMES_TAKEN: tuple[str, ...] = tuple(f"'{one}'" for one in WAYS_OF_NAMING)
"""What the door of a call takes."""
