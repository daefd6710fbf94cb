"""How many violations `apply --unsafe` eliminates in a suite: by category and per file, before and after.

    python benchmarks/eliminated.py FOLDER --config POLICY [PATHS]

FOLDER is copied, so that nothing in it changes; PATHS are relative to it. "Critical" are findings of severity error or
warning: what lets a test pass without the system, or weakens it. A file is compliant when it has none of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CRITICAL = frozenset({"error", "warning"})


@dataclass(frozen=True, slots=True)
class State:
    """The findings of one run: critical ones by category and by file, and all of them."""

    by_family: Counter[str]
    by_file: Counter[str]
    all: int
    files: int
    unread: int

    @property
    def compliant(self) -> int:
        return self.files - self.unread - len(self.by_file)


def state(document: dict[str, object]) -> State:
    """What a JSON document of `check` or `apply` says."""
    files: list[dict[str, object]] = document["files"]  # type: ignore[assignment]
    by_family: Counter[str] = Counter()
    by_file: Counter[str] = Counter()
    found = 0
    for file in files:
        violations: list[dict[str, str]] = file["violations"]  # type: ignore[assignment]
        found += len(violations)
        critical = [item for item in violations if item["severity"] in CRITICAL]
        by_family.update(item["family"] for item in critical)
        by_file.update({str(file["path"]): len(critical)} if critical else {})
    total: int = document["summary"]["files"]  # type: ignore[index]
    return State(by_family, by_file, found, total, sum(file["error"] is not None for file in files))


def run(folder: Path, command: Sequence[str]) -> dict[str, object]:
    """One command of the tool in a folder; its JSON."""
    whole = [sys.executable, "-m", "codemods", *command, "--format", "json", "--no-cache"]
    done = subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def table(before: State, after: State) -> str:
    """Markdown: a row for each category, then the suite's own figures."""
    read = before.files - before.unread
    lines = ["| category | before | after | eliminated | a file |", "|---|---|---|---|---|"]
    for family, count in [*before.by_family.most_common(), ("all", before.by_family.total())]:
        left = after.by_family.total() if family == "all" else after.by_family[family]
        lines.append(f"| {family} | {count:,} | {left:,} | {count - left:,} | {(count - left) / read:.1f} |")
    worst = sorted(before.by_file, key=lambda path: after.by_file[path] - before.by_file[path])
    gone = [before.by_file[path] - after.by_file[path] for path in worst if before.by_file[path]]
    most = worst[: max(1, len(gone) // 10)]
    tenth = sum(before.by_file[path] - after.by_file[path] for path in most) / len(most)
    lines += [
        "",
        f"{before.files} files, {before.unread} that do not parse; all findings {before.all:,} -> {after.all:,}",
        f"a file with violations lost {sum(gone) / len(gone):.1f} of them; in the tenth with most {tenth:.1f}",
        f"compliant files {before.compliant} -> {after.compliant}",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--config", type=Path, required=True)
    arguments = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "suite"
        shutil.copytree(arguments.folder, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", ".codemods"))
        options = ["--config", str(arguments.config.absolute()), *arguments.paths]
        before = state(run(folder, ["check", *options]))
        run(folder, ["apply", "--unsafe", "--allow-dirty", *options])
        print(table(before, state(run(folder, ["check", *options]))))


if __name__ == "__main__":
    main()
