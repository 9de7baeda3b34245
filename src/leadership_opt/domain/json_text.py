"""Read JSON text strictly: no repeated fields, no NaN, no endless digits or depth.

The one reader of JSON, for files and for ``model_validate_json`` of every record: pydantic's own takes the last of
two equal fields without a word.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from leadership_opt.errors import Fault

MOST_DIGITS = 1000
"""No number of this library is anywhere near so long; Python itself refuses 4301 digits."""


class _Refused(Exception):  # noqa: N818
    """Carries a fault out of the parser."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def read_json_text(text: str | bytes | bytearray) -> Any | Fault:
    """Return what the text says, or what is wrong with it.

    Parameters
    ----------
    text
        JSON as in RFC 8259; bytes are UTF-8, with or without the mark of Windows.

    Returns
    -------
    Any or Fault
        The fault is ``not_json``, ``repeated_key``, ``not_finite``, ``number_too_long``, ``too_deep`` or
        ``broken_text``. It repeats nothing of the text but the name of a field.

    Examples
    --------
    >>> read_json_text('{"seed": 1}'), read_json_text('{"seed": 1, "seed": 2}').code
    ({'seed': 1}, 'repeated_key')
    """
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8")
        return json.loads(
            decoded.removeprefix("\ufeff"),
            object_pairs_hook=_once_each,
            parse_constant=_not_finite,
            parse_int=_integer,
        )
    except UnicodeDecodeError:
        return Fault("broken_text", "")
    except _Refused as refused:
        return refused.fault
    except json.JSONDecodeError as error:
        return Fault("not_json", "", None, {"line": error.lineno, "column": error.colno})
    except RecursionError:
        return Fault("too_deep", "")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Refused(Fault("repeated_key", "", None, {"key": ascii(key[:60])}))
            seen.add(key)
    return found


def _not_finite(constant: str) -> NoReturn:
    raise _Refused(Fault("not_finite", "", constant))


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _Refused(Fault("number_too_long", "", None, {"most": MOST_DIGITS}))
    return int(digits)
