"""Patterns of texts, which fields are declared with and messages are chosen by."""

from __future__ import annotations

CURRENCY_PATTERN = r"^[A-Z]{3}$"
ATTRIBUTE_PATTERN = r"^(sex|province|region|province_2025|post|category|age_band|tag:[A-Za-z0-9][A-Za-z0-9._-]{0,63})$"
