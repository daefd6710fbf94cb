"""From accepted fixes to new text: LibCST parses only the statements that change, and they are spliced back.

A *unit* is the smallest statement that owns all its lines and holds an edit. It is parsed behind an `if 1:` line, so
that it keeps its indentation; it must print back unchanged, else its fixes are refused. Text outside units is never
parsed, printed or touched.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.rewriting.fix import Edit, Fix, Insertion
from codemods.rewriting.locate import Unlocatable, locate
from codemods.rewriting.rewrite import EmptyBlock, rewrite
from codemods.rewriting.units import Unit, first_line, indent_of, only_insertions, units
from codemods.rewriting.wrapping import longest, opens_conditions, rejoined, wrapped

_DEFINITION = re.compile(r"\s*(?:async\s+)?((?:def|class)\s+\w+)")


class Refused(Exception):
    """A fix that cannot be made on this statement; the text says why."""


@dataclass
class Spliced:
    """The new text, where each of its lines came from, and the fixes that could not be made."""

    text: str
    origins: list[int]
    """For each new line the index of the old line that it is or replaces."""
    refused: dict[Fix, str]


@dataclass(frozen=True)
class Patch:
    """Old lines `start` to `end` (from 0, end exclusive) become `text`."""

    start: int
    end: int
    text: str
    block: tuple[int, int] | None = None
    """Old lines of the block that a removed statement stood in: the gap that it leaves is closed."""


def splice(module: ModuleIndex, fixes: Sequence[Fix]) -> Spliced:
    """Make all fixes at once; a fix that cannot be made is left out whole and named in `refused`."""
    refused: dict[Fix, str] = {}
    while True:
        patches: list[Patch] = []
        failed = False
        gone: set[ast.stmt] = set()
        for unit in units(module, [fix for fix in fixes if fix not in refused]):
            try:
                made = _patch(module, unit)
                if unit.node is not None and not any(_holds_code(patch.text) for patch in made):
                    gone.add(unit.node)
                    _leaves_statements(module, unit.node, gone)
                patches += made
            except Refused as error:
                refused.update(dict.fromkeys(unit.changing, str(error)))
                failed = True
        if not failed:
            return _assemble(module, patches, refused)


def _holds_code(text: str) -> bool:
    lines = (line.strip() for line in text.splitlines())
    return any(line and not line.startswith("#") for line in lines)


def _leaves_statements(module: ModuleIndex, node: ast.stmt, gone: set[ast.stmt]) -> None:
    """Raise Refused when removing a statement would empty its block."""
    if not isinstance(module.parent(node), ast.Module) and all(item in gone for item in module.block(node)):
        raise Refused("it would leave a block without statements")


def _last_line(module: ModuleIndex, node: ast.stmt, beside: bool = False) -> int:
    """Line that a statement ends on, the comments at the end of its last block included.

    `beside`: those below it in its own block as well.
    """
    end = at = node.end_lineno or node.lineno
    if not hasattr(node, "body") and not beside:
        return end
    lines, indent = module.text.lines, indent_of(module, node)
    while at < len(lines):
        content = lines[at].lstrip(" \t\f")
        margin = lines[at][: len(lines[at]) - len(content)]
        at += 1
        if content.startswith("#") and margin.startswith(indent) and (beside or margin != indent):
            end = at
        elif content.strip("\r\n"):
            break
    return end


def _patch(module: ModuleIndex, unit: Unit) -> list[Patch]:
    if unit.node is not None and only_insertions(unit):
        return _inserted(module, unit.node, unit.edits)
    if unit.node is None:
        return [Patch(0, len(module.text.lines), _rewritten(module, unit, module.text.text, 0))]
    outside = [e for e in unit.edits if isinstance(e, Insertion) and e.node is unit.node]
    inside = Unit(unit.node, [edit for edit in unit.edits if edit not in outside], unit.fixes)
    start, end = first_line(unit.node) - 1, _last_line(module, unit.node)
    whole = any(isinstance(edit, Edit) and edit.with_comments and edit.node is unit.node for edit in inside.edits)
    start = _above_comments(module, unit.node) if whole else start
    old = "".join(module.text.lines[start:end])
    body = Patch(start, end, _rewritten(module, inside, old, start))
    if not body.text and not outside:
        block = module.block(unit.node)
        ends = block[-1] is unit.node or _is_followed_by_heading(module, unit.node, end)
        if whole and isinstance(unit.node, ast.ClassDef) and ends:
            body = replace(body, start=_above_apart(module, unit.node, start))  # it speaks of nothing that is left
        return [replace(body, block=(first_line(block[0]) - 1, block[-1].end_lineno or 0))]
    return [*_inserted(module, unit.node, outside), body]


def _inserted(module: ModuleIndex, node: ast.stmt, edits: Sequence[Edit | Insertion]) -> list[Patch]:
    patches = []
    for edit in edits:
        assert isinstance(edit, Insertion)
        above = first_line(node) - 1 if edit.past_comments else _above_comments(module, node)
        at = _last_line(module, node, edit.past_comments) if edit.after else above
        indent = indent_of(module, node)
        lines = [f"{indent}{_reindented(line, module.text.indent)}".rstrip() for line in edit.code.splitlines()]
        patches.append(Patch(at, at + edit.over, "".join(line + module.text.newline for line in lines)))
    return patches


def _reindented(line: str, indent: str) -> str:
    """A line of inserted code with its steps of four spaces as the file has them."""
    content = line.lstrip(" ")
    return indent * ((len(line) - len(content)) // 4) + content


def _above_comments(module: ModuleIndex, node: ast.stmt) -> int:
    """Index of the first line of the comments that stand directly above a statement, else of the statement.

    Comments that begin the file are its head (a coding cookie, a licence): nothing goes above them.
    """
    lines, first = module.text.lines, first_line(node) - 1
    indent, at = indent_of(module, node), first
    while at and lines[at - 1].startswith(f"{indent}#"):
        at -= 1
    return at or first


def _above_apart(module: ModuleIndex, node: ast.stmt, start: int) -> int:
    """Index of the first line of the comments above a line, blank lines between, but for those that begin the file."""
    lines, indent, at = module.text.lines, indent_of(module, node), start
    while at and not lines[at - 1].strip():
        at -= 1
    comments = at
    while at and lines[at - 1].startswith(f"{indent}#"):
        at -= 1
    return at if 0 < at < comments else start


def _is_followed_by_heading(module: ModuleIndex, node: ast.stmt, end: int) -> bool:
    """Whether comments that stand apart follow a line: they head what comes then, and those above the line do not."""
    lines, indent, at = module.text.lines, indent_of(module, node), end
    while at < len(lines) and not lines[at].strip():
        at += 1
    first = at
    while at < len(lines) and lines[at].startswith(f"{indent}#"):
        at += 1
    return first < at < len(lines) and not lines[at].strip()


def _rewritten(module: ModuleIndex, unit: Unit, old: str, start: int) -> str:
    """The unit's lines after its edits; raises Refused."""
    nested = unit.node is not None and bool(indent_of(module, unit.node))
    head = _preamble(module, nested) if unit.node is not None else ""
    try:
        tree = cst.parse_module(head + old)
    except (cst.ParserSyntaxError, RecursionError, TypeError) as error:
        raise Refused(f"LibCST cannot parse this statement ({type(error).__name__})") from error
    if tree.code != head + old:
        raise Refused("LibCST does not print this statement back unchanged")
    try:
        above = start - len(SourceText(head).lines)
        found = locate(module, unit.node, unit.edits, tree, nested, above)
        new = rewrite(tree, found, nested)
    except (Unlocatable, EmptyBlock, cst.CSTValidationError) as error:
        raise Refused(str(error)) from error
    text = new.code[len(head) :]
    # LibCST prints `pass` for a block without statements; here it only means that the unit is gone
    return text.partition(module.text.newline)[2] if nested and _is_emptied(new) else text


def _is_emptied(tree: cst.Module) -> bool:
    wrapper = tree.body[-1]
    return isinstance(wrapper, cst.If) and not wrapper.body.body


def _preamble(module: ModuleIndex, nested: bool) -> str:
    """Lines above a unit: a block from which LibCST takes the file's step of indentation, and the unit's own `if`."""
    newline = module.text.newline
    return f"if 1:{newline}{module.text.indent}pass{newline}" + (f"if 1:{newline}" if nested else "")


def _assemble(module: ModuleIndex, patches: list[Patch], refused: dict[Fix, str]) -> Spliced:
    """Old lines and new ones in order; of patches at one place, insertions keep the order they were asked for."""
    lines, newline = module.text.lines, module.text.newline
    limit = module.policy.line_length or longest(lines)
    out: list[str] = []
    origins: list[int] = []
    at = 0
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        assert patch.end >= at, "units are disjoint"
        out += lines[at : patch.start]
        origins += range(at, patch.start)
        new = SourceText(_within(module, patch, limit)).lines
        if new and out and not out[-1].endswith(("\n", "\r")):
            out[-1] += newline
        origins += _origins(lines, patch, new)
        out += new
        at = patch.end if patch.block is None else _close_gap(lines, out, origins, patch)
    out += lines[at:]
    origins += range(at, len(lines))
    if lines and out and not lines[-1].endswith(("\n", "\r")):
        out[-1] = out[-1].rstrip("\r\n")
    return Spliced("".join(out), origins, refused)


def _within(module: ModuleIndex, patch: Patch, limit: int) -> str:
    """The text of a patch, its new lines within a limit, and those that only moved no longer than they were."""
    old = {line.strip(): len(line.rstrip("\r\n")) for line in module.text.lines[patch.start : patch.end]}
    fits = partial(wrapped, step=module.text.indent, newline=module.text.newline, opening=module.derived(_opening))
    formatted = module.policy.line_length if module.policy.uses_black else 0
    lines = rejoined(SourceText(patch.text).lines, old, formatted)
    return "".join(fits(line, max(limit, old.get(line.strip(), 0))) for line in lines)


def _opening(module: ModuleIndex) -> bool:
    told = opens_conditions(module.nodes(ast.Assert), module.text.lines)
    return module.policy.uses_black if told is None else told


def _close_gap(lines: list[str], out: list[str], origins: list[int], patch: Patch) -> int:
    """Of the blank lines above and below a statement that went keep one gap, or none at the top of its block.

    Nor does one stay below a comment that stood directly on it: that stands on the next statement then.
    Returns the index of the old line to go on with.
    """
    assert patch.block is not None
    first, end = patch.block
    kept = len(out)
    while kept and not out[kept - 1].strip():
        kept -= 1
    below = patch.end
    while below < len(lines) and not lines[below].strip():
        below += 1
    margin = re.match(r"\s*", lines[patch.start])
    heads = kept == len(out) > 0 and margin is not None and out[-1].startswith(f"{margin[0]}#")
    if below < end and (not kept or origins[kept - 1] < first or heads):
        return below
    if below > patch.end or below >= end:
        del out[kept:], origins[kept:]
    return patch.end


def _origins(lines: list[str], patch: Patch, new: list[str]) -> list[int]:
    """For each new line the old line of the patch that is the same one, in order; else the last one that was."""
    origins = []
    at = last = min(patch.start, max(len(lines) - 1, 0))
    for line in new:
        key = _key(line)
        match = next((i for i in range(at, patch.end) if _key(lines[i]) == key), None) if key else None
        if match is not None:
            last, at = match, match + 1
        origins.append(last)
    return origins


def _key(line: str) -> str:
    """What a line is known by: a definition by its name, whatever became of its parameters; else its text."""
    definition = _DEFINITION.match(line)
    return definition[1] if definition else line.strip()
