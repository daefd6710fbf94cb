"""The user's own editor on a text, without a risk for the terminal or for what was typed, and the gates behind it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from pathlib import Path

from codemods.findings import FileResult
from codemods.policy.tables import Policy


class Unedited(Exception):
    """Why there is no edited text."""


def edited(path: str, text: bytes) -> bytes:
    """What `$VISUAL` or `$EDITOR` makes of a text, in a file of the same name; raises Unedited."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    # Ctrl-C is the editor's own; a handler, unlike being ignored, is not inherited by what is started
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
            file = Path(folder, Path(path).name)
            file.write_bytes(text)
            subprocess.run([*shlex.split(editor), str(file)], check=True)
            return file.read_bytes()
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise Unedited(str(error)) from error
    finally:
        signal.signal(signal.SIGINT, before)


def gate(result: FileResult, edited: bytes, policy: Policy) -> str | None:
    """Why an edited result may not be written: the gates between what the engine proposed and the edit."""
    from codemods.engine.gates import GateFailure, verify
    from codemods.module.index import ModuleIndex
    from codemods.module.text import SourceText

    try:
        before, after = (
            ModuleIndex(SourceText.decode(content), result.path, policy) for content in (result.after, edited)
        )
        verify(before, after, {})
    except (SyntaxError, ValueError, RecursionError, GateFailure) as error:
        return str(error)
    return None
