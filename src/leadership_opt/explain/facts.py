"""What ``check`` returns: facts with codes and parameters, JSON-friendly, frozen."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from leadership_opt.domain.record import Record
from leadership_opt.messages import Language, registry, render

SMALLEST_GROUPED = 10_000
"""Numbers from here on are written with separators; years and counts of people are not."""

Parameter = str | int


class Severity(StrEnum):
    """How grave a fact is. Only a proof that no plan exists is ``impossible``."""

    INFO = "info"
    WARNING = "warning"
    IMPOSSIBLE = "impossible"


def grouped(value: int, language: Language) -> str:
    """Write a number with the separators of the language.

    Examples
    --------
    >>> grouped(1234567, "en"), grouped(1234567, "vi")
    ('1,234,567', '1.234.567')
    """
    text = f"{value:,}"
    return text.replace(",", ".") if language == "vi" else text


class Fact(Record):
    """One thing worth knowing about a problem before it is solved."""

    code: str = Field(description="stable identifier; the text is fact.CODE in the message registry")
    severity: Severity = Field(description="how grave it is")
    key: str = Field(default="", description="key of the rule concerned; empty: none")
    params: dict[str, Parameter] = Field(default_factory=dict, description="numbers and ids of the text")

    def message(self, language: Language = "en") -> str:
        """Say the fact in one language."""
        shown: dict[str, Parameter] = {
            name: grouped(value, language) if isinstance(value, int) and abs(value) >= SMALLEST_GROUPED else value
            for name, value in self.params.items()
        }
        reason = f"reason.{self.params.get('reason')}"
        if reason in registry():
            shown["reason"] = render(reason, language, **self.params)
        return render(f"fact.{self.code}", language, **shown)


class ProvinceSupply(Record):
    """The people of one province (code of the 63, or of the 34 if the policy counts by them)."""

    province: str = Field(description="code")
    nominees: int = Field(description="people put forward")
    can_attend: int = Field(description="nominees who can attend some course on some open date")


class Diagnosis(Record):
    """Quick facts and necessary conditions of a problem; no solver was run.

    ``is_possible`` true does not promise a plan: the conditions are necessary, not
    sufficient. ``is_possible`` false is a proof that there is none.
    """

    schema_version: Literal[1] = Field(default=1, description="version of this form")
    problem_sha256: str = Field(description="which problem this is about")
    facts: tuple[Fact, ...] = Field(description="the gravest first")
    provinces: tuple[ProvinceSupply, ...] = Field(default=(), description="every province, by code")

    @property
    def is_possible(self) -> bool:
        """Whether no fact proves that there is no plan."""
        return not self.of(Severity.IMPOSSIBLE)

    def of(self, severity: Severity) -> tuple[Fact, ...]:
        """Return the facts of one severity."""
        return tuple(fact for fact in self.facts if fact.severity is severity)
