"""What of a faulty input can still be checked.

When some entries cannot be read, the others are still compared with each other, so
that one look at the input finds all of its faults. What is missing must not look
like a fault of what is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from leadership_opt.errors import Fault
from leadership_opt.ids import is_id

Location = tuple[int | str, ...]

PARTS = frozenset({"schema_version", "nominees", "courses", "funds", "policy", "history"})
LISTS: tuple[tuple[str, ...], ...] = (
    ("nominees",),
    ("courses",),
    ("funds",),
    ("history", "courses"),
    ("history", "people"),
    ("policy", "age_bands"),
    ("policy", "course_counts"),
    ("policy", "quotas"),
    ("policy", "companions"),
    ("policy", "course_pins"),
    ("policy", "nominee_pins"),
    ("policy", "exchange_rates"),
    ("policy", "person_prices"),
    ("policy", "calendar", "closed_periods"),
)
"""Lists from which single entries can be left out."""

_YEAR = re.compile(r"[0-9]{4}")
_INDEXED = re.compile(r"^([a-z_.]+)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Unread:
    """What is missing from the sound part of an input.

    Attributes
    ----------
    ids
        Ids of entries that were left out; references to them are not faults.
    incomplete
        Parts of which anything is missing, e.g. ``courses`` or ``policy.years``.
    nameless
        Parts of which something is missing whose id is not known: any reference may mean it.
    positions
        For each list, where its remaining entries stood in the input.
    years
        The years that a faulty ``policy.years`` means all the same; None if that is not known.
    """

    ids: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    positions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    years: frozenset[int] | None = None

    def lacks(self, part: str) -> bool:
        """Tell whether anything of a part is missing."""
        return part in self.incomplete or part.partition(".")[0] in self.incomplete

    def in_input(self, fault: Fault) -> Fault:
        """Return the fault with the path that it has in the input."""
        match = _INDEXED.match(fault.path)
        if match is None or match[1] not in self.positions:
            return fault
        index = self.positions[match[1]][int(match[2])]
        return replace(fault, path=f"{match[1]}[{index}]{fault.path[match.end() :]}")


class SoundPart:
    """A copy of the input from which whatever cannot be read is cut.

    Attributes
    ----------
    data
        The copy; lists hold only entries without a fault. Unknown fields are gone.
    """

    def __init__(self, data: Mapping[Any, Any]) -> None:
        self.data: dict[str, Any] = {"nominees": (), "courses": ()}
        self.data |= {part: entry for part, entry in data.items() if part in PARTS}
        for part in ("history", "policy"):
            if isinstance(self.data.get(part), Mapping | BaseModel):
                self.data[part] = dict(self.data[part])  # of a record: its fields
        policy = self.data.get("policy")
        if isinstance(policy, dict) and isinstance(policy.get("calendar"), Mapping | BaseModel):
            policy["calendar"] = dict(policy["calendar"])
        self._positions = {path: list(range(len(self._entries(path)))) for path in LISTS}
        self._ids: set[str] = set()
        self._incomplete: set[str] = set()
        self._nameless: set[str] = set()
        self._years: frozenset[int] | None = None

    @property
    def unread(self) -> Unread:
        """What has been cut so far."""
        return Unread(
            frozenset(self._ids),
            frozenset(self._incomplete),
            frozenset(self._nameless),
            {".".join(path): tuple(positions) for path, positions in self._positions.items()},
            self._years,
        )

    def cut(self, error: ValidationError) -> None:
        """Take out everything that pydantic could not read."""
        bad: dict[tuple[str, ...], set[int]] = {}
        for entry in error.errors(include_url=False, include_input=False, include_context=False):
            path, index = _entry_at(entry["loc"])
            if path and self._entries(path):
                bad.setdefault(path, set()).add(index)
            else:
                self._cut_part(entry["loc"])
        for path, indices in bad.items():
            if self._entries(path):  # unless the part that holds the list is gone
                self._cut_entries(path, indices)

    def _entries(self, path: tuple[str, ...]) -> list[Any] | tuple[Any, ...]:
        found: Any = self.data
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found if isinstance(found, list | tuple) else ()

    def _cut_entries(self, path: tuple[str, ...], indices: set[int]) -> None:
        entries, name = self._entries(path), ".".join(path)
        kept = [index for index in range(len(entries)) if index not in indices]
        holder = self.data
        for part in path[:-1]:
            holder = holder.get(part, {})
        holder[path[-1]] = [entries[index] for index in kept]
        self._positions[path] = [self._positions[path][index] for index in kept]
        self._incomplete.add(name)
        ids = {_id_of(entry) for index, entry in enumerate(entries) if index in indices}
        self._ids |= {one for one in ids if one is not None}
        if None in ids:
            self._nameless.add(name)

    def _cut_part(self, location: Location) -> None:
        part = location[0] if location else ""
        if part not in PARTS:
            return
        inside = self.data.get(str(part))
        if part in ("policy", "history") and len(location) > 1 and isinstance(inside, dict):
            left_out = inside.pop(location[1], None)
            missing = f"{part}.{location[1]}"
            if missing == "policy.years" and left_out is not None:
                self._years = _years_meant(left_out)
        else:
            self.data.pop(str(part), None)
            missing = str(part)
        if part in ("nominees", "courses"):
            self.data[str(part)] = ()
        self._incomplete.add(missing)
        self._nameless.add(missing)
        for path in LISTS:
            if f"{'.'.join(path)}.".startswith(f"{missing}."):
                self._positions[path] = []


def _entry_at(location: Location) -> tuple[tuple[str, ...], int]:
    """Return the list and the index of the entry that a location lies in, or an empty path."""
    for path in LISTS:
        if location[: len(path)] == path and len(location) > len(path):
            index = location[len(path)]
            if isinstance(index, int):
                return path, index
    return (), 0


def _years_meant(entries: Any) -> frozenset[int] | None:
    """Return the years that a faulty list plainly means, e.g. one written as text or twice; None if unsure."""
    if not isinstance(entries, list | tuple) or not entries:
        return None
    texts = [str(entry) for entry in entries]
    return frozenset(map(int, texts)) if all(map(_YEAR.fullmatch, texts)) else None


def _id_of(entry: Any) -> str | None:
    found = entry.get("id") if isinstance(entry, Mapping) else getattr(entry, "id", None)
    return found if isinstance(found, str) and is_id(found) else None
