"""The whole story on screen: a suite that passes without its service, rewritten into one that cannot.

Works on a temporary copy of this folder: `make demo`, or `python examples/chat/demo.py`. `--prove`, as `make demo` has
it, runs `codemods prove --fault refuse` before and after. Exits with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

from rich.console import Console
from rich.table import Table

from story import (
    Outcomes,
    Stage,
    broken_promises,
    codemods,
    commit,
    copy_project,
    run_suite,
    running_service,
    settings,
    stopped_service,
    without_policy,
)

SAMPLE = "tests/e2e/test_websocket_comprehensive_e2e.py"
HIDES_A_MISTAKE = "tests/e2e/test_agent_billing_flow_e2e.py"
"""Its last handler runs today, as `prove` notes in its healthy run: its test goes on without what it has lost."""
SHOWN_FAILURES = 6
VERDICTS = ("hollow", "proven", "broken", "skipped")

console = Console(highlight=False)


def chapter(title: str) -> None:
    console.print()
    console.rule(f"[bold]{title}", align="left")


def show_run(project: Path, url: str) -> Outcomes:
    """Run the suite, and show the first failures and pytest's closing line."""
    outcomes, output = run_suite(project, url)
    lines = output.strip().splitlines()
    failures = [line for line in lines if line.startswith(("FAILED ", "ERROR "))]
    for line in failures[:SHOWN_FAILURES]:
        console.print(line, markup=False, no_wrap=True, overflow="ellipsis")
    if len(failures) > SHOWN_FAILURES:
        console.print(f"… and {len(failures) - SHOWN_FAILURES} more")
    console.print(lines[-1], markup=False, style="bold red" if outcomes.failed else "bold green")
    return outcomes


def show_stage(project: Path, name: str) -> Stage:
    chapter(f"{name}, service stopped")
    with stopped_service() as url:
        down = show_run(project, url)
    chapter(f"{name}, service running")
    with running_service(project) as url:
        up = show_run(project, url)
    return Stage(up=up, down=down)


def run_tool(project: Path, *arguments: str) -> None:
    console.print(f"[bold]$ codemods {' '.join(arguments)}")
    if code := codemods(project, *arguments).returncode:
        raise SystemExit(f"codemods {arguments[0]} exited with {code}")


def propose(project: Path) -> None:
    """What `init` writes where nobody has a policy yet, and what the owner of this suite made of it."""
    chapter("What init proposes where there is no policy")
    fresh = without_policy(project)
    run_tool(fresh, "init")
    text = (fresh / "pyproject.toml").read_text()
    console.print(text[text.index("[tool.codemods]") :].rstrip(), markup=False, soft_wrap=True)
    proposed, held = settings(fresh), settings(project)
    kept = sum(held.get(key) == value for key, value in proposed.items())
    console.print(f"Of its {len(proposed)} settings the owner kept {kept}; the policy has {len(held)}.", style="bold")


def rewrite(project: Path) -> None:
    """Preview one file, then make the safe fixes in all."""
    chapter("What would change, in one of the files")
    run_tool(project, "preview", SAMPLE)
    chapter("Make it, in all of them")
    run_tool(project, "apply")
    commit(project, "The suite rewritten")


def rewrite_refuted(project: Path) -> None:
    """Make the fix that the healthy run speaks against, as no policy does: that handler hides a failure today."""
    chapter("A handler that hides a failure today: look at it, and make its fix")
    run_tool(project, "preview", "--unsafe", "--select", "swallowed-exception", HIDES_A_MISTAKE)
    run_tool(project, "apply", "--unsafe", "--select", "swallowed-exception", HIDES_A_MISTAKE)
    commit(project, "What hid a failure is gone")


def rewrite_further(project: Path) -> None:
    """Make the unsafe fixes as well."""
    chapter("Make the unsafe fixes as well")
    run_tool(project, "apply", "--unsafe")
    commit(project, "The suite rewritten further")


def prove(project: Path) -> dict[str, int]:
    """Run each test healthy and with its connections refused; show what hides failures, return the verdicts.

    Hollow tests (1) and tests that cannot be judged (3) are what the story is about: no error of the command.
    """
    chapter("codemods prove: which of these tests can fail?")
    policy = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["codemods"]["prove"]
    url = policy["redirect"]["CHAT_URL"]
    done = codemods(project, "prove", "--fault", "refuse", "--format", "json", url=url, capture=True)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"codemods prove exited with {done.returncode}:\n{done.stderr}")
    result = json.loads(done.stdout)
    hollow = [test for test in result["tests"] if test["verdict"] == "hollow"]
    for test in hollow[:SHOWN_FAILURES]:
        place = f" at {test['hidden_by']}" if test["hidden_by"] else ""
        why = test["reason"].replace("-", " ") + place
        console.print(f"hollow: {test['id']}\n        {why}", markup=False, soft_wrap=True)
    if len(hollow) > SHOWN_FAILURES:
        console.print(f"… and {len(hollow) - SHOWN_FAILURES} more")
    summary: dict[str, int] = result["summary"]
    console.print(", ".join(f"{summary[verdict]} {verdict}" for verdict in VERDICTS), style="bold")
    return summary


def final_table(stages: dict[str, Stage]) -> Table:
    table = Table()
    table.add_column("tests that pass")
    table.add_column("service running", justify="right")
    table.add_column("service stopped", justify="right")
    for name, stage in stages.items():
        total = len(stage.up.all)
        table.add_row(name, f"{len(stage.up.passed)} of {total}", f"{len(stage.down.passed)} of {total}")
    return table


def counts(stage: Stage) -> dict[str, dict[str, int]]:
    return {
        state: {"passed": len(o.passed), "failed": len(o.failed), "skipped": len(o.skipped)}
        for state, o in (("up", stage.up), ("down", stage.down))
    }


def show_broken(broken: list[str], rewritten: Stage) -> None:
    for promise in broken:
        console.print(f"BROKEN: {promise}", style="bold red")
    for test in sorted(rewritten.up.failed):
        console.print(f"  fails although the service runs: {test}", markup=False, soft_wrap=True)
    for test in sorted(rewritten.down.passed):
        console.print(f"  passes although the service is gone: {test}", markup=False, soft_wrap=True)


def tell(project: Path, options: argparse.Namespace) -> int:
    """The story; 1 when a promise of the example is broken."""
    stages = {"before": show_stage(project, "The legacy suite")}
    proof = {"before": prove(project)} if options.prove else {}
    propose(project)
    rewrite(project)
    if options.prove:
        rewrite_refuted(project)
    stages["after"] = show_stage(project, "The rewritten suite")
    if options.prove:
        proof["after"] = prove(project)
    if options.unsafe:
        rewrite_further(project)
        stages["unsafe"] = show_stage(project, "With the unsafe fixes")
    console.print()
    broken = {name: broken_promises(stages["before"], stages[name]) for name in stages if name != "before"}
    for name, promises in broken.items():
        show_broken(promises, stages[name])
    if options.json:
        measured = {name: counts(stage) for name, stage in stages.items()}
        document = {"counts": measured, "proof": proof, "broken": broken}
        options.json.write_text(json.dumps(document, indent=2) + "\n")
    console.print(final_table(stages))
    return 1 if any(broken.values()) else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unsafe", action="store_true", help="make the unsafe fixes as well")
    parser.add_argument("--prove", action="store_true", help="run `codemods prove` before and after")
    parser.add_argument("--json", type=Path, help="write the counts to this file")
    parser.add_argument("--keep", action="store_true", help="keep the rewritten copy and say where it is")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="codemods-demo-"))
    try:
        return tell(copy_project(folder), options)
    finally:
        if options.keep:
            console.print(f"kept: {folder / 'chat'}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
