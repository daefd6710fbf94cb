"""How many mocks `apply --unsafe` leaves in a suite, and where those that stay are held.

    python benchmarks/mocks.py FOLDER [--config POLICY] [--all-rules] [--all-tests] [--shapes] [--list FILE]

Counts mock constructors and patches before and after, names that are newly undefined, and the findings without a fix by
code and by reason. Constructors inside a patch count as part of it; patches of time, chance, machine and environment
are no part of the system and are counted apart. `--shapes` lists the reasons with their figures left out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import msgspec

from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.engine.gates import undefined_names
from codemods.findings import FileResult
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.loading import load
from codemods.running.worker import Work, Worker
from codemods.suite.discovery import Discovery
from codemods.suite.sources import FolderSources
from codemods.transformers.strip_mocks.doubles.doubles import Doubles
from codemods.transformers.strip_mocks.mentions.references import References
from codemods.vocabulary.assumptions import ALL

_WORD = re.compile(r"line \d+|[\w.]*[\w]\(\)|\b[\w.]*[_.][\w.]*\b|\b[A-Z]\w*[A-Z]\w*\b|\d+")


def counted(module: ModuleIndex) -> Counter[str]:
    """Constructors, patches, and both that control what surrounds a test."""
    finder = Doubles(module, Vocabulary(module), References(module))
    found = Counter("patches" if item.is_patch else "constructors" for item in finder.find())
    found["kept"] = len(finder.kept)
    return found


def shape(reason: str) -> str:
    return _WORD.sub("…", reason)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--all-rules", action="store_true", help="all families, as apply makes them; else mock alone")
    parser.add_argument("--all-tests", action="store_true", help="take every test for an end-to-end test")
    parser.add_argument("--shapes", action="store_true")
    parser.add_argument("--list", type=Path, help="write path, line, rule, code and reason of what stays to this file")
    arguments = parser.parse_args()
    folder = arguments.folder.absolute()
    found = load([folder], arguments.config)
    policy = msgspec.structs.replace(found.policy, granted=(ALL,), all_tests=arguments.all_tests)
    if not arguments.all_rules:
        policy = msgspec.structs.replace(policy, select=("mock",))
    before, after, codes, reasons, lines = Counter[str](), Counter[str](), Counter[str](), Counter[str](), []
    worker, sources = Worker(policy), FolderSources(Path(policy.root))
    undefined = 0
    for item in Discovery(policy, found.pytest.norecursedirs, []).files([folder]):
        source = item.file.read_bytes()
        if not re.search(rb"[mM]ock|patch|return_value|side_effect|Fake|Stub|Dummy", source):
            continue
        result: FileResult = worker.process(Work(item.path, source)).result
        if result.error is not None:
            continue
        old, new = (ModuleIndex(SourceText.decode(text), item.path, policy, sources) for text in (source, result.after))
        before += counted(old)
        after += counted(new)
        if result.changed:
            undefined += (Counter(undefined_names(new.tree)) - Counter(undefined_names(old.tree))).total()
        for finding in result.findings:
            if finding.family == "mock" and str(finding.status) != "fixed":
                codes[f"{finding.rule} {finding.code}"] += 1
                reasons[f"{finding.code}: {shape(finding.reason or '')}"] += 1
                lines.append(f"{item.path}:{finding.line}: {finding.rule}: {finding.code}: {finding.reason}")
    for kind in ("constructors", "patches", "kept"):
        share = after[kind] / before[kind] if before[kind] else 0
        print(f"{kind}: {before[kind]} -> {after[kind]} ({share:.0%} left)")
    both = [count["constructors"] + count["patches"] for count in (before, after)]
    scene = codes["patch configures-the-test"]
    print(f"both: {both[0]} -> {both[1]} ({both[1] / max(both[0], 1):.1%} left), of them {scene} configure")
    print(f"newly undefined names: {undefined}")
    for name, number in codes.most_common():
        print(f"{number:5} {name}")
    for name, number in reasons.most_common(60) if arguments.shapes else ():
        print(f"{number:5} {name}")
    if arguments.list:
        arguments.list.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
