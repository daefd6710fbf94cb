"""The report as one HTML page that needs nothing else: numbers of the outline, the burn-down and each file's diff.

Jinja escapes whatever stands in the page. Findings and diffs go into it compressed, as data that the page's script
turns into text nodes: source never is markup, and 900 files stay small.
"""

from __future__ import annotations

import base64
import gzip
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from codemods.findings import FileResult, Finding
from codemods.report import charts
from codemods.report.outline import outline
from codemods.report.progress import Progress
from codemods.report.sections import Section
from codemods.views.diff import Hunk, unified
from codemods.views.labels import label
from codemods.views.tally import column, unwritten
from codemods.views.terminal import visible

if TYPE_CHECKING:
    from jinja2 import Environment
_TOKEN = re.compile(
    rb"#[^\n]*"
    rb'|"""(?:\\.|[^\\])*?(?:"""|\Z)'
    rb"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    rb'|"(?:\\.|[^"\\\n])*'
    rb"|'(?:\\.|[^'\\\n])*",
    re.DOTALL,
)


@dataclass
class Details:
    """What the page shows of a file once it is opened: by path, its findings and the diff that `apply` would make.

    The diff comes with the strings that each side of a hunk begins in.
    """

    files: dict[str, tuple[list[list[str]], str, list[tuple[str, str]]]] = field(default_factory=dict)

    def add(self, result: FileResult, display: Callable[[str], str]) -> None:
        findings = [_row(item) for item in unwritten(result).findings]
        if not findings and not result.changed:
            return
        path = display(result.path)
        old, new = _Strings(result.before), _Strings(result.after)
        openings: list[tuple[str, str]] = []

        def labelled(hunk: Hunk) -> str:
            openings.append((old.at(hunk[0][1]), new.at(hunk[0][3])))
            return label(result, hunk)

        patch = unified(path, result.before, result.after, labelled)
        self.files[visible(path)] = findings, _text(patch), openings

    def packed(self) -> str:
        """As base64 of gzip of JSON; the same for the same files."""
        return base64.b64encode(gzip.compress(msgspec.json.encode(self.files), 9, mtime=0)).decode()


def _row(item: Finding) -> list[str]:
    assumed = "; ".join(
        each.assumption
        + (f" ({each.settled_by})" if each.settled_by else " (open)")
        + (f", {each.evidence} by a run" if each.evidence else "")
        + (f": {each.seen or each.note}" if each.seen or each.note else "")
        for each in item.assumes
    )
    told = (str(item.line), item.rule, item.severity, column(item), item.message, assumed, item.code or "")
    return [visible(cell) for cell in (*told, "; ".join(filter(None, (item.reason, item.seen))))]


def _text(patch: bytes) -> str:
    return "\n".join(visible(line) for line in patch.decode("utf-8", "backslashreplace").split("\n"))


def page(progress: Progress, details: Details, made: str) -> Iterable[str]:
    """The page in pieces; `made` says when and of what it was made."""
    sections = list(outline(progress))
    by_key = {section.key: section for section in sections}
    template = _environment().get_template("page.html.jinja")
    return template.generate(
        top=by_key["top"],
        sections=[section for section in sections if section.key not in ("top", "next")],
        next=by_key.get("next"),
        progress=progress,
        tally=progress.tally,
        burn_down=charts.burn_down(progress.history, progress.phases),
        size=charts,
        details=details,
        packed=details.packed(),
        anchor=_anchor,
        made=made,
    )


def _anchor(section: Section) -> str:
    return "".join(character if character.isalnum() else "-" for character in section.title.lower())


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = os.path.join(os.path.dirname(__file__), "page")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = visible
    return environment


class _Strings:
    """The strings of one file that go on over lines: one regular expression, as only colours hang on it."""

    def __init__(self, source: bytes) -> None:
        starts = [0, *(match.end() for match in re.finditer(rb"\n", source))]
        self._starts = starts
        self._spans = [
            (match.start(), match.end(), match[0][:3].decode())
            for match in _TOKEN.finditer(source)
            if match[0][:3] in (b'"""', b"'''") and b"\n" in match[0]
        ]

    def at(self, line: int) -> str:
        """The three quotes of the string that a line (from 0) begins in; empty where it begins in none."""
        place = self._starts[min(line, len(self._starts) - 1)]
        index = bisect_right(self._spans, place, key=lambda span: span[0]) - 1
        if index < 0:
            return ""
        start, end, quotes = self._spans[index]
        return quotes if start < place < end else ""
