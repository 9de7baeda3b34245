"""Commands about a plan that is under way."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.numbers import whole
from leadership_opt.cli.arguments.words import Words


def replan(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``replan``."""
    words.problem_and_plan(parser)
    file = words.metavar("file")
    parser.add_argument("--as-of", metavar=words.metavar("day"), help=words.text("help_as_of"))
    parser.add_argument("--changes", metavar=file, help=words.text("help_changes"))
    parser.add_argument("--free", metavar=words.metavar("course"), nargs="+", default=[], help=words.text("help_free"))
    parser.add_argument("--events", metavar=file, help=words.text("help_events"))
    parser.add_argument("--log", metavar=file, help=words.text("help_log"))
    words.outs(parser, "help_out_revision")
    words.names(parser)
    words.force(parser)
    words.effort(parser)


def reserves(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``reserves``."""
    words.problem_and_plan(parser)
    number = words.metavar("number")
    parser.add_argument("--per-course", metavar=number, type=whole, default=3, help=words.text("help_per_course"))
    parser.add_argument("--anybody", action="store_true", help=words.text("help_anybody"))
    parser.add_argument("--samples", metavar=number, type=whole, default=1000, help=words.text("help_samples"))
    words.outs(parser, "help_out_reserves")
    words.force(parser)
    words.effort(parser)


def recommend(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``recommend``."""
    words.problem_and_plan(parser)
    words.file(parser, "course", "course", "help_course")
    parser.add_argument("--instead-of", metavar=words.metavar("id"), help=words.text("help_instead_of"))
