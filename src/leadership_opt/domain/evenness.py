"""Whom the goal ``even_courses`` counts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from leadership_opt.domain.quota import Group
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.record import ReadOnly, Record


class EvennessPolicy(Record):
    """What ``even_courses`` makes even over the courses that run: their sizes, or the numbers of a group.

    The group is everybody whose attributes match **all** entries (any of the values listed for an
    attribute), as in ``where`` of a quota: ``{"sex": ["female"]}`` spreads women evenly.

    Examples
    --------
    >>> EvennessPolicy(group={"sex": ("female",)}).group
    {'sex': ('female',)}
    """

    group: Annotated[Group, ReadOnly] = Field(
        default_factory=ReadOnlyDict,
        description="attribute -> accepted values, as in where of a quota; empty: everybody, so sizes are made even",
        json_schema_extra={"additionalProperties": False},
    )
