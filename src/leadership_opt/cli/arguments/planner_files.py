"""Commands for a planner's files and pictures."""

from __future__ import annotations

import argparse

from leadership_opt.cli.arguments.words import Words

PICTURE_FORMATS = ("png", "svg", "pdf")


def template(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``template``."""
    words.file(parser, "file", "file", "help_template_file")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--example", action="store_true", help=words.text("help_example"))
    either.add_argument("--calendar", metavar=words.metavar("years"), help=words.text("help_template_calendar"))
    either.add_argument("--changes", action="store_true", help=words.text("help_template_changes"))
    either.add_argument("--papers", action="store_true", help=words.text("help_template_papers"))
    words.force(parser)


def export(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``export``."""
    words.problem_and_plan(parser)
    words.outs(parser, "help_out_export")
    words.names(parser, "help_names_minutes")
    folder, file = words.metavar("folder"), words.metavar("file")
    parser.add_argument("--papers", metavar=folder, help=words.text("help_papers"))
    parser.add_argument("--templates", metavar=folder, help=words.text("help_templates"))
    parser.add_argument("--reasons", metavar=file, help=words.text("help_reasons"))
    parser.add_argument("--reserve-list", metavar=file, help=words.text("help_reserve_list"))
    words.force(parser)


def pictures(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``pictures``."""
    words.problem_and_plan(parser)
    parser.add_argument("--out", metavar=words.metavar("folder"), required=True, help=words.text("help_out_pictures"))
    parser.add_argument("--format", choices=PICTURE_FORMATS, default="png", help=words.text("help_format"))
    words.force(parser)


def mapping(words: Words, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``mapping``."""
    words.file(parser, "problem", "file", "help_mapping_file")
    parser.add_argument("--out", metavar=words.metavar("file"), help=words.text("help_mapping_out"))
    words.force(parser)
