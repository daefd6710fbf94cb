"""Signs in comments, docstrings and messages that a step need not succeed: what it asks for may not be there.

Words of an outage ("not available", "cannot connect") excuse a failure that the test exists for, and are no such sign;
nor are those that only say what the handler does ("skipping", "ignored", "do not let it stop the run").
"""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.before import Guarded

_PLACES = r"environments?|env|platforms?|systems?|versions?|setups?|machines?|deployments?|configurations?|modes?"
_ASKING = re.compile(
    r"\b(?:check|test|verif|see|determin|detect|ask|find out|ensur|confirm)\w*,? (?:if|whether|when)\b", re.IGNORECASE
)
"""A question that a step answers: it names a condition, and makes none."""
_STEP = re.compile(
    r"\boptional(?:ly)?\b|best[- ]effort|nice to have|\bplaceholder"
    r"|\b(?:if|when|where) (?:(?:it|they|there|one|that|this)(?:'s|'re)? )?(?:\w+ )?(?:(?:is|are) )?(?:\w+ )?"
    r"(?:available|present|supported|enabled|implemented|possible|configured|installed|accessible|running)\b"
    r"|\bif (?:it |\w+ )?(?:supports?|provides?|exists?)\b"
    r"|\b(?:may|might|need) (?:also |still |well )?not\b|\b(?:may|might) (?:also |still |just |well )?be\b"
    r"|\b(?:may|might) (?:also |still )?(?:fail|raise|throw|error|time ?out|have |require|reject|refuse|block)"
    r"|\bnot (?:yet |always |necessarily |strictly )?(?:been )?(?:fully )?(?:implemented|supported|required|mandatory"
    r"|essential|critical|fatal|blocking|a failure|an error|a problem|needed|necessary|guaranteed)\b"
    r"|\b(?:unsupported|unimplemented)\b|\bno support\b|\b(?:lacks?|without) support\b"
    r"|\bdo(?:n'?t| not) (?:worry|complain|care|need|have to)\b"
    r"|\b(?:do|does|did)(?:n'?t| not) (?:support|exist|matter|require)\b"
    r"|\bnon[- ]?(?:fatal|blocking|essential|critical)"
    r"|\btolera(?:te|ted|tes|ting|nt|nce|ble)\b|\ballow(?:s|ed|ing)?\b[^.\n]{0,30}\bfail|\blenient|\bforgiv"
    r"|inconclusive|\binformational\b|\bdiagnostic|always pass|\bfor information\b"
    r"|\bregardless\b|\bdespite\b|\beven (?:if|when|though|without)\b"
    rf"|\b(?:on|in|under) (?:some|older|certain|other)\b(?: \w+)? ?(?:{_PLACES})?"
    r"|\b(?:in|on) (?:the |this |our |a |an )?(?:test|testing|ci|local|dev|development|sandbox)(?: test)? "
    rf"(?:{_PLACES})\b"
    r"|\bprobably\b|\bsometimes\b|\boccasional|\bintermittent|\bflaky\b|\bhopefully\b|\bbut (?:the )?connection\b",
    re.IGNORECASE,
)
"""What says it of one step."""
_WHOLE = re.compile(
    r"\boptional(?:ly)?\b|best[- ]effort|always pass|\bdiagnostic\b|\binformational\b|inconclusive|never fails?\b"
    r"|\bif (?:it is |they are |\w+ is )?(?:available|present|supported|enabled|implemented|possible|configured)\b"
    r"|\b(?:may|might) not\b|\bnot (?:yet )?(?:implemented|supported|required)\b"
    r"|\bor (?:a |the )?default\b|without (?:depending|dependency|dependencies|relying|real services|services)",
    re.IGNORECASE,
)
"""What says it of a whole function: in its docstring, or in a comment that speaks of the test."""
_OUTAGE = re.compile(
    r"\b(?:may|might|could) (?:still |just )?(?:not )?(?:be )?(?:\w+ )?"
    r"(?:running|started|starting up|up|down|offline)\b"
    r"|\bnot (?:yet )?required\b",
    re.IGNORECASE,
)
"""What a skipped test says of a service that is down, in words that otherwise make a step optional."""
_SILENCES = re.compile(r"\b(?:suppress|silenc|swallow|ignor)\w*", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\bfall(?:s|ing)?[- ]?backs?\b|\bmissing\b|\bconditional|\bgraceful|\berror handling\b|\botherwise\b",
    re.IGNORECASE,
)
_CONDITIONS = ("if ", "elif ", "else:", "assert ", "self.assert")
_TO_A_TOOL = re.compile(r"codemods:|noqa|type:|pragma|pylint|mypy:|ruff:|fmt:|isort:")
_SPEAKS_OF_ALL = re.compile(r"\btest (?:is|will|should|always|does)\b|always pass|diagnostic|informational", re.I)


def promised(module: ModuleIndex, node: Guarded) -> str | None:
    """The words above a step that speak of what its handler does: they would lie without it."""
    found = _OTHERWISE.search("\n".join(_headings(module, node)))
    return found.group(0) if found is not None else None


def lenient_above(module: ModuleIndex, statement: ast.stmt) -> str | None:
    """The words above a statement that say that it need not succeed."""
    heading = _ASKING.sub(" ", _heading(module, statement))
    found = _STEP.search(heading) or _SILENCES.search(heading)
    return found.group(0) if found is not None else None


def lenient(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, *, skips: bool = False) -> str | None:
    """The words around a step, or in its handler, that say that it need not succeed."""
    said = [*_headings(module, node), words_of(module, handler), *(() if skips else _within(module, node))]
    for text in said:
        text = _ASKING.sub(" ", text)
        found = _STEP.search(_OUTAGE.sub(" ", text) if skips else text)
        if found is not None:
            return " ".join(found.group(0).split())
    function = module.function(node)
    if function is None or skips:
        return None
    whole = "\n".join([ast.get_docstring(function) or "", *_own_comments(module, function)])
    found = _WHOLE.search(_ASKING.sub(" ", whole))
    return " ".join(found.group(0).split()) if found is not None else None


def excuse(module: ModuleIndex, handler: ast.ExceptHandler) -> str | None:
    """The words in a handler that say that what was asked for may be missing, whoever asks."""
    found = _STEP.search(_OUTAGE.sub(" ", _ASKING.sub(" ", words_of(module, handler))))
    return " ".join(found.group(0).split()) if found is not None else None


def words_of(module: ModuleIndex, handler: ast.ExceptHandler) -> str:
    """The comments and the strings of a handler, with the comments below its last statement."""
    strings = [item.value for item in ast.walk(handler) if isinstance(item, ast.Constant)]
    words = [text for text in strings if isinstance(text, str)]
    return " ".join([*words, _comments_on(module, handler.lineno, last_line(module, handler))])


def last_line(module: ModuleIndex, handler: ast.ExceptHandler) -> int:
    """The last line of a handler, comments at its end included."""
    last = handler.end_lineno or handler.lineno
    lines, deep = module.text.lines, handler.body[0].col_offset
    for number in range(last + 1, len(lines) + 1):
        text = lines[number - 1]
        if text.strip() and not (text.lstrip().startswith("#") and len(text) - len(text.lstrip()) >= deep > 0):
            break
        last = number if text.strip() else last
    return last


def _within(module: ModuleIndex, node: Guarded) -> list[str]:
    """The comments in the guarded block, but those that speak of a condition below them."""
    last = node.body[-1].end_lineno or node.body[-1].lineno
    lines = [line.strip() for line in module.text.lines[node.lineno - 1 : last]]
    found: list[str] = []
    above: list[str] = []
    for line in lines:
        if line.startswith("#"):
            above.append(_comment(line))
        elif line:
            if not line.startswith(_CONDITIONS):
                found.append(" ".join([*above, _comment(line)]))
            above = []
    return found


def _comments_on(module: ModuleIndex, first: int, last: int) -> str:
    return " ".join(_comment(line) for line in module.text.lines[first - 1 : last] if "#" in line)


def _comment(line: str) -> str:
    text = line.partition("#")[2].strip()
    return "" if _TO_A_TOOL.match(text) else text


def _headings(module: ModuleIndex, node: Guarded) -> list[str]:
    """The comments that head the paragraphs that a block stands in: its own, and those of the blocks around it."""
    found = [_heading(module, node)]
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode | ast.ClassDef | ast.Module):
            break
        if isinstance(up, ast.With | ast.AsyncWith | ast.Try | ast.If):
            found.append(_heading(module, up))
    return found


def _heading(module: ModuleIndex, statement: ast.stmt) -> str:
    """The comment lines above a statement, or above the plain statements that lead to it."""
    block = module.block(statement) if not isinstance(statement, ast.ExceptHandler) else [statement]
    position = next((index for index, item in enumerate(block) if item is statement), 0)
    for item in reversed(block[: position + 1]):
        if item is not statement and isinstance(
            item, ast.If | ast.For | ast.While | ast.Try | ast.With | ast.AsyncWith
        ):
            break
        said = _above(module, item.lineno)
        if said:
            return said
    return ""


def _above(module: ModuleIndex, line: int) -> str:
    """The comment lines directly above a line, in one piece."""
    said: list[str] = []
    at = line - 1
    while at and module.text.lines[at - 1].lstrip().startswith("#"):
        said.insert(0, _comment(module.text.lines[at - 1]))
        at -= 1
    return " ".join(said)


def _own_comments(module: ModuleIndex, function: FunctionNode) -> list[str]:
    """Comments that speak of a whole function: those at its first level."""
    return [text for text in module.comments(function) if _SPEAKS_OF_ALL.search(text)]
