import copy
import traceback
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st

from leadership_opt.domain import Problem
from leadership_opt.errors import InvalidProblem
from leadership_opt.messages import LANGUAGES
from tests.domain.small_document import PRIVATE_BIRTH_DATE, PRIVATE_NAME, PRIVATE_TAG, small_document
from tests.drawn_cases import tried

Path = tuple[Any, ...]


def _nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    -0.0,
    1.5,
    10**18,
    10**400,
    -(10**5000),
    float("inf"),
    float("nan"),
    "",
    " ",
    "17",
    "x" * 1000,
    "two\nlines",
    "\ud800",
    "2024-02-30",
    "2024-05-06T00:00:00",
    "1714953600",
    "9999-12-31",
    "0001-01-01",
    "{value}",
    "150%",
    "N2",
    "C1",
    "Ha Noii",
    [],
    {},
    [None],
    _nested(200),
    {"a": 1},
    {1: 2},
    {None: None},
    b"bytes",
    date(2024, 5, 6),
    datetime(2024, 5, 6, 12),
    object(),
    {"x"},
)


def _paths(value: Any, at: Path = ()) -> list[Path]:
    found = [at] if at else []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        found += _paths(entry, (*at, key))
    return found


def _mutate(document: dict[str, Any], draw: st.DataObject) -> None:
    """Replace, delete, repeat, rename, wrap or add one thing somewhere."""
    path = draw.draw(st.sampled_from(_paths(document) or [("nominees",)]))
    holder: Any = document
    for part in path[:-1]:
        holder = holder[part]
    key = path[-1]
    if key not in (holder if isinstance(holder, dict) else range(len(holder))):
        return
    action = draw.draw(st.sampled_from(["replace", "delete", "repeat", "rename", "wrap", "add"]))
    if action == "replace":
        holder[key] = copy.deepcopy(draw.draw(st.sampled_from(ODD_VALUES)))
    elif action == "delete":
        del holder[key]
    elif action == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif action == "rename" and isinstance(holder, dict):
        holder[draw.draw(st.sampled_from(["", "id", "new name", "\ud800", 7, None]))] = holder.pop(key)
    elif action == "wrap":
        holder[key] = [holder[key]]
    elif isinstance(holder[key], dict):
        name = draw.draw(st.sampled_from(["extra", "a" * 500, 3]))
        holder[key][name] = copy.deepcopy(draw.draw(st.sampled_from(ODD_VALUES)))


def _read(document: Any) -> Problem | InvalidProblem:
    try:
        return Problem.model_validate(document)
    except InvalidProblem as error:
        return error


def _everything_said(error: InvalidProblem) -> str:
    """Whatever a log could hold of the error and of those behind it."""
    said = ["".join(traceback.format_exception(error)), repr(error), repr(error.faults)]
    said += [error.message(language) for language in LANGUAGES]
    said += [repr(fault.as_dict()) for fault in error.faults]
    behind: BaseException | None = error.__context__
    while behind is not None:
        said += [repr(behind), str(behind)]
        behind = behind.__context__
    return "\n".join(said)


@tried(250, st.data(), derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_is_read_or_refused_with_faults(draw: st.DataObject) -> None:
    """A service passes on what users send: nothing but InvalidProblem may come out, and no name with it."""
    document = small_document()
    for _ in range(draw.draw(st.integers(1, 4))):
        _mutate(document, draw)
    read = _read(document)
    if isinstance(read, Problem):
        assert Problem.model_validate(read.model_dump(mode="json")) == read
        return
    assert read.faults
    said = _everything_said(read)
    assert not [private for private in (PRIVATE_NAME, PRIVATE_BIRTH_DATE, PRIVATE_TAG) if private in said]
    assert said.encode()


@pytest.mark.parametrize("data", ODD_VALUES, ids=lambda value: type(value).__name__)
def test_what_is_no_document_is_refused(data: Any) -> None:
    """The whole input may be anything too."""
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(data)
    assert _everything_said(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"nominees": NaN}', '{"nominees": 1e999, "courses": []}'])
def test_json_text_is_refused_in_the_same_way(text: str) -> None:
    """Reading JSON text has no error path of its own."""
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate_json(text)
    assert caught.value.__context__ is None
    assert _everything_said(caught.value)


def test_whole_input_given_as_text_is_not_repeated() -> None:
    """A list of people passed as one text is all private."""
    for data in (PRIVATE_NAME, {"nominees": PRIVATE_NAME, "courses": [], "history": PRIVATE_NAME, PRIVATE_TAG: 1}):
        with pytest.raises(InvalidProblem) as caught:
            Problem.model_validate(data)
        assert PRIVATE_NAME not in _everything_said(caught.value)
