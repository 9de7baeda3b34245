"""The whole question: nominees, courses, funds, policy and history, cross-checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self, TypeVar

from pydantic import ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator

from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.cross_check import cross_faults
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.type_faults import faults_of
from leadership_opt.domain.unread import SoundPart
from leadership_opt.errors import MOST_FAULTS, Fault, InvalidProblem, require_types

MOST_PASSES = 5
"""How often the rest of a faulty input is read again; two or three times are enough."""


class Problem(ProblemParts):
    """Everything that decides a plan.

    Raises
    ------
    InvalidProblem
        Listing every fault, those of single fields and those between records.
    """

    model_config = ConfigDict(revalidate_instances="never")  # its caches are no fields

    @model_validator(mode="wrap")
    @classmethod
    def _report_every_fault(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        read = _read(data, handler)
        if isinstance(read, list):  # raised here, so that no pydantic error with its input hangs on
            raise InvalidProblem(read)
        return read

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields replaced, validated anew: the way to change a problem.

        Raises
        ------
        InvalidProblem
            If the changed problem has faults.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**fields, **changes})

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy; with ``update``, the same as :meth:`replace` (pydantic's own validates nothing)."""
        require_types(update=(update, (Mapping, type(None))), deep=(deep, (bool,)))
        if not update:
            return super().model_copy(deep=deep)
        return self.replace(**{str(name): value for name, value in update.items()})

    def __getstate__(self) -> dict[Any, Any]:
        state = dict(super().__getstate__())
        fields = type(self).model_fields
        state["__dict__"] = {name: part for name, part in state["__dict__"].items() if name in fields}
        return state

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical form: equal for equal problems in any order."""
        return canonical_sha256(self)


AnyProblem = TypeVar("AnyProblem", bound=Problem)


def _read(data: Any, handler: ModelWrapValidatorHandler[AnyProblem]) -> AnyProblem | list[Fault]:
    """Return the problem, or every fault of the input."""
    try:
        problem = handler(data)
    except ValidationError as error:
        return _faults_of_input(data, handler, error)
    return cross_faults(problem) or problem


def _faults_of_input(data: Any, handler: ModelWrapValidatorHandler[AnyProblem], error: ValidationError) -> list[Fault]:
    found = faults_of(error)
    if not isinstance(data, Mapping):
        return found
    sound = SoundPart(data)
    for _ in range(MOST_PASSES):
        if len(found) > MOST_FAULTS:
            break  # as many as anybody reads; perhaps not all of the input was read
        sound.cut(error)
        try:
            problem = handler(sound.data)
        except ValidationError as left:  # checks that the first faults had kept from running
            error = left
            found += [fault for fault in map(sound.unread.in_input, faults_of(left)) if fault not in found]
        else:
            return found + cross_faults(problem, sound.unread)
    return found
