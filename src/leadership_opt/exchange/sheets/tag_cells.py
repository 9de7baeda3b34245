"""Cells of columns kept as tags that may decide about a person: "xin rút" in a column of remarks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from leadership_opt.exchange.sheets.assembly import Assembly, ListRead
from leadership_opt.exchange.sheets.cells import cleaned
from leadership_opt.exchange.sheets.headings import TAG_LABEL
from leadership_opt.exchange.sheets.meanings import holds_phrase
from leadership_opt.exchange.sheets.office_words import deciding_phrases
from leadership_opt.exchange.sheets.places import Place
from leadership_opt.exchange.sheets.tag_titles import title_of


def warn_of_deciding_tags(read: Assembly) -> None:
    """Warn of every value of a tag that holds a phrase of those, at its first cell; the value itself is private."""
    for listed in read.lists:
        seen: dict[tuple[int, str], tuple[Place, str, int]] = {}
        for place, text in _tag_cells(listed):
            phrase = deciding_phrase(text)
            if phrase:
                key = (place.column or 0, text)
                first, _, count = seen.get(key, (place, phrase, 0))
                seen[key] = (first, phrase, count + 1)
        for (at, _), (place, phrase, count) in seen.items():
            read.warn(
                place, "tag_may_decide", phrase=phrase, tag=title_of(listed.grid, listed.headings, at), count=count
            )


def _tag_cells(listed: ListRead) -> Iterator[tuple[Place, str]]:
    """Yield cells of columns that nobody asked to be tags."""
    heads = listed.grid.rows[listed.headings.row]
    for at in listed.headings.tags:
        heading = str(cleaned(heads[at]))
        if heading.startswith(TAG_LABEL) or listed.sheet.own_named(heading) is not None:
            continue
        for number in listed.rows:
            row = listed.grid.rows[number]
            text = cleaned(row[at]) if at < len(row) else None
            if isinstance(text, str):
                yield Place(listed.grid, number, at), text


@lru_cache(maxsize=4096)
def deciding_phrase(text: str) -> str:
    """Return the phrase of a text that may decide about a person; empty: it has none."""
    return next((phrase for phrase in deciding_phrases() if holds_phrase(text[:200], phrase)), "")
