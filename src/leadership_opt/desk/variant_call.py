"""One change of a problem: a call of ``leadership_opt.variants`` that can be made, written as code, and compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from leadership_opt import variants
from leadership_opt.desk.python_text import code_of
from leadership_opt.domain import Problem
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import UnknownId, require_types

_VARIANTS = "leadership_opt.variants"
CHANGING_CALLS = tuple(name for name in variants.__all__ if name != "setting")  # which only looks
"""The calls that return another problem."""


@dataclass(frozen=True, slots=True)
class VariantCall:
    """One call of ``leadership_opt.variants`` without its problem.

    Attributes
    ----------
    name
        Of the function, e.g. ``pin``.
    args, named
        What it is given after the problem.
    about
        What it sets, so that a later call about the same can take its place; empty: it stands for itself.
    """

    name: str
    args: tuple[object, ...] = field(default=(), repr=False)  # people may be in them
    named: tuple[tuple[str, object], ...] = field(default=(), repr=False)
    about: str = ""

    def __post_init__(self) -> None:
        require_types(name=(self.name, (str,)), args=(self.args, (tuple,)), named=(self.named, (tuple,)))
        if self.name not in CHANGING_CALLS:
            raise UnknownId("unknown_change_of_desk", name=self.name, near=near_ids(self.name, CHANGING_CALLS))

    def of(self, problem: Problem) -> Problem:
        """Return what the call makes of a problem.

        Raises
        ------
        ImpossibleChanges
            As the function says.
        """
        make: Any = getattr(variants, self.name)
        changed: Problem = make(problem, *self.args, **dict(self.named))
        return changed

    def code(self, imports: set[tuple[str, str]], variable: str = "asked") -> str:
        """Return the line that makes the call, and add what it must import.

        Parameters
        ----------
        imports
            Module and name of everything that the line needs; it grows.
        variable
            What holds the problem before and after.

        Examples
        --------
        >>> VariantCall("pin", ("N001", "out")).code(set())
        'asked = pin(asked, "N001", "out")'
        """
        imports.add((_VARIANTS, self.name))
        given = [variable, *(code_of(one, imports) for one in self.args)]
        given += [f"{name}={code_of(one, imports)}" for name, one in self.named]
        return f"{variable} = {self.name}({', '.join(given)})"
