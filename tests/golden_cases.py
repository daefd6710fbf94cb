"""Golden cases: one folder each, `before.py` beside what must become of it.

    golden/<rule>/<case>/before.py      the input
                         after.py       the exact output; absent: the file must not change
                         findings.json  the exact findings
                         policy.toml    keys of [tool.codemods]; `select` defaults to the rule.
                                        Without it golden/<rule>/policy.toml holds, where there is one
                         path.txt       path that the file pretends to have; default tests/e2e/test_case.py
                         sources/       other modules of the pretended repository

`python tests/golden_cases.py golden/<rule>/<case> …` writes after.py and findings.json from what the engine does now,
to be read with `git diff` before it is committed. `python tests/golden_cases.py --words` records the reasons of all
cases anew, and refuses those in which anything else differs.
"""

from __future__ import annotations

import json
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from codemods.engine.fixing import fix_source
from codemods.findings import FileResult, Finding
from codemods.policy.tables import Policy
from codemods.suite.sources import FolderSources, NoSources, Sources
from codemods.transformers import rules

GOLDEN = Path(__file__).parent.parent / "golden"
COMPOSED = "composed"


@dataclass(frozen=True)
class Case:
    """One golden case."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(GOLDEN).as_posix()

    @property
    def skips(self) -> bool:
        return self.folder.name.startswith("skip_")

    @property
    def before(self) -> bytes:
        return (self.folder / "before.py").read_bytes()

    @property
    def after(self) -> bytes:
        path = self.folder / "after.py"
        return path.read_bytes() if path.exists() else self.before

    @property
    def path(self) -> str:
        path = self.folder / "path.txt"
        return path.read_text().strip() if path.exists() else "tests/e2e/test_case.py"

    @property
    def policy(self) -> Policy:
        own, shared = self.folder / "policy.toml", self.folder.parent / "policy.toml"
        path = own if own.exists() else shared
        keys = tomllib.loads(path.read_text()) if path.exists() else {}
        rule = self.folder.parent.name
        if rule != COMPOSED:
            keys.setdefault("select", [rule])
        granted = ("all",) if keys.pop("unsafe", False) else ()
        return msgspec.structs.replace(msgspec.convert(keys, Policy), granted=granted, import_folders=self.folders)

    @property
    def folders(self) -> tuple[str, ...]:
        return ("src",) if (self.folder / "sources/src").is_dir() else ()

    @property
    def sources(self) -> Sources:
        folder = self.folder / "sources"
        return FolderSources(folder, self.folders) if folder.is_dir() else NoSources()

    def run(self, source: bytes) -> FileResult:
        return fix_source(source, self.policy, self.path, sources=self.sources)


def recorded(finding: Finding) -> dict[str, object]:
    """What findings.json holds of one finding."""
    return {
        "rule": finding.rule,
        "line": finding.line,
        "outcome": str(finding.outcome),
        "status": str(finding.status),
        "test": finding.test,
        "reason": finding.reason,
        "code": finding.code,
        "assumes": [assumed.assumption for assumed in finding.assumes],
        **({} if finding.severity == rules()[finding.rule].severity else {"severity": finding.severity}),
    }


def cases() -> list[Case]:
    return [Case(path.parent) for path in sorted(GOLDEN.glob("*/*/before.py"))]


def write(case: Case) -> None:
    """Record what the engine does now."""
    result = case.run(case.before)
    assert result.error is None, result.error
    after = case.folder / "after.py"
    if result.changed:
        after.write_bytes(result.after)
    else:
        after.unlink(missing_ok=True)
    rows = [recorded(finding) for finding in result.findings]
    (case.folder / "findings.json").write_text(json.dumps(rows, indent=1) + "\n")


def write_words(case: Case) -> None:
    """Record today's reasons where nothing but them has changed."""
    result = case.run(case.before)
    file = case.folder / "findings.json"
    rows, known = [recorded(finding) for finding in result.findings], json.loads(file.read_text())
    if result.after != case.after or [_wordless(row) for row in rows] != [_wordless(row) for row in known]:
        sys.stderr.write(f"{case.name}: more than words differs\n")
    elif rows != known:
        file.write_text(json.dumps(rows, indent=1) + "\n")


def _wordless(row: dict[str, object]) -> dict[str, object]:
    return row | {"reason": row["reason"] is not None}


if __name__ == "__main__":
    if sys.argv[1:] == ["--words"]:
        for each in cases():
            write_words(each)
        raise SystemExit
    for argument in sys.argv[1:]:
        write(Case(Path(argument).resolve()))
