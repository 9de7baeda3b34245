"""Which kinds of people the provinces put forward, and from which province.

Shares per thousand nominees. The Decision names the three categories [V]; how many
of each are put forward is published nowhere, so every share here is **assumed**:

* About 385 people hold the three posts, some 75 of them women and some 35 under 45
  [assumed from figures on the National Assembly, councils and committees]. So young
  office-holders are rare (100 of 1000 here) and most men in post are too old.
* Of the women in post about 40 percent can still serve until the end of 2030; that
  gives the 70 of category 2 only.
* Planned successors are the bulk of the pool. Women are 20-25 percent of them, but
  provinces know that the Decision is for *young and female* leaders and put women
  forward first: 350 of 880 eligible here, 400 of 1000 in all.
* Papers are never all in order: 120 of 1000 can attend nothing, most of them because
  they are too old for every category.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from math import isqrt

from leadership_opt.domain import Sex
from leadership_opt.examples.draw import HashDraw, shares_of
from leadership_opt.examples.shape import Shape
from leadership_opt.reference import province


class Role(Enum):
    """A kind of nominee: (name, sex, holds a post, eligible, per thousand)."""

    YOUNG_MAN_IN_POST = ("young man in post", Sex.MALE, True, True, 70)
    YOUNG_WOMAN_IN_POST = ("young woman in post", Sex.FEMALE, True, True, 30)
    WOMAN_IN_POST = ("woman in post, 45 or older", Sex.FEMALE, True, True, 70)
    PLANNED_MAN = ("planned successor, man", Sex.MALE, False, True, 460)
    PLANNED_WOMAN = ("planned successor, woman", Sex.FEMALE, False, True, 250)
    OLD_MAN_IN_POST = ("man in post, 45 or older", Sex.MALE, True, False, 25)
    OLD_WOMAN_IN_POST = ("woman in post, leaves before 2031", Sex.FEMALE, True, False, 35)
    MAN_WHOSE_POST_ENDED = ("young man whose post ended", Sex.MALE, True, False, 10)
    OLD_PLANNED_MAN = ("planned man, 45 or older", Sex.MALE, False, False, 10)
    OLD_PLANNED_WOMAN = ("planned woman, 45 or older", Sex.FEMALE, False, False, 5)
    PLANNED_MAN_WITH_OBSTACLE = ("planned man with an obstacle", Sex.MALE, False, False, 25)
    PLANNED_WOMAN_WITH_OBSTACLE = ("planned woman with an obstacle", Sex.FEMALE, False, False, 10)

    def __init__(self, title: str, sex: Sex, in_post: bool, eligible: bool, per_mille: int) -> None:
        self.title = title
        self.sex = sex
        self.in_post = in_post
        self.eligible = eligible
        self.per_mille = per_mille


@dataclass(frozen=True, slots=True)
class InventedNominee:
    """One nominee to be invented.

    Attributes
    ----------
    number
        Counts from 1; gives the id and the name.
    province
        GSO code of the 63.
    role
        What kind of person.
    steadfast
        True: does not turn 45 before the programme ends, so the province keeps a supply.
    """

    number: int
    province: str
    role: Role
    steadfast: bool


def places(shape: Shape, draw: HashDraw) -> list[InventedNominee]:
    """Return who is to be invented, by province.

    Office-holders are spread equally, because posts hardly depend on population;
    planned successors mildly by population; and provinces differ in zeal. The first
    person of each kind in a province is eligible and steadfast, with one exception:
    the last province in the drawn order has an office-holder who is too old and
    only one successor, so that a minimum per province must be capped at its supply.
    """
    counts = shares_of(shape.nominees, [role.per_mille for role in Role])
    in_post, planned = _deck(counts, draw, in_post=True), _deck(counts, draw, in_post=False)
    order = draw.shuffled(shape.provinces, "province order")
    if len(in_post) >= len(order) and Role.OLD_WOMAN_IN_POST in in_post:
        in_post.remove(Role.OLD_WOMAN_IN_POST)
        in_post.insert(len(order) - 1, Role.OLD_WOMAN_IN_POST)
    holders = [(order[turn % len(order)], role, turn < len(order)) for turn, role in enumerate(in_post)]
    wanted = _successors(draw, order, Counter(code for code, _, _ in holders), len(planned))
    rounds = [(code, turn) for turn in range(max(wanted.values())) for code in order if turn < wanted[code]]
    first = len(order)
    rest = draw.shuffled(planned[first:], "rest of the successors")
    successors = [(code, role, turn == 0) for (code, turn), role in zip(rounds, planned[:first] + rest, strict=True)]
    by_province = sorted(holders + successors, key=lambda place: place[0])
    return [
        InventedNominee(number, code, role, first_of_kind and role.eligible)
        for number, (code, role, first_of_kind) in enumerate(by_province, start=1)
    ]


def _deck(counts: list[int], draw: HashDraw, in_post: bool) -> list[Role]:
    """Return the roles of one kind: the eligible shuffled, then the others shuffled."""
    deck = [role for role, count in zip(Role, counts, strict=True) for _ in range(count) if role.in_post == in_post]
    eligible = [role for role in deck if role.eligible]
    others = [role for role in deck if not role.eligible]
    return draw.shuffled(eligible, "eligible", in_post) + draw.shuffled(others, "others", in_post)


def _successors(draw: HashDraw, order: list[str], held: Counter[str], total: int) -> dict[str, int]:
    """Return how many successors each province puts forward: at least two people in all, the last no more."""
    least = {code: max(1, 2 - held[code]) for code in order}
    roots = {code: isqrt(province(code).population_2022) for code in order}
    mean_root = sum(roots.values()) // len(roots)
    weights = [
        0 if code == order[-1] else (mean_root + roots[code]) * draw.between(25, 100, "zeal", code) for code in order
    ]
    more = shares_of(total - sum(least.values()), weights)
    return {code: least[code] + extra for code, extra in zip(order, more, strict=True)}
