"""The command that leads to a first plan."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.words import Words

HAVES = ("nothing", "workbook", "json")
"""What somebody may have who starts; the first is the answer to no answer."""


def start(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``start``."""
    parser.add_argument("--have", choices=HAVES, help=words.text("help_have"))
    parser.add_argument("--file", metavar=words.metavar("file"), help=words.text("help_start_file"))
    parser.add_argument("--plan", metavar=words.metavar("name"), help=words.text("help_start_plan"))
    parser.add_argument("--mapping", metavar=words.metavar("file"), help=words.text("help_mapping_option"))
    words.force(parser)
    words.effort(parser)
