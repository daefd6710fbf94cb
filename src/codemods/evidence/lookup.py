"""Answers the engine: what healthy runs showed about an assumption at one place of one file."""

from __future__ import annotations

import ast

from codemods.evidence.asked import Asked
from codemods.evidence.judging import judges_of
from codemods.evidence.places import own_digest
from codemods.evidence.resolving import Spot, goes_round, spots
from codemods.evidence.slices import Known, decoded
from codemods.findings import Shown
from codemods.module.index import ModuleIndex


class FileEvidence:
    """What is known of one file; the module asked about may be a later version of it, with some fixes made."""

    def __init__(self, content: bytes) -> None:
        known = decoded(content)
        self._tests = known.tests
        self._places: dict[tuple[str, str, str], list[Known]] = {}
        for place in known.places:
            self._places.setdefault((place.function, place.kind, place.text), []).append(place)

    def seen(self, module: ModuleIndex, node: ast.AST, assumption: str, line: int, rule: str = "") -> Shown | None:
        """What was seen of an assumption; `line` is where the node stood in the file as it was observed."""
        judges = judges_of(rule, assumption)
        offset = line - getattr(node, "lineno", line)
        for group in spots(module, node, assumption):
            judged = []
            for spot in group:
                asked = self._asked(module, spot, offset)
                judge = judges.get(spot[0])
                judged.append(None if asked is None or judge is None else judge(asked))
            if any(judged):
                return _together(judged)
        return None

    def _asked(self, module: ModuleIndex, spot: Spot, offset: int) -> Asked | None:
        kind, node = spot
        function = _qualified_name(module, node)
        if kind == "def":
            return Asked(node, None, module.policy, times=self._tests.get(function), path=module.path)
        places = self._places.get((function, kind, own_digest(kind, node)), [])
        if len(places) > 1:
            places = [place for place in places if place.line == getattr(node, "lineno", 0) + offset]
        if len(places) != 1:
            return None
        return Asked(node, places[0], module.policy, kind == "handler" and goes_round(module, node))


def _qualified_name(module: ModuleIndex, node: ast.AST) -> str:
    """The functions and classes around a node, and the node itself where it is one."""
    around = (node, *module.ancestors(node))
    names = [up.name for up in around if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    return ".".join(reversed(names))


def _together(judged: list[Shown | None]) -> Shown | None:
    """What several places show together: one that refutes decides, all must confirm."""
    refuted = next((shown for shown in judged if shown is not None and shown.verdict == "refuted"), None)
    return refuted or (judged[0] if all(judged) else None)
