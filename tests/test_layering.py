"""The house: which package may import which, and that nothing goes in circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import codemods

SOURCE = Path(codemods.__file__).parent
GROUND = frozenset({"errors", "findings", "digests", "reading", "scratch", "vocabulary"})
"""What every package may import: single modules at the top, and the closed lists."""
ENGINE = frozenset({"module", "analysis", "suite", "policy", "rewriting", "transformers"})
MAY_IMPORT: dict[str, frozenset[str]] = {
    "vocabulary": frozenset(),
    "policy": frozenset(),
    "suite": frozenset({"policy"}),
    "module": frozenset({"suite", "policy"}),
    "analysis": frozenset({"module", "suite", "policy"}),
    "evidence": frozenset({"module", "suite", "policy"}),
    "rewriting": frozenset({"module"}),
    "transformers": ENGINE,
    "engine": ENGINE,
    "running": ENGINE | {"engine", "evidence"},
    "changes": frozenset(),
    "baseline": ENGINE | {"engine", "running", "changes"},
    "views": frozenset({"transformers"}),
    "proposal": ENGINE | {"engine", "evidence"},  # how much a line settles is tried out
    "observe": frozenset({"module", "policy", "suite", "evidence", "prove"}),
    "prove": frozenset({"policy", "suite", "module", "running", "views", "evidence"}),
    "report": frozenset({"policy", "changes", "prove", "views"}),
    "lsp": ENGINE | {"running", "baseline", "views", "evidence"},
    "commands": frozenset({"policy", "suite", "engine"}),
    "cli": ENGINE
    | {
        "engine",
        "running",
        "changes",
        "baseline",
        "views",
        "proposal",
        "prove",
        "report",
        "evidence",
        "observe",
        "lsp",
    },
}
"""Each package → the packages that it may import beside itself."""


def modules(source: Path) -> dict[str, Path]:
    found = {}
    for file in sorted(source.rglob("*.py")):
        parts = file.relative_to(source.parent).with_suffix("").parts
        if not {"codemods_prove_plugin", "codemods_observe_plugin"} & set(
            parts
        ):  # run in the target's interpreter, on their own
            found[".".join(parts).removesuffix(".__init__")] = file
    return found


def imported(file: Path, known: dict[str, Path]) -> Iterator[str]:
    """The project's modules that a file imports anywhere, for types too."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in known else node.module


def graph(source: Path) -> dict[str, set[str]]:
    known = modules(source)
    return {name: set(imported(file, known)) - {name} for name, file in known.items()}


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """What is left after taking away, again and again, all that imports nothing which is left."""
    left = {name: set(targets) for name, targets in edges.items()}
    while free := {name for name, targets in left.items() if not targets & left.keys()}:
        left = {name: targets for name, targets in left.items() if name not in free}
    return [sorted(left)] if left else []


def package(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def trespasses(edges: dict[str, set[str]]) -> list[str]:
    return sorted(
        f"{name} imports {target}"
        for name, targets in edges.items()
        for target in targets
        if package(name) in MAY_IMPORT
        and package(target) not in MAY_IMPORT[package(name)] | GROUND | {package(name), ""}
    )


def rooms(edges: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same graph with each package that holds no other one as a single node."""
    packages = {name.rpartition(".")[0] for name in edges}
    leaves = packages - {name.rpartition(".")[0] for name in packages}

    def room(name: str) -> str:
        above = name.rpartition(".")[0]
        return name if name in leaves or above not in leaves else above

    found: dict[str, set[str]] = {}
    for name, targets in edges.items():
        found.setdefault(room(name), set()).update(room(target) for target in targets)
    return {name: targets - {name} for name, targets in found.items()}


def test_no_module_imports_itself_in_a_circle() -> None:
    assert circles(graph(SOURCE)) == []


def test_no_room_imports_itself_in_a_circle() -> None:
    assert circles(rooms(graph(SOURCE))) == []


def test_a_planted_circle_of_rooms_is_found() -> None:
    edges = {
        "house.left.walls": {"house.right.doors"},
        "house.right.doors": set[str](),
        "house.right.windows": {"house.left.floor"},
        "house.left.floor": set[str](),
    }
    assert circles(edges) == []
    assert circles(rooms(edges)) == [["house.left", "house.right"]]


def test_packages_import_only_what_lies_below_them() -> None:
    assert trespasses(graph(SOURCE)) == []


def test_every_package_has_its_line_here_and_says_what_it_holds() -> None:
    packages = {file.parent.name: file for file in SOURCE.glob("*/__init__.py")}
    assert packages.keys() == MAY_IMPORT.keys()
    for name, file in packages.items():
        assert ast.get_docstring(ast.parse(file.read_bytes())), (
            f"{name}/__init__.py does not say what the package holds"
        )


def test_a_planted_circle_and_a_planted_trespass_are_found(tmp_path: Path) -> None:
    for name, code in {
        "codemods/__init__.py": "",
        "codemods/policy/__init__.py": "",
        "codemods/policy/tables.py": "from codemods.suite import discovery\n",
        "codemods/suite/__init__.py": "",
        "codemods/suite/discovery.py": "def f():\n    from codemods.policy.tables import Policy\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code)
    edges = graph(tmp_path / "codemods")
    assert circles(edges) == [["codemods.policy.tables", "codemods.suite.discovery"]]
    assert trespasses(edges) == ["codemods.policy.tables imports codemods.suite.discovery"]
