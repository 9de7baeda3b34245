"""Seats for those who cannot come back in a later year."""

from __future__ import annotations

from leadership_opt.checker.reading import Reading


def last_chance(reading: Reading) -> int:
    """Return the seats of nominees who cannot attend in any later year of the programme.

    A seat counts when the nominee cannot attend any course on offer on any open date of a
    programme year later than that of the course she is in. Nothing counts where no
    programme year is later than that of the course. A held seat, where these count, is read in the same way from what
    is on offer now; whoever is no nominee any more cannot attend again.
    """
    known = reading.problem.nominee_by_id
    years = reading.problem.policy.years
    found = 0
    for course in reading.counted:
        later = {year for year in years if year > course.year}
        if later:
            openings = [entry for entry in reading.attendance.distinct_openings if entry.start.year in later]
            found += sum(
                person.id not in known or not reading.attendance.can_attend_any(person, openings)
                for person in course.people
            )
    return found
