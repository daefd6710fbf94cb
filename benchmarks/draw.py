"""Draw random fixes from a suite, each alone as a diff, for a reader who judges them one by one.

    python benchmarks/draw.py FOLDER [--config POLICY] [--unsafe] [--family NAME …] [--files 250] [--count 60] --seed N

A fix is drawn among those that a whole run makes, then made alone or
with those that it waits for. With
`--unsafe` only fixes that rest on an open assumption are drawn, without it only those that rest on none.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from codemods.findings import FileResult, Finding
from codemods.policy.loading import load
from codemods.running.worker import Work, Worker
from codemods.suite.discovery import Discovery
from codemods.views.diff import unified
from codemods.views.labels import label
from codemods.vocabulary.assumptions import ALL


def drawn(result: FileResult, unsafe: bool, families: set[str]) -> Iterator[frozenset[str]]:
    """Keys of the findings of each fix that counts."""
    found = {item.key: item for item in result.findings}
    for fix in result.fixes:
        items = [found[key] for key in fix.findings if key in found]
        rests = any(assumed.settled_by == "run" for item in items for assumed in item.assumes)
        if items and rests == unsafe and (not families or families & {item.family for item in items}):
            yield frozenset(fix.findings)


def waited_for(result: FileResult, keys: frozenset[str]) -> frozenset[str]:
    """Keys of the findings that some rest on, besides themselves: the handlers around them."""
    lines = {assumed.line for item in result.findings if item.key in keys for assumed in item.assumes}
    return frozenset(item.key for item in result.findings if item.line in lines)


def told(number: int, result: FileResult, findings: list[Finding]) -> str:
    lines = [f"##### {number} {result.path}"]
    for item in findings:
        lines.append(f"{item.rule} in line {item.line}, {item.outcome}: {item.message}")
        lines += [f"  assumes {one.assumption} in line {one.line}: {one.note or ''}" for one in item.assumes]
    patch = unified(result.path, result.before, result.after, partial(label, result))
    return "\n".join(lines) + "\n" + patch.decode("utf-8", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--family", action="append", default=[])
    parser.add_argument("--files", type=int, default=250)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()
    found = load([arguments.folder.absolute()], arguments.config)
    policy = msgspec.structs.replace(found.policy, granted=(ALL,) if arguments.unsafe else ())
    files = list(Discovery(policy, found.pytest.norecursedirs, []).files([arguments.folder.absolute()]))
    dice = random.Random(arguments.seed)
    dice.shuffle(files)
    worker = Worker(policy)
    works = [Work(item.path, item.file.read_bytes()) for item in files[: arguments.files]]
    fixes = [
        (work, keys)
        for work in works
        for keys in drawn(worker.process(work).result, arguments.unsafe, set(arguments.family))
    ]
    dice.shuffle(fixes)
    sys.stderr.write(f"{len(fixes)} fixes in {len(works)} files\n")
    number = 0
    for work, keys in fixes:
        result = worker.process(Work(work.path, work.source, accepted=keys)).result
        if more := waited_for(result, keys) - keys:
            keys |= more
            result = worker.process(Work(work.path, work.source, accepted=keys)).result
        if result.after == result.before:
            continue  # another fix makes room for it first
        number += 1
        sys.stdout.write(told(number, result, [item for item in result.findings if item.key in keys]) + "\n")
        if number == arguments.count:
            break


if __name__ == "__main__":
    main()
