"""A tile for every province, with its seats beside its entitlement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, alike, both
from leadership_opt.messages import Language, render
from leadership_opt.reference import province_tiles
from leadership_opt.report.coverage import against_entitlement, entitled_seats, seats_by_province
from leadership_opt.report.words import decimal, province_name

TILE_KINDS = ("far_above", "above", "below", "far_below", "no_seat")


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """A province in the grid."""

    code: str
    name: str
    seats: int
    due: Both
    kind: str
    row: int
    column: int
    nominees: int


@dataclass(frozen=True, slots=True)
class Legend:
    """What a colour of the tiles says, and of how many provinces."""

    kind: str
    words: Both


def province_grid(problem: Problem, plan: Plan) -> tuple[tuple[ProvinceTile, ...], tuple[Legend, ...]]:
    """Return the tiles from north to south, and what their colours mean."""
    counted_as = problem.policy.period_counted_as
    tiles = province_tiles(counted_as)
    seats = seats_by_province(problem, plan)
    total = sum(seats[code] for code in tiles)
    due = entitled_seats(problem, seats) or dict.fromkeys(tiles, Fraction(total, len(tiles)))
    put_forward = Counter(province_of(person, problem.policy) for person in problem.nominees)
    found = [
        ProvinceTile(
            code=code,
            name=province_name(code, counted_as),
            seats=seats[code],
            due=_decimal(due.get(code, Fraction(0))),
            kind=against_entitlement(seats[code], due.get(code, Fraction(0))),
            row=tile.row + 1,
            column=tile.column + 1,
            nominees=put_forward[code],
        )
        for code, tile in tiles.items()
    ]
    kinds = Counter(tile.kind for tile in found)
    legend = tuple(Legend(kind, _legend(kind, kinds[kind])) for kind in TILE_KINDS if kinds[kind])
    return tuple(sorted(found, key=lambda tile: (tile.row, tile.column))), legend


def _legend(kind: str, count: int) -> Both:
    def say(language: Language) -> str:
        return render(f"picture.{kind}", language, count=count)

    return both(say)


def _decimal(value: Fraction) -> Both:
    if value.denominator == 1:
        return alike(str(value))
    return both(lambda language: decimal(value, language, 2))


def place_rules(tiles: tuple[ProvinceTile, ...]) -> str:
    """Return the style that puts tiles on their places: the policy of the page forbids style in attributes."""
    rows = sorted({tile.row for tile in tiles})
    columns = sorted({tile.column for tile in tiles})
    rules = [f".tiles .r{row} {{ grid-row: {row}; }}" for row in rows]
    rules += [f".tiles .c{column} {{ grid-column: {column}; }}" for column in columns]
    return "@media (min-width: 60rem) {\n" + "\n".join(rules) + "\n}\n"
