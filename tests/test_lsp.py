"""The language server through a real client over standard input and output: a session as an editor has it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import LEGACY, Suite, hang
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from codemods.engine import fixing
from codemods.findings import FileResult
from codemods.lsp.buffer import Buffer
from codemods.lsp.suite import Suite as Looking

ASSUMING = """\
import requests


def test_gone():
    answer = requests.get("http://localhost/gone")
    if answer.ok:
        assert answer.json()["state"] == "gone"
"""


class Editor:
    """A client that keeps what the server has published."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("editor", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.published.put_nowait(params))
        self.texts: dict[str, str] = {}

    async def start(self) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "codemods", "lsp", cwd=str(self.root))
        edit = types.WorkspaceEditClientCapabilities(document_changes=True)
        workspace = types.WorkspaceClientCapabilities(workspace_edit=edit)
        asked = types.InitializeParams(
            types.ClientCapabilities(workspace=workspace), root_uri=self.root.as_uri(), process_id=None
        )
        return await self.client.initialize_async(asked)

    async def stop(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server: Any = self.client._server
        assert server is not None
        return await asyncio.wait_for(server.wait(), 60)

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        uri = self.uri(name)
        self.texts[uri] = text
        item = types.TextDocumentItem(uri, "python", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self._told(uri)

    async def change(self, name: str, text: str, version: int) -> list[types.Diagnostic]:
        uri = self.uri(name)
        self.texts[uri] = text
        whole = types.TextDocumentContentChangeWholeDocument(text)
        named = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [whole]))
        found = await self._told(uri)
        return found

    async def save(self, name: str) -> None:
        named = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(named))

    async def told(self, name: str) -> list[types.Diagnostic]:
        return await self._told(self.uri(name))

    async def actions(self, name: str, line: int, only: list[str] | None = None) -> dict[str, types.CodeAction]:
        place = types.Range(types.Position(line, 0), types.Position(line, 0))
        named = types.TextDocumentIdentifier(self.uri(name))
        context = types.CodeActionContext([], only=list(only) if only else None)
        found = await self.client.text_document_code_action_async(types.CodeActionParams(named, place, context))
        return {item.title: item for item in found or () if isinstance(item, types.CodeAction)}

    async def hover(self, name: str, line: int) -> str | None:
        named = types.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_hover_async(types.HoverParams(named, types.Position(line, 6)))
        return None if found is None else found.contents.value  # type: ignore[union-attr]

    def applied(self, name: str, action: types.CodeAction) -> str:
        """The buffer with an action's edits, made as the protocol says; the version must be the buffer's."""
        assert action.edit is not None and action.edit.document_changes is not None
        (change,) = action.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit) and change.text_document.uri == self.uri(name)
        return edited(self.texts[self.uri(name)], [each for each in change.edits if isinstance(each, types.TextEdit)])

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def _told(self, uri: str) -> list[types.Diagnostic]:
        while True:
            params = await asyncio.wait_for(self.published.get(), 120)
            if params.uri == uri:
                return list(params.diagnostics)


def edited(text: str, edits: list[types.TextEdit]) -> str:
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    for edit in sorted(edits, key=lambda each: -each.range.start.line):
        start, end = (starts[at.line] + at.character for at in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


@pytest.mark.asyncio
async def test_a_session(suite: Suite) -> None:
    legacy = LEGACY.decode()
    suite.write({"pyproject.toml": '[tool.codemods]\nignore = ["no-assertion"]\n', "tests/test_a.py": "x = 1\n"})
    editor = Editor(suite.root)
    said = await editor.start()
    assert said.capabilities.hover_provider and said.capabilities.code_action_provider

    # an unsaved buffer: what is on disk is another text
    (found,) = await editor.open("tests/test_a.py", legacy)
    assert (found.code, found.source, found.range.start.line) == ("tautology", "codemods", 4)
    actions = await editor.actions("tests/test_a.py", 4)
    assert list(actions) == ["Fix tautology", "Ignore tautology here", "Make the 1 fix that the policy settles"]
    fix = actions["Fix tautology"]
    assert fix.is_preferred and fix.kind == types.CodeActionKind.QuickFix
    assert editor.applied("tests/test_a.py", fix) == legacy.replace(" or True", "")
    assert (await editor.actions("tests/test_a.py", 0, ["source.fixAll"])).keys() == {
        "Make the 1 fix that the policy settles"
    }
    assert await editor.change("tests/test_a.py", editor.applied("tests/test_a.py", fix), 2) == []
    assert suite.read("tests/test_a.py") == b"x = 1\n"

    # a fix that takes something for granted says so
    (found,) = await editor.change("tests/test_a.py", ASSUMING, 3)
    assert found.message.endswith("assumes condition-holds")
    actions = await editor.actions("tests/test_a.py", 5)
    fix = actions["Fix conditional-assertion, taking for granted: condition-holds"]
    assert not fix.is_preferred
    assert "    if answer.ok" not in editor.applied("tests/test_a.py", fix)
    hover = await editor.hover("tests/test_a.py", 5)
    assert hover is not None and "**conditional-assertion**" in hover
    assert "*Takes for granted* (`condition-holds`, open)" in hover
    assert await editor.hover("tests/test_a.py", 0) is None

    # suppress
    quiet = editor.applied("tests/test_a.py", actions["Ignore conditional-assertion here"])
    assert "# codemods: ignore[conditional-assertion]" in quiet
    assert await editor.change("tests/test_a.py", quiet, 4) == []

    # a text that does not parse, a file outside the suite, a policy that changes
    (found,) = await editor.change("tests/test_a.py", "def test_x(:\n", 5)
    assert (found.code, found.severity) == ("not-processed", types.DiagnosticSeverity.Error)
    assert await editor.actions("tests/test_a.py", 0) == {}
    assert await editor.open("tool.py", legacy) == []
    assert len(await editor.change("tests/test_a.py", legacy, 6)) == 1
    suite.write({"pyproject.toml": "[tool.codemods]\nselect = ['nothing']\nassume = ['rain']\n"})
    await editor.save("pyproject.toml")
    (found,) = await editor.told("tests/test_a.py")
    assert found.code == "policy" and "rain" in found.message
    assert await editor.stop() == 0


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (hang, "not finished after 1 s"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "the worker process died (SIGKILL)"),
        (lambda: bytearray(8 * 2**30), "needs more memory than it may take"),
    ],
)
def test_a_buffer_that_no_engine_survives_costs_a_diagnostic(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], told: str
) -> None:
    honest = fixing.fix_source

    def fix_source(source: bytes, *rest: Any, **named: Any) -> FileResult:
        if b"odd" in source:
            act()
        return honest(source, *rest, **named)

    monkeypatch.setattr(fixing, "fix_source", fix_source)
    monkeypatch.setattr("codemods.lsp.suite.PATIENCE", 1.0)
    suite.write({"tests/test_a.py": LEGACY})
    file, looking = suite.root / "tests/test_a.py", Looking()
    for version, (text, expected) in enumerate(
        [("odd = 1\n", told), (LEGACY.decode(), None), ("x = 1\n" * 400_000, "is larger than 2 MB")]
    ):
        result = looking.look(Buffer(file.as_uri(), text, version, types.PositionEncodingKind.Utf16), file)
        assert result is not None
        assert (result.error.message if result.error else None) == expected
    assert len(looking._executors) == 1
    looking.forget()


def test_places_are_in_the_units_and_the_lines_of_the_protocol() -> None:
    buffer = Buffer("file:///x.py", 'a = "\U0001f600\x0c"; b\r\nc\rd', 1, types.PositionEncodingKind.Utf16)
    assert buffer.lines == ['a = "\U0001f600\x0c"; b\r\n', "c\r", "d"]
    assert buffer.position(1, 7) == types.Position(0, 7)
    (edit,) = buffer.edits(buffer.source.replace(b"\rd", b"\re"))
    assert edit == types.TextEdit(types.Range(types.Position(2, 0), types.Position(2, 1)), "e")
    utf8 = Buffer("file:///x.py", buffer.text, 1, types.PositionEncodingKind.Utf8)
    assert utf8.position(1, 7) == types.Position(0, 9)


def test_a_buffer_has_the_bytes_of_the_encoding_that_it_names() -> None:
    buffer = Buffer("file:///x.py", "# coding: latin-1\nx = 'é'\n", 1, types.PositionEncodingKind.Utf16)
    assert buffer.source == b"# coding: latin-1\nx = '\xe9'\n"
    (edit,) = buffer.edits(buffer.source.replace(b"x", b"y"))
    assert edit.new_text == "y = 'é'\n"


def test_edits_at_the_end_of_a_text() -> None:
    for text, after in (("a\n", "a\nb\n"), ("a", "a\nb"), ("a\nb\n", "a\n"), ("", "a\n"), ("a\n\n", "")):
        buffer = Buffer("file:///x.py", text, 1, types.PositionEncodingKind.Utf16)
        assert edited(text, buffer.edits(after.encode())) == after
