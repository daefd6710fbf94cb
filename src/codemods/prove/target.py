"""One pytest process in the target's environment, with our plugin in it: started, listened to, and stopped whole."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from codemods.evidence import watching
from codemods.scratch import Scratch, uninterrupted

PLUGIN_FOLDER = Path(__file__).parent / "plugin"
_READ = 1 << 16
_GRACE, _SOON = 3.0, 0.1
_OURS = ("PYTHONPATH", "CODEMODS_PROVE", watching.VARIABLE)
"""Variables that pytest is started with and that its tests get back as they were."""
_KEEPER = f"import sys; sys.path.insert(0, {str(PLUGIN_FOLDER)!r}); import codemods_prove_plugin.keeper as k; k.main()"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all processes of one run have in common."""

    python: str
    root: Path
    """Folder that pytest runs in."""
    arguments: Sequence[str]
    services: Sequence[str]
    redirect: Mapping[str, str]
    passed_on: Sequence[str] = ()
    """Those of the arguments that may change what tests do."""
    temporary: Sequence[str] = ()
    """Folders that are to go when this process can no longer remove them."""
    watch: Path | None = None
    """Settings of what takes notes of the healthy runs; None: nobody does."""

    def taking_notes(self, environment: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
        """What pytest needs beside, to be watched: arguments, and variables of an environment."""
        if self.watch is None:
            return [], dict(environment)
        path = os.pathsep.join([str(watching.PLUGIN_FOLDER), environment["PYTHONPATH"]])
        return ["-p", watching.PLUGIN], {**environment, "PYTHONPATH": path, watching.VARIABLE: str(self.watch)}


class PytestProcess:
    """pytest with the plugin, below a keeper: sends events, takes commands."""

    def __init__(self, setting: Setting, command: Mapping[str, Any] | None = None) -> None:
        self.setting = setting
        self._scratch = Scratch()
        self._log = open(self._scratch.folder / "log", "w+b")  # noqa: SIM115
        self._buffer = b""
        self._events, event_writer = os.pipe()
        command_reader, self._commands = os.pipe()
        lifeline, self._lifeline = os.pipe()
        answers, questions = _supervision()
        settings = {
            "events": event_writer,
            "commands": command_reader,
            "supervision": questions,
            "root": str(setting.root),
            "scratch": str(self._scratch.folder),
            "services": list(setting.services),
            "redirect": dict(setting.redirect),
            "environment": {name: os.environ.get(name) for name in _OURS},
            "command": command,
        }
        path = os.pathsep.join(filter(None, [str(PLUGIN_FOLDER), os.environ.get("PYTHONPATH")]))
        variables = environment(setting) | {"PYTHONPATH": path, "CODEMODS_PROVE": self._written("settings", settings)}
        watched, variables = setting.taking_notes(variables)
        keeper = {
            "command": self._command_line(watched),
            "folder": str(setting.root),
            "passed": [each for each in (event_writer, command_reader, questions) if each >= 0],
            "supervision": answers,
            "lifeline": lifeline,
            "folders": [str(self._scratch.folder), *setting.temporary],
        }
        theirs = [each for each in (event_writer, command_reader, lifeline, answers, questions) if each >= 0]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _KEEPER, self._written("keeper", keeper)],
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                pass_fds=theirs,
                start_new_session=True,
            )
        finally:
            for descriptor in theirs:
                os.close(descriptor)

    def _written(self, name: str, told: Mapping[str, Any]) -> str:
        """A file that tells a process what it cannot be told at its start, where the system limits each word."""
        file = self._scratch.folder / name
        file.write_text(json.dumps(told))
        return str(file)

    def _command_line(self, watched: Sequence[str]) -> list[str]:
        options = [
            "--capture=sys",
            *watched,
            "-p",
            "codemods_prove_plugin.hooks",
            "-o",
            f"cache_dir={self._scratch.folder}/cache",
        ]
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

    def finish(self) -> None:
        """No command comes any more: it ends by itself."""
        if self._commands >= 0:
            os.close(self._commands)
            self._commands = -1

    def stop(self) -> None:
        """End pytest, and whatever it has started."""
        if self._lifeline >= 0:
            with contextlib.suppress(BrokenPipeError):
                os.write(self._lifeline, b".")
            os.close(self._lifeline)
            self._lifeline = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let it end by itself, else end it; then whatever it has started."""
        try:
            self.finish()
            if kind is None and self._lifeline >= 0:
                self._wait(_GRACE)
        finally:
            with uninterrupted():
                self._end()

    def _end(self) -> None:
        self.stop()
        if not self._wait(_GRACE):
            kill_group(self._process.pid)
            self._process.wait()
        os.close(self._events)
        self._log.close()
        self._scratch.remove()

    def _wait(self, seconds: float) -> bool:
        began = time.monotonic()
        if self._lifeline >= 0:
            reader = select.poll()
            reader.register(self._lifeline, 0)  # told as an error once nobody holds its other end
            reader.poll(seconds * 1000)
        try:
            self._process.wait(max(_SOON, seconds - (time.monotonic() - began)))
        except subprocess.TimeoutExpired:
            return False
        return True


def _supervision() -> tuple[int, int]:
    """The ends of the channel in which workers ask to be supervised: the keeper's, and theirs; -1 where none can."""
    if sys.platform != "linux":
        return -1, -1
    keeper, worker = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    return keeper.detach(), worker.detach()


def environment(setting: Setting) -> dict[str, str]:
    """The environment of whatever is started for the target: of a virtual environment, its own programs come first."""
    folder = os.path.dirname(setting.python)
    if not os.path.exists(os.path.join(os.path.dirname(folder), "pyvenv.cfg")):
        return dict(os.environ)
    return os.environ | {"PATH": os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])}


def kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
