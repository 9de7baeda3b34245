"""One person under two ids: the same name, birth and province.

Nothing else in the data could show it, and two ids mean two seats. So people who are alike in all three are one
person, unless one of them names the other in ``distinct_from``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.errors import Fault
from leadership_opt.reference.spelling import name_key


def people_twice(people: Sequence[Nominee]) -> Iterator[tuple[int, str]]:
    """Yield the position of everybody who equals somebody before, and the id of the first whom she equals.

    Names are compared in any case, Unicode form and spacing, with the tone on either vowel (Hoà, Hòa). A year alone
    is 1 January, as wherever a birth counts. Two entries of one id are another fault and passed by.
    """
    alike: dict[tuple[date, str | None], list[int]] = {}
    for position, person in enumerate(people):
        alike.setdefault((person.born, person.province), []).append(position)
    for positions in alike.values():
        if len(positions) > 1:  # names are folded for these few only
            yield from _same_names(people, positions)


def _same_names(people: Sequence[Nominee], positions: Iterable[int]) -> Iterator[tuple[int, str]]:
    by_name: dict[str, list[Nominee]] = {}
    for position in positions:
        person = people[position]
        before = by_name.setdefault(name_key(person.full_name), [])
        other = next((one for one in before if one.id != person.id and not are_told_apart(one, person)), None)
        if other is not None:
            yield position, other.id
        before.append(person)


def are_told_apart(one: Nominee, other: Nominee) -> bool:
    """Tell whether either of two says that the other is somebody else."""
    return other.id in one.distinct_from or one.id in other.distinct_from


def namesake_faults(problem: ProblemParts) -> Iterator[Fault]:
    """Yield a fault for everybody who is listed under another id, too: as a nominee, or in the history."""
    nominees = problem.nominees
    for position, other in sorted(people_twice((*nominees, *problem.history.people))):
        former = position - len(nominees)
        path = f"nominees[{position}]" if former < 0 else f"history.people[{former}]"
        person = nominees[position] if former < 0 else problem.history.people[former]
        yield Fault("same_person_twice", path, person.id, {"other": other})
