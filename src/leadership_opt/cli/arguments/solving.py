"""Commands that make a plan and check it."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.numbers import whole
from leadership_opt.cli.arguments.words import Words

DEFAULT_OUT = "plan.json"
KINDS = (
    "problem",
    "plan",
    "outcome",
    "certificate",
    "verification",
    "revision",
    "reserve_list",
    "infeasibility",
    "reason",
    "analysis",
    "comparison",
    "lottery",
)


def demo(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``demo``."""
    number = words.metavar("number")
    words.outs(parser, "help_out_demo")
    words.names(parser)
    parser.add_argument("--nominees", metavar=number, type=whole, default=380, help=words.text("help_nominees"))
    parser.add_argument("--scenario-seed", metavar=number, type=whole, default=1, help=words.text("help_scenario_seed"))
    words.force(parser)
    words.effort(parser)


def check(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``check``."""
    words.file(parser, "problem", "file", "help_problem_file")
    words.annotate(parser)
    words.force(parser)


def solve(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``solve``."""
    words.file(parser, "problem", "file", "help_problem_file")
    words.outs(parser, "help_out")
    parser.add_argument("--start", metavar=words.metavar("file"), help=words.text("help_begin_from"))
    words.names(parser)
    words.annotate(parser)
    words.force(parser)
    words.effort(parser)


def verify(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``verify``."""
    words.problem_and_plan(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--certificate", action="store_true", help=words.text("help_certificate"))
    which.add_argument("--lottery", action="store_true", help=words.text("help_verify_lottery"))
    parser.add_argument("--sha256", metavar=words.metavar("hash"), help=words.text("help_published"))


def schema(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``schema``."""
    parser.add_argument("kind", nargs="?", choices=KINDS, default="problem", help=words.text("help_kind"))
