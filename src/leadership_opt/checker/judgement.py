"""What a rule says about a plan in one scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadership_opt.checker.verification import RuleReport, Violation
from leadership_opt.rules.keys import RuleKey

MOST_NOMINEES_TOLD = 20
"""A violation that concerns more people than this names none of them."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A limit and what the plan has.

    Attributes
    ----------
    key
        The rule and its scope.
    actual, least, most
        In the rule's unit; a limit that is None does not exist.
    nominees, courses, reasons
        Whom and what a violation concerns, and reason codes.
    is_reported
        Whether target, actual and slack are listed even where the rule holds.
    counted
        Ids of those in planned courses whom ``actual`` counts, perhaps some twice; nobody where it counts no people.
    """

    key: RuleKey
    actual: int
    least: int | None = None
    most: int | None = None
    nominees: Iterable[str] = ()
    courses: Iterable[str] = ()
    reasons: tuple[str, ...] = ()
    is_reported: bool = False
    counted: Iterable[str] = ()

    @property
    def is_broken(self) -> bool:
        """Whether the plan lies outside the limits."""
        too_few = self.least is not None and self.actual < self.least
        too_many = self.most is not None and self.actual > self.most
        return too_few or too_many

    def violation(self) -> Violation:
        """Return the judgement as a violation."""
        nominees = tuple(sorted(set(self.nominees)))
        return Violation(
            key=str(self.key),
            rule=self.key.rule,
            least=self.least,
            most=self.most,
            actual=self.actual,
            nominees=nominees if len(nominees) <= MOST_NOMINEES_TOLD else (),
            courses=tuple(sorted(set(self.courses))),
            reasons=self.reasons,
        )

    def report(self) -> RuleReport:
        """Return target, actual and slack."""
        return RuleReport(
            key=str(self.key),
            rule=self.key.rule,
            least=self.least,
            most=self.most,
            actual=self.actual,
            slack_below=None if self.least is None else self.actual - self.least,
            slack_above=None if self.most is None else self.most - self.actual,
        )
