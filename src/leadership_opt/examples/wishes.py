"""Countries that a nominee wishes or refuses, and languages spoken.

All assumed. Japan and France lead because the Decision names them first [V].
"""

from __future__ import annotations

from leadership_opt.examples.draw import HashDraw

WISHED = (
    ("JP", 38),
    ("FR", 20),
    ("SG", 12),
    ("KR", 10),
    ("AU", 9),
    ("DE", 5),
    ("GB", 3),
    ("NZ", 3),
)
"""Host countries with the weight of a wish."""

_HOW_MANY = ((0, 8), (1, 17), (2, 30), (3, 30), (4, 15))
_PERCENT_REFUSING = 7
_LANGUAGES = (("en", 45), ("fr", 10), ("ja", 6), ("ko", 4), ("zh", 6), ("de", 2))


def wished(number: int, draw: HashDraw) -> tuple[str, ...]:
    """Return none to four countries, most wanted first."""
    count = draw.weighted(_HOW_MANY, "number of wishes", number)
    return draw.several(WISHED, count, "wish", number)


def refused(number: int, wishes: tuple[str, ...], draw: HashDraw) -> tuple[str, ...]:
    """Return one or two countries that are refused, for few people, never a wish."""
    if not draw.happens(_PERCENT_REFUSING, "refuses", number):
        return ()
    others = [(country, 1) for country, _ in WISHED if country not in wishes]
    return tuple(sorted(draw.several(others, draw.between(1, 2, "refusals", number), "refusal", number)))


def languages(number: int, draw: HashDraw) -> tuple[str, ...]:
    """Return the foreign languages spoken, as ISO 639-1 codes; often none."""
    return tuple(sorted(code for code, percent in _LANGUAGES if draw.happens(percent, "speaks", code, number)))
