"""`apply`: the command that writes, one run at a time below a root; `--resume` goes on with the one that was killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.changes.git_tree import uncommitted
from codemods.changes.journal import Journal, RunFile, close_killed, runs, sweep
from codemods.changes.lock import locked
from codemods.changes.records import Recorded
from codemods.cli.committing import Commits
from codemods.cli.looking import print_findings, told_against
from codemods.cli.options import CommitBy, DiffStyle, Format, Options
from codemods.cli.recorded import recorded, restored
from codemods.cli.run import Run, open_run, project_of, undo_command, undo_hint, written
from codemods.digests import digest_of
from codemods.errors import UsageError
from codemods.findings import FileResult
from codemods.views.listing import error_line
from codemods.views.tally import left_alone, offered, plural
from codemods.views.terminal import visible

if TYPE_CHECKING:
    from codemods.prove.options import ProveOptions


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What the command line says to `apply` beside what it says to all."""

    interactive: bool
    allow_dirty: bool
    style: DiffStyle
    commit: CommitBy | None = None
    resume: bool = False
    tests: ProveOptions | None = None
    """How to run the tests that must not break; None: none is run."""

    def refuse_nonsense(self) -> None:
        """Raise UsageError for options that exclude each other."""
        for one, other, why in (
            (self.tests, self.interactive, "--prove decides what is written, -i asks for it"),
            (self.commit, self.interactive, "--commit takes all that is made, -i asks for it"),
            (self.commit, self.tests, "--commit writes step by step, --prove decides on whole files"),
            (self.commit, self.allow_dirty, "--commit would take in the uncommitted changes of --allow-dirty"),
            (self.resume, self.interactive or self.commit or self.tests, "--resume goes on as the run was started"),
        ):
            if one and other:
                raise UsageError(f"{why}: they exclude each other")


def apply(options: Options, writing: WriteOptions) -> int:
    writing.refuse_nonsense()
    if writing.interactive:
        from codemods.cli.keypress import require_terminal

        require_terminal()
    with ExitStack() as held:
        before = None
        if writing.resume:
            root = project_of(Path.cwd())
            held.enter_context(locked(root, _tell))
            before = _killed(root)
            options = _options_of(before)
        run = open_run(options)
        if run.from_stdin:
            if writing.tests is not None or writing.commit is not None:
                raise UsageError("what comes from standard input is neither tried nor committed")
            return _apply_to_stdin(run)
        if before is None:
            held.enter_context(locked(run.root, _tell))
        elif before.root != run.root:
            raise UsageError(f"the policy's root is {run.root} now, and was {before.root}: start the run again")
        return _apply_locked(run, writing, before)


def _apply_locked(run: Run, writing: WriteOptions, before: _Killed | None) -> int:
    sweep(run.root)
    if not writing.allow_dirty:
        _refuse_uncommitted(run, writing.interactive, () if before is None else before.written)
    if before is None:
        _tell_killed(run)
        close_killed(run.root)
    else:
        run.tell(before.lines())
    if writing.tests is not None:
        return _apply_what_holds(run, writing.tests)
    resumable = not (writing.interactive or writing.commit)
    with _journal(run, resumable, before) as journal:
        if writing.interactive:
            return _asked(run, journal, writing.style)
        if writing.commit is not None:
            commits = Commits(run, journal, writing.commit)
            _count(run, commits.outcomes())
            return 3 if commits.refused else run.exit_code()
        _count(run, _written(run, told_against(run, run.results()), journal))
    return run.exit_code()


def _apply_what_holds(run: Run, tests: ProveOptions) -> int:
    """Write what breaks no healthy test; nothing is written before all tests have run."""
    from codemods.cli.apply_prove import forecast_lines, proved

    results, forecast = proved(run, tests)
    with _journal(run) as journal:
        _count(run, _written(run, told_against(run, results), journal))
        run.tell(forecast_lines(run, forecast))
    return run.exit_code(1 if forecast.red or forecast.late else 0)


@contextmanager
def _journal(run: Run, resumable: bool = False, before: _Killed | None = None) -> Iterator[Journal]:
    """The run's journal; at the end it is told how to undo what it holds."""
    journal = Journal(run.root, recorded(run.options) if resumable else None, None if before is None else before.run)
    try:
        yield journal
    finally:
        journal.close()
        run.tell(undo_hint(run, journal))


def _tell_killed(run: Run) -> None:
    known = runs(run.root)
    if known and known[-1].running and known[-1].read().entries:
        run.tell([f"an earlier run was killed: {undo_command(run.root, known[-1].name)} puts back what it wrote"])


def _count(run: Run, outcomes: Iterable[FileResult]) -> None:
    """Show what became of each file; what was seen of them stays known."""
    changed: list[FileResult] = []
    _show(run, _noted(outcomes, changed))
    if run.evidence_files and changed:
        from codemods.cli.evidence import move_along

        move_along(run.evidence_files, changed)


def _noted(outcomes: Iterable[FileResult], changed: list[FileResult]) -> Iterator[FileResult]:
    for outcome in outcomes:
        if outcome.changed:
            changed.append(outcome)
        yield outcome


def _show(run: Run, outcomes: Iterable[FileResult]) -> None:
    if run.format in (Format.RICH, Format.PLAIN):
        for result in outcomes:
            run.tally.add(result)
    else:
        print_findings(run, outcomes)
    run.summarize()


def _apply_to_stdin(run: Run) -> int:
    """Standard input → standard output, fixed."""
    for result in run.results():
        run.tally.add(result)
        run.out_bytes(result.after)
        if result.error is not None:
            run.tell([error_line(result, result.path, run.told)])
    return run.exit_code()


def _refuse_uncommitted(run: Run, by_hand: bool, written: Iterable[Path]) -> None:
    """Nothing is written when a file that would change, or could by hand, holds edits that git has not seen.

    `written` are files that a killed run has changed, which goes on now.
    """
    own = {Path(file).resolve() for file in written}
    files = [file for file in run.files if file.obstacle is None and file.real not in own]
    try:
        dirty = uncommitted((file.real for file in files), run.options.staged)
    except UsageError as error:
        raise UsageError(f"{error}: repair that, or use --allow-dirty") from error
    suspects = [file for file in files if file.real in dirty]
    results = run.results(suspects) if suspects else ()
    changing = [item.path for item in results if item.changed or (by_hand and offered(item))]
    if changing:
        shown = ", ".join(visible(run.display(path)) for path in changing[:5])
        more = f" and {len(changing) - 5} more" if len(changing) > 5 else ""
        kind, remedy = ("unstaged", "stage") if run.options.staged else ("uncommitted", "commit")
        raise UsageError(f"{kind} changes in {shown}{more}: {remedy} them first, or use --allow-dirty")


def _asked(run: Run, journal: Journal, style: DiffStyle) -> int:
    from codemods.cli.interactive import Session

    run.progress.shown = False  # the answers set the pace
    session = Session(run, journal, style)
    _count(run, session.outcomes(told_against(run, run.results())))
    return 130 if session.interrupted else run.exit_code()


def _written(run: Run, results: Iterable[FileResult], journal: Journal) -> Iterator[FileResult]:
    """Each file as it is on disk; one that could not be written is unchanged, with the reason."""
    for result in results:
        outcome = written(run, result, journal)[0] if result.changed else left_alone(result)
        shown = run.display(result.path)
        if outcome.error is not None:
            run.tell([error_line(outcome, shown, run.told)])
        elif outcome.changed and not run.options.quiet:
            run.tell([f"wrote {visible(shown)}"])
        yield outcome


def _tell(line: str) -> None:
    sys.stderr.write(f"codemods: {line}\n")
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class _Killed:
    """A run that did not end, as its journal tells."""

    root: Path
    run: RunFile
    recorded: Recorded

    @property
    def written(self) -> list[Path]:
        """The files that still hold what it wrote."""
        last = {entry.path: entry for entry in self.recorded.open}
        files = [(self.root / os.fsdecode(path), entry) for path, entry in last.items()]
        return [file for file, entry in files if digest_of(file) == entry.digest_after]

    def lines(self) -> Iterator[str]:
        yield f"run {self.run.name} was killed: it had written {plural(len(self.written), 'file')}, the rest follows"


def _killed(root: Path) -> _Killed:
    """The last run, if it was killed; raises UsageError if not."""
    known = runs(root)
    if not known or not known[-1].running:
        raise UsageError(f"nothing to resume: no run under {root} was killed, or another one came after it")
    return _Killed(root, known[-1], known[-1].read())


def _options_of(killed: _Killed) -> Options:
    """What the killed run was asked for, and its folder made the current one, which its paths are relative to."""
    header = killed.recorded.header
    if header is None or not header.options or killed.recorded.damaged:
        raise UsageError(f"run {killed.run.name} cannot be resumed: start it again, or undo it")
    try:
        options = restored(header.options)
        os.chdir(header.folder)
    except (TypeError, ValueError) as error:
        raise UsageError(f"run {killed.run.name} was made by another version: start it again") from error
    except OSError as error:
        raise UsageError(f"run {killed.run.name} was started in a folder that is gone: {error.strerror}") from error
    return options
