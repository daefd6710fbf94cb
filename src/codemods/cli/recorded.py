"""The options of a run as its journal keeps them, so that another process can go on with it."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

from codemods.cli.options import Format, Options


def recorded(options: Options) -> dict[str, object]:
    """What the command line said, by option; names are bytes, for a path need be no text."""
    values = {field.name: (getattr(options, field.name), field.default) for field in fields(options)}
    return {name: _plain(value) for name, (value, default) in values.items() if value != default} | {"": True}


def restored(values: dict[str, object]) -> Options:
    """The options again; raises TypeError or ValueError when another version has recorded them."""
    given = {name: _value(value) for name, value in values.items() if name}
    if "config" in given:
        given["config"] = Path(str(given["config"]))
    if "format" in given:
        given["format"] = Format(str(given["format"]))
    return Options(**given)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return os.fsencode(str(value)) if isinstance(value, str | Path) else value


def _value(value: object) -> object:
    if isinstance(value, list):
        return [_value(item) for item in value]
    return os.fsdecode(value) if isinstance(value, bytes) else value
