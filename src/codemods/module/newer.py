"""Syntax that only a later Python reads: told from the line that this one stumbles over.

The running interpreter blames the file. A team that runs its tests under a later one must be told which.
"""

from __future__ import annotations

import re
import sys

_TYPED = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[(?P<inside>[^:(]*)|\s*type\s+[A-Za-z_]\w*\s*[\[=]")
_PYTHON_2 = re.compile(r"\s*except\s+[\w.]+\s*,\s*[a-z_]\w*\s*:")
_TEMPLATE = re.compile(r"(?:\brt|\btr|\bt)(?=['\"])", re.IGNORECASE)
_FORMATTED = re.compile(r"(?:\brf|\bfr|\bf)['\"]", re.IGNORECASE)
_LAZY = re.compile(r"\s*lazy\s+(?:import|from)\s")

_LONGEST = 400
"""Characters of a line that LibCST is asked about: its parser must come back soon whatever stands there."""
_DEEPEST = 20


def told_by_version(error: SyntaxError, lines: list[str]) -> str | None:
    """`valid only from Python 3.12; …` when a later Python than this one reads the line; None when none is known to."""
    if not error.lineno or error.lineno > len(lines):
        return None
    needed = _needed(error.msg, lines[error.lineno - 1], (error.offset or 1) - 1)
    if needed is None or sys.version_info >= needed:
        return None
    return f"valid only from Python 3.{needed[1]}; codemods runs under 3.{sys.version_info.minor}"


def _needed(message: str, line: str, column: int) -> tuple[int, int] | None:
    typed = _TYPED.match(line)
    if typed is not None:
        return (3, 13) if "=" in (typed["inside"] or "") else (3, 12)
    if message.startswith("multiple exception types") and not _PYTHON_2.match(line):
        return (3, 14)
    if _LAZY.match(line) or message.endswith(("used in comprehension", "used in dict comprehension")):
        return (3, 15)
    template = _TEMPLATE.search(line)
    if template is not None and template.end() == column:
        return (3, 14)
    return (3, 12) if _FORMATTED.search(line) and _reads(line.strip()) else None


def _reads(line: str) -> bool:
    """Whether LibCST, which knows quotes inside of quotes, can read a line that stands alone."""
    if len(line) > _LONGEST or max(line.count(bracket) for bracket in "([{") > _DEEPEST:
        return False
    import libcst as cst

    try:
        cst.parse_module(f"{line} pass\n" if line.endswith(":") else f"{line}\n")
    except cst.ParserSyntaxError:
        return False
    return True
