"""How a person's post and province are written on papers."""

from __future__ import annotations

from leadership_opt.domain import Nominee, Post
from leadership_opt.messages import Language
from leadership_opt.reference import province
from leadership_opt.report.words import no_province, province_name, text


def post_held(person: Nominee, language: Language) -> str:
    """Return the post as the office writes it, with the agency; the kind of post where nothing is written.

    "Other post" is a kind that no paper should say of somebody whose agency is known.
    """
    kind = text(f"post_{person.post.value}", language)
    title = person.position_title or ("" if person.agency and person.post is Post.OTHER else kind)
    return ", ".join(part for part in (title, person.agency) if part)


def home_name(code: str | None, language: Language) -> str:
    """Return the name of a person's province of the 63, or that the person is of none."""
    return no_province(language) if code is None else province_name(code)


def province_in_full(code: str | None, language: Language) -> str:
    """Return a province as forms write it: "Tỉnh Hà Giang", "Thành phố Hồ Chí Minh"; in English its name alone."""
    if code is None or language != "vi":
        return home_name(code, language)
    try:
        return province(code).full_name_vi
    except KeyError:
        return code
