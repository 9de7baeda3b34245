"""Colours of pictures, and what each of them is on a dark ground.

Those of Okabe and Ito (Color Universal Design, 2008) are told apart by people with any colour vision, their lighter
twins too; no picture says anything by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping

PAPER, INK, QUIET, FAINT = "#ffffff", "#1a1a1a", "#5f5f5f", "#e4e4e4"
CLOSED, CLOSED_EDGE = "#d0d0d0", "#b0b0b0"
BLUE, SKY, ORANGE, VERMILLION, GREEN = "#0072B2", "#56B4E9", "#E69F00", "#D55E00", "#009E73"
PALE_BLUE, PALE_ORANGE, SAND = "#BFE2F7", "#F6D58A", "#F4EBD3"

ON_DARK: Mapping[str, str] = {
    PAPER: "#14181d",
    INK: "#e8edf2",
    QUIET: "#b3bdc7",
    FAINT: "#3d464f",
    CLOSED: "#4a545e",
    CLOSED_EDGE: "#717c87",
    BLUE: "#4ba3dc",
    SKY: "#2f7099",
    ORANGE: "#E69F00",
    VERMILLION: "#ef8354",
    GREEN: "#2fbf93",
    PALE_BLUE: "#1f4460",
    PALE_ORANGE: "#6b4f12",
    SAND: "#453b21",
}
"""Every colour has its twin, so that what could be read before can be read after, on grounds and on tiles."""
