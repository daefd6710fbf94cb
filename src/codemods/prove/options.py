"""What one `prove` is asked for, and the faults that there are."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from codemods.errors import UsageError, nearest
from codemods.policy.tables import Policy
from codemods.suite.discovery import SourceFile

SOCKET_FAULTS = ("refuse", "hang", "reset")
PLAIN_FAULTS = (*SOCKET_FAULTS, "unauthorized", "garble", "alter")
FAULTS_WITH_ARGUMENT = {"drop": "EVENT", "delay": "SECONDS"}


@dataclass(frozen=True, slots=True)
class ProveOptions:
    """The command line's part; None means: as the policy says."""

    selection: tuple[str, ...] = ()
    """Paths and node ids relative to the current folder; none: the policy's paths, else all that pytest collects."""
    pytest_args: tuple[str, ...] = ()
    """Further arguments for pytest that select tests (`-k`, `-m`)."""
    passed_on: tuple[str, ...] = ()
    """Others, which may change what tests do."""
    faults: tuple[str, ...] = ()
    python: str | None = None
    jobs: int = 1
    timeout: float | None = None
    total_timeout: float | None = None
    cache: bool = True
    root: Path | None = None
    """Folder to run in, a copy of the policy's root; None: that root itself."""
    healthy_only: bool = False
    """Run the tests once, without a fault."""
    noted: tuple[SourceFile, ...] = ()
    """Files of which the healthy runs take notes."""


def faults_of(options: ProveOptions, policy: Policy) -> tuple[str, ...]:
    """The faults to prove under, each once; raises UsageError for one that does not exist."""
    faults = options.faults or policy.prove.faults
    for fault in faults:
        _check(fault)
    return tuple(dict.fromkeys(faults))


def _check(fault: str) -> None:
    kind, _, argument = fault.partition(":")
    wanted = FAULTS_WITH_ARGUMENT.get(kind)
    if wanted is None and (argument or kind not in PLAIN_FAULTS):
        names = (*PLAIN_FAULTS, *(f"{name}:{what}" for name, what in FAULTS_WITH_ARGUMENT.items()))
        raise UsageError(f"unknown fault '{fault}'; {nearest(fault, names)}")
    if wanted is not None and not argument:
        raise UsageError(f"fault '{kind}' needs an argument: {kind}:{wanted}")
    if kind == "delay":
        try:
            float(argument)
        except ValueError:
            raise UsageError(f"fault '{fault}': not a number of seconds") from None


def interpreter(options: ProveOptions, policy: Policy) -> str:
    """The target's Python: as asked for, else the active environment's, else a `.venv` beside the policy, else ours."""
    asked = options.python or policy.prove.python
    if asked is not None:
        base = Path.cwd() if options.python else Path(policy.root or ".")
        found = shutil.which(str(base / asked) if os.sep in asked else asked)
        if found is None:
            raise UsageError(f"no interpreter at {asked}")
        return os.path.abspath(found)
    environments = [os.environ.get("VIRTUAL_ENV"), str(Path(policy.root or ".") / ".venv")]
    for environment in filter(None, environments):
        found = shutil.which("python", path=os.path.join(environment, "bin"))
        if found is not None:
            return os.path.abspath(found)
    return sys.executable
