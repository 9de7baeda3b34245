"""The reasons of everybody, as ``why --all --json`` writes them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from leadership_opt.domain.type_faults import faults_of
from leadership_opt.doors import PATH, takes
from leadership_opt.errors import Fault, InvalidProblem
from leadership_opt.exchange.json_files import text_of
from leadership_opt.exchange.json_text import read_json
from leadership_opt.exchange.kinds import wrong_kind

if TYPE_CHECKING:
    from leadership_opt.explain import Reason

KEY = "reasons"


@takes(path=PATH)
def load_reasons(path: str | os.PathLike[str]) -> tuple[Reason, ...]:
    """Read the reasons that ``leadership-opt why --all --json`` wrote.

    Raises
    ------
    UnusableFile
        If the file cannot be read or holds something else.
    InvalidProblem
        If what it holds has faults.
    """
    shown = os.fspath(path)
    document = read_json(text_of(shown), shown)
    if not isinstance(document, dict) or set(document) != {KEY}:
        raise wrong_kind(shown, "", (KEY,))
    found = _try_to_validate(document[KEY])
    if isinstance(found, list):
        raise InvalidProblem(found)
    return found


def _try_to_validate(document: object) -> tuple[Reason, ...] | list[Fault]:
    from leadership_opt.explain.reason import Reason

    adapter: TypeAdapter[tuple[Reason, ...]] = TypeAdapter(tuple[Reason, ...])
    try:
        return adapter.validate_python(document)
    except ValidationError as error:
        return faults_of(error)
