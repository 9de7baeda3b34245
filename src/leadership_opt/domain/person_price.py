"""What one participant costs by who she is: rows of price tables."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from leadership_opt.domain.money import Money
from leadership_opt.domain.quota import Group
from leadership_opt.domain.record import Id, ReadOnly, Record


class PersonPrice(Record):
    """One row of a price table: what each person of a group costs.

    Rows of one ``table`` name values of one attribute, each value once. Cost items
    name the table; whoever belongs to none of its rows costs the item's own amount.

    Notes
    -----
    Attributes are those of :class:`Quota`: sex, province, region, post, category, age band, or a tag of the planner's
    own, such as the rank that decides the standard of travel.
    """

    table: Id = Field(description="the table that the row belongs to; cost items name it")
    where: Annotated[Group, ReadOnly] = Field(
        description="one attribute -> the values of people who cost this amount; the same attribute in the whole table",
        json_schema_extra={"additionalProperties": False},
    )
    amount: Money = Field(description="for each participant of the group")
