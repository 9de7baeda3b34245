"""Commands that answer questions about a problem or a plan."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.numbers import decimal, whole
from leadership_opt.cli.arguments.words import DEFAULT_SECONDS, Words

DEFAULT_ANSWERS = 3
"""Conflicts, and ways out."""

NAMING_CHOICES = ("full", "ids")
"""Whether people are called by name; the first is the default."""

WHY_KINDS = ("nominee", "province", "course", "fund")


def explain(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``explain``."""
    words.file(parser, "problem", "file", "help_problem_file")
    number, key = words.metavar("number"), words.metavar("key")
    for option in ("conflicts", "relaxations"):
        help_text = words.text(f"help_{option}", default=str(DEFAULT_ANSWERS))
        parser.add_argument(f"--{option}", metavar=number, type=whole, default=DEFAULT_ANSWERS, help=help_text)
    parser.add_argument("--keep", metavar=key, action="append", default=[], help=words.text("help_keep"))
    words.outs(parser, "help_out_explain")
    words.names(parser)
    words.force(parser)
    words.effort(parser)


def why(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``why``."""
    words.problem_and_outcome(parser)
    parser.add_argument("id", metavar=words.metavar("id"), nargs="?", help=words.text("help_why_id"))
    parser.add_argument("--kind", choices=WHY_KINDS, default=WHY_KINDS[0], help=words.text("help_why_kind"))
    parser.add_argument("--all", action="store_true", dest="everybody", help=words.text("help_why_all"))
    seconds = words.metavar("seconds")
    parser.add_argument("--time-limit", metavar=seconds, type=decimal, help=words.text("help_seconds_why"))
    words.workers(parser)


def analyse(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``analyse``."""
    words.problem_and_plan(parser)
    key, seconds = words.metavar("key"), words.metavar("seconds")
    sensitivity = words.text("help_sensitivity")
    parser.add_argument("--sensitivity", metavar=key, action="append", default=[], help=sensitivity)
    limit = words.text("help_seconds_each", default=f"{DEFAULT_SECONDS:g}")
    parser.add_argument("--time-limit", metavar=seconds, type=decimal, default=DEFAULT_SECONDS, help=limit)
    words.workers(parser)


def certify(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``certify``."""
    words.problem_and_outcome(parser)
    parser.add_argument("--out", metavar=words.metavar("file"), help=words.text("help_out_certificate"))
    parser.add_argument("--claims", metavar=words.metavar("folder"), help=words.text("help_claims"))
    parser.add_argument("--base", metavar=words.metavar("plan"), help=words.text("help_base_claims"))
    words.force(parser)


def compare(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``compare``."""
    file = words.metavar("file")
    for name in ("first", "second"):
        parser.add_argument(name, metavar=words.metavar(name), help=words.text(f"help_compare_{name}"))
    parser.add_argument("--problem", metavar=words.metavar("problem"), help=words.text("help_compare_problem"))
    parser.add_argument("--second-problem", metavar=words.metavar("problem"), help=words.text("help_other_problem"))
    parser.add_argument("--mapping", metavar=file, help=words.text("help_mapping_option"))
    parser.add_argument(
        "--names", choices=NAMING_CHOICES, default=NAMING_CHOICES[0], help=words.text("help_compare_names")
    )
    words.outs(parser, "help_out_compare")
    words.force(parser)
