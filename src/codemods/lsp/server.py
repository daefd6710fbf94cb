"""`codemods lsp`: the protocol over standard input and output; what it says comes from `telling`.

A buffer is looked at once typing pauses; the main thread waits for that: one file takes a fraction of a second.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from codemods import __version__
from codemods.errors import UsageError
from codemods.findings import FileResult, Finding
from codemods.lsp import telling
from codemods.lsp.buffer import Buffer
from codemods.lsp.suite import Suite

PAUSE = 0.3
"""Seconds without a change after which a buffer is looked at."""
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.codemods"


class Server(LanguageServer):
    """One editor's session."""

    def __init__(self, pause: float = PAUSE) -> None:
        # whole texts: pygls applies ranges by Python's idea of a line, which counts a form feed
        super().__init__("codemods", __version__, types.TextDocumentSyncKind.Full)
        self.suite = Suite()
        self.pause = pause
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def buffer(self, uri: str) -> Buffer:
        document = self.workspace.get_text_document(uri)
        return Buffer(uri, document.source, document.version, self.workspace.position_encoding or "utf-16")

    def result(self, buffer: Buffer, accepted: list[str] | None = None) -> FileResult | None:
        """None for what is no file of a suite, or has no bytes in the encoding that it names."""
        name = to_fs_path(buffer.uri)
        if name is None:
            return None
        try:
            return self.suite.look(buffer, Path(name), accepted)
        except UnicodeEncodeError:
            return None

    def look(self, uri: str) -> None:
        """Publish what is found in a buffer."""
        self._cancel(uri)
        buffer = self.buffer(uri)
        try:
            result = self.result(buffer)
            found = [] if result is None else telling.diagnostics(buffer, result)
        except UsageError as error:
            found = [telling.trouble(str(error))]
        self._publish(uri, found, buffer.version)

    def look_later(self, uri: str) -> None:
        self._cancel(uri)
        self._waiting[uri] = asyncio.get_running_loop().call_later(self.pause, self.look, uri)

    def close(self, uri: str) -> None:
        self._cancel(uri)
        self.suite.close(uri)
        self._publish(uri, [], None)

    def look_again(self) -> None:
        """At every open buffer: something was saved."""
        self.suite.forget()
        for uri in list(self.workspace.text_documents):
            self.look_later(uri)

    def _cancel(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def actions(self, uri: str, wanted: types.Range) -> Iterator[types.CodeAction]:
        """The fixes of the findings pointed at, how to ignore them, and the fixes of the whole file."""
        buffer = self.buffer(uri)
        result = self.result(buffer)
        if result is None or result.error is not None:
            return
        here = telling.touching(buffer, result, wanted)
        settled, offered = telling.settled_and_all(result)
        for item in here:
            if item in offered:
                yield from self._fix(buffer, item)
        for item in here:
            ignored = self.suite.ignored(buffer, item)
            yield self._action(buffer, f"Ignore {item.rule} here", types.CodeActionKind.QuickFix, ignored, [item])
        if settled:
            yield from self._fix_all(buffer, settled, True)
        if here and len(offered) > len(settled):
            yield from self._fix_all(buffer, offered, False)

    def _fix(self, buffer: Buffer, item: Finding) -> Iterator[types.CodeAction]:
        made = self.result(buffer, [item.key])
        if made is not None and made.changed:
            yield self._action(buffer, telling.title(item), types.CodeActionKind.QuickFix, made.after, [item])

    def _fix_all(self, buffer: Buffer, items: list[Finding], settled: bool) -> Iterator[types.CodeAction]:
        made = self.result(buffer, None if settled else [item.key for item in items])
        if made is not None and made.changed:
            kind = FIX_ALL if settled else types.CodeActionKind.QuickFix
            yield self._action(buffer, telling.title_of_all(items, settled), kind, made.after, [])

    def _action(
        self, buffer: Buffer, title: str, kind: types.CodeActionKind | str, after: bytes, items: list[Finding]
    ) -> types.CodeAction:
        """With the version, so that an editor refuses the edit once the text is another."""
        named = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
        edits = buffer.edits(after)
        asked = self.client_capabilities.workspace
        versioned = asked is not None and asked.workspace_edit is not None and asked.workspace_edit.document_changes
        edit = (
            types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, edits)])
            if versioned
            else types.WorkspaceEdit(changes={buffer.uri: edits})
        )
        shown = [telling.diagnostic(buffer, item) for item in items]
        preferred = title == "Fix " + items[0].rule if items else None
        return types.CodeAction(title, kind, shown or None, preferred, edit=edit)

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        buffer = self.buffer(uri)
        result = self.result(buffer)
        if result is None:
            return None
        here = telling.touching(buffer, result, types.Range(position, position))
        if not here:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, telling.hover(here)))


def serve() -> None:
    """Serve until the editor says exit."""
    taken, given = sys.stdin.buffer, sys.stdout.buffer
    # a worker that is forked while a thread waits for the editor must not find the stream that it waits for; nor must
    # anything but the protocol be written to it
    nothing = open(os.devnull, "r+")  # noqa: SIM115  (open as long as the process)
    sys.stdin = sys.stdout = nothing
    made = server()
    try:
        made.start_io(taken, given)
    finally:
        made.suite.forget()


def server(pause: float = PAUSE) -> Server:
    """A server that answers what it says it can."""
    made = Server(pause)
    made.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    made.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    made.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    made.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_written)
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]
    made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))(_actions)
    made.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    return made


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.look(params.text_document.uri)


async def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    ls.look_later(params.text_document.uri)


async def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.look_again()


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.close(params.text_document.uri)


async def _written(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.look_again()


def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    only = params.context.only
    found = ls.actions(params.text_document.uri, params.range)
    return [each for each in found if only is None or any(_is_kind(each.kind, kind) for kind in only)]


def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    return ls.hover(params.text_document.uri, params.position)


def _is_kind(kind: types.CodeActionKind | str | None, asked: types.CodeActionKind | str) -> bool:
    """Whether a kind is the one asked for or lies below it: `source.fixAll.codemods` below `source`."""
    name, wanted = (str(getattr(each, "value", each)) for each in (kind, asked))
    return not wanted or name == wanted or name.startswith(f"{wanted}.")
