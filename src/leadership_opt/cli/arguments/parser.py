"""All commands, in the order in which the help lists them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise

from leadership_opt.cli.arguments import answers, lotteries, planner_files, programme, solving, starting, sweeping
from leadership_opt.cli.arguments.words import DEFAULT_LANGUAGE, Parser, Words
from leadership_opt.messages import LANGUAGES, Language

COMMANDS: dict[str, Callable[[Words, argparse.ArgumentParser], None]] = {
    "start": starting.start,
    "demo": solving.demo,
    "template": planner_files.template,
    "mapping": planner_files.mapping,
    "check": solving.check,
    "solve": solving.solve,
    "explain": answers.explain,
    "verify": solving.verify,
    "export": planner_files.export,
    "why": answers.why,
    "analyse": answers.analyse,
    "compare": answers.compare,
    "sweep": sweeping.sweep,
    "pareto": sweeping.pareto,
    "certify": answers.certify,
    "lottery": lotteries.lottery,
    "draw": lotteries.draw,
    "pictures": planner_files.pictures,
    "replan": programme.replan,
    "reserves": programme.reserves,
    "recommend": programme.recommend,
    "schema": solving.schema,
}
"""Name -> what adds its arguments."""


def language_of(arguments: Sequence[str]) -> Language:
    """Find the language before the arguments are read, so that help and errors speak it; the last one wins."""
    found = DEFAULT_LANGUAGE
    for argument, following in pairwise([*arguments, ""]):
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in LANGUAGES:
            found = value
    return found


def build_parser(language: Language, version: str) -> argparse.ArgumentParser:
    """Build the parser with texts in one language."""
    words = Words(language)
    parser = words.parser(prog="leadership-opt", description="description", epilog="epilog")
    options = words.options(parser, is_root=True)
    options.add_argument("--version", action="version", version=version, help=words.text("help_version"))
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=words.metavar("command"),
        title=words.text("group_commands"),
        parser_class=Parser,
    )
    for name, add_arguments in COMMANDS.items():
        add_arguments(words, words.command(commands, name))
    return parser
