"""What a planner calls her own columns: kept beside the keys of their tags, and used wherever one is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from leadership_opt.domain.tags import TagTitle
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.headings import TAG_LABEL, Headings, only_counts, tag_named
from leadership_opt.exchange.sheets.known_groups import KnownGroups, NamesGroups, groups_of_document
from leadership_opt.exchange.sheets.layout import Sheet
from leadership_opt.exchange.sheets.meanings import heading_meaning, near_name

LONGEST_TITLE = 120


def note_tag_titles(into: Assembly, grid: Grid, headings: Headings) -> None:
    """Note the headings of own columns; of two sheets that head one column differently the first counts."""
    for at, key in headings.tags.items():
        title = title_of(grid, headings, at)
        if title != key:
            into.tag_titles.setdefault(key, title)


def title_of(grid: Grid, headings: Headings, at: int) -> str:
    """Return what the planner calls an own column: its heading, on one line, without the label of tags."""
    text = str(cleaned(grid.rows[headings.row][at])).removeprefix(TAG_LABEL)
    return " ".join(text.split())[:LONGEST_TITLE].strip() or headings.tags[at]


def heading_of_tag(sheet: Sheet, key: str, title: str) -> str:
    """Return a heading that is read back as a tag: the planner's own if it asks no question, or a labelled one."""
    if not title or tag_named(title) != key:
        return f"{TAG_LABEL}{key}"
    is_sure = heading_meaning(sheet, title) is None and near_name(sheet, title) is None and not only_counts(title)
    return title if is_sure else f"{TAG_LABEL}{title}"


def known_so_far(into: Assembly, before: KnownGroups | None = None) -> KnownGroups:
    """Return what quotas may name of what was read so far.

    Parameters
    ----------
    into
        What was read.
    before
        What a problem says that the file is to change.
    """
    found = groups_of_document(into.document, {**_said_titles(into.document), **into.tag_titles})
    return found if before is None else before.joined(found)


def with_known_groups(into: Assembly, headings: Headings, before: KnownGroups | None) -> None:
    """Give columns whose cells name groups what they may name."""
    known: KnownGroups | None = None
    for at, column in headings.columns.items():
        format_: Any = column.format
        if isinstance(format_, NamesGroups):
            known = known_so_far(into, before) if known is None else known
            headings.columns[at] = replace(column, format=format_.knowing(known))


def settle_tag_titles(into: Assembly) -> None:
    """Put the names of own columns that somebody has a cell in, or a quota or a price names, into the policy.

    What the sheet of names says goes before headings.
    """
    said, used = _said_titles(into.document), set(_used(into.document))
    found = [{"tag": key, "title": title} for key, title in into.tag_titles.items() if key in used and key not in said]
    if found:
        policy = into.document.setdefault("policy", {})
        policy["tag_titles"] = [*(policy.get("tag_titles") or ()), *found]


def settle_new_titles(into: Assembly, before: Sequence[TagTitle]) -> None:
    """Put the names of own columns that first stand in a file of changes into the policy, behind those it has.

    Parameters
    ----------
    into
        What was read of the changes.
    before
        The names of the problem that they change; a sheet of names among the changes replaces them.
    """
    said = _said_titles(into.document) or {one.tag: one.title for one in before}
    used = set(_used(into.document))
    found = {key: title for key, title in into.tag_titles.items() if key in used and key not in said}
    if found:
        policy = into.document.setdefault("policy", {})
        policy["tag_titles"] = [{"tag": key, "title": title} for key, title in {**said, **found}.items()]


def _used(document: dict[str, Any]) -> Iterator[str]:
    history = document.get("history")
    history = history if isinstance(history, dict) else {}
    for person in (*(document.get("nominees") or ()), *(history.get("people") or ())):
        yield from person.get("tags") or ()
    policy = document.get("policy")
    entries = [*(policy.get("quotas") or ()), *(policy.get("person_prices") or ())] if isinstance(policy, dict) else []
    even = policy.get("even") if isinstance(policy, dict) else None
    entries += [{"where": even.get("group")}] if isinstance(even, dict) else []
    for entry in entries:
        where = entry.get("where")
        named = [entry.get("each"), *(where if isinstance(where, dict) else ())]
        yield from (str(one).removeprefix(TAG_LABEL) for one in named if str(one).startswith(TAG_LABEL))


def _said_titles(document: dict[str, Any]) -> dict[str, str]:
    policy = document.get("policy")
    entries = policy.get("tag_titles") if isinstance(policy, dict) else None
    return {
        entry["tag"]: entry["title"]
        for entry in entries or ()
        if isinstance(entry.get("tag"), str) and isinstance(entry.get("title"), str)
    }
