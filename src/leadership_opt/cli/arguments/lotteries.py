"""Commands of a lottery: to make one, and to draw from it."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.numbers import whole
from leadership_opt.cli.arguments.words import Words

USUAL_TICKETS = 1000
"""As ``lotteries.drawing.DEFAULT_TICKETS``, which loads the solver; a test compares them."""

LOTTERY_OBJECTIVES = ("leximin", "maximin", "nash")
"""As the call ``lottery`` takes them; a test compares them."""


def lottery(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``lottery``."""
    words.problem_and_outcome(parser)
    number, tickets = words.metavar("number"), words.text("help_tickets", default=str(USUAL_TICKETS))
    parser.add_argument("--tickets", metavar=number, type=whole, default=USUAL_TICKETS, help=tickets)
    objective = words.text("help_lottery_objective")
    parser.add_argument("--objective", choices=LOTTERY_OBJECTIVES, default=LOTTERY_OBJECTIVES[0], help=objective)
    parser.add_argument("--base", metavar=words.metavar("plan"), help=words.text("help_base_lottery"))
    words.outs(parser, "help_out_lottery")
    words.names(parser, "help_names_minutes")
    words.force(parser)
    words.effort(parser)


def draw(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``draw``."""
    file, number = words.metavar("file"), words.metavar("number")
    parser.add_argument("--lottery", metavar=file, required=True, help=words.text("help_lottery_file"))
    parser.add_argument("--number", metavar=number, type=whole, required=True, help=words.text("help_ticket"))
    parser.add_argument("--sha256", metavar=words.metavar("hash"), help=words.text("help_published"))
    parser.add_argument("--problem", metavar=words.metavar("problem"), help=words.text("help_draw_problem"))
    parser.add_argument("--mapping", metavar=file, help=words.text("help_mapping_option"))
    parser.add_argument("--minutes", metavar=file, help=words.text("help_minutes"))
    parser.add_argument("--templates", metavar=words.metavar("folder"), help=words.text("help_templates"))
    words.outs(parser, "help_out_draw")
    words.names(parser, "help_names_minutes")
    words.force(parser)
