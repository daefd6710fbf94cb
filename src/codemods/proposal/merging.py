"""Lines of a proposed policy put into a pyproject.toml: what it says already stays, and is not said again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence

from codemods.policy.loading import PREFIX
from codemods.proposal.entries import Entry


def merged(present: str, entries: Sequence[Entry], said: str = "") -> str:
    """The whole file: new tables at its end, new lines at the end of the tables that it has."""
    known = _document(present)
    lines = present.splitlines()
    fresh: list[str] = []
    for table in dict.fromkeys(entry.table for entry in entries):
        new = [item for item in entries if item.table == table and not _is_said(item, known, present)]
        header = f"[{PREFIX}.{table}]" if table else f"[{PREFIX}]"
        if not new:
            continue
        if header in (line.strip() for line in lines):
            _insert(lines, header, [line for item in new for line in item.lines()])
            continue
        fresh += ["", header if any(item.active for item in new) else f"# {header}"]
        fresh += [line for item in new for line in item.lines()]
    if not fresh:
        return "".join(f"{line}\n" for line in lines)
    if not known:
        fresh[0] = f"# {said}"
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines, *([""] if lines and known == {} else []), *fresh]) + "\n"


def _document(present: str) -> dict[str, object]:
    found: object = tomllib.loads(present)
    for part in PREFIX.split("."):
        found = found.get(part, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _is_said(item: Entry, known: dict[str, object], present: str) -> bool:
    """Whether the table has the key, for calls under whatever signature, or the very line as a comment."""
    found: object = known
    for part in item.table.split(".") if item.table else ():
        found = found.get(part, {}) if isinstance(found, dict) else {}
    names = {str(key).partition("(")[0] for key in found} if isinstance(found, dict) else set()
    return item.key.partition("(")[0] in names or item.lines()[-1] in present.splitlines()


def _insert(lines: list[str], header: str, new: Iterable[str]) -> None:
    """Put lines at the end of a table, above the blank lines and comments that lead to the next."""
    start = next(number for number, line in enumerate(lines) if line.strip() == header)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("[")), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    lines[end:end] = new
