"""Invented nominees. None of them is, or is modelled on, a real person.

Names cannot be mistaken for real ones: the family name is always *Mẫu* ("specimen",
not a Vietnamese family name), the given name is a word of nature, and a number
follows: "Mẫu Thị Suối 017". Ratings, wishes, tags and obstacles are assumed.
"""

from __future__ import annotations

from datetime import date

from leadership_opt.domain import Nominee, Post, Sex
from leadership_opt.examples.births import birth_of
from leadership_opt.examples.draw import HashDraw
from leadership_opt.examples.duties import unavailable_of
from leadership_opt.examples.roles import InventedNominee, Role, places
from leadership_opt.examples.shape import Shape
from leadership_opt.examples.wishes import languages, refused, wished
from leadership_opt.reference import province

FAMILY_NAME = "Mẫu"
_GIVEN_NAMES = "Suối Đồi Nắng Mưa Sao Gió Lá Rừng Sóng Mây Cát Đá Sương Trăng Hồ Núi".split()

_POSTS = {
    Sex.FEMALE: ((Post.NA_DELEGATION_DEPUTY_HEAD, 23), (Post.COUNCIL_VICE_CHAIR, 32), (Post.COMMITTEE_VICE_CHAIR, 23)),
    Sex.MALE: ((Post.NA_DELEGATION_DEPUTY_HEAD, 42), (Post.COUNCIL_VICE_CHAIR, 83), (Post.COMMITTEE_VICE_CHAIR, 182)),
}
"""Women and men in each post of the 63 provinces [assumed; 22 of the women vice-chairs of committees are a fact]."""

_PLANS = (
    ((Post.COMMITTEE_VICE_CHAIR,), 5),
    ((Post.COUNCIL_VICE_CHAIR,), 3),
    ((Post.COMMITTEE_VICE_CHAIR, Post.COUNCIL_VICE_CHAIR), 2),
)
_PERCENT_MINORITY = {"NMM": 45, "CH": 30, "NCC": 8, "MD": 8, "RRD": 3, "SE": 3}
"""Nominees of a minority people, by region [assumed; no figure on leaders was found]."""

_OBSTACLES = ("under_discipline", "poor_previous_year", "not_outstanding", "not_healthy", "barred_from_leaving")
_WITH_OBSTACLE = (Role.PLANNED_MAN_WITH_OBSTACLE, Role.PLANNED_WOMAN_WITH_OBSTACLE)
_PERCENT_POST_ENDS = 12
"""People in post whose post ends during the programme, by promotion or transfer [assumed]."""


def invent_nominees(shape: Shape, draw: HashDraw) -> tuple[Nominee, ...]:
    """Return the pool, by province; ids are N001, N002, ... in that order."""
    found: list[Nominee] = []
    obstacles = 0
    deputy_heads: set[str] = set()
    everybody = places(shape, draw)
    minority = _minority(everybody, draw)
    for place in everybody:
        obstacle = None
        if place.role in _WITH_OBSTACLE:
            obstacle = _OBSTACLES[obstacles % len(_OBSTACLES)]
            obstacles += 1
        post = _post_of(place, place.province in deputy_heads, draw)
        if post is Post.NA_DELEGATION_DEPUTY_HEAD:
            deputy_heads.add(place.province)
        ethnicity = "minority" if place.number in minority else "kinh"
        found.append(_nominee(place, post, obstacle, ethnicity, shape, draw))
    return tuple(found)


def _nominee(
    place: InventedNominee, post: Post, obstacle: str | None, ethnicity: str, shape: Shape, draw: HashDraw
) -> Nominee:
    number, sex = place.number, place.role.sex
    digits = f"{number:0{max(3, len(str(shape.nominees)))}d}"
    birth_date, birth_year = birth_of(place, shape, draw)
    wishes = wished(number, draw)
    middle = "Thị" if sex is Sex.FEMALE else "Văn"
    return Nominee(
        id=f"N{digits}",
        full_name=f"{FAMILY_NAME} {middle} {draw.pick(_GIVEN_NAMES, 'name', number)} {digits}",
        sex=sex,
        birth_date=birth_date,
        birth_year=birth_year,
        province=place.province,
        post=post,
        planned_for=() if place.role.in_post else draw.weighted(_PLANS, "plan", number),
        outstanding=not place.role.in_post and obstacle != "not_outstanding",
        rating=_rating(place, draw),
        preferred_countries=wishes,
        refused_countries=refused(number, wishes, draw),
        unavailable=unavailable_of(number, place.province, post, shape, draw),
        post_until=_post_until(place, shape, draw),
        under_discipline=obstacle == "under_discipline",
        barred_from_leaving=obstacle == "barred_from_leaving",
        good_previous_year=obstacle != "poor_previous_year",
        healthy=obstacle != "not_healthy",
        languages=languages(number, draw),
        tags={"ethnicity": ethnicity},
    )


def _post_of(place: InventedNominee, has_deputy_head: bool, draw: HashDraw) -> Post:
    """Return a post; a second deputy head of one delegation becomes vice-chair of the council."""
    if not place.role.in_post:
        return Post.OTHER
    post = draw.weighted(_POSTS[place.role.sex], "post", place.number)
    return Post.COUNCIL_VICE_CHAIR if has_deputy_head and post is Post.NA_DELEGATION_DEPUTY_HEAD else post


def _post_until(place: InventedNominee, shape: Shape, draw: HashDraw) -> date | None:
    if place.role is Role.MAN_WHOSE_POST_ENDED:
        return date(shape.years[0], 1, 1)
    if place.role.in_post and draw.happens(_PERCENT_POST_ENDS, "post ends", place.number):
        return draw.day(date(shape.years[-1] - 1, 6, 30), date(shape.years[-1], 12, 31), "post until", place.number)
    return None


def _rating(place: InventedNominee, draw: HashDraw) -> int:
    """Return 40-98 points, bell-shaped; provinces rate a little more or less generously."""
    generosity = draw.between(-6, 6, "generosity", place.province)
    return min(98, max(40, draw.bell(44, 96, "rating", place.number) + generosity))


def _minority(everybody: list[InventedNominee], draw: HashDraw) -> set[int]:
    """Return the numbers of the nominees of a minority people: an exact share of each region, rounded up."""
    found: set[int] = set()
    for code, percent in _PERCENT_MINORITY.items():
        here = [place.number for place in everybody if province(place.province).region_code == code]
        found.update(draw.shuffled(here, "minority", code)[: -(-len(here) * percent // 100)])
    return found
