"""`report`: how far the suite is, for people and for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from codemods.cli.options import Options, ReportFormat
from codemods.cli.run import Run, open_run, process
from codemods.errors import UsageError
from codemods.report import layouts
from codemods.report.outline import outline
from codemods.report.progress import Point, Progress
from codemods.report.proofs import read
from codemods.suite.discovery import Discovery
from codemods.views.listing import error_line, joined
from codemods.views.tally import Tally
from codemods.views.terminal import Style, wants_colour


def report(options: Options, format: ReportFormat, output: Path | None, history: int, proofs: str | None = None) -> int:
    """`proofs` names the file that holds what `prove --format json` printed."""
    proved = None if proofs is None else read(proofs)
    run = open_run(options)
    if run.from_stdin:
        raise UsageError("report looks at a suite, not at standard input")
    progress = Progress(run.policy.value, run.tally, proved)
    for result in run.results():
        progress.add(result, run.display)
        if result.error is not None:
            run.tell([error_line(result, run.display(result.path), run.told)])
    if history:
        progress.history.extend(_points(run, history))
    shown = _rendered(progress, format, output)
    if output is None:
        run.out(shown)
    else:
        try:
            output.write_text(shown, "utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {output}: {error.strerror}") from error
    return run.exit_code()


def _rendered(progress: Progress, format: ReportFormat, output: Path | None) -> str:
    if format is ReportFormat.JSON:
        return msgspec.json.format(msgspec.json.encode(progress.as_json())).decode() + "\n"
    if format is ReportFormat.MARKDOWN:
        return joined(layouts.markdown(outline(progress)))
    if format is ReportFormat.HTML:
        return layouts.page(outline(progress), progress.history)
    colour = format is ReportFormat.RICH and output is None and wants_colour(sys.stdout)
    return joined(layouts.text(outline(progress), Style(colour)))


def _points(run: Run, count: int) -> Iterator[Point]:
    """The suite at some commits, held to the policy of today."""
    from codemods.report.history import checked_out, samples

    repository, chosen = samples(run.root, count)
    for sample in chosen:
        with checked_out(repository, sample.commit, run.root) as root:
            policy = msgspec.structs.replace(run.policy, root=str(root))
            targets = [root / target.relative_to(run.root) for target in run.targets if target.is_relative_to(run.root)]
            files = Discovery(policy, suites=targets).files(target for target in targets if target.exists())
            past = Progress(tally=Tally())
            for result in process(files, policy, run.options):
                past.add(result, str)
            yield Point(sample.date, sample.commit[:9], past.tally.files, past.clean, past.tally.violations)
