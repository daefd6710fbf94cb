"""The options that commands share, declared once: a command gets them as one value, typer sees them one by one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import every_code
from codemods.vocabulary.severity import Severity


class Format(StrEnum):
    RICH = "rich"
    PLAIN = "plain"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class ReportFormat(StrEnum):
    RICH = "rich"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class DiffStyle(StrEnum):
    UNIFIED = "unified"
    SIDE_BY_SIDE = "side-by-side"


class CommitBy(StrEnum):
    """What each commit holds the fixes of."""

    RULE = "rule"
    FAMILY = "family"
    FILE = "file"
    OWNER = "owner"


def rule_names(incomplete: str) -> list[str]:
    """For shell completion: rules, families and transformers."""
    from codemods.transformers import CATALOGUE

    names = {name for kind in CATALOGUE for name in (kind.name, kind.family, *(rule.name for rule in kind.rules))}
    return sorted(name for name in names if name.startswith(incomplete))


def assumed_names(incomplete: str) -> list[str]:
    """For shell completion: assumptions."""
    return [name for name in Assumption if name.startswith(incomplete)]


def known_names(incomplete: str) -> list[str]:
    """For shell completion: whatever `explain` explains."""
    codes = [code for code in every_code() if code.startswith(incomplete)]
    return [*rule_names(incomplete), *assumed_names(incomplete), *codes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says to every command that looks at files."""

    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files and folders; `-` is standard input.", show_default=False),
    ] = None
    select: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this rule, family or transformer (repeatable).", metavar="NAME", autocompletion=rule_names
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            help="Not this rule, family or transformer (repeatable).", metavar="NAME", autocompletion=rule_names
        ),
    ] = None
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Grant all assumptions for this run: make every fix there is.")
    ] = False
    assume: Annotated[
        list[str] | None,
        typer.Option(
            help="Grant an assumption for this run (repeatable); see `explain`.",
            metavar="NAME",
            autocompletion=assumed_names,
        ),
    ] = None
    evidence: Annotated[
        list[Path] | None,
        typer.Option(
            help="Evidence that `observe` took (repeatable). [default: .codemods/evidence.json]", metavar="FILE"
        ),
    ] = None
    config: Annotated[
        Path | None, typer.Option(help="Policy: a pyproject.toml or a bare TOML file.", metavar="FILE")
    ] = None
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", help="Worker processes; 1: none. [default: one per core]", min=1, metavar="N"),
    ] = None
    executor: Annotated[
        str, typer.Option(help="The place to process files: local, or dask://HOST:PORT.", metavar="WHERE")
    ] = "local"
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep results.")] = False
    since: Annotated[
        str | None, typer.Option(help="Only findings that this git revision does not have.", metavar="REV")
    ] = None
    staged: Annotated[bool, typer.Option("--staged", help="Only files that are staged for the next commit.")] = False
    outside: Annotated[bool, typer.Option("--outside", help="Follow the policy and links out of the project.")] = False
    baseline: Annotated[
        Path | None, typer.Option(help="Leave out the findings that this file holds.", metavar="FILE")
    ] = None
    min_severity: Annotated[
        Severity | None, typer.Option(help="Leave out findings less grave than this.", show_default=False)
    ] = None
    all_tests: Annotated[bool, typer.Option("--all-tests", help="Take every test as end-to-end.")] = False
    format: Annotated[
        Format | None, typer.Option(help="[default: rich on a terminal, else plain]", show_default=False)
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False
    stdin_filename: Annotated[
        str | None, typer.Option(help="Name of what comes from standard input.", metavar="PATH")
    ] = None


def with_options(command: Callable[..., int]) -> Callable[..., None]:
    """Let a function `command(options, …)` take the shared options beside its own; its result is the exit code.

    An option of its own takes the place of the shared one of that name.
    """
    hints = get_type_hints(Options, include_extras=True)
    shared = [
        inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=hints[f.name])
        for f in fields(Options)
    ]
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    shared = [parameter for parameter in shared if parameter.name not in {mine.name for mine in own}]

    def wrapper(**values: Any) -> None:
        options = Options(**{parameter.name: values.pop(parameter.name) for parameter in shared})
        raise typer.Exit(command(options, **values))

    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*shared, *own)]
    wrapper.__name__ = command.__name__
    wrapper.__doc__ = command.__doc__
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return wrapper
