"""The published JSON Schema of each kind of document."""

from __future__ import annotations

from typing import Any

from leadership_opt.errors import UnknownId, require_types
from leadership_opt.exchange.kinds import CLASS_OF_KIND, FILE_KINDS, class_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of document.

    It describes the files that ``save`` writes and ``load`` reads. What it accepts may
    still have faults between its records, which ``load`` reports.

    Parameters
    ----------
    kind
        One of ``CLASS_OF_KIND``, e.g. ``problem``, ``outcome`` or ``infeasibility``.

    Raises
    ------
    UnknownId
        If there is no such kind.
    """
    require_types(kind=(kind, (str,)))
    if kind not in CLASS_OF_KIND:
        raise UnknownId("unknown_kind", kind=kind, options=", ".join(CLASS_OF_KIND))
    schema = class_of(kind).model_json_schema()
    properties = schema.get("properties", {})
    if kind in FILE_KINDS:
        properties = {"kind": {"const": kind, "description": "what the file holds"}, **properties}
    return {"$schema": DIALECT, **schema, "properties": properties}
