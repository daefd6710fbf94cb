"""On 35 classic soft-fail shapes, one test each: what ruff finds, what codemods finds, and what each can fix.

    python benchmarks/soft_fail_shapes.py [--markdown]

ruff runs with every rule it has, preview rules included; of what it reports, those rules count that speak of a
failure being hidden (`RELEVANT`), not of style. Needs `pip install codemods[dev]`.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from codemods.engine.fixing import fix_source
from codemods.findings import Outcome
from codemods.policy.tables import Policy

SHAPES = Path(__file__).resolve().parent / "soft_fail_shapes" / "test_shapes.py"
RUFF = Path(sysconfig.get_path("scripts")) / "ruff"
RELEVANT = {
    "ASYNC110": "busy wait",
    "B011": "assert False",
    "B012": "jump in finally",
    "B015": "useless comparison",
    "B017": "any exception is right",
    "B018": "useless expression",
    "BLE001": "blind except",
    "E722": "bare except",
    "F631": "assertion of a tuple",
    "PLR0133": "comparison of constants",
    "PLW0128": "redeclared name",
    "PLW0129": "assertion of a text",
    "PLW0150": "jump in finally",
    "PLW1510": "exit status not read",
    "PT011": "broad raises",
    "PT015": "assertion that always fails",
    "PT017": "assertion about a caught exception",
    "PT028": "default of a test parameter",
    "RUF040": "assertion with an odd message",
    "S110": "error passed over",
    "S112": "error passed over in a loop",
    "SIM105": "error passed over",
    "SIM107": "return in finally",
    "SIM220": "x and not x",
    "SIM221": "x or not x",
    "SIM222": "or True",
    "TRY203": "useless handler",
}
"""Rules of ruff about hidden failures → what they speak of."""


@dataclass
class Shape:
    """One test of the file, with what each tool says about its lines."""

    name: str
    first: int
    last: int
    ruff: set[str] = field(default_factory=set)
    ruff_fixes: set[str] = field(default_factory=set)
    ours: set[str] = field(default_factory=set)
    our_fixes: dict[str, Outcome] = field(default_factory=dict)


def main() -> None:
    shapes = _shapes()
    _ask_ruff(shapes)
    _ask_codemods(shapes)
    if "--markdown" in sys.argv[1:]:
        print(_markdown(shapes))
    else:
        Console().print(_table(shapes))
        print(_summary(shapes))


def _shapes() -> list[Shape]:
    tree = ast.parse(SHAPES.read_text())
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [Shape(ast.get_docstring(node) or node.name, node.lineno, node.end_lineno or node.lineno) for node in tests]


def _at(shapes: list[Shape], line: int) -> Shape | None:
    return next((shape for shape in shapes if shape.first <= line <= shape.last), None)


def _ask_ruff(shapes: list[Shape]) -> None:
    command = [str(RUFF), "check", "--isolated", "--select", "ALL", "--preview", "--no-cache", "--exit-zero"]
    found = subprocess.run([*command, "--output-format", "json", str(SHAPES)], capture_output=True, check=True)
    for item in json.loads(found.stdout):
        shape = _at(shapes, item["location"]["row"])
        if shape is not None and item["code"] in RELEVANT:
            shape.ruff.add(item["code"])
            if item["fix"] is not None:
                shape.ruff_fixes.add(item["code"])


def _ask_codemods(shapes: list[Shape]) -> None:
    result = fix_source(SHAPES.read_bytes(), Policy(select=("fallback", "assertion")), SHAPES.name)
    if result.error is not None:
        raise SystemExit(f"{SHAPES.name}: {result.error}")
    for item in result.findings:
        shape = _at(shapes, item.line)
        if shape is not None:
            shape.ours.add(item.rule)
            if item.outcome is not Outcome.MANUAL:
                shape.our_fixes[item.rule] = item.outcome


def _rows(shapes: list[Shape]) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            shape.name,
            ", ".join(sorted(shape.ruff)) or "-",
            ", ".join(sorted(shape.ruff_fixes)) or "-",
            ", ".join(sorted(shape.ours)) or "-",
            ", ".join(sorted({str(outcome) for outcome in shape.our_fixes.values()})) or "-",
        )
        for shape in shapes
    ]


COLUMNS = ("shape", "ruff finds", "ruff can fix", "codemods finds", "codemods can fix")


def _table(shapes: list[Shape]) -> Table:
    table = Table(*COLUMNS)
    for row in _rows(shapes):
        table.add_row(*row)
    return table


def _markdown(shapes: list[Shape]) -> str:
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *_rows(shapes)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n{_summary(shapes)}"


def _summary(shapes: list[Shape]) -> str:
    ruff, ours = sum(bool(shape.ruff) for shape in shapes), sum(bool(shape.ours) for shape in shapes)
    ruff_fixes = sum(bool(shape.ruff_fixes) for shape in shapes)
    safe = sum(Outcome.SAFE in shape.our_fixes.values() for shape in shapes)
    unsafe = sum(bool(shape.our_fixes) for shape in shapes) - safe
    return (
        f"of {len(shapes)} shapes ruff finds {ruff} and can fix {ruff_fixes}; "
        f"codemods finds {ours} and can fix {safe} safely, {unsafe} more with --unsafe"
    )


if __name__ == "__main__":
    main()
