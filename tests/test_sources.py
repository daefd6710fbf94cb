"""Other files that a file imports: who imports whom, and modules that are read once as long as they are kept."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
from codemods.suite import import_scan, sources
from codemods.suite.recorded import RecordedSources
from codemods.suite.sources import FolderSources
from codemods.suite.word_index import MOST


def write(root: Path, files: dict[str, bytes]) -> FolderSources:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return FolderSources(root)


@pytest.mark.parametrize(
    "content",
    [
        b"import test_orders\n",
        b"import os, tests.test_orders as orders",
        b"from test_orders import place",
        b"from tests.e2e.test_orders import place\n",
        b"from tests import test_orders\r\n",
        b"\xef\xbb\xbffrom tests import test_orders\n",
        b"from tests.e2e import (\n    carts,\n    test_orders,  # both\n)\n",
        b"from tests.e2e import carts, \\\r\n    prices, \\\r\n    test_orders\r\n",
        b"x = 1\rfrom tests import test_orders\rfrom tests import carts\r",
        b"if True: from tests import test_orders\n",
        b"x = 1; import test_orders\n",
        b"try:\n\timport carts\nexcept ImportError:\n\timport test_orders\n",
        b"orders = importlib.import_module('tests.test_orders')\n",
        b"orders = pytest.importorskip(\n    'tests.test_orders'\n)\n",
        b"print('it is important (')\nimport test_orders\n",
    ],
)
def test_imports_in_any_spelling_are_seen(tmp_path: Path, content: bytes) -> None:
    found = write(tmp_path, {"a/shop.py": content})
    assert found.imports("test_orders")
    assert not found.imports("test_order")


def test_many_import_lines_are_looked_at_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_scan, "_LINES", 2)
    files = {f"m{number}.py": f"import a{number}\nimport b{number}\nimport c{number}\n".encode() for number in range(3)}
    names = import_scan.imported_names(write(tmp_path, files).root)
    assert names == {"import", *(f"{letter}{number}" for letter in "abc" for number in range(3))}


def test_a_name_that_nobody_imports_is_not_imported(tmp_path: Path) -> None:
    found = write(tmp_path, {"shop.py": b"import carts\ntest_orders = carts.test_orders()\n# test_orders\n"})
    assert found.imports("carts")
    assert not found.imports("test_orders")


def test_pipes_and_installed_packages_are_not_searched_for_imports(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    found = write(tmp_path, {"shop.py": b"import orders\n", "venv/lib/x.py": b"import carts\n"})
    assert found.imports("orders")
    assert not found.imports("carts")


@pytest.mark.parametrize("name", ["", ".", "a..b", "/etc/passwd", "a/../../b", "a\0b", "\\\\host.share"])
def test_names_that_lead_out_of_the_root_name_no_module(tmp_path: Path, name: str) -> None:
    assert FolderSources(tmp_path).find(name) == {}
    assert FolderSources(tmp_path).module(name) is None


def test_folders_that_are_no_identifiers_hold_modules_too(tmp_path: Path) -> None:
    assert write(tmp_path, {"end-to-end/conftest.py": b"x = 1\n"}).module("end-to-end.conftest") is not None


@pytest.mark.parametrize(
    ("files", "name", "path"),
    [
        (["src/shop/till.py"], "shop.till", "src/shop/till.py"),
        (["src/shop/till.py", "shop/__init__.py"], "shop.till", None),
        (["src/shop/till.py", "shop.py"], "shop.till", None),
        (["src/shop/till.py", "shop.cpython-311-x86_64-linux-gnu.so"], "shop.till", None),
        (["src/shop/till.py", "shop/till.py"], "shop.till", "shop/till.py"),
        (["src/shop/till.py", "shop/cart.py"], "shop.till", "src/shop/till.py"),
        (["src/shop/__init__.py", "shop/till.py"], "shop.till", None),
        (["src/shop/__init__.py"], "shop", "src/shop/__init__.py"),
        (["src/shop/__init__.py", "shop.py"], "shop", "shop.py"),
        (["src/shop/till.py"], "src.shop.till", "src/shop/till.py"),
        (["src/shop/till.py", "lib/shop/cart.py"], "shop.cart", "lib/shop/cart.py"),
        (["src/shop/__init__.py", "lib/shop/cart.py"], "shop.cart", None),
        (["src/shop/till.py"], "", None),
        (["src/shop/till.py"], "/src/shop/till", None),
    ],
)
def test_modules_below_src_are_found_as_python_does(
    tmp_path: Path, files: list[str], name: str, path: str | None
) -> None:
    write(tmp_path, dict.fromkeys(files, b"x = 1\n"))
    found = FolderSources(tmp_path, ("src", "lib"))
    assert [item for item, content in found.find(name).items() if content is not None] == ([path] if path else [])
    assert found.exists(name) is (found.module(name) is not None) is (path is not None)


def test_what_was_read_is_told_with_what_was_missing(tmp_path: Path) -> None:
    recorded = RecordedSources(write(tmp_path, {"a/__init__.py": b"x = 1\n", "b.py": b"import a\n"}))
    assert recorded.module("a") is not None
    assert recorded.module("c") is None
    assert recorded.imports("a")
    names = ["imported: a", "a.py", "a/__init__.py", "c.py", "c/__init__.py", "whole: suite"]
    assert list(recorded.reads) == names
    assert [path for path, digest in recorded.reads.items() if digest is None] == ["a.py", "c.py", "c/__init__.py"]


def test_memory_is_bounded_and_what_went_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_KEPT", 50_000)
    content = b"x = 1\n" * 1500
    shared = write(tmp_path, {f"m{number}.py": content for number in range(20)})
    recorded = RecordedSources(shared)
    first = recorded.module("m0")
    held = [shared.module(f"m{number}") for number in range(20)]
    assert all(isinstance(tree, ast.Module) for tree in held)
    assert shared.module("m19") is held[19]
    assert shared.module("m0") is not first
    assert recorded.module("m0") is first
    assert len(recorded.reads) == 1


def test_what_a_module_imports_is_known_when_its_tree_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a/b.py": b"from . import c\nimport d.e\n", "a/p/__init__.py": b"from .q import r\nfrom .. import s\n"}
    shared = write(tmp_path, files)
    assert shared.imported("a.b") == {"a", "a.c", "d.e"}
    assert shared.imported("a.p") == {"a.p.q", "a.p.q.r", "a", "a.s"}
    assert shared.imported("missing") == frozenset()
    monkeypatch.setattr(sources, "_KEPT", 0)
    shared.module("a.p")
    (tmp_path / "a/b.py").unlink()
    recorded = RecordedSources(shared)
    assert recorded.imported("a.b") == {"a", "a.c", "d.e"}
    assert list(recorded.reads) == ["imports of: a/b.py", "whole: suite"]


@pytest.mark.parametrize(
    "content",
    [
        b"from a.support import (\n    Mock as M,\n)\n",
        b"import a.support\na.support.Mock()\n",
        b"import a.support as s\ns.Mock()\n",
        b"from .support import *\n",
        b"from a import support\ngetattr(support, 'Mock')\n",
        b"from a import support\nfor one in (support,):\n    patch.object(one, 'Mock')\n",
        b"from a import support\nfrom a import orders\npatch.object(orders, 'Mock')\nsetattr(support, 'Mock', 1)\n",
        b"patch('a.support.Mock')\n",
        b"s = importlib.import_module('a.support'); s.Mock\n",
    ],
)
def test_names_of_a_module_that_another_file_uses_are_told(tmp_path: Path, content: bytes) -> None:
    found = write(tmp_path, {"a/support.py": b"from m import Mock\n", "a/shop.py": b"import a.support\n" + content})
    assert found.imports("support.Mock")
    assert not found.imports("carts.Mock")


def test_a_name_that_only_another_library_gives_is_not_used(tmp_path: Path) -> None:
    content = b"from a import support\nfrom m import Mock\nimport mock\nsupport.Mocks(Mock, mock.Mock)\n"
    content += b"from a import orders\nwith patch.object(orders, 'Mock'):\n    pass\n"
    found = write(tmp_path, {"a/shop.py": content})
    assert found.imports("support")
    assert not found.imports("support.Mock")


def test_files_that_hold_a_word_are_known_but_not_everybodys_word(tmp_path: Path) -> None:
    found = write(tmp_path, {"a.py": b"visit('home')\n", "b/c.py": b"# visits\n", "b/d.py": b"def visit(): ...\n"})
    known = found.look_up("visit")
    assert known.paths == ("a.py", "b/d.py")
    changed = write(tmp_path, {"b/c.py": b"# other words\n"}).look_up("visit")
    assert changed.whole != known.whole
    assert changed.paths == known.paths
    many = write(tmp_path, {f"e/{number}.py": b"visit\n" for number in range(MOST)})
    assert many.named("visit") is None


def test_what_a_look_at_a_file_gives_is_kept_and_noted(tmp_path: Path) -> None:
    shared = write(tmp_path, {"a.py": b"x = 1\n"})
    looks: list[bytes] = []

    def look(content: bytes) -> int:
        looks.append(content)
        return len(content)

    first, second = RecordedSources(shared), RecordedSources(shared)
    assert [first.looked_at("a.py", look), second.looked_at("a.py", look)] == [6, 6]
    assert looks == [b"x = 1\n"]
    assert isinstance(first.looked_at("a.py", ast.parse), ast.Module)  # another look gives its own
    assert first.reads == second.reads
    assert first.looked_at("missing.py", look) is None
    assert first.reads["missing.py"] is None


def test_a_name_that_is_none_says_nothing_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    sources = FolderSources(tmp_path)
    assert [sources.exists(name) for name in ("", "tests", "..", "a//b", "tests")] == [False, True, False, False, True]


def test_a_package_that_takes_a_part_of_itself_from_itself_is_no_endless_chain(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").write_text("from shop import testing\n")
    source = (
        b"from shop import testing\n\n\nclass RoomTest(testing.RoomTestCase):\n    def test_room(self):\n        pass\n"
    )
    result = fix_source(source, Policy(), "tests/test_room.py", sources=FolderSources(tmp_path))
    assert result.error is None
    assert [finding.rule for finding in result.findings] == ["no-assertion"]
