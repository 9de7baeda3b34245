"""What a call takes is checked at its door, so that only the library's own errors leave it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from os import PathLike
from typing import ParamSpec, TypeVar

from leadership_opt.errors import Fault, WrongArguments, advice_on
from leadership_opt.messages import LANGUAGES

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

PATH: tuple[type | str, ...] = (str, PathLike)
LANGUAGE: tuple[type | str, ...] = tuple(f"'{language}'" for language in LANGUAGES)
NONE = type(None)


def takes(**kinds: tuple[type | str, ...]) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Return a decorator that refuses arguments of other types before any work.

    Parameters
    ----------
    kinds
        By name of the argument: types that it may have. A text is the name of a class of this library,
        which is not imported for that, or a text in quotes that the argument may be.
    """

    def decorate(call: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        signature = inspect.signature(call)

        @wraps(call)
        def checked(*args: Parameters.args, **named: Parameters.kwargs) -> Result:
            try:
                given = signature.bind(*args, **named).arguments
            except TypeError:
                return call(*args, **named)  # Python itself says which argument lacks or is too much
            wrong = [name for name in kinds if name in given and not any(_is(given[name], one) for one in kinds[name])]
            if wrong:
                faults = [_fault(name, given[name], kinds[name]) for name in wrong]
                raise WrongArguments("wrong_arguments", faults=faults, count=len(faults))
            return call(*args, **named)

        return checked

    return decorate


def _is(given: object, kind: type | str) -> bool:
    if isinstance(kind, type):
        return isinstance(given, kind)
    if kind.startswith("'"):
        return isinstance(given, str) and given == kind[1:-1]
    named = (one for one in type(given).__mro__ if one.__name__ == kind)
    return any(one.__module__.partition(".")[0] in ("leadership_opt", "matplotlib") for one in named)


def _fault(name: str, given: object, kinds: tuple[type | str, ...]) -> Fault:
    expected = ["None" if kind is NONE else kind.__name__ if isinstance(kind, type) else kind for kind in kinds]
    params = {"expected": ", ".join(expected), "advice": advice_on(given, expected)}
    return Fault("wrong_type", name, type(given).__name__, params)
