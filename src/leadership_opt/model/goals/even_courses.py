"""`even_courses`: the largest less the smallest number of people over the courses that run, as little as possible.

People of a course are counted by a ladder, "at least one", "at least two", ...; sizes have one already. For each
number ``k`` there are two columns more: ``most``, whether some course has at least ``k``, and ``least``, whether some
course runs and all that do have at least ``k``. The value is how many ``k`` have the first and not the second. Both
follow from the courses, in both directions: so the value that the solver reports is that of the plan, proven or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from leadership_opt.domain.goals import Goal
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.context import Context
from leadership_opt.model.counted_steps import Spread
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.groups import group_where
from leadership_opt.model.members import members_in
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Integers, Row, WideRow, falling

Ladder = Mapping[int, int]
"""Number of people -> the column that says whether an offer runs and has at least as many; others it cannot have."""


def even_courses(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield how many people more the largest course has than the smallest."""
    group = context.index.policy.even.group
    yield Objective.single(goal, _of_group(context) if group else _of_sizes(context), "min")


def _of_sizes(context: Context) -> Expression:
    variables = context.variables
    ladders = []
    for at, sizes in enumerate(variables.sizes):
        first = dict.fromkeys(range(1, sizes[0] + 1), variables.runs[at])
        ladders.append({**first, **dict(zip(sizes[1:], variables.size_steps[at], strict=True))})
    most, least = _ends(context, ladders, ColumnKind.COURSE)
    return _difference(most, least)


def _of_group(context: Context) -> Expression:
    variables, index = context.variables, context.index
    group = group_where(index, index.policy.even.group)
    seats, ladders = [], []
    for at, offer in enumerate(index.offers):
        context.checkpoint()
        people = members_in(variables, group, at)
        seats.append(people)
        ladders.append(_ladder(context, people, at, f"counted[{index.courses[offer.course].id},{offer.year}]"))
    most, least = _ends(context, ladders, ColumnKind.PERSON)
    variables.spreads.append(Spread(tuple(seats), tuple(most.values()), tuple(least.values())))
    return _difference(most, least)


def people_by_offer(context: Context) -> Iterator[Expression]:
    """Yield how many people each offer has who are counted."""
    index, variables = context.index, context.variables
    group = group_where(index, index.policy.even.group) if index.policy.even.group else None
    for at in range(len(index.offers)):
        yield variables.size(at) if group is None else Expression.sum_of(members_in(variables, group, at).tolist())


def people_held(context: Context) -> list[int]:
    """Return how many people each held course had who are counted."""
    index = context.index
    if not index.policy.even.group:
        return [len(course.participants) for course in index.held]
    group, people = group_where(index, index.policy.even.group), index.problem.person_by_id
    return [
        sum(group.counts_held(people[person], course.start_date) for person in course.participants)
        for course in index.held
    ]


def _difference(most: Ladder, least: Ladder) -> Expression:
    return Expression.sum_of(most.values()).plus(Expression.sum_of(least.values()), -1)


def _ladder(context: Context, people: Integers, offer: int, name: str) -> Ladder:
    """Return the columns that count some seats of an offer."""
    variables = context.variables
    steps = list(variables.columns.ladder(min(len(people), variables.sizes[offer][-1]), name))
    less = Expression(tuple(steps), (-1,) * len(steps))
    variables.definitions.append(WideRow(people, Row(None, less, lower=0, upper=0)))
    variables.definitions += falling(steps)
    return dict(enumerate(steps, start=1))


def _ends(context: Context, ladders: Sequence[Ladder], kind: ColumnKind) -> tuple[Ladder, Ladder]:
    """Return the columns of the largest and of the smallest number of people, each a ladder."""
    variables = context.variables
    numbers = range(1, max((len(ladder) for ladder in ladders), default=0) + 1)
    most = dict(zip(numbers, variables.columns.ladder(len(numbers), "most", kind), strict=True))
    least = dict(zip(numbers, variables.columns.ladder(len(numbers), "least", kind), strict=True))
    rows = variables.definitions
    rows += [*falling(list(most.values())), *falling(list(least.values()))]
    for number in numbers:
        context.checkpoint()
        top, bottom = Expression.sum_of([most[number]]), Expression.sum_of([least[number]])
        reached = [Expression.sum_of([ladder[number]] if number in ladder else []) for ladder in ladders]
        short = [Expression.sum_of([run]).plus(one, -1) for run, one in zip(variables.runs, reached, strict=True)]
        rows += [Row(None, top.plus(one, -1), lower=0) for one in reached if one.columns]
        rows.append(Row(None, top.plus(total(reached), -1), upper=0))
        rows.append(Row(None, bottom.plus(top, -1), upper=0))
        rows += [Row(None, bottom.plus(one), upper=1) for one in short if one.columns]
        rows.append(Row(None, bottom.plus(top, -1).plus(total(short)), lower=0))
    return most, least
