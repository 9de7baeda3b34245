"""Rule keys: one name for one rule in one scope, written and read the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.rules import RuleId, RuleKey

NAMES = st.from_regex(r"[A-Za-z0-9._-]{1,6}", fullmatch=True)
PARTS = st.dictionaries(st.from_regex(r"[a-z:]{1,6}", fullmatch=True), NAMES, max_size=3)


@given(rule=st.sampled_from(RuleId), name=st.just("") | NAMES, parts=PARTS)
def test_a_key_is_read_as_it_was_written(rule: RuleId, name: str, parts: dict[str, str]) -> None:
    """Reports and relaxations look a rule up by its text; a key that changed on the way would find nothing."""
    key = RuleKey(rule, name, tuple(sorted(parts.items())))
    assert RuleKey.parse(str(key)) == key
    built = RuleKey(rule, name)
    for part, value in parts.items():
        built = built.with_part(part, value)
    assert built == key


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (RuleKey.of(RuleId.PINS), "pins"),
        (RuleKey.of(RuleId.BUDGET, "F"), "budget/F"),
        (RuleKey.of(RuleId.BUDGET, "F", year=2024), "budget/F[year=2024]"),
        (RuleKey.of(RuleId.ELIGIBILITY, nominee="N1", course="C1"), "eligibility[course=C1,nominee=N1]"),
        (RuleKey.of(RuleId.COURSE_COUNT, "c", year=None, country=None), "course_count/c"),
        (RuleKey.of(RuleId.COURSE_COUNT, "c", year=0, country=None), "course_count/c[year=0]"),
        (RuleKey.of(RuleId.QUOTA, "q", year=1).with_part("measure", "share"), "quota/q[measure=share,year=1]"),
    ],
)
def test_the_text_of_a_key(key: RuleKey, text: str) -> None:
    """Parts in the order of their names, None left out (0 is not None), no empty brackets."""
    assert str(key) == text
    assert RuleKey.parse(text) == key


def test_parts_are_put_in_order_when_read() -> None:
    """Two spellings of one scope are one key."""
    assert RuleKey.parse("quota/q[year=1,measure=share]") == RuleKey.parse("quota/q[measure=share,year=1]")
    assert RuleKey.parse("quota/q[]") == RuleKey.of(RuleId.QUOTA, "q")


@pytest.mark.parametrize("text", ["", "nope", "Quota", "quota/", "quota/x]", "quota[a=[b]]", "quota x"])
def test_other_texts_are_no_keys(text: str) -> None:
    """A mistyped key is an error, not a rule that nothing names."""
    with pytest.raises(ValueError, match=r"not a rule key|not a valid RuleId"):
        RuleKey.parse(text)


def test_keys_have_an_order() -> None:
    """Lists of keys are sorted by family, then name, then scope."""
    keys = [RuleKey.parse(text) for text in ("budget/G", "budget/F[year=2024]", "budget/F", "availability")]
    assert [str(key) for key in sorted(keys)] == ["availability", "budget/F", "budget/F[year=2024]", "budget/G"]


@pytest.mark.parametrize("value", ["Y tế, Hà Nội", "a [b]", "50 %", "x=y", "%2C", ""])
def test_free_text_of_a_tag_reads_back(value: str) -> None:
    """Tags are the planner's own words: a comma or a bracket must not break the key that names the rule."""
    key = RuleKey.of(RuleId.QUOTA, "units").with_part("tag:unit", value)
    assert RuleKey.parse(str(key)) == key


def test_a_line_feed_is_no_part_of_a_key() -> None:
    """A key is the whole text or none."""
    with pytest.raises(ValueError, match="not a rule key"):
        RuleKey.parse("quota\n")
