"""What the message of a check says about its threshold: "expected at least 95%" must not outlive the 95.

A number that the message states is changed with the check, and so is the threshold that its braces name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

import libcst as cst

from codemods.analysis.code.checked_comparisons import Claim
from codemods.module.scopes import walk
from codemods.rewriting.fix import Edit, Replacement

Wording = tuple[re.Pattern[str], str]
"""What a message says of a threshold, and what it is to say instead: `{unit}` is the text behind the number."""

_MORE = r"(?:at least|more than|over|above|minimum(?: of)?|≥|>=|>)\s*"
_LESS = r"(?:at most|less than|under|up to|≤|<=|<)\s*"

_MOST: Wording = (re.compile(r"(?<!at )(?<!the )\b(?:most|the majority)(?P<unit>)(?= \w)", re.IGNORECASE), "all")
"""How a message asks for more than half, whatever the number."""

PERCENT = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d+)?\s?%")
"""A share below all of it: untrue beside a demand for all."""


def message_of(claim: Claim) -> ast.expr | None:
    """The message that a check gives when it fails, where it is part of it."""
    if isinstance(claim.check, ast.Assert):
        return claim.check.msg
    return claim.node.args[2] if isinstance(claim.node, ast.Call) and len(claim.node.args) > 2 else None


def shares(fraction: float, *, failures: bool) -> list[Wording]:
    """How a message states a share that is tolerated, and how it states that all must succeed."""
    lead = f"(?:{_LESS if failures else _MORE})?"
    percent, decimal = (re.escape(f"{value:.6g}") for value in (fraction * 100, fraction))
    every, none_left = ("0", "0") if failures else ("100", "1.0")
    most = [] if failures else [_MOST]
    return [
        *most,
        (re.compile(rf"{lead}(?<![\d.]){percent}(?:\.0+)?(?P<unit>\s?(?:%|percent))", re.IGNORECASE), every + "{unit}"),
        (re.compile(rf"{lead}(?<![\d.]){decimal}0*(?P<unit>)(?![\d.]*[\d%])", re.IGNORECASE), none_left),
    ]


def counts(threshold: int) -> list[Wording]:
    """How a message states how many must succeed at least."""
    return [_MOST, (re.compile(rf"{_MORE}{threshold}(?P<unit>)(?![\d./%])", re.IGNORECASE), "all")]


def restated(message: ast.expr, wordings: list[Wording], named: dict[str, str]) -> Edit | None:
    """The edit that states what is demanded now; None where the message states no threshold."""
    braces = (item for item in walk(message) if isinstance(item, ast.FormattedValue))
    names_it = any(ast.unparse(item.value) in named for item in braces)
    if not names_it and not any(pattern.search(text) for pattern, _ in wordings for text in _texts(message)):
        return None

    def rewrite(code: cst.CSTNode) -> Replacement:
        new = code.visit(_Restated(wordings, named))
        assert isinstance(new, cst.BaseExpression)
        return new

    return Edit(message, rewrite)


def _texts(message: ast.expr) -> Iterator[str]:
    """The texts that a message is made of."""
    for node in walk(message):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


class _Restated(cst.CSTTransformer):
    """States another threshold in the texts of a message, and where its braces hold just the threshold."""

    def __init__(self, wordings: list[Wording], named: dict[str, str]) -> None:
        super().__init__()
        self._wordings = wordings
        self._named = named

    def visit_FormattedStringExpression(self, node: cst.FormattedStringExpression) -> bool:
        return False

    def leave_FormattedStringExpression(
        self, original_node: cst.FormattedStringExpression, updated_node: cst.FormattedStringExpression
    ) -> cst.FormattedStringExpression | cst.FormattedStringText:
        code = ast.parse(cst.Module([]).code_for_node(updated_node.expression).strip(), mode="eval")
        whole = self._named.get(ast.unparse(code))
        if whole is None:
            return updated_node
        specification = updated_node.format_spec or ()
        plain = all(isinstance(item, cst.FormattedStringText) for item in specification)
        number = _number(whole)
        if number is None or not plain or updated_node.conversion is not None:
            return updated_node.with_changes(expression=cst.parse_expression(whole))
        spelt = "".join(item.value for item in specification if isinstance(item, cst.FormattedStringText))
        return cst.FormattedStringText(format(number, spelt))

    def leave_FormattedString(
        self, original_node: cst.FormattedString, updated_node: cst.FormattedString
    ) -> cst.FormattedString | cst.SimpleString:
        texts = [item for item in updated_node.parts if isinstance(item, cst.FormattedStringText)]
        plain = all(isinstance(item, cst.FormattedStringText) for item in original_node.parts)
        if plain or len(texts) < len(updated_node.parts):
            return updated_node
        said = "".join(item.value for item in texts).replace("{{", "{").replace("}}", "}")
        start = updated_node.start.replace("f", "").replace("F", "")
        return cst.SimpleString(f"{start}{said}{updated_node.end}", lpar=updated_node.lpar, rpar=updated_node.rpar)

    def leave_SimpleString(self, original_node: cst.SimpleString, updated_node: cst.SimpleString) -> cst.SimpleString:
        return updated_node.with_changes(value=self._said(updated_node.value))

    def leave_FormattedStringText(
        self, original_node: cst.FormattedStringText, updated_node: cst.FormattedStringText
    ) -> cst.FormattedStringText:
        return updated_node.with_changes(value=self._said(updated_node.value))

    def _said(self, text: str) -> str:
        for pattern, instead in self._wordings:
            text = pattern.sub(partial(_replaced, instead), text)
        return text


def _replaced(instead: str, found: re.Match[str]) -> str:
    new = instead.format(unit=found["unit"])
    return new.capitalize() if found[0][:1].isupper() else new


def _number(text: str) -> float | int | None:
    value = ast.parse(text, mode="eval").body
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, int | float) else None
