"""Rule keys: how every violation, conflict, relaxation and report names a rule.

A key is rule id + optional name + scope, e.g. ``quota/province-seats[province=02]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote

from leadership_opt.domain.policy import RuleId

__all__ = ["RuleId", "RuleKey"]


MEASURE = "measure"
"""Part of a scope that says what of a limit is counted, e.g. ``share``."""

_KEY = re.compile(r"^(?P<rule>[a-z_]+)(?:/(?P<name>[A-Za-z0-9._-]+))?(?:\[(?P<scope>[^\[\]]*)\])?\Z")


_QUOTED = {ord(mark): f"%{ord(mark):02X}" for mark in "%,[]="}
"""Characters of a value that a key writes as ``%`` and two hexadecimal digits, so that it can be read back."""


@dataclass(frozen=True, slots=True, order=True)
class RuleKey:
    """The name of one rule in one scope.

    Attributes
    ----------
    rule
        The family.
    name
        Which rule of the family, e.g. the id of a quota or of a fund; may be empty.
    scope
        Pairs (part, value), sorted by part.

    Examples
    --------
    >>> str(RuleKey.of(RuleId.QUOTA, "province-seats", province="02", year=2024))
    'quota/province-seats[province=02,year=2024]'
    >>> RuleKey.parse("budget/state[year=2024]").scope
    (('year', '2024'),)
    >>> str(RuleKey.of(RuleId.QUOTA, "units").with_part("tag:unit", "Y tế, Hà Nội"))
    'quota/units[tag:unit=Y tế%2C Hà Nội]'
    """

    rule: RuleId
    name: str = ""
    scope: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, rule: RuleId, name: str = "", **scope: object) -> Self:
        """Build a key; parts of the scope that are None are left out. ``each`` names use :meth:`with_part`."""
        return cls(rule, name, tuple(sorted((part, str(value)) for part, value in scope.items() if value is not None)))

    def with_part(self, part: str, value: object) -> Self:
        """Return the key with one more part in its scope."""
        entry = (part, str(value))
        return type(self)(self.rule, self.name, tuple(sorted((*self.scope, entry))) if self.scope else (entry,))

    @property
    def year(self) -> int | None:
        """The year of its scope; None: it names none."""
        return next((int(value) for part, value in self.scope if part == "year"), None)

    def without(self, parts: frozenset[str]) -> Self:
        """Return the key without some parts of its scope."""
        kept = tuple(entry for entry in self.scope if entry[0] not in parts)
        return self if len(kept) == len(self.scope) else type(self)(self.rule, self.name, kept)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key as ``str`` writes it.

        Raises
        ------
        ValueError
            If the text is not a key of a known rule family.
        """
        match = _KEY.match(text)
        if match is None:
            raise ValueError(f"not a rule key: {text!r}")
        parts = [part.partition("=") for part in (match["scope"] or "").split(",") if part]
        scope = tuple(sorted((name, unquote(value)) for name, _, value in parts))
        return cls(RuleId(match["rule"]), match["name"] or "", scope)

    def __str__(self) -> str:
        text = f"{self.rule.value}/{self.name}" if self.name else self.rule.value
        inner = ",".join(f"{part}={value.translate(_QUOTED)}" for part, value in self.scope)
        return f"{text}[{inner}]" if inner else text
