"""The columns of the seats of a group in one offer."""

from __future__ import annotations

import numpy as np

from leadership_opt.model.groups import Group
from leadership_opt.model.rows import Integers
from leadership_opt.model.variables import Variables


def members_in(variables: Variables, group: Group, offer: int) -> Integers:
    """Return the columns of the seats of a group in one offer.

    Most members count on all dates on which they can attend, or on none; only who counts
    on some of them needs a column of her own.
    """
    if not group.is_dated:
        return variables.seat_columns((offer,), group.members)
    able = variables.index.can_attend[offer][group.members]
    counted = able & group.counted(offer)
    columns = variables.column_of[offer, group.members]
    is_member = counted.any(axis=1)
    for at in np.flatnonzero(is_member & (counted != able).any(axis=1)):
        columns[at] = variables.attending(offer, int(group.members[at]), tuple(counted[at].tolist()))
    found: Integers = columns[is_member]
    return found
