"""`prove` where connections come from C libraries and child processes: `make test-services`.

PostgreSQL, redis and gRPC are installed by `make services`. What is missing is an error here, and no reason to skip.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_prove_catalogue import Expected, name_of, read

from codemods.policy.tables import Policy, Prove
from codemods.prove.options import ProveOptions
from codemods.prove.prover import run
from codemods.prove.verdicts import ProveReport

SUITE = Path(__file__).parent / "prove_services"
PYTHON = SUITE.parent.parent / ".venv-services/bin/python"
FORBIDS = Path(__file__).parent / "without_seccomp.py"


@pytest.fixture(scope="module")
def report() -> ProveReport:
    policy = Policy(root=str(SUITE), e2e=("*",), prove=Prove(timeout=8.0))
    return run(ProveOptions(python=str(PYTHON), cache=False), policy)


@pytest.fixture(scope="module")
def expected() -> dict[str, Expected]:
    file = SUITE / "cases_native.py"
    return {f"{file.name}::{name}": each for name, each in read(file).items()}


def test_what_no_patch_of_sockets_sees_is_judged_as_written(report: ProveReport, expected: dict[str, Expected]) -> None:
    assert not report.uncollected and report.incomplete is None and not report.remarks
    assert {name_of(proof): proof.verdict.value for proof in report.proofs} == {
        name: each.verdict for name, each in expected.items()
    }


def test_the_line_that_hides_it_is_named(report: ProveReport, expected: dict[str, Expected]) -> None:
    for proof in report.proofs:
        hides = expected[name_of(proof)].hides
        assert not hides or Path(str(proof.hidden_by)).name in hides, proof.id


def test_where_nothing_may_be_supervised_nobody_is_accused(expected: dict[str, Expected]) -> None:
    found = prove_without_seccomp("--fault=refuse")
    verdicts = {Path(test["id"]).name: test["verdict"] for test in found["tests"]}
    asks = {name for name, each in expected.items() if each.verdict == "proven"}
    assert {verdicts[name] for name in expected if name not in asks} == {"unjudged"}
    assert {verdicts[name] for name in asks} <= {"unjudged", "proven"}
    assert verdicts["cases_native.py::test_redis_py"] == "proven"
    assert found["exit"] == 3


def prove_without_seccomp(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(FORBIDS), sys.executable, "-m", "codemods", "prove", "--no-cache", *arguments]
    command += ["--python", str(PYTHON), "--timeout=8", "--format=json", "."]
    done = subprocess.run(command, cwd=SUITE, stdout=subprocess.PIPE, timeout=170, env=os.environ)
    return dict(json.loads(done.stdout), exit=done.returncode)
