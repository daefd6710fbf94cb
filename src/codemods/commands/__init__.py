"""Each transformer as an ordinary LibCST command, so that the set composes with other codemods.

    python -m libcst.tool codemod -x codemods.commands.RemoveFallbacksCommand tests/

The engine does the work on the module's text, with the policy of the nearest pyproject.toml: what it refuses to change
here is what `codemods preview` refuses too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import ClassVar

import libcst as cst
import msgspec
from libcst.codemod import CodemodCommand, CodemodContext

from codemods.engine.fixing import fix_source
from codemods.findings import FileError, FileResult, Status
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.suite.sources import FolderSources
from codemods.vocabulary.assumptions import ALL


class Unprocessable(Exception):
    """The engine could not process the file, or a safety gate refused what it made of it."""

    def __init__(self, error: FileError) -> None:
        super().__init__(str(error))


class EngineCommand(CodemodCommand):
    """Base of all commands: one transformer, run by the engine over one module."""

    transformer: ClassVar[str]

    def __init__(self, context: CodemodContext, unsafe: bool = False) -> None:
        super().__init__(context)
        self.unsafe = unsafe

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        arg_parser.add_argument("--unsafe", action="store_true", help="make unsafe fixes too")

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """The module after all fixes; what is left is warned about. Raises Unprocessable."""
        result = self._run(tree.bytes)
        if result.error is not None:
            raise Unprocessable(result.error)
        for finding in result.findings:
            if finding.status in (Status.REFUSED, Status.FIXABLE):
                reason = finding.reason or f"its fix is {finding.outcome}"
                told = f"{finding.code}: {reason}" if finding.code else reason
                self.warn(f"{finding.path}:{finding.line}: {finding.rule}: {finding.message} ({told})")
        return cst.parse_module(result.after, tree.config_for_parsing) if result.changed else tree

    def _run(self, source: bytes) -> FileResult:
        if self.context.filename is None:
            return fix_source(source, self._narrowed(Policy()))
        file = Path(self.context.filename).absolute()
        policy = self._narrowed(load([file]).policy)
        root = Path(policy.root)
        path = file.relative_to(root) if file.is_relative_to(root) else file
        return fix_source(source, policy, path.as_posix(), sources=FolderSources(root, policy.import_folders))

    def _narrowed(self, policy: Policy) -> Policy:
        """The policy with this transformer alone."""
        return msgspec.structs.replace(policy, select=(self.transformer,), granted=(ALL,) if self.unsafe else ())


class RemoveFallbacksCommand(EngineCommand):
    DESCRIPTION = "Let failures through that tests swallow, skip on, or answer with something else."
    transformer = "remove_fallbacks"


class HardenAssertionsCommand(EngineCommand):
    DESCRIPTION = "Make assertions fail when the system does not do what they say."
    transformer = "harden_assertions"


class ResolveNamesCommand(EngineCommand):
    DESCRIPTION = "Name what no test of a file can get past: missing modules, fixtures that name nothing."
    transformer = "resolve_names"


class StripMocksCommand(EngineCommand):
    DESCRIPTION = "Remove mocks from end-to-end tests, or put the real thing in their place."
    transformer = "strip_mocks"


class SwapAuthCommand(EngineCommand):
    DESCRIPTION = "Log end-to-end tests in through the one helper that the policy names."
    transformer = "swap_auth"


class AssertEventsCommand(EngineCommand):
    DESCRIPTION = "Assert every event that the policy requires where a test asserts some."
    transformer = "assert_events"


class AssertDurationCommand(EngineCommand):
    DESCRIPTION = "Assert that each end-to-end test took at least as long as one can."
    transformer = "assert_duration"
