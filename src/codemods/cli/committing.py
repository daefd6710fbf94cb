"""`apply --commit`: one commit for each rule, family, file or owner, each of which can be reverted alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from codemods import __version__
from codemods.changes.commits import CommitRefused, commit, tracked
from codemods.changes.git_tree import tops
from codemods.changes.journal import Journal
from codemods.cli.options import CommitBy
from codemods.cli.placement import chosen_executor
from codemods.cli.run import Run, written
from codemods.errors import UsageError
from codemods.findings import FileError, FileResult, Finding, Status
from codemods.suite.owners import Owners
from codemods.views.tally import left_alone, plural
from codemods.views.terminal import visible


@dataclass
class Commits:
    """The commits of one run; `outcomes` makes them and gives what became of each file."""

    run: Run
    journal: Journal
    by: CommitBy
    _now: dict[str, FileResult] = field(default_factory=dict)
    """Each changed file as it stands on disk."""
    refused: str | None = None
    """Why a commit was not made; nothing is written after that."""

    def outcomes(self) -> Iterator[FileResult]:
        results = list(self.run.results())
        changed = [result for result in results if result.changed]
        if changed and not tops(self.run.root / result.path for result in changed):
            raise UsageError("--commit: the files are not in a git repository")
        self._now = {result.path: left_alone(result) for result in changed}
        for title, steps in self._groups(changed):
            self._commit(title, self._written(steps))
            if self.refused is not None:
                break
        for result in results:
            yield self._outcome(result)

    def _outcome(self, result: FileResult) -> FileResult:
        """A file as it is now; what a refused commit has kept from being written is its error."""
        now = self._now.get(result.path, left_alone(result))
        if self.refused is not None and now.after != result.after and now.error is None:
            return replace(now, error=FileError("unwritable", "was not written, for a commit was refused"))
        return now

    def _groups(self, changed: list[FileResult]) -> Iterator[tuple[str, list[FileResult]]]:
        """Each commit's title and its files, as they are to be after it."""
        if self.by is CommitBy.FILE:
            yield from ((result.path, [result]) for result in changed)
        elif self.by is CommitBy.OWNER:
            owners = Owners.of(self.run.root)
            found: dict[str, list[FileResult]] = {}
            for result in changed:
                found.setdefault(owners.owner(self.run.root / result.path), []).append(result)
            yield from sorted(found.items())
        else:
            yield from self._steps(changed)

    def _steps(self, changed: list[FileResult]) -> Iterator[tuple[str, list[FileResult]]]:
        """For each rule or family the files with its fixes beside all those before; the last step is all of it."""
        names = sorted({self._name(finding) for result in changed for finding in _fixed(result)})
        executor = chosen_executor(self.run.options, self.run.policy, len(changed))
        finished = False
        try:
            for number, name in enumerate(names):
                concerned = [result for result in changed if any(self._name(item) == name for item in _fixed(result))]
                until = set(names[: number + 1])
                steps = []
                for result in concerned:
                    kept = frozenset(item.key for item in _fixed(result) if self._name(item) in until)
                    if {self._name(item) for item in _fixed(result)} <= until:
                        steps.append(result)
                    else:
                        steps.append(executor.submit([self.run.work(result.path, result.before, kept)])()[0].result)
                yield name, steps
            finished = True
        finally:
            executor.close(finished)

    def _name(self, finding: Finding) -> str:
        return finding.rule if self.by is CommitBy.RULE else finding.family

    def _written(self, steps: list[FileResult]) -> list[FileResult]:
        """Write what changes; a step that cannot be made alone comes with a later one."""
        done = []
        for step in steps:
            now = self._now[step.path]
            if step.error is not None or step.after == now.after or now.error is not None:
                continue
            outcome, entry = written(self.run, replace(step, before=now.after), self.journal)
            if entry is None:
                self._now[step.path] = replace(now, error=outcome.error)
                continue
            self._now[step.path] = step
            done.append(replace(step, before=now.before))
        return done

    def _commit(self, title: str, steps: list[FileResult]) -> None:
        files = {(self.run.root / step.path).resolve(): step for step in steps}
        for top, inside in tops(files).items():
            try:
                known = tracked(top, inside)
                for file in inside:
                    if file not in known:
                        shown = visible(self.run.display(files[file].path))
                        self.run.tell([f"{shown}: written, not committed: git does not track it"])
                if known:
                    self._say(title, commit(top, sorted(known), self._message(title, [files[f] for f in known])))
            except CommitRefused as refusal:
                self.refused = str(refusal)
                self.run.tell([f"{visible(title)}: error: not committed: {visible(self.refused)}"])
                return

    def _say(self, title: str, name: str) -> None:
        if not self.run.options.quiet:
            self.run.tell([f"committed {name} {visible(title)}"])

    def _message(self, title: str, steps: list[FileResult]) -> str:
        counts = Counter(
            finding.rule
            for step in steps
            for finding in _fixed(step)
            if self.by not in (CommitBy.RULE, CommitBy.FAMILY) or self._name(finding) == title
        )
        mark = f"Codemods-Run: {self.journal.run} {title}"
        lines = [f"Let tests fail where they could not: {title}", ""]
        lines += [f"{rule}: {plural(number, 'finding')} fixed" for rule, number in sorted(counts.items())]
        lines += [
            f"in {plural(len(steps), 'file')}, by codemods {__version__}.",
            "",
            f"Revert it with: git revert ':/{mark}'",
            "",
            mark,
        ]
        return "\n".join(lines)


def _fixed(result: FileResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.status is Status.FIXED]
