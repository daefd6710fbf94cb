"""The two pipes to the process that started pytest: events out, commands in, one JSON document a line.

Forked workers share the event pipe. What they write at the same time is kept apart by short lines: a write of at
most `PIPE_BUF` bytes is atomic, so a worker's event names its test by a number and cuts its message.
"""

from __future__ import annotations

import json
import os
import select
from collections.abc import Iterator
from typing import Any

_READ = 65536
_TICK = 0.05
MESSAGE_LIMIT = 1200


class Channel:
    def __init__(self, events: int, commands: int) -> None:
        self._events = events
        self._commands = commands
        self._buffer = b""
        self.also: set[int] = set()
        """Descriptors of which something may come too: that is to be looked for before the next command."""

    def send(self, event: str, **fields: Any) -> None:
        data = json.dumps({"event": event, **fields}).encode() + b"\n"
        try:
            while data:
                data = data[os.write(self._events, data) :]
        except BrokenPipeError:
            os._exit(1)  # nobody listens any more: the command that started this run is gone

    def commands(self) -> Iterator[dict[str, Any] | None]:
        """Commands as they come; None whenever there was none for a moment. Ends when the other side closes."""
        while True:
            line, found, rest = self._buffer.partition(b"\n")
            if found:
                self._buffer = rest
                yield json.loads(line)
            elif self._commands not in select.select([self._commands, *self.also], [], [], _TICK)[0]:
                yield None
            else:
                data = os.read(self._commands, _READ)
                if not data:
                    return
                self._buffer += data
