"""Every office, by name: importing a file registers the offices in it."""

from __future__ import annotations

from tests.exchange.offices import cells, forms, headings, money, sections, whole, words
from tests.exchange.offices.truth import OFFICES

FILES = (headings, sections, cells, words, forms, money, whole)
"""In the order in which tables show them."""

__all__ = ["FILES", "OFFICES"]
