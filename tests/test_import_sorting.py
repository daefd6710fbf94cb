"""Imports that the target's own settings sort are sorted after a fix, too: the tools themselves say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from codemods.policy.loading import load
from codemods.running.worker import Work, Worker
from codemods.vocabulary.assumptions import ALL

RUFF = '[tool.ruff.lint]\nselect = ["E4", "I"]\n'
SETTINGS = {
    "ruff": ("pyproject.toml", RUFF),
    "ruff-first-party": ("pyproject.toml", f'{RUFF}[tool.ruff.lint.isort]\nknown-first-party = ["zapp"]\n'),
    "ruff-third-party": ("pyproject.toml", f'{RUFF}[tool.ruff.lint.isort]\nknown-third-party = ["shop"]\n'),
    "ruff-alphabet": ("ruff.toml", 'lint.select = ["I001"]\n[lint.isort]\nforce-sort-within-sections = true\n'),
    "ruff-no-lines": ("pyproject.toml", f'{RUFF}[tool.ruff.lint.isort]\nno-lines-before = ["first-party"]\n'),
    "ruff-sections": (
        "pyproject.toml",
        f'{RUFF}[tool.ruff.lint.isort]\nsection-order = ["future", "standard-library", "tools", "third-party", '
        '"first-party", "local-folder"]\nsections = { tools = ["pytest"] }\n',
    ),
    "ruff-lines-after": ("pyproject.toml", f"{RUFF}[tool.ruff.lint.isort]\nlines-after-imports = 1\n"),
    "ruff-src": ("pyproject.toml", '[tool.ruff]\nsrc = ["code"]\nlint.extend-select = ["I"]\n'),
    "ruff-old-keys": ("pyproject.toml", '[tool.ruff]\nselect = ["I"]\nisort.known-first-party = ["zapp"]\n'),
    "isort": (".isort.cfg", "[settings]\n"),
    "isort-black": ("pyproject.toml", '[tool.isort]\nprofile = "black"\n'),
    "isort-google": ("pyproject.toml", '[tool.isort]\nprofile = "google"\nknown_third_party = ["shop.api"]\n'),
    "isort-first-party": ("setup.cfg", "[isort]\nprofile = black\nknown_first_party = zapp,shop\n"),
    "isort-alphabet": ("tox.ini", "[isort]\nforce_sort_within_sections = true\nmulti_line_output = 3\n"),
    "isort-sections": (
        "setup.cfg",
        "[tool:isort]\nknown_tools = pytest\nsections = FUTURE,STDLIB,TOOLS,THIRDPARTY,FIRSTPARTY,LOCALFOLDER\n",
    ),
    "isort-one-section": ("pyproject.toml", "[tool.isort]\nno_sections = true\nlines_after_imports = 3\n"),
}
BODY = """

def test_refused():
    try:
        charge(Order(0))
        assert False, "charged"
    except ValueError:
        pass
"""
FILES = {
    "own": f"import os\n\nfrom shop.api import charge\nfrom zapp import Order\n\nprint(os, datetime){BODY}",
    "mocks": (
        "import datetime\nimport os\nfrom unittest.mock import (\n    AsyncMock,\n    MagicMock,\n    patch,\n)\n\n"
        f"from aiohttp import web\nfrom shop.api import charge\nfrom zapp import Order\n\n"
        f"print(os, web, datetime, patch){BODY}"
    ),
    "none": f"charge = Order = print{BODY}",
    "unwrapped": (
        "import os\n\nfrom zapp import Order\n\ntry:\n    from shop.api import charge\nexcept ImportError:\n"
        f"    charge = None\n\nprint(os){BODY}"
    ),
    "relative": f'"""Orders."""\n\nfrom .orders import charge, Order{BODY}',
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize(("name", "settings"), SETTINGS.values(), ids=SETTINGS)
def test_what_the_projects_tool_accepts_before_it_accepts_after(
    tmp_path: Path, name: str, settings: str, text: str
) -> None:
    for place in ("shop", "code/zapp", "tests/e2e"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "shop/__init__.py").touch()
    (tmp_path / "code/zapp/__init__.py").touch()
    (tmp_path / "shop/api.py").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(settings)
    file = tmp_path / "tests/e2e/test_orders.py"
    file.write_text(text)
    tool = _Tool(tmp_path, file, "ruff" if "ruff" in settings or "ruff" in name else "isort")
    tool.sort()
    before = file.read_bytes()

    policy = msgspec.structs.replace(load([file]).policy, granted=(ALL,), all_tests=True)
    result = Worker(policy).process(Work("tests/e2e/test_orders.py", before)).result

    assert b"pytest.raises(ValueError)" in result.after
    file.write_bytes(result.after)
    assert tool.complaints() == ""


class _Tool:
    """isort or ruff as the project's continuous integration calls it."""

    def __init__(self, folder: Path, file: Path, name: str) -> None:
        self.folder, self.file = folder, file
        arguments = ["ruff", "check", "--no-cache", "--select", "I"] if name == "ruff" else ["isort"]
        self.command = [sys.executable, "-m", *arguments]
        self.fixing = ["--fix"] if name == "ruff" else []
        self.looking = ["--diff"] if name == "isort" else []

    def sort(self) -> None:
        subprocess.run([*self.command, *self.fixing, str(self.file)], cwd=self.folder, check=True, capture_output=True)

    def complaints(self) -> str:
        ran = subprocess.run([*self.command, *self.looking, str(self.file)], cwd=self.folder, capture_output=True)
        return "" if ran.returncode == 0 and (not self.looking or not ran.stdout) else ran.stdout.decode()
