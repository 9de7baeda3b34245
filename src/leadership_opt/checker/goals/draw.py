"""The public draw that breaks the remaining ties."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading
from leadership_opt.ids import public_number

BITS = 30
"""Length of a public number."""


def seeded_draw(reading: Reading) -> dict[str, int]:
    """Return the sums of the public numbers of all planned courses with their dates, and of all seats.

    The first 30 bits of SHA-256 over the seed and ``("course", course, date)`` or
    ``("nominee", nominee, course)``. Payments take no part.
    """
    seed = reading.problem.policy.seed
    return {
        "dates": sum(
            public_number(seed, "course", course.id, course.start.isoformat(), bits=BITS) for course in reading.planned
        ),
        "seats": sum(
            public_number(seed, "nominee", nominee.id, course.id, bits=BITS) for nominee, course in reading.seats()
        ),
    }
