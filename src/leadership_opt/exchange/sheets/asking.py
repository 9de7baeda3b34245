"""One question for each thing that is not understood, however many cells it stands in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.assembly import Note
from leadership_opt.exchange.sheets.grid import column_letters

MOST_CELLS_NAMED = 8
"""So many cells of a question are named; the count tells of the others."""


def questions(notes: Iterable[Note]) -> tuple[Fault, ...]:
    """Return the faults of notes; those of equal cells of one column become one, at the first of them."""
    groups: dict[Hashable, list[Note]] = {}
    for at, note in enumerate(notes):
        place = note.place
        key: Hashable = at if note.same is None else (note.fault.code, place.grid.key, place.column, note.same)
        groups.setdefault(key, []).append(note)
    return tuple(_question(group) for group in groups.values())


def _question(notes: list[Note]) -> Fault:
    fault = notes[0].fault
    if len(notes) == 1:
        return fault
    named = [_cell(note) for note in notes[:MOST_CELLS_NAMED]]
    cells = ", ".join(named + ["…"] * (len(notes) > MOST_CELLS_NAMED))
    return replace(fault, params={**fault.params, "cells_alike": len(notes), "cells": cells})


def _cell(note: Note) -> str:
    place = note.place
    return f"{column_letters(place.column or 0)}{(place.row or 0) + place.grid.first_row}"
