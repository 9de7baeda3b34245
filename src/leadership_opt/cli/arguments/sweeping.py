"""Commands that solve a problem many times."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.numbers import whole
from leadership_opt.cli.arguments.words import Words


def sweep(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``sweep``."""
    words.file(parser, "problem", "file", "help_problem_file")
    words.file(parser, "variants", "variants", "help_variants_file")
    at_once = words.text("help_at_once")
    parser.add_argument("--at-once", metavar=words.metavar("number"), type=whole, help=at_once)
    _stored(words, parser, "help_out_sweep")


def pareto(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``pareto``."""
    words.file(parser, "problem", "file", "help_problem_file")
    for name in ("first", "second"):
        parser.add_argument(name, metavar=words.metavar(f"goal_{name}"), help=words.text(f"help_pareto_{name}"))
    parser.add_argument("--points", metavar=words.metavar("number"), type=whole, help=words.text("help_points"))
    _stored(words, parser, "help_out_front")


def _stored(words: Words, parser: argparse.ArgumentParser, outs: str) -> None:
    parser.add_argument("--store", metavar=words.metavar("folder"), help=words.text("help_store"))
    words.outs(parser, outs)
    words.force(parser)
    words.effort(parser)
