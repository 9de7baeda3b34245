"""A dictionary that cannot be changed, so that a frozen record is frozen all the way down."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from leadership_opt.errors import FrozenRecord

Key = TypeVar("Key")
Value = TypeVar("Value")


class ReadOnlyDict(dict[Key, Value]):
    """A dict that refuses every change; it hashes, copies and pickles.

    Examples
    --------
    >>> group = ReadOnlyDict({"body": "party"})
    >>> group["body"], group == {"body": "party"}
    ('party', True)
    >>> group["body"] = "state"
    Traceback (most recent call last):
    leadership_opt.errors.FrozenRecord: Records are frozen, and so is what is in them. Maybe make a new one.
    """

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        del args, kwargs
        raise FrozenRecord("frozen_mapping")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))
