"""The command line: parsing and printing only. Whatever is heavy is imported by the command that needs it."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from codemods import __version__
from codemods.cli.options import CommitBy, DiffStyle, Options, ReportFormat, known_names, with_options
from codemods.cli.prove_command import PytestArguments, Python, Timeout, TotalTimeout, options_of_runs, prove
from codemods.cli.streams import forget_output, open_closed_streams
from codemods.cli.typer_commands import Command, Commands, keep_named
from codemods.errors import UsageError

app = typer.Typer(
    cls=Commands,
    name="codemods",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"codemods {__version__}\n")
        raise typer.Exit


def _show_help_when_bare(context: typer.Context) -> None:
    """Without a command there is nothing to do: show what there is, and count it as wrong usage."""
    if context.invoked_subcommand is None:
        sys.stderr.write(f"{context.get_help()}\n")
        raise typer.Exit(2)


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Turn end-to-end tests that cannot fail into tests that can."""
    _show_help_when_bare(context)


_Diff = Annotated[DiffStyle, typer.Option("--diff", help="Layout of the diff.")]


@app.command(cls=Command)
@with_options
def preview(
    options: Options,
    diff: _Diff = DiffStyle.UNIFIED,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything would change.")] = False,
) -> int:
    """Show the diff that apply would make; write nothing."""
    from codemods.cli.looking import preview

    return preview(options, diff, exit_code)


@app.command(cls=Command)
@with_options
def apply(
    options: Options,
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Ask for each file.")] = False,
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Also change files with uncommitted changes.")
    ] = False,
    commit: Annotated[CommitBy | None, typer.Option("--commit", help="Make one commit for each of these.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run that was killed last.")] = False,
    diff: _Diff = DiffStyle.UNIFIED,
    prove: Annotated[
        bool,
        typer.Option(
            "--prove",
            help="Run the tests first, in a copy. Leave out fixes that break one, and exit 1.",
        ),
    ] = False,
    python: Python = None,
    timeout: Timeout = None,
    total_timeout: TotalTimeout = None,
) -> int:
    """Fix what the policy allows."""
    from codemods.cli.applying import WriteOptions, apply

    tests = options_of_runs(prove, python, timeout, total_timeout)
    return apply(options, WriteOptions(interactive, allow_dirty, diff, commit, resume, tests))


@app.command(cls=Command)
@with_options
def check(
    options: Options,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule; list none.")] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write the --baseline file; it may only shrink.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="With --update-baseline: let it grow.")] = False,
    add_ignores: Annotated[
        str | None,
        typer.Option("--add-ignores", help="Put an ignore comment at each finding.", metavar="[=REASON]"),
    ] = None,
) -> int:
    """List code that lets tests pass without the system; exit 1 if any."""
    from codemods.cli.looking import check

    return check(options, statistics, update_baseline, force, add_ignores)


@app.command(cls=Command)
@with_options
def observe(
    options: Options,
    runs: Annotated[
        int, typer.Option(help="Run the tests this many times and add up the evidence.", min=1, metavar="N")
    ] = 1,
    coverage: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Run nothing: take what coverage.py measured (branches, contexts by test)."),
    ] = None,
    keyword: Annotated[str | None, typer.Option("-k", metavar="EXPRESSION", help="pytest's own -k.")] = None,
    marker: Annotated[str | None, typer.Option("-m", metavar="EXPRESSION", help="pytest's own -m.")] = None,
    python: Python = None,
    total_timeout: TotalTimeout = None,
) -> int:
    """Run the healthy tests once and record evidence."""
    from codemods.cli.observing import observe
    from codemods.prove.options import ProveOptions

    chosen = [arg for flag, value in (("-k", keyword), ("-m", marker)) if value is not None for arg in (flag, value)]
    tests = ProveOptions(pytest_args=tuple(chosen), python=python, total_timeout=total_timeout)
    return observe(options, tests, runs, coverage)


app.command(cls=PytestArguments)(prove)


@app.command(cls=Command)
@with_options
def report(
    options: Options,
    format: Annotated[ReportFormat, typer.Option(help="Form of the report.")] = ReportFormat.RICH,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write it there.", metavar="FILE")] = None,
    history: Annotated[int, typer.Option(help="Also look at this many earlier commits.", min=0, metavar="N")] = 0,
    proofs: Annotated[
        str | None, typer.Option(help="Also show the verdicts that `prove --format json` has printed.", metavar="FILE")
    ] = None,
    phase: Annotated[
        list[str] | None,
        typer.Option(help="Also measure what these commits changed (repeatable).", metavar="NAME=REV..REV"),
    ] = None,
    mocks: Annotated[
        bool, typer.Option("--mocks", help="List mocks instead, with the policy lines that would settle them.")
    ] = False,
) -> int:
    """Show the progress of the suite, and what to do next."""
    if mocks:
        from codemods.cli.mocked import report_mocks

        return report_mocks(options, format, output)
    from codemods.cli.reporting import report

    return report(options, format, output, history, proofs, phase or ())


@app.command(cls=Command)
def lsp() -> None:
    """Serve an editor over standard input and output."""
    from codemods.cli.upkeep import lsp

    raise typer.Exit(lsp())


@app.command(cls=Command)
def undo(
    run: Annotated[str | None, typer.Argument(help="Name of the run; the last one if not given.")] = None,
    project: Annotated[
        Path | None, typer.Option(help="Root of the project, if it is not the current folder's.", metavar="FOLDER")
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="List the runs.")] = False,
    file: Annotated[
        list[str] | None, typer.Option(help="Only this file or folder (repeatable).", metavar="PATH")
    ] = None,
    rule: Annotated[str | None, typer.Option(help="Only the fixes of this rule.", metavar="RULE")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the files that would be restored; write nothing.")
    ] = False,
    outside: Annotated[bool, typer.Option("--outside", help="Also put back files outside the project.")] = False,
) -> None:
    """Restore the files that a run of apply changed."""
    from codemods.cli.undoing import UndoOptions, undo

    raise typer.Exit(undo(UndoOptions(run, project, show, file or [], rule, dry_run, outside)))


@app.command(cls=Command)
def init(
    folder: Annotated[Path, typer.Argument(help="Root of the project.")] = Path("."),
    print_only: Annotated[bool, typer.Option("--print", help="Print it; write nothing.")] = False,
) -> None:
    """Write a [tool.codemods] policy for this repository."""
    from codemods.cli.proposing import init

    raise typer.Exit(init(folder, print_only))


@app.command(cls=Command)
def rules() -> None:
    """List all rules."""
    from codemods.cli.catalogue import print_rules

    raise typer.Exit(print_rules())


@app.command(cls=Command)
def explain(
    name: Annotated[
        str | None, typer.Argument(help="A rule, an assumption or a code.", autocompletion=known_names)
    ] = None,
    at: Annotated[str | None, typer.Option(help="Explain the verdict on a line.", metavar="FILE:LINE")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Policy: a pyproject.toml or a bare TOML file.", metavar="FILE")
    ] = None,
) -> None:
    """Explain a rule, an assumption, a code, or the verdict on a line."""
    from codemods.cli.catalogue import explain

    raise typer.Exit(explain(name, at, config))


cache = typer.Typer(cls=Commands, rich_markup_mode=None, invoke_without_command=True, callback=_show_help_when_bare)
app.add_typer(cache, name="cache", help="Look after the cache of results.")


@cache.command(cls=Command, name="info")
def cache_info() -> None:
    """Say where the cache is and how much it holds."""
    from codemods.cli.upkeep import cache_info

    raise typer.Exit(cache_info())


@cache.command(cls=Command, name="clear")
def cache_clear() -> None:
    """Forget all results."""
    from codemods.cli.upkeep import cache_clear

    raise typer.Exit(cache_clear())


def main() -> None:
    """Run the command line and exit."""
    open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, partial(_stop, os.getpid()))
    try:
        # the only option whose value may be left out
        arguments = ["--add-ignores=" if item == "--add-ignores" else item for item in sys.argv[1:]]
        keep_named(app, arguments)
        code = app(args=arguments, prog_name="codemods", standalone_mode=False)
    except UsageError as error:
        code = _refuse(str(error))
    except OSError as error:  # what is nobody's file: a full disk behind standard output, a folder that went away
        forget_output()
        code = _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except TyperException as error:
        code = _refuse(error.format_message()) if error.exit_code == 2 else error.exit_code
    sys.exit(code)


def _stop(owner: int, number: int, frame: object) -> None:
    """End like an exit, so that whatever was started is stopped and no temporary file is left."""
    if os.getpid() != owner:  # a worker that was forked this moment: it has started nothing, and says nothing
        os._exit(128 + number)
    sys.exit(128 + number)


def _refuse(message: str) -> int:
    try:
        sys.stderr.write(f"codemods: error: {' '.join(message.split())}\n")
        sys.stderr.flush()
    except OSError:
        forget_output()
    return 2
