"""`apply --interactive`: show each file, ask, and have the answer on disk before the next question.

`y` takes what the policy allows; `p` asks for each finding, unsafe ones included, and writes after each yes. Nothing
waits for the end of the session, so quitting, a lost terminal or Ctrl-C keep exactly what was accepted.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from codemods.changes import apply as disk
from codemods.changes.journal import Entry, Journal
from codemods.cli.options import DiffStyle
from codemods.cli.run import Run, written
from codemods.findings import FileResult, Finding, Status
from codemods.running.worker import Worker
from codemods.views.listing import error_line, listing
from codemods.views.tally import left_alone, offered, unwritten, violations
from codemods.views.terminal import visible

QUESTION = "[y]es [n]o [p]ick findings [e]dit [u]ndo last [a]ll the rest [q]uit ?"
HELP = """\
y  write this file as shown
n  leave this file as it is
p  pick: ask for each finding, unsafe ones included
e  edit the result in $EDITOR, then write it if it passes the gates
u  undo: put back the file written last and ask for it again
a  all: write this file and all that follow
q  quit: leave this file and all that follow
?  this help"""


@dataclass
class Session:
    """The questions of one run; iterating `outcomes` asks them and gives what became of each file."""

    run: Run
    journal: Journal
    style: DiffStyle
    _decided: list[tuple[FileResult, FileResult]] = field(default_factory=list)
    """Each file that was asked for, as proposed and as it is now, in the order of the answers."""
    _all: bool = False

    def outcomes(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Ask for each file; yields, once nothing can change any more, every file as it is on disk."""
        waiting: list[FileResult] = []
        source = iter(results)
        left = False
        while not left and (result := waiting.pop() if waiting else next(source, None)) is not None:
            if result.error is not None or not offered(result):
                self._tell_error(result)
                self._decided.append((result, left_alone(result)))
            elif self._all:
                self._decided.append((result, self._write(result) if result.changed else left_alone(result)))
            else:
                left = self._ask(result, waiting)
        for _, outcome in self._decided:
            yield outcome

    def _ask(self, result: FileResult, waiting: list[FileResult]) -> bool:
        """Ask until the file is decided; True when the person quits."""
        self._show(result)
        while True:
            place = f"({len(self._decided) + 1}/{len(self.run.files)})"
            answer = self._answer(f"{place} {QUESTION}", "q")
            if answer == "q":
                self._decided.append((result, left_alone(result)))
                return True
            if answer == "u":
                previous = self._take_back()
                if previous is not None:
                    waiting += [result, previous]
                    return False
                continue
            if answer == "?":
                self._say(HELP)
                continue
            outcome = self._outcome(answer, result)
            if outcome is not None:
                self._decided.append((result, outcome))
                return False

    def _outcome(self, answer: str, result: FileResult) -> FileResult | None:
        """What an answer makes of the file; None: ask again."""
        if answer == "n":
            return left_alone(result)
        if answer == "p":
            return self._pick(result)
        if answer in ("y", "a", "e") and not result.changed:
            self._say("nothing that the policy allows: pick the findings to fix with p")
            return None
        self._all = answer == "a"
        return self._edit(result) if answer == "e" else self._write(result)

    def _write(self, result: FileResult) -> FileResult:
        outcome = written(self.run.root, result, self.journal)
        if outcome.error is None:
            self._say(f"wrote {visible(self.run.display(result.path))}")
        self._tell_error(outcome)
        return outcome

    def _take_back(self) -> FileResult | None:
        """Undo the last write; its file is to be asked for again. None when there is none, or it cannot be undone."""
        for number in range(len(self._decided) - 1, -1, -1):
            proposed, now = self._decided[number]
            if now.changed:
                entry = Entry.of(now.path, now.before, now.after)
                undone = disk.put_back(self.run.root, entry)
                shown = visible(self.run.display(now.path))
                if undone.refusal is not None:
                    self._say(f"{shown} {undone.refusal}: left as it is")
                    return None
                self._say(f"put back {shown}")
                del self._decided[number]
                return proposed
        self._say("nothing to undo: no file has been written")
        return None

    def _pick(self, result: FileResult) -> FileResult:
        """Ask for each finding that has a fix; each yes is on disk before the next question."""
        current = left_alone(result)
        accepted: frozenset[str] = frozenset()
        for number, finding in enumerate(choices := offered(result), 1):
            self._say(f"({number}/{len(choices)}) " + self._line(result, finding))
            answer = self._answer("fix this? [y]es [n]o [q]uit picking ?", "q", "ynq?")
            if answer == "q":
                break
            if answer != "y":
                continue
            tried = self._worker.process(self.run.work(result.path, result.before), accepted | {finding.key}).result
            if tried.error is not None or not tried.changed:
                reason = str(tried.error) if tried.error else "its fix cannot be made alone"
                self._say(f"left out: {visible(reason)}")
                continue
            outcome = self._write_over(current, tried)
            if outcome.error is not None:
                return replace(current, error=outcome.error)
            current, accepted = outcome, accepted | {finding.key}
        return current

    def _write_over(self, current: FileResult, tried: FileResult) -> FileResult:
        """Write one more finding's fix over what this session wrote before."""
        outcome = self._write(replace(tried, before=current.after))
        return replace(outcome, before=tried.before) if outcome.error is None else outcome

    def _edit(self, result: FileResult) -> FileResult | None:
        """The result as the person edits it, written when it passes the gates; None: ask again."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
            file = Path(folder, Path(result.path).name)
            file.write_bytes(result.after)
            try:
                subprocess.run([*shlex.split(editor), str(file)], check=True)
                edited = file.read_bytes()
            except (OSError, ValueError, subprocess.CalledProcessError) as error:
                self._say(f"not edited: {visible(str(error))}")
                return None
        refusal = gate(result, edited, self.run)
        if refusal is not None:
            self._say(f"not written: {visible(refusal)}")
            return None
        left = self._worker.process(self.run.work(result.path, edited)).result
        return self._write(replace(result, after=edited, findings=_after_edit(result, left)))

    @cached_property
    def _worker(self) -> Worker:
        return Worker(self.run.policy)

    def _show(self, result: FileResult) -> None:
        from codemods.views.rendering import show

        self.run.progress.clear()
        path = self.run.display(result.path)
        if result.changed:
            show(self.run.talk, path, result, self.style is DiffStyle.SIDE_BY_SIDE)
        for line in listing(unwritten(result), path, self.run.told):
            self._say(line)

    def _line(self, result: FileResult, finding: Finding) -> str:
        alone = replace(unwritten(result), findings=(finding,), error=None)
        (line,) = listing(alone, self.run.display(result.path), self.run.told)
        return line

    def _tell_error(self, result: FileResult) -> None:
        if result.error is not None:
            self._say(error_line(result, self.run.display(result.path), self.run.told))

    def _say(self, text: str) -> None:
        self.run.tell([text])

    def _answer(self, question: str, at_end: str, allowed: str = "ynpeuaq?") -> str:
        """First letter of the answer, asked for until it is an allowed one; `at_end` when input ends."""
        while True:
            self.run.progress.clear()
            sys.stderr.write(f"{self.run.told.bold(question)} ")
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                sys.stderr.write("\n")
                return at_end
            answer = line.strip().lower()[:1]
            if answer and answer in allowed:
                return answer
            self._say(f"answer with one of {' '.join(allowed)}")


def _after_edit(result: FileResult, left: FileResult) -> tuple[Finding, ...]:
    """The findings of a result when an edit may have brought some back; `left` is what the edited text still holds."""
    untouched = Counter(item.rule for item in violations(result) if item.status is not Status.FIXED)
    back = Counter(item.rule for item in violations(left)) - untouched
    findings = []
    for finding in result.findings:
        if finding.status is Status.FIXED and back[finding.rule] > 0:
            back[finding.rule] -= 1
            finding = replace(finding, status=Status.FIXABLE)
        findings.append(finding)
    return tuple(findings)


def gate(result: FileResult, edited: bytes, run: Run) -> str | None:
    """Why an edited result may not be written: the gates between what the engine proposed and the edit."""
    from codemods.engine.gates import GateFailure, verify
    from codemods.module.index import ModuleIndex
    from codemods.module.text import SourceText

    try:
        before, after = (
            ModuleIndex(SourceText.decode(content), result.path, run.policy) for content in (result.after, edited)
        )
        verify(before, after, {})
    except (SyntaxError, ValueError, RecursionError, GateFailure) as error:
        return str(error)
    return None
