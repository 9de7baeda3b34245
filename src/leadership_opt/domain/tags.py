"""What a planner calls the columns of her own that are kept as tags of people."""

from __future__ import annotations

from pydantic import Field

from leadership_opt.domain.record import FilledText, Id, Record, fault


class TagTitle(Record):
    """The name of a tag: ``dan_toc`` is "Dân tộc". It decides nothing."""

    tag: Id = Field(description="the key in the tags of people, as quotas name it behind tag:")
    title: FilledText = Field(description="what reports call it: the heading of the planner's column")


def each_once(titles: tuple[TagTitle, ...]) -> tuple[TagTitle, ...]:
    """Refuse two names of one tag."""
    if len({one.tag for one in titles}) != len(titles):
        raise fault("repeated_value")
    return titles
