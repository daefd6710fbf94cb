"""The README's pictures: what `preview` and `prove` really print for one file of the example, as rich draws it.

`python tests/pictures.py` writes them; a test fails when they are stale.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import warm
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
FILE = "test_websocket_connectivity_e2e.py"
WIDTH = 92
DIFF_LINES = 30
"""Lines of the diff that are shown."""
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_SECONDS = re.compile(r"\(\d+\.\d s\)")


def pictures() -> dict[Path, str]:
    """Every picture with its content."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "chat"
        shutil.copytree(ROOT / "examples" / "chat", project, ignore=shutil.ignore_patterns("__pycache__", ".codemods"))
        here = project / "tests" / "e2e"
        preview = _run(here, "preview", "--quiet", "--format", "rich", FILE)
        before = _run(here, "prove", "--fault", "refuse", FILE)
        _run(here, "apply", "--quiet", FILE)
        after = _run(here, "prove", "--fault", "refuse", FILE)
    title, *rest = preview.splitlines()
    hunks = [number for number, line in enumerate(rest) if "@@ " in line]
    shown = rest[hunks[1] : hunks[1] + DIFF_LINES]  # the first one holds imports
    diff = "\n".join([f"$ codemods preview {FILE}", title, *shown, "…"])
    proof = f"$ codemods prove --fault refuse {FILE}\n{before}\n$ codemods apply {FILE} && codemods prove …\n{after}"
    return {FOLDER / "diff.svg": _svg(diff, "diff"), FOLDER / "prove.svg": _svg(_SECONDS.sub("(… s)", proof), "prove")}


def _run(folder: Path, *arguments: str) -> str:
    """What a command prints for a terminal of that width."""
    environment = os.environ | {
        "FORCE_COLOR": "1",
        "TERM": "xterm",
        "COLUMNS": str(WIDTH),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_PLUGINS": "pytest_asyncio.plugin",
    }
    asked = (*arguments, "--no-cache")
    done = warm.run(asked, folder, None, environment) or subprocess.run(
        [sys.executable, "-m", "codemods", *asked],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
    )
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    told = done.stderr.decode().rpartition("\x1b[2K")[2]  # behind the last state of the progress bar
    return (done.stdout.decode() or told).rstrip()


def _svg(content: str, name: str) -> str:
    """The text as a picture that fetches nothing: fonts are the reader's own."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="standard", force_terminal=True)
    console.print(Text.from_ansi(content))
    drawn = console.export_svg(title="codemods", unique_id=name)
    return _FONTS.sub("", drawn)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, content in pictures().items():
        file.write_text(content, "utf-8")
