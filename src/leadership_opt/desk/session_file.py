"""What was asked at a desk as a file beside problems and outcomes: numbers, titles and changes, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr

from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.value_data import data_of, value_of
from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.domain.record import Record, Text
from leadership_opt.result import Settings

Number = Annotated[StrictInt, Field(ge=1)]


class SavedCall(Record):
    """A change."""

    name: StrictStr = Field(description="of the function in ``leadership_opt.variants``")
    args: tuple[Any, ...] = Field(default=(), repr=False, description="what it is called with, in order")
    named: dict[str, Any] = Field(default_factory=dict, repr=False, description="what it is called with, by name")
    about: StrictStr = Field(default="", description="whom or what it is about, in words")

    @classmethod
    def of(cls, call: VariantCall) -> SavedCall:
        """Return a change as data."""
        named = {name: data_of(value) for name, value in call.named}
        return cls(name=call.name, args=tuple(map(data_of, call.args)), named=named, about=call.about)

    def call(self) -> VariantCall:
        """Return the change.

        Raises
        ------
        ValueError
            If its values are no data of a change.
        LeadershipOptError
            If there is no such change, or a record in it is faulty.
        """
        named = tuple((name, value_of(value)) for name, value in self.named.items())
        return VariantCall(self.name, tuple(map(value_of, self.args)), named, self.about)


class SavedScenario(Record):
    """A scenario without its problem and its outcome, which are files of their own."""

    number: Number = Field(description="from 1, as it was asked")
    title: Text = Field(default="", description="as the table of scenarios shows it")
    calls: tuple[SavedCall, ...] = Field(default=(), description="what is otherwise than in the first problem")
    begun_from: Number | None = Field(default=None, description="scenario whose plan the solve began from")
    was_stopped: StrictBool = Field(default=False, description="whether somebody ended the solve")
    is_kept: StrictBool = Field(default=False, description="whether it is marked to be kept")


class SavedSession(Record):
    """Everything that a desk needs besides problems and outcomes."""

    kind: Literal["desk_session"] = Field(default="desk_session", description="what the file holds")
    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    settings: Settings | None = Field(default=None, description="of every solve; None: those of the library")
    changes: tuple[SavedCall, ...] = Field(default=(), description="chosen, and not solved yet")
    scenarios: tuple[SavedScenario, ...] = Field(default=(), description="those asked so far")


def title_that_can_be_kept(title: str) -> str:
    """Return what a planner calls a scenario, as a file will hold it.

    Raises
    ------
    InvalidRecord
        ``broken_text`` or ``text_too_long`` if no file can hold it.
    """
    return SavedScenario(number=1, title=title).title


def saved_session(
    scenarios: Sequence[Scenario], settings: Settings | None, calls: Sequence[VariantCall]
) -> SavedSession:
    """Return scenarios as data, in their order, and the changes that stand at the desk now."""
    saved = [
        SavedScenario(
            number=one.number,
            title=one.title,
            calls=tuple(map(SavedCall.of, one.calls)),
            begun_from=one.begun_from,
            was_stopped=one.was_stopped,
            is_kept=one.is_kept,
        )
        for one in scenarios
    ]
    return SavedSession(settings=settings, changes=tuple(map(SavedCall.of, calls)), scenarios=tuple(saved))
