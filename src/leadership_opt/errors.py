"""Every error of the library: a code and parameters, never only a sentence.

All errors pickle (a solve may run in another process) and read in Vietnamese
and English. Names and birth dates never reach a parameter: ids do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from os import PathLike
from typing import Any, Self

from leadership_opt.messages import Language, render

Parameter = str | int | None

MOST_FAULTS = 300
"""An error lists so many faults and says that there are more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    Attributes
    ----------
    code
        Stable identifier, a key of the message registry.
    path
        Where: ``nominees[3].province``, ``policy.quotas[0].min_share``.
    value
        The offending value, shortened; None where it is private or absent.
    params
        What the message needs besides. What reads differently in the two languages stands twice, as ``near_en`` and
        ``near_vi``. ``letters``: how long a value is that is not repeated. ``cells_alike``: in how many cells the
        same is wrong, with the ``heading`` of their column and the first of the ``cells``.
    """

    code: str
    path: str
    value: str | None = None
    params: Mapping[str, Parameter] = field(default_factory=dict)

    def message(self, language: Language = "en") -> str:
        """Say what is wrong and what to do, in one language.

        Parameters
        ----------
        language
            ``"en"`` or ``"vi"``.
        """
        params = _in_language(self.params, language)
        shown = self.value
        if shown is None and "letters" in params:
            shown = render("error.hidden_value", language, letters=params["letters"])
        elif shown is None:
            shown = render("word.not_shown", language)
        text = render(f"fault.{self.code}", language, **{"value": shown, "path": self.path, **params})
        if "cells_alike" not in params:
            return text
        same = "error.same_in_cells" if "heading" in params else "error.same_without_heading"
        return render(same, language, **params, message=text)

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as JSON-friendly data."""
        return {"code": self.code, "path": self.path, "value": self.value, "params": dict(self.params)}


def _in_language(params: Mapping[str, Parameter], language: Language) -> dict[str, Parameter]:
    """Return parameters, those of one language under their bare names."""
    ending = f"_{language}"
    return dict(params) | {name.removesuffix(ending): one for name, one in params.items() if name.endswith(ending)}


class LeadershipOptError(Exception):
    """Base of every error that the library raises on purpose.

    Parameters
    ----------
    code
        Stable identifier, a key of the message registry.
    faults
        Everything that is wrong, where an error lists several things: of very many, the first
        :data:`MOST_FAULTS`.
    params
        What the message needs; ``count`` is how many faults were found.
    """

    def __init__(self, code: str, *, faults: Iterable[Fault] = (), **params: Parameter) -> None:
        super().__init__(code, params)
        self.code = code
        self.faults = tuple(islice(faults, MOST_FAULTS))
        self.params: dict[str, Parameter] = {name: _writable(value) for name, value in params.items()}

    @property
    def not_listed(self) -> int:
        """How many more faults were found than are listed; beyond them the input was perhaps not read."""
        count = self.params.get("count")
        return max(0, count - len(self.faults)) if isinstance(count, int) and self.faults else 0

    def message(self, language: Language = "en") -> str:
        """Say what happened, in one language; faults follow, one a line.

        Parameters
        ----------
        language
            ``"en"`` or ``"vi"``.
        """
        lines = [render(f"error.{self.code}", language, **self.params)]
        lines += [f"  {fault.path or '.'}: {fault.message(language)} [{fault.code}]" for fault in self.faults]
        if self.not_listed:
            lines.append(f"  {render('error.more_faults', language, more=self.not_listed)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.faults, self.params))


def _rebuild(
    kind: type[LeadershipOptError], code: str, faults: tuple[Fault, ...], params: dict[str, Parameter]
) -> LeadershipOptError:
    return kind(code, faults=faults, **params)


def _writable(value: Parameter) -> Parameter:
    """Return a text, e.g. a path, that can be printed even where it holds what is no letter."""
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


class InvalidProblem(LeadershipOptError):  # noqa: N818 - the name that services catch
    """The input is faulty; every fault is listed, nothing was computed or written.

    Attributes
    ----------
    faults
        All faults, in the order of the input; of very many, the first :data:`MOST_FAULTS`.
    """

    def __init__(self, faults: Iterable[Fault], *, count: int | None = None) -> None:
        listed = tuple(faults)
        super().__init__("invalid_problem", faults=listed, count=len(listed) if count is None else count)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_invalid_problem, (type(self), self.faults, self.params["count"]))


def _invalid_problem(kind: type[InvalidProblem], faults: tuple[Fault, ...], count: int) -> InvalidProblem:
    return kind(faults, count=count)


class InvalidRecord(InvalidProblem, ValueError):  # noqa: N818
    """A record other than a problem, made or read alone, is faulty; every fault is listed.

    It is a ValueError too, as pydantic's own error is.
    """


class ImpossibleChanges(LeadershipOptError):  # noqa: N818 - as InvalidProblem
    """Changes that cannot be; every one of them is listed, and nothing was changed."""


class WrongArguments(LeadershipOptError, TypeError):  # noqa: N818
    """A call was given objects of other types than it takes; all of them are listed."""


def require_types(**arguments: tuple[object, tuple[type, ...]]) -> None:
    """Refuse arguments of the wrong type at the door, before any work.

    Parameters
    ----------
    arguments
        By name: what was given, and the types that it may have.

    Raises
    ------
    WrongArguments
        Naming expected and given types, never values: they may be people.
    """
    faults = []
    for name, (given, kinds) in arguments.items():
        if not any(is_of(given, kind) for kind in kinds):
            expected = ", ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)
            params = {"expected": expected, "advice": advice_on(given, [kind.__name__ for kind in kinds])}
            faults.append(Fault("wrong_type", name, type(given).__name__, params))
    if faults:
        raise WrongArguments("wrong_arguments", faults=faults, count=len(faults))
    for given, _ in arguments.values():
        look_again(given)


def is_of(given: object, kind: type) -> bool:
    """Tell whether something may stand for a type; True is no number, though Python counts ``bool`` among ``int``."""
    return isinstance(given, kind) and not (kind is int and isinstance(given, bool))


def look_again(given: object) -> None:
    """Let a record that may hold what it may not hold validate itself anew; it says so by ``at_the_door``."""
    validate = getattr(type(given), "at_the_door", None)
    if validate is not None:
        validate(given)


def advice_on(given: object, expected: Iterable[str]) -> str | None:
    """Guess what was meant: the content of a file, or a part of what was given."""
    names = tuple(expected)
    if isinstance(given, str | PathLike):
        return None if any(name.startswith("'") for name in names) else "load(FILE)"
    return next((f"{type(given).__name__}.{name.lower()}" for name in names if hasattr(given, name.lower())), None)


class UnusableFile(LeadershipOptError):  # noqa: N818
    """A file could not be read or written, or holds something else."""


class UnknownId(LeadershipOptError, KeyError):  # noqa: N818
    """A call names something that is not there; it is a KeyError too, as of a dictionary."""


class WrongValue(LeadershipOptError, ValueError):  # noqa: N818
    """A call was given a value of the right type that it cannot take; it is a ValueError too."""


class FrozenRecord(LeadershipOptError, AttributeError, TypeError, ValueError):  # noqa: N818
    """A record was to be changed.

    It is an AttributeError, as of a frozen data class, a TypeError, as of a read-only mapping, and a ValueError, as
    pydantic's own.
    """


class WrongOutcome(LeadershipOptError):  # noqa: N818
    """An outcome that belongs to another problem, or that holds no plan."""


class BadSettings(LeadershipOptError):  # noqa: N818
    """The settings of a call have faults, all listed, or contradict the problem."""


class ReadingsDisagree(LeadershipOptError):  # noqa: N818
    """The model and the checker disagree about a plan: a defect of the library.

    No plan is returned. The parameters name the rule or goal, and what each of the two says.
    """

    @classmethod
    def about(cls, what: str, model: object, checker: object) -> Self:
        """Return the error about a rule or goal, with what the model and the checker say of it."""
        return cls("readings_disagree", what=what, model=str(model), checker=str(checker))


class TaskFailed(LeadershipOptError):  # noqa: N818
    """A task of a sweep has no outcome: its worker died, it raised some other error, or it cannot run."""
