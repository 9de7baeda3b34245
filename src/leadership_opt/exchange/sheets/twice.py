"""People who seem to be listed twice: the same name, birth and province under two ids."""

from __future__ import annotations

from leadership_opt.domain import Problem
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.assembly import Assembly, Note
from leadership_opt.reference.spelling import key_of


def warn_of_people_twice(problem: Problem, read: Assembly) -> None:
    """Add a warning for everybody who equals somebody above; it names ids, never names or birth dates."""
    seen: dict[tuple[str, str, str], str] = {}
    lists = (("nominees", problem.nominees), ("history.people", problem.history.people))
    for path, people in lists:
        for index, person in enumerate(people):
            key = (key_of(person.full_name), str(person.birth_date or person.birth_year), person.province)
            other = seen.setdefault(key, person.id)
            if other == person.id:
                continue
            fault = Fault("same_person_twice", f"{path}[{index}]", person.id, {"other": other})
            place = read.places.find(fault)
            if place is not None:
                read.warnings.append(Note(place, Fault(fault.code, str(place), person.id, fault.params)))
