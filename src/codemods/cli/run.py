"""One run as the command line describes it: its policy, its files, its results, and where its output goes."""

from __future__ import annotations

import atexit
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.baseline import file as baseline
from codemods.baseline.known import Known
from codemods.changes import apply as disk
from codemods.changes.atomic_write import WriteRefused
from codemods.changes.journal import Journal
from codemods.changes.records import Entry
from codemods.cli.effective import effective
from codemods.cli.evidence import for_run
from codemods.cli.options import Format, Options
from codemods.cli.placement import cache_of, chosen_executor
from codemods.cli.streams import console_on
from codemods.errors import UsageError
from codemods.findings import FileError, FileResult
from codemods.policy import loading as configuration
from codemods.policy.folders import repository_folder
from codemods.policy.granting import is_protected
from codemods.policy.tables import Policy
from codemods.reading import LIMIT, too_large
from codemods.running.driver import run as run_files
from codemods.running.executors import LocalProcesses
from codemods.running.worker import Work, failed
from codemods.suite.discovery import Discovery, SourceFile, existing
from codemods.views.against import files_first
from codemods.views.listing import joined, summary_lines
from codemods.views.progress import ProgressLine
from codemods.views.tally import Tally, left_alone, plural
from codemods.views.terminal import Style, columns, folded, is_terminal, wants_colour

if TYPE_CHECKING:
    from rich.console import Console

    from codemods.evidence.slices import Slices
    from codemods.running.worker import Work

STDIN = "-"


@dataclass
class Run:
    """A command's view of the files: iterate `results`, print with `out` and `tell`, end with `exit_code`."""

    options: Options
    policy: Policy
    files: list[SourceFile]
    targets: list[Path] = field(default_factory=list)
    """Files and folders that were walked for `files`."""
    evidence_files: list[Path] = field(default_factory=list)
    evidence: Slices | None = None
    """What healthy runs have shown; None where nobody has observed any."""
    configuration: configuration.Configuration | None = None
    """Where the policy was found, and what pytest's own settings say; None for standard input."""
    tally: Tally = field(default_factory=Tally)
    known: Known | None = None
    """What the baseline or `--since` set aside in the last iteration of `results`."""

    def __post_init__(self) -> None:
        self.root = Path(self.policy.root)
        self.format = self.options.format or (Format.RICH if is_terminal(sys.stdout) else Format.PLAIN)
        self.style = Style(self.format is Format.RICH and wants_colour(sys.stdout))
        self.told = Style(wants_colour(sys.stderr))
        self.progress = ProgressLine(len(self.files))
        self._cwd = os.getcwd()

    @property
    def narrowed(self) -> bool:
        """Whether the command line leaves out files or rules that a baseline may know."""
        asked = self.options
        return bool(asked.paths or asked.since or asked.staged or asked.select or asked.ignore or asked.min_severity)

    @property
    def bound(self) -> Path:
        """The folder that nothing is written outside of."""
        return Path("/") if self.options.outside else repository_folder(self.root)

    @property
    def from_stdin(self) -> bool:
        return self.options.paths == [STDIN]

    def display(self, path: str) -> str:
        """A result's path relative to the current folder."""
        return path if self.from_stdin else os.path.relpath(self.root / path, self._cwd)

    def results(
        self, files: Sequence[SourceFile] | None = None, *, known: bool = True, text: bool = True
    ) -> Iterator[FileResult]:
        """One result for each file, in order, less what the baseline or `--since` sets aside unless `known` is False.

        Without `text` nobody looks at the new text, and no file is processed again for the sake of it.
        """
        if self.from_stdin:
            return iter([self._stdin_result()])
        chosen = self.files if files is None else files
        found = self.progress.track(process(chosen, self.policy, self.options, self.evidence))
        if self.evidence is not None:
            found = iter(files_first(found))
        if not known or not self._set_aside:
            return found
        self.known = Known.of(self._set_aside, lambda path: (self.root / path).exists())
        return self.known.new(found, self.refixed if text else None)

    @cached_property
    def _set_aside(self) -> list[tuple[str, str]]:
        """Path and fingerprint of the findings that do not count in this run."""
        found: list[tuple[str, str]] = []
        if self.options.baseline is not None:
            found += [(entry.path, entry.fingerprint) for entry in baseline.read(self.options.baseline).findings]
        if self.options.since is not None:
            from codemods.baseline.revision import known_at

            executor = chosen_executor(self.options, self.policy, len(self.files))
            found += known_at(self.policy, self.options.since, executor)
        return found

    def refixed(self, result: FileResult, keys: frozenset[str]) -> FileResult:
        """The file with only the fixes of these findings."""
        return self.process_one(self.work(result.path, result.before, keys))

    def process_again(self, result: FileResult, source: bytes) -> FileResult:
        """What is found in a file when it holds other bytes."""
        return self.process_one(self.work(result.path, source))

    def work(self, path: str, source: bytes, accepted: frozenset[str] | None = None) -> Work:
        """One file with what is known of it."""
        return Work(path, source, self.evidence.of(path, source) if self.evidence else b"", accepted)

    def process_one(self, work: Work) -> FileResult:
        """The result of a single file, within the limits that hold for all."""
        (done,) = self._single.submit([work])()
        return done.result

    @cached_property
    def _single(self) -> LocalProcesses:
        executor = LocalProcesses(self.policy, 1)
        atexit.register(executor.close, False)
        return executor

    def out(self, text: str) -> None:
        """What the command was asked for: standard output."""
        if text:
            self.progress.clear()
            sys.stdout.write(text)

    def out_bytes(self, content: bytes) -> None:
        if content:
            self.progress.clear()
            sys.stdout.flush()
            sys.stdout.buffer.write(content)

    def tell(self, lines: Iterable[str]) -> None:
        """What is read beside it: standard error."""
        self.progress.clear()
        sys.stdout.flush()
        sys.stderr.write(joined(lines))

    @cached_property
    def console(self) -> Console:
        """Standard output for what rich draws."""
        return console_on(sys.stdout)

    @cached_property
    def width(self) -> int:
        """Columns of the terminal that output goes to."""
        import shutil

        return shutil.get_terminal_size().columns

    @cached_property
    def talk(self) -> Console:
        """Standard error for what rich draws."""
        return console_on(sys.stderr)

    def summarize(self) -> None:
        if self.options.quiet:
            return
        self.tell(summary_lines(self.tally, self.told, columns(sys.stderr)))
        if self.known is not None and self.options.baseline is not None:
            told = f"{plural(self.known.met, 'finding')} in the baseline"
            gone = 0 if self.narrowed else self.known.stale
            self.tell([told + (f", {gone} of it gone: check --update-baseline" if gone else "")])
        self.tell(self.configuration.doubts if self.configuration is not None else ())
        if self.policy.unsafe:
            self.tell(["`unsafe = true` grants every assumption: name those that hold in `assume` instead"])
        protected = sum(is_protected(self.policy, file.path) for file in self.files) if self.policy.granted else 0
        if protected:
            self.tell([f"protected from --unsafe by `assume = []`: {plural(protected, 'file')}"])

    def exit_code(self, otherwise: int = 0) -> int:
        return 3 if self.tally.errors else otherwise

    def _stdin_result(self) -> FileResult:
        name = self.options.stdin_filename
        path = "<stdin>" if name is None else Path(os.path.relpath(name, self.root)).as_posix()
        if sys.stdin is None:
            raise UsageError("standard input is closed")
        source = sys.stdin.buffer.read(LIMIT + 1)
        if len(source) > LIMIT:
            return failed(Work(path, b""), "unreadable", too_large())
        return self.process_one(self.work(path, source))


def process(
    files: Sequence[SourceFile], policy: Policy, options: Options, evidence: Slices | None = None
) -> Iterator[FileResult]:
    """One result for each file, in order, by the workers and the cache that the options ask for."""
    executor = chosen_executor(options, policy, len(files))
    return run_files(files, executor, cache_of(policy, options), evidence.of if evidence else None)


def _elsewhere(discovery: Discovery, cwd: Path) -> str:
    """Where there are tests, for somebody who has not named their folder."""
    folders = Counter(Path(os.path.relpath(item.file, cwd)).parent for item in discovery.files([cwd]))
    tops = sorted(folders, key=lambda folder: (-folders[folder], folder))[:3]
    return f"; name a folder: {', '.join(map(str, tops))}" if tops else ""


def open_run(options: Options) -> Run:
    """Find policy and files; raises UsageError for what cannot be right."""
    cwd = Path.cwd()
    named = options.paths or []
    if STDIN in named:
        if len(named) > 1:
            raise UsageError("'-' (standard input) goes with no other path")
        place = (cwd / (options.stdin_filename or "stdin.py")).parent
        found = configuration.load([place if place.is_dir() else cwd], options.config)
        policy = effective(found.policy, options)
        shown, slices = for_run(options, found, policy, [])
        return Run(options, policy, [], evidence_files=shown, evidence=slices)
    targets = existing(map(Path, named), cwd)
    found = configuration.load(targets or [cwd], options.config)
    policy = effective(found.policy, options)
    suites = configuration.suite_folders(found, options.outside)
    walked = targets or configuration.default_targets(found, options.outside)
    discovery = Discovery(policy, found.pytest.norecursedirs, suites, options.outside)
    files = discovery.files(filter(os.path.lexists, walked))
    shown, slices = for_run(options, found, policy, walked)
    if not files:
        looked = ", ".join(os.path.relpath(folder, cwd) for folder in walked)
        asked = f"no tests found: looked for {', '.join(policy.python_files)} in {looked}"
        raise UsageError(f"{asked}{_elsewhere(discovery, cwd)}")
    files = _narrowed(files, policy, options)
    found = replace(found, policy=policy)
    return Run(options, policy, files, walked, evidence_files=shown, evidence=slices, configuration=found)


def _narrowed(files: list[SourceFile], policy: Policy, options: Options) -> list[SourceFile]:
    """The files that `--since` and `--staged` leave."""
    if options.since is not None:
        from codemods.baseline.revision import changed_files

        files = changed_files(policy, options.since, files)
    if options.staged:
        from codemods.changes.git_tree import staged

        among = staged(Path(policy.root))
        files = [file for file in files if file.real in among]
    return files


def written(run: Run, result: FileResult, journal: Journal) -> tuple[FileResult, Entry | None]:
    """The result of writing one file, and its entry; a refusal is its error, and then nothing was changed."""
    try:
        return result, disk.write(run.root, result, journal, run.bound)
    except WriteRefused as refusal:
        return replace(left_alone(result), error=FileError("unwritable", str(refusal))), None


def undo_hint(run: Run, journal: Journal) -> list[str]:
    """How to put back what a run wrote, if it wrote anything."""
    if journal.run is None or run.options.quiet:
        return []
    command = undo_command(run.root, journal.run)
    return list(folded([f"undo this run: {command}"], columns(sys.stderr)))


def undo_command(root: Path, run: str) -> str:
    """The command that undoes a run from the current folder, which may belong to another project."""
    elsewhere = "" if project_of(Path.cwd()) == root else f" --project {shlex.quote(os.path.relpath(root))}"
    return f"codemods undo {run}{elsewhere}"


def project_of(folder: Path) -> Path:
    return Path(configuration.load([folder]).policy.root)
