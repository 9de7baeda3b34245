"""Documents of small problems, changed at random places: a few that stay valid, many that do not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from leadership_opt.domain import Plan
from tests.domain.small_document import small_document
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

Holder = Any
Path = tuple[str | int, ...]

SEED_PROBLEMS_OF_EACH_SWITCH = 8

ODD_NUMBERS = (-(10**30), -(2**63), -1, 0, 1, 2, 3, 100, 10**6, 10**9, 10**12, 10**15, 2**62, 2**63, 10**30)
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    float("nan"),
    "",
    "x" * 1000,
    "\ud800",
    "150%",
    "1/3",
    [],
    {},
    [None],
    {"a": 1},
)
ODD_DAYS = ("0001-01-01", "9999-12-31", "2000-01-01", "2100-12-31", "2024-02-29", "2024-02-30", "2025-07-01")
TIGHT = ("amount", "amount_vnd", "tolerance_absolute", "working_age_months_left", "seats_to_apportion")


@cache
def _seed_document(switch: str, number: int) -> tuple[dict[str, Any], Plan | None]:
    problem, base = tiny_problem(number, switch)
    return problem.model_dump(mode="json"), base


def mutant(seed: int) -> tuple[dict[str, Any], Plan]:
    """Return a changed document and a base plan, always the same for the same seed.

    Parameters
    ----------
    seed
        Any integer.

    Returns
    -------
    document
        Of a problem; valid or not.
    base
        What ``stability`` compares with.
    """
    chance = Random(f"mutant {seed}")
    base: Plan | None = None
    if chance.random() < 0.1:
        document = small_document()
    else:
        seeded, base = _seed_document(chance.choice(SWITCHES), chance.randrange(SEED_PROBLEMS_OF_EACH_SWITCH))
        document = deepcopy(seeded)
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3, 5))):
        _change(document, chance)
    return document, base or Plan()


def _change(document: dict[str, Any], chance: Random) -> None:
    """Change one thing; places of the records are as likely as those of all the rest of the policy."""
    places = list(_places(document))
    if chance.random() < 0.6:
        inner = [path for path in places if path[0] != "policy" or len(path) > 3]
        places = inner or places
    if not places:
        return
    path = chance.choice(places)
    holder = _holder(document, path)
    chance.choices((_value, _structure, _swap, _tight, _dear), (10, 4, 4, 8, 1))[0](document, holder, path[-1], chance)


def _places(value: Any, at: Path = ()) -> list[Path]:
    found = [at] if at else []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        found += _places(entry, (*at, key))
    return found


def _holder(document: Any, path: Path) -> Holder:
    for part in path[:-1]:
        document = document[part]
    return document


def _value(document: dict[str, Any], holder: Holder, key: str | int, chance: Random) -> None:
    """Replace a value by another of its type, or by an odd one."""
    old = holder[key]
    if chance.random() < 0.05:
        holder[key] = deepcopy(chance.choice(ODD_VALUES))
    elif isinstance(old, bool):
        holder[key] = not old
    elif isinstance(old, int):
        holder[key] = chance.choice((old - 1, old + 1, old * 2, old * 10**6, chance.choice(ODD_NUMBERS)))
    elif isinstance(old, str) and _is_day(old):
        holder[key] = chance.choice((_moved(old, chance), _moved(old, chance), chance.choice(ODD_DAYS)))
    elif isinstance(old, str):
        known = [value for value in _of_the_same_name(document, key) if isinstance(value, str) and value != old]
        anything = _others(document, lambda other: isinstance(other, str), old)
        holder[key] = chance.choice(known if known and chance.random() < 0.8 else anything)
    elif isinstance(old, list) and old:
        holder[key] = chance.choice(([], old[:1], old[::-1], [*old, deepcopy(old[0])]))
    elif old is None and isinstance(key, str) and _is_limit(key):
        holder[key] = chance.choice((0, 1, 2, 3, 10**6))
    else:  # what stands elsewhere under this name, or under any
        known = [value for value in _of_the_same_name(document, key) if value != old]
        anything = _others(document, lambda other: other is not None, old)
        holder[key] = deepcopy(chance.choice(known if known and chance.random() < 0.9 else anything))


def _structure(document: dict[str, Any], holder: Holder, key: str | int, chance: Random) -> None:
    """Delete, repeat, wrap, rename or shuffle."""
    del document
    if isinstance(holder, list) and isinstance(key, int):
        action = chance.randrange(4)
        if action == 0:
            del holder[key]
        elif action == 1:
            holder.append(deepcopy(holder[key]))
        elif action == 2:
            again = deepcopy(holder[key])
            if isinstance(again, dict) and "id" in again:
                again["id"] = f"{again['id']}b"
            holder.append(again)
        else:
            chance.shuffle(holder)
        return
    action = chance.randrange(10)
    if action < 6:
        del holder[key]
    elif action < 8:
        holder[chance.choice(("id", "extra", "min_count"))] = holder.pop(key)
    else:
        holder[key] = [holder[key]]


def _swap(document: dict[str, Any], holder: Holder, key: str | int, chance: Random) -> None:
    """Swap a value with that of the same name, or of the same type, elsewhere: ids, dates, limits, records."""
    old = holder[key]
    own = [path for path in _places(document) if path[-1] == key or isinstance(key, int)]
    alike = [path for path in own if type(_holder(document, path)[path[-1]]) is type(old)]
    if not alike:
        return
    path = chance.choice(alike)
    other = _holder(document, path)
    holder[key], other[path[-1]] = deepcopy(other[path[-1]]), deepcopy(old)


def _tight(document: dict[str, Any], holder: Holder, key: str | int, chance: Random) -> None:
    """Tighten or lift a limit somewhere, or make it contradict its fellow."""
    del holder, key
    limits = [path for path in _places(document) if isinstance(path[-1], str) and _is_limit(path[-1])]
    if not limits:
        return
    path = chance.choice(limits)
    place, name = _holder(document, path), str(path[-1])
    fellow = place.get(name.replace("max", "min") if "max" in name else name.replace("min", "max"))
    near = fellow if isinstance(fellow, int) else 1
    place[name] = chance.choice((0, 1, 2, near, near + 1, near - 1, None, 10**6))


def _dear(document: dict[str, Any], holder: Holder, key: str | int, chance: Random) -> None:
    """Make all money larger at once, counted in larger or in single dong, as large as is allowed and beyond."""
    del holder, key
    factor = 10 ** chance.choice((1, 3, 5, 6, 7, 8, 9))
    for path in _places(document):
        place, name = _holder(document, path), path[-1]
        if name in ("amount", "amount_vnd") and isinstance(place[name], int):
            place[name] *= factor
    policy = document.get("policy")
    if isinstance(policy, dict):
        policy["money_unit"] = chance.choice((1, 1, 10**6, 10**12))


def _is_limit(name: str) -> bool:
    return name in TIGHT or name.startswith(("min_", "max_", "seats_"))


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4:5] == "-" and text[7:8] == "-"


def _moved(day: str, chance: Random) -> str:
    try:
        return str(date.fromisoformat(day) + timedelta(days=chance.choice((-400, -30, -7, -1, 1, 7, 30, 400, 10_000))))
    except (ValueError, OverflowError):
        return "2024-06-03"


def _of_the_same_name(document: dict[str, Any], key: str | int) -> list[Any]:
    return [_holder(document, path)[key] for path in _places(document) if path[-1] == key]


def _others(document: dict[str, Any], fits: Callable[[Any], bool], old: Any) -> list[Any]:
    found = [_holder(document, path)[path[-1]] for path in _places(document)]
    return [value for value in found if fits(value) and value != old] or [None]
