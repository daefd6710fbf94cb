"""`apply --interactive`: show each file, ask, and have the answer on disk before the next question.

`y` takes what the policy allows; `p` shows and asks for each finding, unsafe ones included, and writes after each yes.
Nothing waits for the end of the session, so quitting, a lost terminal or Ctrl-C keep exactly what was accepted; the
answers are kept, too, and offered to the next session.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from codemods.changes import undo as disk
from codemods.changes.answers import Answers
from codemods.changes.journal import Journal
from codemods.changes.records import Entry
from codemods.cli.editing import Unedited, edited, gate
from codemods.cli.keypress import END, key
from codemods.cli.options import DiffStyle
from codemods.cli.run import Run, written
from codemods.findings import FileResult, Finding, Status
from codemods.views.listing import error_line, listing
from codemods.views.tally import left_alone, offered, plural, refutations, unwritten, violations
from codemods.views.terminal import visible

QUESTION = "[y]es [n]o [p]ick findings [e]dit [u]ndo last [a]ll the rest [q]uit ?"
_LEAST = 20
"""Columns that a question is broken at where the terminal has fewer."""
HELP = """\
y  write this file as shown
n  leave this file as it is
p  pick: show and ask for each finding, unsafe ones included
e  edit the result in $EDITOR, then write it if it passes the gates
u  undo: take back the last answer, and what it wrote, and ask again
a  all: write this file and all that follow
q  quit: leave this file and all that follow
?  this help"""


@dataclass(slots=True)
class _Decision:
    """A file as it was proposed and as it is now."""

    proposed: FileResult
    outcome: FileResult
    asked: bool = False
    entries: tuple[Entry, ...] = ()
    """What the answer wrote."""


class _Quit(Exception):
    """The person leaves."""


@dataclass
class Session:
    """The questions of one run; iterating `outcomes` asks them and gives what became of each file."""

    run: Run
    journal: Journal
    style: DiffStyle
    interrupted: bool = False
    _decided: list[_Decision] = field(default_factory=list)
    _entries: list[Entry] = field(default_factory=list)
    """What the answer to the file at hand has written so far."""
    _all: bool = False

    def outcomes(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Ask for each file; yields, once nothing can change any more, every file as it is on disk."""
        source = iter(results)
        waiting: list[FileResult] = []
        current: FileResult | None = None
        try:
            self._take_up()
            while (current := waiting.pop() if waiting else next(source, None)) is not None:
                self._decide(current, waiting)
            self._answers.forget()
        except _Quit:
            self._leave([*filter(None, [current]), *reversed(waiting), *source])
        except KeyboardInterrupt:
            self.interrupted = True
            self._say("")
            known = {decision.proposed.path for decision in self._decided}
            self._leave(self.run.results([file for file in self.run.files if file.path not in known]))
        for decision in self._decided:
            yield decision.outcome

    def _leave(self, rest: Iterable[FileResult]) -> None:
        """Count what nobody is asked for any more, as it stands on disk."""
        known = {decision.proposed.path for decision in self._decided}
        for result in rest:
            if result.path not in known:
                self._decided.append(_Decision(result, left_alone(result)))

    def _take_up(self) -> None:
        """Offer to go on with what an earlier session has left."""
        count = self._answers.load()
        if count:
            self._say(f"an earlier session has decided on {plural(count, 'file')}")
            if self._answer("[g]o on with it, or [s]tart again ?", "gs") == "s":
                self._answers.forget()

    def _decide(self, result: FileResult, waiting: list[FileResult]) -> None:
        if result.error is not None or not offered(result):
            self._tell_error(result)
            self._decided.append(_Decision(result, left_alone(result)))
        elif self._answers.settled(result.path, result.before):
            self._decided.append(_Decision(result, left_alone(result)))
        elif self._all:
            outcome = self._write(result) if result.changed else left_alone(result)
            self._decided.append(_Decision(result, outcome))
        else:
            self._ask(result, waiting)

    def _ask(self, result: FileResult, waiting: list[FileResult]) -> None:
        """Ask until the file is decided, or until another one is to be asked for first."""
        self._show(result)
        while True:
            place = f"({len(self._decided) + 1}/{len(self.run.files)})"
            answer = self._answer(f"{place} {QUESTION}", "ynpeuaq?")
            if answer == "u":
                previous = self._take_back()
                if previous is not None:
                    waiting += [result, previous]
                    return
            elif answer == "?":
                self._say(HELP)
            else:
                self._entries = []
                outcome = self._outcome(answer, result)
                if outcome is not None:
                    self._decided.append(_Decision(result, outcome, True, tuple(self._entries)))
                    self._answers.settle(result.path, outcome.after)
                    return

    def _outcome(self, answer: str, result: FileResult) -> FileResult | None:
        """What an answer makes of the file; None: ask again."""
        if answer == "n":
            return left_alone(result)
        if answer == "p":
            return self._pick(result)
        if not result.changed:
            self._say("nothing that the policy allows: pick the findings to fix with p")
            return None
        self._all = answer == "a"
        return self._edit(result) if answer == "e" else self._write(result)

    def _write(self, result: FileResult) -> FileResult:
        outcome, entry = written(self.run, result, self.journal)
        if entry is not None:
            self._entries.append(entry)
            self._say(f"wrote {visible(self.run.display(result.path))}")
        self._tell_error(outcome)
        return outcome

    def _take_back(self) -> FileResult | None:
        """Take back the last answer; its file is to be asked for again. None when that cannot be done."""
        number = next((i for i in range(len(self._decided) - 1, -1, -1) if self._decided[i].asked), None)
        if number is None:
            self._say("nothing to undo: no answer has been given")
            return None
        decision = self._decided[number]
        shown = visible(self.run.display(decision.proposed.path))
        for entry in reversed(decision.entries):
            undone = disk.take_back(self.run.root, self.journal, entry, self.run.bound)
            if undone.refusal is not None:
                self._say(f"{shown} {undone.refusal}: left as it is")
                return None
        if decision.entries:
            self._say(f"put back {shown}")
        del self._decided[number]
        self._answers.reopen(decision.proposed.path)
        return decision.proposed

    def _pick(self, result: FileResult) -> FileResult:
        """Show and ask for each finding that has a fix; each yes is on disk before the next question."""
        current = left_alone(result)
        accepted: frozenset[str] = frozenset()
        for number, finding in enumerate(choices := sorted(offered(result), key=lambda item: not refutations(item)), 1):
            self._say(f"({number}/{len(choices)}) " + self._line(result, finding))
            tried = self._tried(result, accepted | {finding.key})
            if tried.error is not None or tried.after == current.after:
                self._say(f"left out: {visible(str(tried.error or 'its fix cannot be made alone'))}")
                continue
            # what its fixes say of lines counts in the file as it was: the rule is named instead
            self._show_difference(replace(tried, before=current.after), finding.rule)
            answer = self._answer("fix this? [y]es [n]o [q]uit picking ?", "ynq?")
            if answer == "q":
                break
            if answer != "y":
                continue
            outcome = self._write(replace(tried, before=current.after))
            if outcome.error is not None:
                return replace(current, error=outcome.error)
            current, accepted = replace(outcome, before=tried.before), accepted | {finding.key}
        return current

    def _tried(self, result: FileResult, accepted: frozenset[str]) -> FileResult:
        """The file with some fixes, within the limits that hold for all files."""
        return self.run.process_one(self.run.work(result.path, result.before, accepted))

    def _edit(self, result: FileResult) -> FileResult | None:
        """The result as the person edits it, written when it passes the gates; None: ask again."""
        text = self._answers.edit(result.path, result.before)
        try:
            text = edited(result.path, result.after if text is None else text)
        except Unedited as error:
            self._say(f"not edited: {visible(str(error))}")
            return None
        refusal = gate(result, text, self.run.policy)
        if refusal is not None:
            self._answers.keep_edit(result.path, result.before, text)
            self._say(f"not written: {visible(refusal)}; e goes on with this edit")
            return None
        self._answers.keep_edit(result.path, result.before, None)
        left = self.run.process_again(result, text)
        return self._write(replace(result, after=text, findings=_after_edit(result, left)))

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.run.root)

    def _show(self, result: FileResult) -> None:
        self.run.progress.clear()
        path = self.run.display(result.path)
        if result.changed:
            self._show_difference(result)
        for line in listing(unwritten(result), path, self.run.told):
            self._say(line)

    def _show_difference(self, result: FileResult, rule: str | None = None) -> None:
        from codemods.views.rendering import show

        show(self.run.talk, self.run.display(result.path), result, self.style is DiffStyle.SIDE_BY_SIDE, rule)

    def _line(self, result: FileResult, finding: Finding) -> str:
        alone = replace(unwritten(result), findings=(finding,), error=None)
        (line,) = listing(alone, self.run.display(result.path), self.run.told)
        return line

    def _tell_error(self, result: FileResult) -> None:
        if result.error is not None:
            self._say(error_line(result, self.run.display(result.path), self.run.told))

    def _say(self, text: str) -> None:
        """Tell it, broken between words where the terminal ends."""
        from rich.text import Text

        self.run.progress.clear()
        sys.stdout.flush()
        for line in text.split("\n"):
            self.run.talk.print(Text.from_ansi(line))

    def _answer(self, question: str, allowed: str) -> str:
        """A key that is one of those allowed, asked for until it is; raises _Quit at the end of input and at `q`.

        While a file's findings are picked, `q` ends the picking.
        """
        while True:
            self.run.progress.clear()
            asked = textwrap.fill(question, max(self.run.talk.width - 2, _LEAST))
            answer = key(f"{self.run.told.bold(asked)} ")
            sys.stderr.write("\n" if answer == END else f"{visible(answer)}\n")
            if answer == END or (answer == "q" and "u" in allowed):
                raise _Quit
            if answer in allowed:
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
