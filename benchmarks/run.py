"""Compare codemods with other tools on the same files in the same run; every figure is a ratio.

    python benchmarks/run.py FOLDER [--config POLICY] [--sizes 100,900] [--runs 3] [--remediated] [--plot growth.png]

FOLDER holds test files (it is copied, never changed). Needs `pip install codemods[bench]`. The table's unit is one
LibCST parse and print of the same files, so a row reads "this many times what LibCST needs to do nothing".
"""

from __future__ import annotations

import argparse
import ast
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measure import Usage, medians, run
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
PYTHON = sys.executable
SIX_COMMANDS = (
    "remove_unused_imports.RemoveUnusedImportsCommand",
    "convert_format_to_fstring.ConvertFormatStringCommand",
    "convert_percent_format_to_fstring.ConvertPercentFormatStringCommand",
    "convert_namedtuple_to_dataclass.ConvertNamedTupleToDataclassCommand",
    "fix_pyre_directives.FixPyreDirectivesCommand",
    "noop.NOOPCommand",
)
PATTERNS = (
    "assert $X or True",
    "assert True",
    "try:\n    $$$A\nexcept Exception:\n    pass",
    "with patch($$$A):\n    $$$B",
    "pytest.skip($$$A)",
)


@dataclass(frozen=True)
class Subject:
    """One row of the table: commands run one after the other on a fresh copy of the files."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    environment: dict[str, str] = field(default_factory=dict)


def subjects(folder: Path, config: Path | None, cache: Path) -> Iterator[Subject]:
    """All rows; the first two are the yardsticks."""
    target = str(folder)
    tool = (str(SCRIPTS / "codemods"),)
    policy = ("--config", str(config)) if config else ()
    environment = {"XDG_CACHE_HOME": str(cache)}

    def codemods(*words: str) -> tuple[str, ...]:
        return (*tool, *words, *policy, "--quiet", target)

    yield Subject("ast.parse", ((PYTHON, str(HERE / "baselines.py"), "ast", target),))
    yield Subject("LibCST parse + print", ((PYTHON, str(HERE / "baselines.py"), "libcst", target),))
    for jobs in ("1", "2"):
        cold = codemods("preview", "--format", "json", "--no-cache", "--jobs", jobs)
        yield Subject(f"codemods preview, {jobs} worker(s), cold", (cold,))
    yield Subject("codemods check, 1 worker(s), cold", (codemods("check", "--no-cache", "--jobs", "1"),))
    unsafe = codemods("preview", "--format", "json", "--no-cache", "--jobs", "1", "--unsafe")
    yield Subject("codemods preview --unsafe, 1 worker, cold", (unsafe,))
    yield Subject("codemods check, warm cache", (codemods("check", "--format", "json", "--jobs", "1"),), environment)
    for name, commands in (("one LibCST command", SIX_COMMANDS[:1]), ("six LibCST commands", SIX_COMMANDS)):
        chain = tuple(
            (PYTHON, "-m", "libcst.tool", "codemod", command, target, "-j", "1", "--no-format") for command in commands
        )
        yield Subject(name, chain)
    fixit = (str(SCRIPTS / "fixit"), "--quiet")
    yield Subject("Fixit, one rule", ((*fixit, "--rules", "fixit.rules:NoAssertTrueForComparisons", "lint", target),))
    yield Subject("Fixit, all built-in rules", ((*fixit, "lint", target),))
    ruff = (str(SCRIPTS / "ruff"), "check", "--isolated", "--no-cache", "--exit-zero", "--preview", "--select", "ALL")
    yield Subject("ruff --select ALL (finds only)", ((*ruff, target),))
    greps = tuple((str(SCRIPTS / "ast-grep"), "run", "-l", "python", "-p", pattern, target) for pattern in PATTERNS)
    yield Subject(f"ast-grep, {len(PATTERNS)} patterns (finds only)", greps)


def copy_files(source: Path, target: Path, count: int) -> int:
    """Copy `count` Python files, repeating them under new names once they run out; the number of bytes copied."""
    files = sorted(source.rglob("*.py"))
    size = 0
    for number in range(count):
        path = files[number % len(files)]
        relative = path.relative_to(source)
        copy = target / f"copy_{number // len(files)}" / relative if number >= len(files) else target / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        size += path.stat().st_size
    return size


def measured(chosen: Sequence[Subject], work: Path, runs: int) -> dict[str, Usage]:
    """Medians over several rounds; in each, every subject runs once, so that what else runs weighs on all alike.

    A round before them compiles the tools to bytecode, which installing them does, and fills the caches.
    """
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(work / "bytecode")}

    def once(subject: Subject, untouched: Path) -> Usage:
        total = Usage(0.0, 0.0, 0.0, 0)
        for command in subject.commands:
            used = run(command, work, bytecode | subject.environment)
            total = Usage(
                total.cpu + used.cpu, total.wall + used.wall, max(total.peak, used.peak), max(total.code, used.code)
            )
        if "libcst.tool" in subject.commands[0]:
            shutil.rmtree(work / "e2e")
            shutil.copytree(untouched, work / "e2e")
        return total

    with tempfile.TemporaryDirectory() as name:
        untouched = shutil.copytree(work / "e2e", Path(name, "e2e"))
        rounds = [{subject.name: once(subject, untouched) for subject in chosen} for _ in range(runs + 1)]
    return {subject.name: medians([found[subject.name] for found in rounds[1:]]) for subject in chosen}


def remediate(folder: Path, config: Path | None) -> None:
    """Make every fix, the unsafe ones too, in the copy: the suite as it is once the work is done."""
    policy = ("--config", str(config)) if config else ()
    used = run((str(SCRIPTS / "codemods"), "apply", "--unsafe", "--quiet", *policy, str(folder)), folder.parent)
    if used.code not in (0, 3):
        raise SystemExit(f"codemods apply failed with exit code {used.code}")


def table(
    source: Path, count: int, config: Path | None, runs: int, only: Sequence[str], clean: bool
) -> dict[str, Usage]:
    """Measure every subject on `count` files, as they are or remediated, and print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "pytest.ini").write_text("[pytest]\n")
        size = copy_files(source, work / "e2e", count)
        if clean:
            remediate(work / "e2e", config)
        chosen = [
            subject
            for subject in subjects(work / "e2e", config, work / "cache")
            if not only or any(word in subject.name for word in only) or "parse" in subject.name
        ]
        rows = measured(chosen, work, runs)
    _print(rows, f"{count} {'remediated ' if clean else ''}files, {size / 1e6:.1f} MB")
    return rows


def _print(rows: dict[str, Usage], what: str) -> None:
    unit, least = rows["LibCST parse + print"], rows["ast.parse"]
    view = Table(title=f"{what}; 1.00 = LibCST parse + print of the same files")
    for column in ("", "CPU", "÷ ast.parse", "wall", "CPU s", "wall s", "peak MiB", "exit"):
        view.add_column(column, justify="left" if not column else "right")
    for name, used in rows.items():
        ratios = (used.cpu / unit.cpu, used.cpu / least.cpu, used.wall / unit.wall, used.cpu, used.wall)
        view.add_row(name, *(f"{ratio:.2f}" for ratio in ratios), f"{used.peak:.0f}", str(used.code))
    Console(width=130).print(view)


def _print_growth(growth: dict[int, dict[str, Usage]]) -> None:
    """CPU for each file of the largest suite ÷ that of the smallest: 1.00 is linear."""
    few, many = min(growth), max(growth)
    for name in growth[many] if few < many else ():
        ratio = growth[many][name].cpu / many / (growth[few][name].cpu / few)
        print(f"{name}: CPU for each of {many:,} files ÷ for each of {few:,}: {ratio:.2f}")


def by_length(source: Path, config: Path | None, lengths: Sequence[int], runs: int) -> dict[int, dict[str, Usage]]:
    """CPU of previewing one file of so many lines, made of the suite's own classes and functions."""
    growth = {}
    for length in lengths:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            (work / "pytest.ini").write_text("[pytest]\n")
            (work / "e2e").mkdir()
            (work / "e2e" / "test_long.py").write_text("".join(_long(source, length)))
            rows = {item.name: item for item in subjects(work / "e2e", config, work / "cache")}
            wanted = ("LibCST parse + print", "codemods preview, 1 worker(s), cold")
            growth[length] = measured([rows[name] for name in wanted], work, runs)
    return growth


def _long(source: Path, length: int) -> Iterator[str]:
    """Whole files of the suite one after the other, until there are so many lines."""
    left = length
    for path in sorted(source.rglob("test_*.py")):
        lines = path.read_text(errors="replace").splitlines(keepends=True)
        try:
            tree = ast.parse("".join(lines))
        except (SyntaxError, ValueError):
            continue
        for node in tree.body:
            if left <= 0:
                return
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield from (f"{line.rstrip()}\n" for line in lines[node.lineno - 1 : node.end_lineno])
                left -= (node.end_lineno or node.lineno) - node.lineno + 1


def plot(files: dict[int, dict[str, Usage]], lengths: dict[int, dict[str, Usage]], path: Path) -> None:
    """CPU seconds against number of files and against lines of one file, one line a subject."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, both = pyplot.subplots(1, 2, figsize=(15, 6))
    for axes, growth, label in zip(both, (files, lengths), ("files", "lines of one file"), strict=True):
        for name in growth[min(growth)] if growth else ():
            points = [(count, rows[name].cpu) for count, rows in sorted(growth.items()) if name in rows]
            axes.plot(*zip(*points, strict=True), marker="o", label=name)
        axes.set(xscale="log", yscale="log", xlabel=label, ylabel="CPU seconds")
        axes.legend(fontsize=7)
        axes.grid(True, which="both", alpha=0.3)
    figure.savefig(path, dpi=110, bbox_inches="tight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--sizes", default="400", help="numbers of files, with commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], help="only subjects whose name holds this word")
    parser.add_argument("--remediated", action="store_true", help="measure the files after codemods apply --unsafe")
    parser.add_argument("--plot", type=Path, help="write the growth with files and with lines to this PNG")
    parser.add_argument("--lengths", default="500,2000,5000,20000", help="lines of one file, with commas")
    options = parser.parse_args()
    sizes = [int(word) for word in options.sizes.split(",")]
    config = options.config.resolve() if options.config else None
    growth = {
        size: table(options.folder, size, config, options.runs, options.only, options.remediated) for size in sizes
    }
    _print_growth(growth)
    if options.plot:
        lengths = by_length(options.folder, config, [int(word) for word in options.lengths.split(",")], options.runs)
        for length, rows in lengths.items():
            ours, unit = rows["codemods preview, 1 worker(s), cold"], rows["LibCST parse + print"]
            print(f"one file of {length:,} lines: {ours.cpu:.2f} s CPU, {ours.cpu / unit.cpu:.2f} of LibCST")
        plot(growth, lengths, options.plot)


if __name__ == "__main__":
    main()
