"""`report --mocks` and the lines that `init` writes: what is mocked, and how much a line settles by trial."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command_line import Suite

from codemods.proposal.policy import propose

TESTS = """
from unittest.mock import MagicMock, Mock, patch

from shop.cart import Cart


def test_both(shop):
    mock_mailer = Mock()
    cart = MagicMock(spec=Cart)
    assert shop.pay(cart, mock_mailer).accepted


def test_mailer(shop):
    mock_mailer = Mock()
    assert shop.write(mock_mailer).sent


def test_unknown(shop):
    gadget = Mock()
    gadget.turn.return_value = 3
    assert shop.use(gadget).done


def test_audit(shop):
    with patch("shop.audit.write") as write:
        assert shop.order("lamp", write).done
"""
SHOP = {
    "shop/__init__.py": "",
    "shop/audit.py": "def write(text): ...\n",
    "shop/cart.py": "class Cart:\n    def __init__(self, owner):\n        self.owner = owner\n",
    "shop/mail.py": "class Mailer:\n    def __init__(self, port=25): ...\n\n\ndef get_mailer():\n    return Mailer()\n",
    "tests/e2e/test_shop.py": TESTS,
}


@pytest.fixture
def project(suite: Suite) -> Suite:
    suite.write({**SHOP, "pyproject.toml": "[tool.pytest.ini_options]\n"})
    return suite


def listed(project: Suite) -> dict[str, dict[str, Any]]:
    document = json.loads(project.run("report", "--mocks", "--format", "json").stdout)
    assert document["version"] == 1
    return {row["thing"]: row for row in document["mocks"]}


def test_one_row_for_each_thing(project: Suite) -> None:
    rows = listed(project)
    assert list(rows) == ["mailer", "Cart", "gadget", "shop.audit.write"]
    assert rows["mailer"]["uses"] == [{"path": "tests/e2e/test_shop.py", "lines": [8, 14]}]
    assert (rows["mailer"]["constructions"], rows["mailer"]["tests"], rows["mailer"]["kind"]) == (2, 2, "mock")
    assert rows["shop.audit.write"]["kind"] == "patch"


def test_lines_are_what_the_repository_tells(project: Suite) -> None:
    rows = listed(project)
    assert rows["mailer"]["line"] == (
        'mailer = { expression = "get_mailer()", imports = ["from shop.mail import get_mailer"] }'
    )
    assert rows["shop.audit.write"]["line"] == (
        '"shop.audit.write" = { expression = "audit.write", imports = ["from shop import audit"] }'
    )
    assert (rows["gadget"]["complete"], rows["gadget"]["line"]) == (False, 'gadget = "…"')
    assert rows["Cart"]["complete"] is False


def test_a_line_is_tried_alone_and_beside_the_others(project: Suite) -> None:
    rows = listed(project)
    assert (rows["mailer"]["settles_alone"], rows["mailer"]["settles_beside_others"]) == (1, 3)
    assert (rows["Cart"]["settles_alone"], rows["Cart"]["settles_beside_others"]) == (0, 2)
    assert rows["gadget"]["settles"] == 1


def test_what_the_policy_names_is_not_listed(project: Suite) -> None:
    project.write({"pyproject.toml": '[tool.codemods.mocks.real]\nmailer = "Mailer()"\n'})
    assert "mailer" not in listed(project)


def test_text_and_markdown_hold_the_same(project: Suite) -> None:
    text = project.run("report", "--mocks", "--format", "plain").stdout.decode()
    assert "mailer: mocked 2 times in 2 tests, settles 1 finding alone, 3 beside the other lines" in text
    table = project.run("report", "--mocks", "--format", "markdown").stdout.decode()
    assert "| `mailer` | 2 | 2 | 3 |" in table
    project.run("report", "--mocks", "--format", "html", code=2)


def test_init_writes_the_top_commented_out(project: Suite) -> None:
    lines = propose(project.root).splitlines()
    at = lines.index("# [tool.codemods.mocks.real]")
    assert lines[at + 1] == "# settles 1 finding, by trial; as in tests/e2e/test_shop.py:8"
    assert lines[at + 2].startswith('# mailer = { expression = "get_mailer()"')
    assert not any("gadget" in line for line in lines), "nobody can uncomment what is not known"


def test_uncommented_it_settles_what_it_says(project: Suite) -> None:
    lines = propose(project.root).splitlines()
    at = lines.index("# [tool.codemods.mocks.real]")
    table = [line.removeprefix("# ") for line in lines[at:] if " = " in line or line.endswith("]")]
    text = "\n".join([*lines[:at], *table])
    project.write({"pyproject.toml": text})
    shown = project.run("check", "--unsafe", "--select", "mock", "--format", "json", code=1).stdout
    found = json.loads(shown)["files"][0]["violations"]
    settled = [item["line"] for item in found if item["fix"]]
    assert settled == [14, 25]


ENGINE = """
from shop.parts import Clock, Store


class Engine:
    def __init__(self, store: Store, clock: "Clock | None"):
        self.store = store

    def run(self): ...
"""
PARTS = "class Store:\n    def put(self): ...\n\n\nclass Clock:\n    def __init__(self, zone): ...\n"
USES = """
from unittest.mock import Mock


def test_engine(shop):
    engine = Mock()
    shop.add(engine)
    assert shop.run().done
"""


def proposed(suite: Suite, **files: str) -> list[str]:
    """What stands for `engine` in the lines that `init` writes."""
    known = {"shop/__init__.py": "", "shop/parts.py": PARTS, "tests/e2e/test_engine.py": USES, "pyproject.toml": ""}
    suite.write({**known, **{name.replace("__", "/") + ".py": text for name, text in files.items()}})
    return [line for line in propose(suite.root).splitlines() if line.startswith("# engine =")]


def test_a_part_that_nothing_makes_proposes_no_line(suite: Suite) -> None:
    assert proposed(suite, shop__engine=ENGINE) == []


def test_a_part_given_as_none_is_no_part(suite: Suite) -> None:
    maker = "from shop.engine import Engine\n\nbroken = Engine(None, None)\n"
    assert proposed(suite, shop__engine=ENGINE, shop__broken=maker) == []


def test_parts_are_made_where_their_classes_can_be(suite: Suite) -> None:
    engine = ENGINE.replace(', clock: "Clock | None"', "")
    (line,) = proposed(suite, shop__engine=engine)
    assert 'expression = "Engine(store=Store())"' in line
    assert 'imports = ["from shop.engine import Engine", "from shop.parts import Store"]' in line


def test_a_name_bound_to_several_classes_means_none(suite: Suite) -> None:
    first = "from shop.parts import Store\n\nengine = Store()\n"
    second = "class Motor: ...\n\n\nengine = Motor()\n"
    assert proposed(suite, shop__first=first, shop__second=second) == []


def test_a_name_that_many_modules_bind_means_none(suite: Suite) -> None:
    bound = "from shop.parts import Store\n\nengine = Store()\n"
    assert proposed(suite, **{f"shop__part_{number}": bound for number in range(30)}) == []


def test_a_name_bound_to_fakes_means_none(suite: Suite) -> None:
    fakes = "from unittest.mock import Mock\n\n\nclass FakeMotor: ...\n\n\nengine = FakeMotor()\nengine = Mock()\n"
    maker = "from unittest.mock import Mock\n\n\ndef get_engine():\n    return Mock()\n"
    assert proposed(suite, shop__fakes=fakes, shop__maker=maker) == []


@pytest.mark.parametrize("bound", ["Motor()", "Mock(spec=Motor)"])
def test_a_name_means_the_class_that_it_is_bound_to(suite: Suite, bound: str) -> None:
    motor = "class Motor:\n    def run(self): ...\n"
    other = f"from unittest.mock import Mock\nfrom shop.motor import Motor\n\nmock_engine = {bound}\n"
    (line,) = proposed(suite, shop__motor=motor, tests__unit__test_other=other)
    assert 'expression = "Motor()", imports = ["from shop.motor import Motor"]' in line


def test_the_one_that_settles_more_is_proposed(suite: Suite) -> None:
    uses = USES.replace("shop.add(engine)", "engine.start()\n    shop.add(engine)")
    motor = "class Motor:\n    def start(self): ...\n\n\nengine = Motor()\n"
    engine = "class Engine:\n    def run(self): ...\n"
    (line,) = proposed(suite, shop__engine=engine, shop__motor=motor, tests__e2e__test_engine=uses)
    assert 'expression = "Motor()"' in line
