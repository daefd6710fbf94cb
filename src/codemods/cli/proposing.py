"""`init`: a policy is proposed, the suite is looked at with it, and what its fixes rest on is written beside it."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import msgspec

from codemods.cli.options import Options
from codemods.cli.run import process
from codemods.errors import UsageError
from codemods.evidence import store
from codemods.evidence.quickest import Quickest, quickest
from codemods.findings import Outcome
from codemods.policy import loading as configuration
from codemods.proposal.policy import propose, with_assumptions
from codemods.reading import read_file, why_unreadable
from codemods.suite.discovery import Discovery
from codemods.views.progress import ProgressLine


def init(target: Path, print_only: bool) -> int:
    """Write a policy made from what the repository holds into its pyproject.toml, beside what it says already."""
    root = target.absolute()
    if not root.is_dir():
        raise UsageError(f"no such folder: '{target}'")
    file = root / "pyproject.toml"
    try:
        text = read_file(file).decode("utf-8") if file.exists() else ""
        written = propose(root, text, _fastest(root))
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not a TOML document: {error}") from error
    except OSError as error:
        raise UsageError(f"{file} {why_unreadable(error)}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: {error}") from error
    written = with_assumptions(written, _open(root, written))
    if print_only:
        sys.stdout.write(written)
        return 0
    if written == text:
        sys.stderr.write(f"{file} says all that there is to propose\n")
        return 0
    file.write_bytes(written.encode())
    sys.stderr.write(f"wrote [tool.codemods] to {file}: read it, then run codemods check\n")
    return 0


def _fastest(root: Path) -> Quickest | None:
    """The quickest test of what was observed here."""
    file = store.default_file(root)
    return quickest(store.read(file)) if file.is_file() else None


def _open(root: Path, text: str) -> Counter[str]:
    """Assumptions that alone stand in the way of fixes, with how many, as the suite is under a policy."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pyproject.toml"
        file.write_text(text, "utf-8")
        found = configuration.load([root], file)
        found = replace(found, policy=msgspec.structs.replace(found.policy, root=str(root)))  # where it will be written
    counts: Counter[str] = Counter()
    suites = configuration.default_targets(found)
    places = [place for place in suites if place.exists()]
    files = list(Discovery(found.policy, found.pytest.norecursedirs, suites).files(places))
    for result in ProgressLine(len(files)).track(process(files, found.policy, Options(), None)):
        for item in result.findings:
            rests_on = {str(one.assumption) for one in item.assumes if one.settled_by is None}
            if item.outcome is Outcome.UNSAFE and len(rests_on) == 1:
                counts.update(rests_on)
    return counts
