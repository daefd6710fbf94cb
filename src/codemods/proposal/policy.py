"""What `codemods init` writes: a policy made from what a repository holds.

Only what the files show is proposed, with the evidence beside it. What the files leave open is proposed as a comment,
so that the table is valid and harmless as it is written.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from codemods.module.collection import E2E_NAMES
from codemods.policy import loading as configuration
from codemods.policy.tables import Policy, Timing
from codemods.reading import read_file
from codemods.suite.discovery import Discovery

_HELPER_NAMES = frozenset({"create_authenticated_user", "E2EAuthHelper", "E2EWebSocketAuthHelper"})
"""What a suite imports from the one module that logs its tests in."""
_SUPPLIER = re.compile("token|jwt|auth", re.IGNORECASE)
_RECEIVER_PREFIXES = ("recv", "receive")
_MAXIMUM = 8


@dataclass
class _Seen:
    """What the suite's files show."""

    files: int = 0
    parents: Counter[PurePosixPath] = field(default_factory=Counter)
    folders: Counter[str] = field(default_factory=Counter)
    markers: Counter[str] = field(default_factory=Counter)
    receivers: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    suppliers: Counter[str] = field(default_factory=Counter)
    helpers: Counter[str] = field(default_factory=Counter)


def propose(root: Path) -> str:
    """The text of a `[tool.codemods]` table for the repository at `root`."""
    found = configuration.load([root])
    suites = configuration.suite_folders(found)
    seen = _Seen()
    for source in Discovery(found.policy, found.pytest.norecursedirs, suites).files([root]):
        try:
            tree = ast.parse(read_file(source.file))
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue
        seen.files += 1
        seen.parents[PurePosixPath(source.path).parent] += 1
        seen.folders.update(part.lower() for part in PurePosixPath(source.path).parts[:-1])
        _look(tree, seen)
    paths = [suite.relative_to(root) for suite in suites if suite.is_relative_to(root)]
    chosen = _where_tests_are(paths or [PurePath("tests")], seen.parents)
    return "\n".join(_lines(seen, [path.as_posix() for path in chosen])) + "\n"


def _where_tests_are(paths: Sequence[PurePath], parents: Counter[PurePosixPath]) -> Sequence[PurePath]:
    """The configured paths, or where they hold nothing the folders that do, without those inside of others."""
    if any(parent.is_relative_to(path) for parent in parents for path in paths):
        return paths
    return [parent for parent in sorted(parents) if not any(other in parents for other in parent.parents)]


def _look(tree: ast.Module, seen: _Seen) -> None:
    suppliers: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = {alias.name for alias in node.names}
            seen.helpers[node.module] += len(names & _HELPER_NAMES)
            if "test" in node.module.lower():
                suppliers.update(f"{node.module}.{name}" for name in names if _SUPPLIER.search(name))
        elif isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            if isinstance(node.value.func, ast.Attribute) and node.value.func.attr.startswith(_RECEIVER_PREFIXES):
                seen.receivers[node.value.func.attr] += 1
        elif isinstance(node, ast.Compare):
            seen.events.update(_event_names(node))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "mark":
            seen.markers[node.attr] += 1
    seen.suppliers.update(suppliers)


def _event_names(node: ast.Compare) -> Iterator[str]:
    """`"x" in event_types`."""
    if isinstance(node.ops[0], ast.In) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        container = node.comparators[0]
        if isinstance(container, ast.Name | ast.Attribute) and "event" in ast.unparse(container).lower():
            yield node.left.value


def _lines(seen: _Seen, paths: list[str]) -> Iterator[str]:
    yield f"# What the tests of this repository are held to; proposed from {seen.files} files."
    yield "[tool.codemods]"
    yield f"paths = {_array(paths or ['tests'])}"
    named = [name for name in sorted(E2E_NAMES) if seen.folders[name]]
    marked = [f"marker:{name}" for name in sorted(E2E_NAMES) if seen.markers[name]]
    evidence = ", ".join([*(f"{name}/" for name in named), *marked]) or "none yet"
    yield f"# End-to-end by folder or marker: {evidence}."
    yield "# To say it otherwise:"
    yield f"# e2e = {_array([*(f'{name}/' for name in named), *marked] or ['tests/e2e/', 'marker:e2e'])}"
    yield from _auth(seen)
    yield from ("", "# To demand that every end-to-end test takes at least so many seconds:")
    yield from ("# [tool.codemods.timing]", f"# minimum = {Timing().minimum}")
    waits = Policy().waits
    yield from ("", "[tool.codemods.waits]", f"timeout = {waits.seconds}")
    receivers = {name for name, _ in seen.receivers.most_common(_MAXIMUM)} - {*waits.receivers}
    if receivers:
        yield "# These are awaited too; add the ones that wait for the other side without a limit of their own:"
        yield f"# receivers = {_array([*waits.receivers, *sorted(receivers)])}"
    events = [name for name, count in seen.events.most_common(_MAXIMUM) if count > 1]
    if events:
        yield from ("", "# Event types that tests ask for; uncomment the ones that every conversation must show:")
        yield from ("# [tool.codemods.events]", f"# required = {_array(events)}")


def _auth(seen: _Seen) -> Iterator[str]:
    helper = next((name for name, count in seen.helpers.most_common(1) if count), None)
    suppliers = [
        name
        for name, count in seen.suppliers.most_common()
        if count > 1 and (helper is None or not name.startswith(f"{helper}."))
    ]
    if helper is None and not suppliers:
        return
    yield ""
    yield "[tool.codemods.auth]"
    yield f'helper = "{helper}"' if helper else '# helper = "tests.auth_helper"'
    if suppliers:
        yield from ("", "# Imported by several files; name the role of each legacy one")
        yield "# (token, user, token-and-user, headers, connection):"
        yield "# [tool.codemods.auth.legacy]"
        yield from (f'# "{name}" = "token"' for name in suppliers[:_MAXIMUM])


def _array(values: Iterable[str]) -> str:
    return f"[{', '.join(_string(value) for value in values)}]"


def _string(value: str) -> str:
    """A TOML string: JSON's escapes are a subset of TOML's."""
    return json.dumps(value)
