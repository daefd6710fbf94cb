"""How much of a suite's own authentication a policy removes: what is found before and after, outside tests of it.

    python benchmarks/credentials.py FOLDER --config POLICY [--safe] [--reasons]

Runs the family auth in memory over every file, with all assumptions granted, and looks again at what it wrote; `left`
is what the second look finds. Also tells which names became undefined and what does not compile.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter
from pathlib import Path

import msgspec

from codemods.engine.fixing import fix_source
from codemods.engine.gates import undefined_names
from codemods.findings import FileResult, Finding, Status
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.suite.discovery import Discovery
from codemods.suite.sources import FolderSources


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--safe", action="store_true", help="make only what the policy settles")
    parser.add_argument("--reasons", action="store_true", help="tell why what is left was refused")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    found = load([folder], options.config)
    granted = () if options.safe else ("all",)
    policy = msgspec.structs.replace(found.policy, select=("auth", "setup"), granted=granted)
    sources = FolderSources(Path(policy.root))
    before: Counter[str] = Counter()
    left: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    broken: list[str] = []
    connections = 0
    plain = _without_handshakes(policy)
    for source in Discovery(policy, found.pytest.norecursedirs, [folder]).files([folder]):
        result = fix_source(source.file.read_bytes(), policy, source.path, sources=sources)
        connections += sum(item.rule == _CONNECTION for item in _looked(result.before, plain, source.path, sources))
        before.update(item.rule for item in result.findings)
        again = fix_source(result.after, policy, source.path, sources=sources) if result.changed else result
        kept = [item for item in again.findings if item.status is not Status.FIXED]
        left.update(item.rule for item in kept)
        reasons.update(f"{item.rule}: {re.sub(r'[0-9]+', 'N', item.reason or str(item.status))}" for item in kept)
        broken += _broken(result, policy)
    for rule, count in sorted(before.items()):
        print(f"{rule:24}{count:6} before{left[rule]:6} left{left[rule] / count:8.0%}")
    print(f"connections with credentials{connections:4} before, a header of its own or the helper's among them")
    print("\n".join(["broken:", *broken] if broken else ["broken: none"]))
    for reason, count in reasons.most_common(60) if options.reasons else ():
        print(f"{count:6}  {reason}")


_CONNECTION = "direct-connection"


def _without_handshakes(policy: Policy) -> Policy:
    """A policy under which each connection with credentials is a finding, whatever becomes of its headers."""
    calls = {left: right for left, right in policy.auth.calls.items() if not left.startswith("websockets")}
    auth = msgspec.structs.replace(policy.auth, calls=calls)
    return msgspec.structs.replace(policy, select=(_CONNECTION,), granted=(), auth=auth)


def _looked(content: bytes, policy: Policy, path: str, sources: FolderSources) -> tuple[Finding, ...]:
    return fix_source(content, policy, path, sources=sources).findings


def _broken(result: FileResult, policy: Policy) -> list[str]:
    """Names that became undefined, and text that does not compile."""
    if not result.changed:
        return [f"{result.path}: {result.error}"] if result.error and result.error.kind != "syntax" else []
    try:
        compile(result.after, result.path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return [f"{result.path}: {error}"]
    new = Counter(undefined_names(ast.parse(result.after))) - Counter(undefined_names(ast.parse(result.before)))
    return [f"{result.path}: {', '.join(sorted(new))}"] if new else []


if __name__ == "__main__":
    main()
