"""Labels of the stages of goals that take several: one home for those who make, read and check them."""

from __future__ import annotations

CHANGED_COURSES, CHANGED_PEOPLE = "courses", "people"
"""Stages of ``stability``."""

DRAWN_DATES, DRAWN_SEATS = "dates", "seats"
"""Stages of ``seeded_draw``."""

UNIQUENESS = "other-"
"""Begins the labels of stages that look for a rival of a draw: their value is no value of the plan."""

DRAW_LABELS = (DRAWN_DATES, f"{UNIQUENESS}{DRAWN_DATES}", DRAWN_SEATS, f"{UNIQUENESS}{DRAWN_SEATS}")
"""The stages of the public draw, in their order."""
