"""The `prove` command: its options, and how a run of it is shown. Whatever is heavy is imported when it runs."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codemods.cli.typer_commands import Command

if TYPE_CHECKING:
    from codemods.prove.options import ProveOptions
    from codemods.prove.verdicts import ProveReport

_PASSED_ON = "codemods.prove.passed_on"

Python = Annotated[
    str | None,
    typer.Option("--python", metavar="PATH", help="The tests' interpreter; else the active environment's."),
]
Timeout = Annotated[
    float | None, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Limit for one run of one test.")
]
TotalTimeout = Annotated[
    float | None, typer.Option("--total-timeout", min=0.1, metavar="SECONDS", help="Limit for all runs of tests.")
]


class PytestArguments(Command):
    """Keeps what comes after `--` for pytest."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        cut = args.index("--") if "--" in args else len(args)
        ctx.meta[_PASSED_ON] = tuple(args[cut + 1 :])
        return super().parse_args(ctx, args[:cut])


class ProveFormat(StrEnum):
    RICH = "rich"
    JSON = "json"
    JUNIT = "junit"


def prove(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]...", help="Files, folders or node ids; after -- arguments for pytest."),
    ] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(
            "--fault",
            metavar="FAULT",
            help="refuse, hang, reset, unauthorized, alter, garble, drop:EVENT, delay:SECONDS. Repeatable.",
        ),
    ] = None,
    python: Python = None,
    against: Annotated[
        str | None, typer.Option(metavar="REV", help="Compare with the tests as they were at a revision.")
    ] = None,
    against_preview: Annotated[
        bool, typer.Option("--against-preview", help="Prove what apply would write, in a temporary copy.")
    ] = False,
    keyword: Annotated[str | None, typer.Option("-k", metavar="EXPRESSION", help="pytest's own -k.")] = None,
    marker: Annotated[str | None, typer.Option("-m", metavar="EXPRESSION", help="pytest's own -m.")] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Runs at the same time; tests that share ports need 1.")
    ] = 1,
    timeout: Timeout = None,
    total_timeout: TotalTimeout = None,
    output: Annotated[ProveFormat, typer.Option("--format", help="Form of the output.")] = ProveFormat.RICH,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="With --against-preview: unsafe fixes as well.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Ignore results of earlier runs.")] = False,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="File with the policy.")] = None,
) -> None:
    """Run the tests under faults; list those that cannot fail."""
    import msgspec

    from codemods.cli import evidence
    from codemods.errors import UsageError
    from codemods.evidence.store import default_file
    from codemods.policy import loading as configuration
    from codemods.prove import comparison, progress, prover
    from codemods.prove.options import ProveOptions
    from codemods.vocabulary.assumptions import ALL

    if against is not None and against_preview:
        raise UsageError("--against and --against-preview exclude each other")
    targets = [Path.cwd() / path.partition("::")[0] for path in paths or ()]
    found = configuration.load(targets, config)
    policy, selection = found.policy, list(paths or ())
    if not selection:
        selection = [os.path.relpath(folder) for folder in configuration.suite_folders(found)]
    if unsafe:
        policy = msgspec.structs.replace(policy, granted=(ALL,))
    pytest_args = [
        arg for flag, value in (("-k", keyword), ("-m", marker)) if value is not None for arg in (flag, value)
    ]
    options = ProveOptions(
        tuple(selection),
        tuple(pytest_args),
        context.meta[_PASSED_ON],
        tuple(fault or ()),
        python,
        jobs,
        timeout,
        total_timeout,
        cache=not no_cache,
        noted=tuple(evidence.suite_of(found, targets)),
    )
    with progress.shown() as tell:
        if against is not None:
            report = comparison.against_revision(options, policy, against, tell)
        elif against_preview:
            report = comparison.against_preview(options, policy, tell)
        else:
            report = prover.run(options, policy, tell)
    evidence.note_in_passing(default_file(Path(policy.root)), report.seen)
    _print(report, output)
    raise typer.Exit(report.exit_code)


def options_of_runs(
    prove: bool, python: str | None, timeout: float | None, total_timeout: float | None
) -> ProveOptions | None:
    """How `apply --prove` runs tests; None without `--prove`, which every other option needs (UsageError)."""
    from codemods.errors import UsageError

    if prove:
        from codemods.prove.options import ProveOptions

        return ProveOptions(python=python, timeout=timeout, total_timeout=total_timeout)
    for name, value in (("--python", python), ("--timeout", timeout), ("--total-timeout", total_timeout)):
        if value is not None:
            raise UsageError(f"{name} says how tests are run: it goes with --prove")
    return None


def _print(report: ProveReport, output: ProveFormat) -> None:
    from codemods.prove.output import as_json, as_junit, show

    if output is ProveFormat.RICH:
        from rich.console import Console

        show(report, Console(stderr=True, highlight=False, emoji=False))
    else:
        sys.stdout.write(as_json(report) if output is ProveFormat.JSON else as_junit(report))
