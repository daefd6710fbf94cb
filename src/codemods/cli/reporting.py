"""`report`: how far the suite is, for people and for other programs."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from codemods import __version__
from codemods.cli.options import Options, ReportFormat
from codemods.cli.placement import cache_of
from codemods.cli.run import Run, open_run, process
from codemods.errors import UsageError
from codemods.findings import FileResult
from codemods.report import layouts
from codemods.report.history import checked_out, named, repository_of, samples
from codemods.report.html import Details, page
from codemods.report.json_document import as_json
from codemods.report.outline import outline
from codemods.report.phases import Phase, Sample, Span, measured
from codemods.report.progress import Point, Progress
from codemods.report.proofs import read
from codemods.report.standing import Standing
from codemods.suite.discovery import Discovery
from codemods.views.listing import error_line, joined
from codemods.views.tally import plural
from codemods.views.terminal import Style, is_terminal, wants_colour

if TYPE_CHECKING:
    from git import Repo


def report(
    options: Options,
    format: ReportFormat,
    output: Path | None,
    history: int,
    proofs: str | None = None,
    phases: Sequence[str] = (),
) -> int:
    """`proofs` names the file that holds what `prove --format json` printed; `phases` are `NAME=REV..REV`."""
    spans = [Span.of(text) for text in phases]
    proved = None if proofs is None else read(proofs)
    run = open_run(options)
    if run.from_stdin:
        raise UsageError("report looks at a suite, not at standard input")
    progress = Progress(run.policy.value, run.tally, proved)
    details = Details() if format is ReportFormat.HTML else None
    for result in run.results(text=details is not None):
        progress.add(result, run.display)
        if details is not None:
            details.add(result, run.display)
        if result.error is not None:
            run.tell([error_line(result, run.display(result.path), run.told)])
    if history:
        _look_back(run, progress, history)
    progress.phases.extend(_phase(run, span) for span in spans)
    _write(run, _rendered(run, progress, format, output, details), output)
    return run.exit_code()


def _write(run: Run, shown: str, output: Path | None) -> None:
    if output is None:
        run.out(shown)
        return
    try:
        output.write_text(shown, "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error


def _rendered(run: Run, progress: Progress, format: ReportFormat, output: Path | None, details: Details | None) -> str:
    if details is not None:
        made = f"codemods {__version__}, {date.today().isoformat()}, {plural(progress.tally.files, 'file')}."
        return "".join(page(progress, details, made))
    if format is ReportFormat.JSON:
        return msgspec.json.format(msgspec.json.encode(as_json(progress))).decode() + "\n"
    if format is ReportFormat.MARKDOWN:
        return joined(layouts.markdown(outline(progress)))
    colour = format is ReportFormat.RICH and output is None and wants_colour(sys.stdout)
    narrow = output is None and (is_terminal(sys.stdout) or "COLUMNS" in os.environ)
    return joined(layouts.text(outline(progress), Style(colour), run.width if narrow else None))


def _look_back(run: Run, progress: Progress, count: int) -> None:
    """The suite at some commits, held to the policy of today."""
    fixed: Counter[str] = Counter()
    previous: Standing | None = None
    for sample, past in _past(run, count):
        if previous is not None:
            fixed += previous.gone_in(past)
        previous = past
        families = past.families
        progress.history.append(
            Point(sample.date, sample.commit[:9], past.files, past.clean, sum(families.values()), families)
        )
    progress.fixed = fixed if previous is None else fixed + previous.gone_in(progress.standing)


def _past(run: Run, count: int) -> Iterator[tuple[Sample, Standing]]:
    """How the suite stood at some commits, each looked at once: commit and folders decide what is found there."""
    repository = repository_of(run.root, "--history")
    suite = [target for target in run.targets if target.is_relative_to(run.root)]
    folders = [os.path.relpath(folder, repository.working_tree_dir) for folder in (run.root, *suite)]
    cache = cache_of(run.policy, run.options)
    with nullcontext() if cache is None else closing(cache):
        for sample in samples(repository, suite, count):
            name = "\n".join((sample.commit, *folders))
            past = None if cache is None else cache.summary(name, Standing)
            if past is None:
                past = Standing.of(_results_at(run, repository, sample))
                if cache is not None:
                    cache.keep(name, past)
            yield sample, past


def _phase(run: Run, span: Span) -> Phase:
    repository = repository_of(run.root, "--phase")
    ends = [named(repository, revision, "--phase") for revision in (span.start, span.end)]
    before, after = ({result.path: result for result in _results_at(run, repository, sample)} for sample in ends)
    return measured(span, ends, before, after)


def _results_at(run: Run, repository: Repo, sample: Sample) -> Iterator[FileResult]:
    """The results of the files that were there at a commit."""
    with checked_out(repository, sample.commit, run.root) as root:
        policy = msgspec.structs.replace(run.policy, root=str(root))
        targets = [root / target.relative_to(run.root) for target in run.targets if target.is_relative_to(run.root)]
        files = Discovery(policy, suites=targets).files(target for target in targets if target.exists())
        yield from process(files, policy, run.options)
