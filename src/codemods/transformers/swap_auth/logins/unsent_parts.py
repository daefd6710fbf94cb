"""What a login sent and the helper does not ask for: a table of it that is left shrinks to what is still read.

`user = {"email": make(), "password": "x"}` of which only the e-mail is read becomes `email = make()`.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, bound_names, walk
from codemods.transformers.swap_auth.logins.login_pieces import Piece
from codemods.transformers.swap_auth.logins.login_ways import bound_by, is_plain

_WIDTH = 80
"""Characters up to which the entries of a table are written on one line."""


def without_unsent(
    module: ModuleIndex, function: FunctionNode, pieces: list[Piece | None], sent: Collection[str], code: str
) -> str:
    """The helper's call, once tables that were sent hold no more than what it and the other pieces read.

    `pieces` are changed in place.
    """
    for at, piece in enumerate(pieces):
        name = bound_by(piece.statement) if piece is not None else None
        table = getattr(piece.statement, "value", None) if piece is not None else None
        if piece is None or name is None or name not in sent or not isinstance(table, ast.Dict) or piece.said:
            continue
        reads = [*_reads(module, pieces, name), *_asked(code, name)]
        keys = {_key(read) for read in reads}
        entries = [entry for entry in _entries(table) if entry[0] in keys]
        others = [value for key, value in _entries(table) if key not in keys]
        whole = None in keys or None in table.keys or not entries or not others
        if whole or not all(map(is_plain, others)):
            continue
        assert isinstance(piece.statement, ast.Assign)
        spelt = [(str(key), module.segment(value)) for key, value in entries]
        if any({"'", '"'} <= set(text) or "\n" in text for _, text in spelt):
            continue
        if len(spelt) > 1 or not _is_free(module, function, spelt[0][0]):
            left = ", ".join(f'"{key}": {text}' for key, text in spelt)
            pieces[at] = replace(piece, said={table: _named(f"{{{left}}}")}) if len(left) < _WIDTH else piece
            continue
        key, text = spelt[0]
        pieces[at] = replace(piece, said={piece.statement.targets[0]: _named(key), table: _named(text)})
        _replace(module, pieces, name, key)
        code = code.replace(f'{name}["{key}"]', key)
    return code


def _replace(module: ModuleIndex, pieces: list[Piece | None], name: str, key: str) -> None:
    """Let pieces read a name in the place of a key of a table."""
    for at, piece in enumerate(pieces):
        read: dict[ast.expr, ast.expr] = {
            node: _named(key) for node in _reads(module, [piece], name) if isinstance(node, ast.Subscript)
        }
        if piece is not None and read:
            pieces[at] = replace(piece, said={**piece.said, **read})


def _reads(module: ModuleIndex, pieces: Sequence[Piece | None], name: str) -> Iterator[ast.AST]:
    """Where pieces read a table: the subscript, or whatever else is done with it."""
    for piece in pieces:
        for node in piece.stays() if piece is not None else ():
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                yield module.parent(node) or node


def _asked(code: str, name: str) -> Iterator[ast.AST]:
    """Where the helper's call reads a table."""
    nodes = list(walk(ast.parse(code)))
    whole = [node.value for node in nodes if isinstance(node, ast.Subscript)]
    for node in nodes:
        read = node.value if isinstance(node, ast.Subscript) else node
        if isinstance(read, ast.Name) and read.id == name and (read is not node or node not in whole):
            yield node


def _key(node: ast.AST) -> str | None:
    read = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load)
    value = node.slice.value if read and isinstance(node.slice, ast.Constant) else None  # type: ignore[attr-defined]
    return value if isinstance(value, str) else None


def _entries(table: ast.Dict) -> list[tuple[str | None, ast.expr]]:
    keys = [key.value if isinstance(key, ast.Constant) else None for key in table.keys]
    return [(str(key) if key is not None else None, value) for key, value in zip(keys, table.values, strict=True)]


def _is_free(module: ModuleIndex, function: FunctionNode, name: str) -> bool:
    nodes = module.below(function)
    used = {getattr(node, "id", getattr(node, "arg", "")) for node in nodes if isinstance(node, ast.Name | ast.arg)}
    return name.isidentifier() and name not in used and name not in bound_names(module.tree)


def _named(code: str) -> ast.Name:
    return ast.Name(code, ast.Load())
