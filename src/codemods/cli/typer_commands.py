"""Commands that make the values of their options themselves, by the types that they declare.

From 0.29 on typer imports pydantic for that, which takes longer than a whole run on one file that is known.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandInfo, ParameterInfo

_NUMBERS: dict[type, str] = {int: "integer", float: "number"}


class Command(TyperCommand):
    """A command that makes the values of its own options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _make_own_values(self, ctx)
        return super().parse_args(ctx, args)


class Commands(TyperGroup):
    """Turns the two ends of a run that are no errors of ours into exit codes."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _make_own_values(self, ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # the reader has gone, say `head`; what is still buffered must not fail again when Python ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from None
        return code


def keep_named(app: typer.Typer, arguments: Sequence[str]) -> None:
    """Leave only the command that is to run, where one is named: for typer to make all the others takes 20 ms."""

    def name(command: CommandInfo) -> str:
        return command.name or str(getattr(command.callback, "__name__", "")).replace("_", "-")

    named = [command for command in app.registered_commands if arguments[:1] == [name(command)]]
    app.registered_commands = named or app.registered_commands


def _make_own_values(command: Any, ctx: Any) -> None:
    """Let the options of a command or group be made by the types that its function declares."""
    declared = inspect.signature(command.callback, eval_str=True).parameters
    for option in command.get_params(ctx):
        annotation = declared[option.name].annotation if option.name in declared else None
        option.process_value = partial(_processed, option, option.process_value, annotation)


def _processed(option: Any, by_typer: Callable[[Any, Any], Any], annotation: Any, ctx: Any, given: Any) -> Any:
    if annotation is None and not (given is None or isinstance(given, bool)):
        return by_typer(ctx, given)  # an option of typer's own that takes a value
    value = _value(annotation, given)
    return value if option.callback is None else option.callback(ctx, option, value)


def _value(annotation: Any, given: Any) -> Any:
    """A value of the type in `Annotated[type, info]`, where lists are `list[…] | None`. Raises BadParameter."""
    if given is None or isinstance(given, bool):
        return given
    declared, info = get_args(annotation)
    kind = next((item for item in get_args(declared) if item is not NoneType), declared)
    if get_origin(kind) is list:
        (kind,) = get_args(kind)
        return [_single(kind, info, item) for item in given] or None
    return _single(kind, info, given)


def _single(kind: type, info: ParameterInfo, given: Any) -> Any:
    if issubclass(kind, Enum):
        names = [str(item.value) for item in kind]
        if given not in names:
            raise typer.BadParameter(f"{given!r} is not one of {', '.join(map(repr, names))}.")
        return kind(given)
    if kind in _NUMBERS:
        return _number(kind, info, given)
    return Path(given) if kind is Path else given


def _number(kind: type, info: ParameterInfo, given: Any) -> Any:
    try:
        number = kind(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is not a valid {_NUMBERS[kind]}.") from None
    if info.min is not None and not number >= info.min:
        raise typer.BadParameter(f"{number} is not in the range x>={info.min}.")
    return number
