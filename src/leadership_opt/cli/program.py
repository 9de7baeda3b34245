"""``main``: from the words typed to an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

from leadership_opt import __version__
from leadership_opt.cli.arguments import build_parser, language_of
from leadership_opt.cli.exits import Abandoned, CommandError, Exit, exit_for
from leadership_opt.cli.screen import Screen, silence
from leadership_opt.errors import LeadershipOptError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv
        What was typed after the program's name; None: the words of this process.

    Returns
    -------
    int
        0 done, 1 violations or false claims found, 2 bad input or usage, 3 infeasible, 4 no plan
        within the limit, 70 a defect of the program, 130 stopped by Ctrl-C.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    screen = Screen(language_of(words), as_json="--json" in words)
    try:
        code = _run(words, screen)
        screen.finish()
        return code
    except CommandError as error:  # standard output took not even the error
        screen.error(error)
        return exit_for(error)
    except KeyboardInterrupt as stopped:
        screen.note(screen.text("interrupted"))
        return _leave(stopped)
    except BrokenPipeError:  # whoever read us has seen enough
        silence(sys.stdout)
        return Exit.READER_LEFT


def _run(words: Sequence[str], screen: Screen) -> int:
    try:
        return _dispatch(words, screen)
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or 0)
    except (LeadershipOptError, CommandError) as error:
        screen.error(error)
        return exit_for(error)
    except BrokenPipeError:
        raise
    except Exception as error:
        if _hides_interrupt(error):
            raise KeyboardInterrupt from None
        traceback.print_exc()
        screen.error(CommandError("internal", kind=type(error).__name__))
        return Exit.DEFECT


def _dispatch(words: Sequence[str], screen: Screen) -> Exit:
    arguments = build_parser(screen.language, f"leadership-opt {__version__}").parse_args(words)
    from leadership_opt.cli import answers, certifying, commands, desk, programme_commands
    from leadership_opt.cli.comparing import compare_files
    from leadership_opt.cli.explaining import explain_file
    from leadership_opt.cli.lotteries import draw_file, lottery_file, verify_lottery_file
    from leadership_opt.cli.pictures import pictures
    from leadership_opt.cli.starting import start
    from leadership_opt.cli.sweeping import pareto_file, sweep_file

    run: dict[str, Callable[..., Exit]] = {
        "start": start,
        "demo": commands.demo,
        "mapping": desk.mapping,
        "check": commands.check_file,
        "solve": commands.solve_file,
        "verify": verify_lottery_file if getattr(arguments, "lottery", None) is True else commands.verify_file,
        "why": answers.why_file,
        "analyse": answers.analyse_file,
        "compare": compare_files,
        "sweep": sweep_file,
        "pareto": pareto_file,
        "certify": certifying.certify,
        "lottery": lottery_file,
        "draw": draw_file,
        "pictures": pictures,
        "template": desk.template,
        "export": desk.export,
        "explain": explain_file,
        "replan": programme_commands.replan_file,
        "reserves": programme_commands.reserves_file,
        "recommend": programme_commands.recommend_file,
        "schema": commands.schema,
    }
    return run[arguments.command](arguments, screen)


def _hides_interrupt(error: BaseException | None) -> bool:
    """Tell whether Ctrl-C is what an error comes from: some modules turn it into an ImportError while they load."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _leave(stopped: KeyboardInterrupt) -> Exit:
    """Leave at once if the solver may still run: the interpreter cannot end a thread inside it."""
    if isinstance(stopped, Abandoned):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(Exit.INTERRUPTED)
    return Exit.INTERRUPTED
