"""What `codemods prove` costs: wall time against one plain pytest run of the same tests.

    python benchmarks/prove_cost.py FOLDER [pytest selection ...] [--rounds N]

FOLDER holds the tests' configuration, with `prove.start` for a service if they need one: it is up for all runs.
Prints the best of N rounds; the plain run is what a person waits for today.
"""

from __future__ import annotations

import argparse
import dataclasses
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.prove.descent import stopped_at_the_end
from codemods.prove.options import ProveOptions, interpreter
from codemods.prove.prover import run
from codemods.prove.service import started
from codemods.prove.target import Setting, environment

SETS: tuple[tuple[str, ...], ...] = (("refuse",), ("refuse", "reset"), ("refuse", "hang", "reset"))


def best(rounds: int, action: Callable[[], object]) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)


def measure(folder: Path, selection: list[str], rounds: int) -> None:
    policy = load([folder]).policy
    options = ProveOptions(tuple(str(folder / each) for each in selection), cache=False)
    python = interpreter(options, policy)
    setting = Setting(python, folder, (), (), {})
    tests = [*(selection or policy.paths), "-q", "-p", "no:cacheprovider"]
    with stopped_at_the_end(), started(policy.prove, setting):
        plain = best(rounds, lambda: pytest(python, folder, tests, setting))
        running = msgspec.structs.replace(policy, prove=msgspec.structs.replace(policy.prove, start=None))
        print(f"{'plain pytest run':28} {plain:7.2f} s   1.0")
        for faults in SETS:
            show(rounds, plain, dataclasses.replace(options, faults=faults), running)
        jobs = dataclasses.replace(options, faults=SETS[-1], jobs=4)
        show(rounds, plain, jobs, running)


def pytest(python: str, folder: Path, tests: list[str], setting: Setting) -> None:
    output = subprocess.DEVNULL
    subprocess.run([python, "-m", "pytest", *tests], cwd=folder, env=environment(setting), stdout=output, stderr=output)


def show(rounds: int, plain: float, options: ProveOptions, policy: Policy) -> None:
    seconds = best(rounds, lambda: run(options, policy))
    name = f"{', '.join(options.faults)}{f' --jobs {options.jobs}' if options.jobs > 1 else ''}"
    print(f"{name:28} {seconds:7.2f} s {seconds / plain:5.1f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("selection", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    measure(arguments.folder.absolute(), arguments.selection, arguments.rounds)
