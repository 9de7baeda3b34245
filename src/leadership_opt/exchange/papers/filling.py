"""From a template and a paper to a document: texts in double braces are replaced, copy by copy.

Word splits a text into runs wherever it was edited or checked for spelling: a place may be spread over several. Its
text then goes into the first of them, with the look of that one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from leadership_opt.domain.stored_text import storable
from leadership_opt.exchange.papers.form import clean, tag
from leadership_opt.exchange.papers.paper import PLACES, Copy, Hide, Paper
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.reference.spelling import key_of

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACE = re.compile(r"\{\{([^{}]*)\}\}")


def filled(document: Any, paper: Paper) -> bytes:
    """Return a document with a paper in the places of a template.

    Parameters
    ----------
    document
        The template, of python-docx; it is used up.
    paper
        What goes into it.
    """
    form = _taken_out(document)
    done: list[Any] = []
    for at, one in enumerate(paper.copies):
        if at:
            document.add_page_break()
        _add_copy(document, form, paper, one)
        done += _taken_out(document)  # an empty body takes the next copy as fast as the first
    for part in done:
        _append(document, part)
    margins = list(_margins_of(document))
    _replace(margins, {"title": paper.title})
    if paper.hide is not None:
        _hide([document.element.body, *margins], paper.hide)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _margins_of(document: Any) -> Iterator[Any]:
    """Yield the headers and footers of a document."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _hide(parts: Iterable[Any], hide: Hide) -> None:
    """Let every text go through what hides names; a paragraph is looked at as a whole, however Word has split it."""
    for part in parts:
        for paragraph in part.iter(tag("w:p")):
            texts = _texts(paragraph)
            whole = "".join(text.text or "" for text in texts)
            shown = hide(whole)
            if shown != whole:
                for text in texts:
                    text.text = ""
                texts[0].text = shown
                texts[0].set(SPACE, "preserve")


def _taken_out(document: Any) -> list[Any]:
    """Take everything but the page setup out of a document."""
    body = document.element.body
    parts = [part for part in body if part.tag != tag("w:sectPr")]
    for part in parts:
        body.remove(part)
    return parts


def _append(document: Any, part: Any) -> None:
    setup = document.element.body.sectPr
    if setup is None:
        document.element.body.append(part)
    else:
        setup.addprevious(part)


def _add_copy(document: Any, form: Iterable[Any], paper: Paper, one: Copy) -> None:
    parts = [deepcopy(part) for part in form]
    for part in parts:
        _append(document, part)
    place = next(part for part in parts if is_place_of_content(part))
    _replace([part for part in parts if part is not place], {"title": paper.title, **one.fields})
    one.write(document)
    for part in [part for part in parts[-1].itersiblings() if part.tag != tag("w:sectPr")]:
        place.addprevious(part)
    place.getparent().remove(place)


def is_place_of_content(part: Any) -> bool:
    """Tell whether a part of a body is the paragraph that the content takes the place of."""
    if part.tag != tag("w:p"):
        return False
    found = _PLACE.fullmatch("".join(text.text or "" for text in _texts(part)).strip())
    return found is not None and place_named(found[1]) == "content"


def place_named(name: str) -> str | None:
    """Return the place that is meant by what stands between the braces, in either language; None if none is."""
    key = key_of(name)
    for place in PLACES:
        if key in {key_of(place.replace("_", " ")), key_of(place)}:
            return place
        if key in {key_of(render(f"paper.place_{place}", language)) for language in LANGUAGES}:
            return place
    return None


def places_in(document: Any) -> Iterator[str]:
    """Yield what stands in double braces anywhere in a document, headers and footers included."""
    for part in (document.element.body, *_margins_of(document)):
        for paragraph in part.iter(tag("w:p")):
            yield from _PLACE.findall("".join(text.text or "" for text in _texts(paragraph)))


def _texts(paragraph: Any) -> list[Any]:
    """Return the texts of a paragraph, those of text boxes in it left out: they have paragraphs of their own."""
    name = tag("w:p")
    return [text for text in paragraph.iter(tag("w:t")) if next(text.iterancestors(name)) is paragraph]


def _replace(parts: Iterable[Any], fields: Mapping[str, str]) -> None:
    for part in parts:
        for paragraph in list(part.iter(tag("w:p"))):
            _replace_in(paragraph, fields)


def _replace_in(paragraph: Any, fields: Mapping[str, str]) -> None:
    texts = _texts(paragraph)
    whole = "".join(text.text or "" for text in texts)
    for match in reversed(list(_PLACE.finditer(whole))):
        said = storable(clean(fields.get(place_named(match[1]) or "", "")))
        at = 0
        for text in texts:
            own = text.text or ""
            first, last = max(match.start() - at, 0), min(match.end() - at, len(own))
            if first < last:
                starts_here = match.start() >= at
                text.text = own[:first] + (said if starts_here else "") + own[last:]
                text.set(SPACE, "preserve")
            at += len(own)
