"""What to see in a figure, in a sentence or two that are made from the data and say nothing else.

Each takes what the picture of the same name takes. Other readings count the same in ``tests/page``.
"""

from leadership_opt.report.sentences.courses import calendar_sentence
from leadership_opt.report.sentences.money import budget_sentence
from leadership_opt.report.sentences.provinces import coverage_sentence
from leadership_opt.report.sentences.quotas import quotas_sentence
from leadership_opt.report.sentences.stages import stages_sentence
from leadership_opt.report.sentences.wishes import wishes_sentence
from leadership_opt.report.sentences.women import women_sentence

PLAN_SENTENCES = {
    "coverage": coverage_sentence,
    "calendar": calendar_sentence,
    "budget": budget_sentence,
    "women": women_sentence,
    "wishes": wishes_sentence,
}
"""Sentences that need a problem and a plan, by the name of their picture."""

__all__ = [
    "PLAN_SENTENCES",
    "budget_sentence",
    "calendar_sentence",
    "coverage_sentence",
    "quotas_sentence",
    "stages_sentence",
    "wishes_sentence",
    "women_sentence",
]
