"""What a call takes is checked at its door, so that only the library's own errors leave it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from os import PathLike
from typing import Any, ParamSpec, TypeVar

from leadership_opt.errors import Fault, WrongArguments, advice_on, is_of, look_again
from leadership_opt.messages import LANGUAGES

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

PATH: tuple[type | str, ...] = (str, PathLike)
LANGUAGE: tuple[type | str, ...] = tuple(f"'{language}'" for language in LANGUAGES)
NONE = type(None)
_KNOWN = ("builtins", "leadership_opt", "matplotlib")
"""Where classes are from that are named, not given."""


def takes(**kinds: tuple[type | str, ...]) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Return a decorator that refuses arguments of other types before any work.

    Parameters
    ----------
    kinds
        By name of the argument: types that it may have. A text is the name of a class of this library,
        which is not imported for that; the same in square brackets, of which it may be a list or tuple; or a text in
        quotes that it may be.
    """

    def decorate(call: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        signature = inspect.signature(call)

        @wraps(call)
        def checked(*args: Parameters.args, **named: Parameters.kwargs) -> Result:
            refusal = _refusal(signature, kinds, args, named)
            if refusal is not None:
                raise refusal
            for given in (*args, *named.values()):
                look_again(given)
            return call(*args, **named)

        return checked

    return decorate


def blames(**kinds: tuple[type | str, ...]) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Return a decorator like :func:`takes` for small calls that are made very often: it looks only when they fail.

    No call fails by True in the place of a number: where numbers are taken and no truth values, it looks at these.

    Parameters
    ----------
    kinds
        As :func:`takes` has them.
    """

    def decorate(call: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        signature = inspect.signature(call)
        takes_numbers_only = any(int in kinds[name] for name in kinds) and not any(
            bool in kinds[name] for name in kinds
        )

        @wraps(call)
        def tried(*args: Parameters.args, **named: Parameters.kwargs) -> Result:
            if takes_numbers_only and (bool in map(type, args) or (named and bool in map(type, named.values()))):
                refusal = _refusal(signature, kinds, args, named)
                if refusal is not None:
                    raise refusal
            try:
                return call(*args, **named)
            except _OF_WRONG_TYPES:
                refusal = _refusal(signature, kinds, args, named)
                if refusal is None:
                    raise
            raise refusal

        return tried

    return decorate


_OF_WRONG_TYPES = (TypeError, AttributeError, LookupError, ValueError, ArithmeticError)
"""What Python raises where an object of another type was expected."""


def _refusal(
    signature: inspect.Signature, kinds: Mapping[str, tuple[type | str, ...]], args: Any, named: Any
) -> WrongArguments | None:
    """Return the error that tells all arguments of other types; None where Python itself tells what is wrong."""
    try:
        given = signature.bind(*args, **named).arguments
    except TypeError:  # an argument lacks or is too much
        return None
    wrong = [name for name in kinds if name in given and not any(_is(given[name], one) for one in kinds[name])]
    faults = [_fault(name, given[name], kinds[name]) for name in wrong]
    return WrongArguments("wrong_arguments", faults=faults, count=len(faults)) if faults else None


def _is(given: object, kind: type | str) -> bool:
    if isinstance(kind, type):
        return is_of(given, kind)
    if kind.startswith("'"):
        return isinstance(given, str) and given == kind[1:-1]
    if kind.startswith("["):
        return isinstance(given, list | tuple) and all(_is(entry, kind[1:-1]) for entry in given)
    named = (one for one in type(given).__mro__ if one.__name__ == kind)
    return any(one.__module__.partition(".")[0] in _KNOWN for one in named)


def _fault(name: str, given: object, kinds: tuple[type | str, ...]) -> Fault:
    expected = ["None" if kind is NONE else kind.__name__ if isinstance(kind, type) else kind for kind in kinds]
    params = {"expected": ", ".join(expected), "advice": advice_on(given, expected)}
    return Fault("wrong_type", name, type(given).__name__, params)
