"""`highlands`: seats of people from the provinces of one region."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.goals.people import seat_points
from leadership_opt.model.index import Index
from leadership_opt.reference import province

REGION = "CH"


def _points(index: Index, offer: int) -> NDArray[np.int64]:
    del offer
    return np.array([province(nominee.province).region_code == REGION for nominee in index.nominees], dtype=np.int64)


highlands = seat_points(_points)
