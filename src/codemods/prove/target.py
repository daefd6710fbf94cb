"""One pytest process in the target's environment, with our plugin in it: started, listened to, and stopped whole."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PLUGIN_FOLDER = Path(__file__).parent / "plugin"
_READ = 1 << 16
_GRACE = 3.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What all processes of one run have in common."""

    python: str
    root: Path
    """Folder that pytest runs in."""
    arguments: Sequence[str]
    services: Sequence[str]
    redirect: Mapping[str, str]


class PytestProcess:
    """pytest with the plugin: sends events, takes commands."""

    def __init__(self, setting: Setting, command: Mapping[str, Any] | None = None) -> None:
        self.setting = setting
        self.groups: set[int] = set()
        self._scratch = tempfile.TemporaryDirectory(prefix="codemods-prove-")
        self._log = open(Path(self._scratch.name) / "log", "w+b")  # noqa: SIM115
        self._buffer = b""
        event_reader, event_writer = os.pipe()
        command_reader, command_writer = os.pipe()
        self._events, self._commands = event_reader, command_writer
        settings = {
            "events": event_writer,
            "commands": command_reader,
            "root": str(setting.root),
            "services": list(setting.services),
            "redirect": dict(setting.redirect),
            "command": command,
        }
        try:
            self._process = subprocess.Popen(
                self._command_line(),
                cwd=setting.root,
                env=environment(setting) | {"CODEMODS_PROVE": json.dumps(settings)},
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                pass_fds=(event_writer, command_reader),
                start_new_session=True,
            )
        finally:
            os.close(event_writer)
            os.close(command_reader)
        self.groups.add(self._process.pid)

    def _command_line(self) -> list[str]:
        options = ["--capture=sys", "-p", "codemods_prove_plugin.hooks", "-o", f"cache_dir={self._scratch.name}/cache"]
        return [self.setting.python, "-m", "pytest", *options, *self.setting.arguments]

    def events(self, timeout: float) -> list[dict[str, Any]] | None:
        """What was said within that time; None once the process has closed its side."""
        if b"\n" not in self._buffer and select.select([self._events], [], [], timeout)[0]:
            data = os.read(self._events, _READ)
            if not data:
                return None
            self._buffer += data
        *lines, self._buffer = self._buffer.split(b"\n")
        return [json.loads(line) for line in lines]

    def send(self, command: Mapping[str, Any]) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self._commands, json.dumps(command).encode() + b"\n")

    def output(self) -> str:
        """What pytest printed."""
        return Path(self._log.name).read_text("utf-8", "replace")

    def wait(self) -> int:
        return self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let it end by itself (its commands have ended), else end it; then whatever it has started."""
        os.close(self._commands)
        if kind is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
        for group in self.groups:
            kill_group(group)
        self._process.wait()
        os.close(self._events)
        self._log.close()
        self._scratch.cleanup()


def environment(setting: Setting) -> dict[str, str]:
    """The environment of whatever is started for the target: its own `bin` first."""
    path = os.pathsep.join(filter(None, [str(PLUGIN_FOLDER), os.environ.get("PYTHONPATH")]))
    programs = os.pathsep.join([os.path.dirname(setting.python), os.environ.get("PATH", os.defpath)])
    return os.environ | {"PYTHONPATH": path, "PATH": programs}


def kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
