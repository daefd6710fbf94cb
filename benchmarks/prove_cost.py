"""What `codemods prove` costs: wall and processor time against one plain pytest run of the same tests.

    python benchmarks/prove_cost.py FOLDER [pytest selection ...] [--rounds N] [--jobs N] [-- PYTEST ARGUMENTS]

FOLDER holds the tests' configuration, with `prove.start` for a service if they need one: it is up for all runs.
In each round the plain run and those under faults follow each other, so that a busy machine is busy for all of them;
each is printed when it ends. Then the best of all rounds: the plain run is what a person waits for today.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from codemods.policy.loading import load
from codemods.prove.descent import stopped_at_the_end
from codemods.prove.options import ProveOptions, interpreter
from codemods.prove.prover import run
from codemods.prove.service import started
from codemods.prove.target import Setting, environment

SETS: tuple[tuple[str, ...], ...] = (("refuse",), ("refuse", "hang", "reset"))


def measure(folder: Path, selection: list[str], passed_on: list[str], rounds: int, jobs: int) -> None:
    policy = load([folder]).policy
    options = ProveOptions(tuple(selection), passed_on=tuple(passed_on), cache=False, jobs=jobs)
    python = interpreter(options, policy)
    setting = Setting(python, folder, (), (), {})
    tests = [*(selection or policy.paths), "-q", "-p", "no:cacheprovider", *passed_on]
    running = msgspec.structs.replace(policy, prove=msgspec.structs.replace(policy.prove, start=None))
    os.chdir(folder)
    actions: dict[str, Callable[[], object]] = {"plain pytest run": lambda: pytest(python, folder, tests, setting)}
    for faults in SETS:
        chosen = dataclasses.replace(options, faults=faults)
        actions[", ".join(faults)] = lambda chosen=chosen: run(chosen, running)
    with stopped_at_the_end(), started(policy.prove, setting):
        taken = [{name: spent(name, action) for name, action in actions.items()} for _ in range(rounds)]
    print("best of all rounds")
    best = {name: [min(each[name][kind] for each in taken) for kind in (0, 1)] for name in actions}
    plain = best["plain pytest run"]
    for name, (wall, processor) in best.items():
        times = f"{wall:8.2f} s {wall / plain[0]:5.1f} x   processor {processor:8.2f} s {processor / plain[1]:5.1f} x"
        print(f"{name:28}{times}")


def pytest(python: str, folder: Path, tests: list[str], setting: Setting) -> None:
    output = subprocess.DEVNULL
    subprocess.run([python, "-m", "pytest", *tests], cwd=folder, env=environment(setting), stdout=output, stderr=output)


def spent(name: str, action: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor time of an action and of the processes that it starts."""
    began, used = time.perf_counter(), processor_time()
    action()
    times = time.perf_counter() - began, processor_time() - used
    print(f"{name:28}{times[0]:8.2f} s           processor {times[1]:8.2f} s", flush=True)
    return times


def processor_time() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("selection", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    arguments = parser.parse_args(sys.argv[1:at])
    measure(arguments.folder.absolute(), arguments.selection, sys.argv[at + 1 :], arguments.rounds, arguments.jobs)
