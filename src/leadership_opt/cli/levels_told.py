"""How the command ``lottery`` tells how far it is: one line for each level of chances."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.cli.watching import Told
from leadership_opt.messages import Language
from leadership_opt.report.words import decimal, number, text


@dataclass(frozen=True, slots=True)
class LevelReached:
    """A level of chances that was found.

    Attributes
    ----------
    number
        From 1.
    decided_people
        How many have their chance by now, those who are certain or never in among them.
    seconds
        Since the call began.
    """

    number: int
    decided_people: int
    seconds: float


def levels_told(people: int, language: Language) -> Told[LevelReached]:
    """Return how the levels of a lottery are told; how many there will be is not known before."""

    def line(reached: LevelReached) -> str:
        return text(
            "level_reached",
            language,
            seconds=decimal(reached.seconds, language),
            number=number(reached.number, language),
            decided=number(reached.decided_people, language),
            count=number(people, language),
        )

    return Told(
        first=text("preparing_lottery", language),
        line=line,
        step=line,
        number=lambda reached: reached.number,
        done=lambda reached: (reached.decided_people, people),
    )
