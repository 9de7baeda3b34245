"""Branch and bound over the courses of a large problem.

The relaxation of everything has fractional courses and sizes. A tree branches on these one
by one (Land and Doig, 1960): each node is bounded by the relaxation, warm from the node
before, and a node whose courses, dates and sizes are integral is filled with people. From a
node the search dives to such a leaf at once, always fixing the fractional column nearest to
1; the siblings stay open, and the node whose leaf promises most is next. All bounds are
exact: when no node is left that could beat the incumbent, that is proven.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadership_opt.model.matrix import Integers
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats
from leadership_opt.solver.linear.relaxed_point import WHOLE_TOLERANCE
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, held
from leadership_opt.solver.stages.nearest_choices import NearestChoices
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import COURSES_SHARE, Pace

FIRST_DEPTH = 24
"""How deep a leaf is expected before there was one."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A node of the tree: columns of courses, dates and sizes that are fixed.

    Attributes
    ----------
    bound
        No plan below is worth more.
    chosen, excluded
        Columns fixed at 1 and at 0.
    """

    bound: int
    chosen: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()


class CourseTree:
    """The tree of one stage.

    Parameters
    ----------
    state, stage
        The solve and its stage, which has a plan and a bound of the relaxation.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem, warm for the goal of the stage.
    fill
        Looks for the best plan with given values of some columns.
    """

    def __init__(
        self, state: SolveState, stage: StageState, master: Master, relaxation: WarmRelaxation, fill: Fill
    ) -> None:
        self._state, self._stage, self._master = state, stage, master
        self._relaxation, self._fill = relaxation, fill
        self._rows = master.rows()
        self._choices = NearestChoices(state, master, self._rows)
        self._columns = np.array(sorted({*master.runs, *master.starts, *master.sizes}), dtype=np.int64)
        self._root = stage.bound
        self._open_nodes: list[_Node] = []
        self._open_bound = self._best
        self._tried: set[tuple[int, ...]] = set()
        self._fall, self._depth = 0.0, FIRST_DEPTH

    @property
    def _best(self) -> int:
        """The value of the best plan."""
        return self._stage.expression.value(self._state.values or [])

    def search(self, until: float) -> None:
        """Improve the best plan and the bound of the stage until they meet or time is up."""
        state, stage = self._state, self._stage
        self._open_nodes = [_Node(stage.bound)]
        while self._open_nodes and not stage.is_proven(state.values):
            node = max(self._open_nodes, key=self._promise)
            self._open_nodes.remove(node)
            self._dive(node, until)
            if state.left(until) <= 0:
                return
            self._open_nodes = [one for one in self._open_nodes if one.bound > self._best]
            open_bounds = (one.bound for one in self._open_nodes)
            state.lower_bound_to(stage, max(self._best, self._open_bound, *open_bounds))

    def _promise(self, node: _Node) -> float:
        """Return what the leaf below a node is expected to be worth, by how fast bounds have fallen on the way down."""
        return node.bound - self._fall * max(0, self._depth - len(node.chosen))

    def _dive(self, node: _Node, until: float) -> None:
        """Dive from a node to a leaf, or until no plan below is better; siblings stay open."""
        state, stage = self._state, self._stage
        sibling: _Node | None = None
        while state.left(until) > 0:
            lower, upper = self._bounds(node)
            if not self._is_possible(lower, upper, until):
                if sibling is None:
                    return
                self._open_nodes.remove(sibling)
                node, sibling = sibling, None
                continue
            exact = self._relaxation.bound(stage.expression, lower, upper, state.left(until))
            point = self._relaxation.point()
            if exact is None or point is None:
                if not self._is_empty(lower, upper):
                    self._open_bound = max(self._open_bound, node.bound)
                return
            bound = min(exact.value, node.bound)
            column = self._branching_column(point, lower, upper)
            if bound <= self._best or column is None:
                self._learn(node, exact.scaled / exact.scale)
                if bound > self._best:
                    self._fill_leaf(_Node(bound, node.chosen, node.excluded), point, until)
                return
            if not node.chosen or not self._is_fractional(point, self._master.runs):
                self._round(point, lower, upper, until)
            fixed = self._fixed(exact, lower, upper)
            sibling = _Node(bound, (*node.chosen, *fixed[0]), (*node.excluded, *fixed[1], column))
            self._open_nodes.append(sibling)
            node = _Node(bound, (*node.chosen, *fixed[0], column), (*node.excluded, *fixed[1]))

    def _bounds(self, node: _Node) -> tuple[Integers, Integers]:
        """Return the column bounds of a node, and what the rows over courses alone make of them."""
        lower, upper = self._state.lower.copy(), self._state.upper.copy()
        lower[list(node.chosen)], upper[list(node.excluded)] = 1, 0
        return propagated(self._rows, lower, upper)

    def _is_empty(self, lower: Integers, upper: Integers) -> bool:
        """Return whether propagating the rows one by one leaves no values within column bounds."""
        lower, upper = propagated(self._state.matrix, lower, upper)
        return bool((lower > upper).any())

    def _fixed(self, exact: ExactBound, lower: Integers, upper: Integers) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the columns that are 1 and that are 0 in all better plans below a node, by its reduced costs."""
        numbers = self._columns
        new_lower, new_upper = exact.tightened(self._best + 1, lower, upper)
        raised = numbers[new_lower[numbers] > lower[numbers]]
        sunk = numbers[new_upper[numbers] < upper[numbers]]
        return tuple(raised.tolist()), tuple(sunk.tolist())

    def _is_possible(self, lower: Integers, upper: Integers, until: float) -> bool:
        """Return whether courses alone leave something within column bounds; True where time is too short to tell."""
        if (lower > upper).any():
            return False
        posted = self._master.posted(self._rows, lower, upper)
        result = self._state.search(posted, COURSES_SHARE * self._state.left(until), watch_nothing)
        if result.status is not SearchStatus.INFEASIBLE:
            return True
        self._state.rely_on(self._stage, SearchProof(posted))
        return False

    def _learn(self, node: _Node, bound: float) -> None:
        """Take over how far bounds fall on the way down to a node."""
        if node.chosen and bound < self._root:
            self._fall = (self._root - bound) / len(node.chosen)
            self._depth = len(node.chosen)

    def _branching_column(self, point: Floats, lower: Integers, upper: Integers) -> int | None:
        """Return the fractional column nearest to 1: of courses first, then of start dates and sizes."""
        for columns in (self._master.runs, self._master.starts, self._master.sizes):
            numbers = np.array(columns, dtype=np.int64)
            values = np.where(lower[numbers] < upper[numbers], point[numbers], 0.0)
            fractional = np.where(values < 1 - WHOLE_TOLERANCE, values, 0.0)
            if len(fractional) and fractional.max() > WHOLE_TOLERANCE:
                return int(numbers[fractional.argmax()])
        return None

    def _is_fractional(self, point: Floats, columns: list[int]) -> bool:
        """Return whether some of the columns are fractional in a point."""
        return bool((np.abs(point[columns] - np.rint(point[columns])) > WHOLE_TOLERANCE).any())

    def _round(self, point: Floats, lower: Integers, upper: Integers, until: float) -> None:
        """Fill the whole choice of courses, dates and sizes nearest to the optimum of a node, if it could be better."""
        state, stage, master = self._state, self._stage, self._master
        dated = self._choices.nearest(point, (lower, upper), until)
        key = () if dated is None else tuple(dated[column] for column in master.runs)
        if dated is None or key in self._tried:
            return
        self._tried.add(key)
        bounds = held(master.starts, dated, state.lower, state.upper)
        exact = self._relaxation.bound(stage.expression, *bounds, state.left(until))
        point_here = self._relaxation.point()
        if exact is None or point_here is None or exact.value <= self._best:
            return
        columns = self._columns.tolist()
        sized = self._choices.nearest(point_here, bounds, until, columns)
        if sized is not None:
            self._fill(columns, sized, until, Pace.GRADUAL)

    def _fill_leaf(self, leaf: _Node, point: Floats, until: float) -> None:
        """Fill the courses, dates and sizes that a point chose with people.

        If it is proven that there is no better plan with these, all other choices of the leaf
        wait; else the leaf stays open.
        """
        values = np.rint(point).astype(np.int64).tolist()
        is_best = self._fill(self._columns.tolist(), values, until, Pace.GRADUAL)
        if self._best >= leaf.bound:
            return
        if is_best:
            self._open_nodes += self._others(leaf, values)
        else:
            self._open_bound = max(self._open_bound, leaf.bound)

    def _others(self, leaf: _Node, values: list[int]) -> list[_Node]:
        """Return nodes of all choices of a leaf but one: the relaxation of some rows may rank that one too high."""
        others: list[_Node] = []
        chosen, excluded = leaf.chosen, leaf.excluded
        lower, upper = self._bounds(leaf)
        for column in self._columns[lower[self._columns] < upper[self._columns]].tolist():
            if values[column]:
                others.append(_Node(leaf.bound, chosen, (*excluded, column)))
                chosen = (*chosen, column)
        lower, upper = self._bounds(_Node(leaf.bound, chosen, excluded))
        for column in self._columns[upper[self._columns] > 0].tolist():
            if not values[column]:
                others.append(_Node(leaf.bound, (*chosen, column), excluded))
                excluded = (*excluded, column)
        return others
