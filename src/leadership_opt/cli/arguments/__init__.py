"""What can be typed: a parser with help in the language of the user, one file for each group of commands."""

from leadership_opt.cli.arguments.parser import build_parser, language_of
from leadership_opt.cli.arguments.solving import DEFAULT_OUT, KINDS

__all__ = ["DEFAULT_OUT", "KINDS", "build_parser", "language_of"]
