"""Where a policy comes from, and how a mistake in it is told: path of the key, what is allowed, nearest name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from command_line import Suite

from codemods.errors import UsageError, nearest
from codemods.policy import loading as configuration
from codemods.policy.line_length import read_line_length, uses_black
from codemods.policy.pytest_settings import read_pytest_settings
from codemods.policy.tables import Policy, Timing

POLICY = """\
paths = ["tests"]
exclude = ["tests/old/"]
e2e = ["tests/e2e/", "marker:slow"]
unsafe = true
select = ["timing"]
ignore = ["tautology"]

[auth]
helper = "framework.auth"
environment = "staging"
calls = { "legacy.token(user=None)" = "token" }
legacy = { "legacy.user" = "token-and-user" }

[timing]
minimum = 1
clock = "time.perf_counter"

[waits]
timeout = 2.5
receivers = ["recv"]

[mocks.real]
database = "Database(url)"
client = { expression = "Client()", imports = ["from app import Client"] }

[events]
required = ["started", "completed"]
first = "started"

[[overrides]]
paths = ["tests/unit/"]
ignore = ["mock"]

[[value]]
paths = ["tests/e2e/billing/"]
label = "billing"
amount = 100000

[prove]
services = ["127.0.0.1:8000"]
"""


def test_every_table_is_read() -> None:
    policy = configuration.parse(tomllib.loads(POLICY), "policy.toml")
    assert policy.timing == Timing(minimum=1.0, clock="time.perf_counter")
    assert policy.auth.legacy == {"legacy.user": "token-and-user"}
    assert policy.overrides[0].ignore == ("mock",)
    assert policy.value[0].amount == 100000.0
    assert policy.events.required == ("started", "completed")


def test_the_same_keys_in_a_pyproject() -> None:
    bare = tomllib.loads(POLICY)
    nested = {"project": {"name": "x"}, "tool": {"codemods": bare}}
    assert configuration.parse(nested, "pyproject.toml") == configuration.parse(bare, "policy.toml")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("unsaf = true", "unsaf: unknown key; did you mean 'unsafe'?"),
        ("[timings]\nminimum = 1", "timings: unknown key; did you mean 'timing'?"),
        ("[timing]\nminimun = 1", "timing.minimun: unknown key; did you mean 'minimum'?"),
        ("[timing]\nminimum = 'x'", "timing.minimum: expected `float`, got `str`"),
        ("[timing]\nminimum = 0", "timing.minimum: expected `float` > 0.0"),
        ("paths = 'tests'", "paths: expected `array`, got `str`"),
        ("auth = 3", "auth: expected `object`, got `int`"),
        ("[[overrides]]\npaths = ['a']", "overrides[0]: needs `ignore` or `assume`"),
        ("[[overrides]]\npaths = ['a']\nignore = ['b']\n[[overrides]]\npath = ['a']", "overrides[1].path: unknown key"),
        ("[mocks.real.db]\nexpresion = 'x'", "mocks.real.db.expresion: unknown key; did you mean 'expression'?"),
        ("[auth.legacy]\n'a.b' = 'tokn'", "auth.legacy[...]: invalid enum value 'tokn'"),
        ("root = '/'", "root: unknown key; allowed:"),
        ("python_files = ['x']", "python_files: unknown key"),
    ],
)
def test_a_mistake_is_told_with_the_path_of_its_key(document: str, message: str) -> None:
    with pytest.raises(UsageError) as bare:
        configuration.parse(tomllib.loads(document), "policy.toml")
    assert str(bare.value).startswith(f"policy.toml: {message}")


def test_the_key_path_in_a_pyproject_is_whole() -> None:
    with pytest.raises(
        UsageError, match=r"pyproject\.toml: tool\.codemods\.timing\.clok: unknown key; did you mean 'clock'"
    ):
        configuration.parse({"tool": {"codemods": {"timing": {"clok": "x"}}}}, "pyproject.toml")


def test_a_pyproject_without_the_table_that_was_asked_for() -> None:
    with pytest.raises(UsageError, match=r"no table \[tool\.codemods\]"):
        configuration.parse({"project": {"name": "x"}}, "pyproject.toml")


def test_the_nearest_pyproject_with_the_table_holds(suite: Suite) -> None:
    suite.write(
        {
            "pyproject.toml": "[tool.codemods]\nunsafe = true\n",
            "service/pyproject.toml": "[tool.codemods.timing]\nminimum = 3\n",
            "service/tests/pyproject.toml": "[project]\nname = 'x'\n",
            "service/tests/test_a.py": "",
            "tests/test_b.py": "",
        }
    )
    inner = configuration.load([suite.root / "service/tests/test_a.py"])
    assert (inner.policy.timing, inner.policy.unsafe) == (Timing(minimum=3), False)
    assert inner.policy.root == str(suite.root / "service")
    both = configuration.load([suite.root / "service/tests/test_a.py", suite.root / "tests"])
    assert (both.policy.timing, both.policy.unsafe) == (None, True)


def test_a_named_file_holds_even_if_another_is_nearer(suite: Suite) -> None:
    suite.write({"tests/test_a.py": "", "strict.toml": "[timing]\nminimum = 9\n"})
    loaded = configuration.load([suite.root / "tests"], suite.root / "strict.toml")
    assert loaded.policy.timing == Timing(minimum=9)
    assert loaded.policy.root == str(suite.root)


def test_a_policy_from_elsewhere_leaves_the_root_at_the_project(suite: Suite, tmp_path: Path) -> None:
    suite.write({"tests/test_a.py": ""})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "policy.toml").write_text("unsafe = true\n")
    loaded = configuration.load([suite.root / "tests"], elsewhere / "policy.toml")
    assert (loaded.policy.unsafe, loaded.policy.root) == (True, str(suite.root))


def test_without_any_project_the_root_lies_above_the_tests(tmp_path: Path) -> None:
    folder = tmp_path / "thing" / "tests" / "e2e"
    folder.mkdir(parents=True)
    assert configuration.load([folder]).policy.root == str(tmp_path / "thing")


def test_a_package_that_is_set_up_by_itself_is_imported_from_the_folder_above(tmp_path: Path) -> None:
    package = tmp_path / "shoptests"
    package.mkdir()
    for name in ("__init__.py", "setup.py"):
        (package / name).touch()
    assert configuration.load([package]).policy.root != str(package)
    (tmp_path / "tox.ini").touch()
    assert configuration.load([package]).policy.root == str(tmp_path)
    (package / "__init__.py").unlink()
    assert configuration.load([package]).policy.root == str(package)


def test_a_configuration_that_is_not_there(suite: Suite) -> None:
    with pytest.raises(UsageError, match="cannot read the configuration"):
        configuration.load([suite.root], suite.root / "nowhere.toml")


def test_a_configuration_that_is_no_toml(suite: Suite) -> None:
    suite.write({"pyproject.toml": "[tool.codemods\n"})
    with pytest.raises(UsageError, match="not a TOML document"):
        configuration.load([suite.root])


def test_two_policies_that_demand_the_same_have_one_digest() -> None:
    assert Policy(root="/a").digest == Policy(root="/b").digest
    assert Policy().digest != Policy(unsafe=True).digest


SETTINGS = {
    "pytest.ini": "[pytest]\npython_files = check_*.py\n    *_check.py  # both\nasyncio_mode = auto\n",
    "pyproject.toml": '[tool.pytest.ini_options]\npython_files = ["check_*.py", "*_check.py"]\nasyncio_mode = "auto"\n',
    "tox.ini": "[tox]\nx = 1\n[pytest]\npython_files = check_*.py *_check.py\nasyncio_mode = auto\n",
    "setup.cfg": "[tool:pytest]\npython_files =\n    check_*.py\n    *_check.py\nasyncio_mode = auto\n",
    "pytest.toml": '[pytest]\npython_files = ["check_*.py", "*_check.py"]\nasyncio_mode = "auto"\n',
}


@pytest.mark.parametrize("name", SETTINGS)
def test_pytests_settings_from_each_of_its_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SETTINGS[name])
    inner = tmp_path / "tests"
    inner.mkdir()
    settings = read_pytest_settings(inner)
    assert settings.python_files == ("check_*.py", "*_check.py")
    assert (settings.asyncio_mode, settings.folder) == ("auto", tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest.ini", "[pytest]\ntrio_mode = true\n"),
        ("pyproject.toml", "[tool.pytest.ini_options]\ntrio_mode = true\n"),
    ],
)
def test_pytest_trio_may_run_every_test(tmp_path: Path, name: str, text: str) -> None:
    assert not read_pytest_settings(tmp_path).trio_mode
    (tmp_path / name).write_text(text)
    assert read_pytest_settings(tmp_path).trio_mode


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        (["src/shop/__init__.py"], ("src", "tools")),
        (["src/__init__.py", "src/shop.py"], ("tools",)),
        (["lib/shop.py"], ("tools",)),
    ],
)
def test_modules_are_imported_from_src_and_what_pytest_names(
    suite: Suite, files: list[str], folders: tuple[str, ...]
) -> None:
    suite.write(dict.fromkeys(("tests/test_a.py", "tools/a.py", *files), b""))
    suite.write({"pytest.ini": b"[pytest]\npythonpath = . tools src ../elsewhere gone\n"})
    found = configuration.load([suite.root / "tests"]).policy.import_folders
    assert found == tuple(dict.fromkeys([*folders, *(["src"] if "src/__init__.py" in files else [])]))


def test_pytest_ini_goes_before_pyproject_and_counts_when_empty(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS["pyproject.toml"])
    (tmp_path / "pytest.ini").write_text("")
    assert read_pytest_settings(tmp_path).python_files == ("test_*.py", "*_test.py")


def test_files_without_a_pytest_section_are_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "tests"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (inner / "tox.ini").write_text("[tox]\n")
    (tmp_path / "setup.cfg").write_text(SETTINGS["setup.cfg"])
    assert read_pytest_settings(inner).asyncio_mode == "auto"


def test_a_broken_pytest_configuration_is_told(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("python_files = x\n")
    with pytest.raises(UsageError, match=r"pytest\.ini: not readable as pytest configuration"):
        read_pytest_settings(tmp_path)


LIMITS = {
    "pyproject.toml": [
        ("[tool.black]\nline-length = 100\n[tool.ruff]\nline-length = 140\n", 100),
        ("[tool.ruff.lint]\nselect = ['E']\n", 88),
        ("[tool.ruff]\nextend = '../ruff.toml'\n", 0),
        ("[tool.pylint.format]\nmax-line-length = '95'\n", 95),
        ("[tool.isort]\nprofile = 'black'\n", 0),
        ("[tool.black\n", 0),
    ],
    "ruff.toml": [("line-length = 99\n", 99), ("[lint]\n", 88)],
    "tox.ini": [
        ("[flake8]\nexclude = .venv\n", 79),
        ("[flake8]\nignore = W503,E501\n", 0),
        ("[flake8]\nignore = E501\nmax-line-length = 120\n", 120),
        ("[testenv]\n", 0),
    ],
    "setup.cfg": [("[pycodestyle]\nmax_line_length = 90\n", 90)],
    ".flake8": [("[flake8]\nmax-line-length = 90  # as black has it\n", 90)],
    ".pylintrc": [("[FORMAT]\nmax-line-length=110\n", 110), ("[MASTER]\njobs=1\n", 0)],
    ".editorconfig": [("root = true\n[*.py]\nmax_line_length = 98\n", 98), ("[*]\nmax_line_length = 98\n", 98)],
}


@pytest.mark.parametrize(("name", "text", "limit"), [(name, *row) for name, rows in LIMITS.items() for row in rows])
def test_the_targets_line_length(tmp_path: Path, name: str, text: str, limit: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(text)
    (tmp_path / "tests").mkdir()
    assert read_line_length(tmp_path / "tests") == limit


def test_a_linters_default_gives_way_to_a_number(tmp_path: Path) -> None:
    (tmp_path / "tox.ini").write_text("[flake8]\n")
    (tmp_path / ".pylintrc").write_text("[FORMAT]\nmax-line-length=110\n")
    assert read_line_length(tmp_path) == 110


def test_the_nearest_name_or_all_of_them() -> None:
    assert nearest("timin", ["timing", "mock"]) == "did you mean 'timing'?"
    assert nearest("zzz", ["timing", "mock"]) == "allowed: mock, timing"


HELPER = """\
class Login:
    def __init__(self, stage="test"):
        self.stage = stage

    def headers(self, token):
        return {"Authorization": token}


async def create_authenticated_user(environment="test"):
    return "token", {}
"""
LEGACY_SOURCE = """\
class Minter:
    def mint(self):
        pass


def make_token():
    pass


class token_of:
    pass
"""


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('helper = "support.logn"', "auth.helper: no module 'support.logn'; did you mean 'support.login'?"),
        ('helper = "suport.login"', "auth.helper: no module 'suport.login'; did you mean 'support'?"),
        (
            'helper = "support.login"\ncalls = { "tests.old.mak_token()" = "Login().stage" }',
            "no 'mak_token' there; did you mean 'make_token'?",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.old.Minter.mnt()" = "Login().stage" }',
            "Minter has no 'mnt'; did you mean 'mint'?",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.olt.make_token()" = "Login().stage" }',
            "no module 'tests.olt'; did you mean 'tests.old'?",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.old.make_token()" = "Logn().stage" }',
            "the helper support.login has no 'Logn'; did you mean 'Login'?",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.old.make_token()" = "Login().header" }',
            "Login has no 'header'; did you mean 'headers'?",
        ),
        ('helper = "support.login"\napi = { headers = "Login().heders(token)" }', "auth.api.headers: Login has no"),
        ('helper = "support.login"\nlegacy = { "tests.old.token_of" = "token" }', "`tests.old.token_of` is a class"),
        ('helper = "support.login"\nlegacy = { "tests.old.Minter" = "token" }', "`tests.old.Minter` is a class"),
        ('helper = "support.login"\nlegacy = { "tests.old.make_token" = "headers" }', "has no 'E2EAuthHelper'"),
        (
            'helper = "support.login"\ncalls = { "tests.old.make_token()" = "Login(stge=1).stage" }',
            "Login takes no 'stge'; did you mean 'stage'?: support/login.py:2",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.old.make_token()" = "Login().headers()" }',
            "Login.headers needs 'token': support/login.py:5",
        ),
        (
            'helper = "support.login"\ncalls = { "tests.old.Minter()" = "Login()", '
            '"tests.old.Minter.mint()" = "self.headers(1, 2)" }',
            "Login.headers is given 2 arguments and takes 1: support/login.py:5",
        ),
        ('calls = { "tests.old.make_token()" = "use({token})" }', "only the template of a connection takes `{token}`"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest_that_is(suite: Suite, table: str, message: str) -> None:
    files = {"support/login.py": HELPER, "tests/old.py": LEGACY_SOURCE, "tests/e2e/test_a.py": ""}
    suite.write({**files, "pyproject.toml": f"[tool.codemods.auth]\n{table}\n"})
    told = suite.run("check", code=2).stderr.decode()
    assert message in told


@pytest.mark.parametrize(
    ("left", "doubted"),
    [
        ("make_token(user, scopes=None)", True),
        ("make_token(user, email=None)", False),
        ("make_token(user, *, scopes=None)", False),
        ("make_token(user, *, scope=None)", True),
        ("make_token(user, email, scopes, kind)", True),
        ("make_token(user)", False),
        ("Minter.mint(kind)", False),
        ("Minter.mint(sort)", True),
        ("Minter.cached(kind)", False),
        ("Minter(sort=None)", True),
    ],
)
def test_a_signature_that_binds_otherwise_than_its_source_is_told_with_the_place(
    suite: Suite, left: str, doubted: bool
) -> None:
    old = """\
class Base:
    def __init__(self, kind=None):
        pass


class Minter(Base):
    @staticmethod
    def mint(kind):
        pass

    @cached
    def cached(self, sort):
        pass


def make_token(user, email=None, scopes=None):
    pass
"""
    files = {"support/login.py": HELPER, "tests/old.py": old, "tests/e2e/test_a.py": ""}
    table = f'[tool.codemods.auth]\nhelper = "support.login"\ncalls = {{ "tests.old.{left}" = "Login().stage" }}\n'
    suite.write({**files, "pyproject.toml": table})
    told = suite.run("check").stderr.decode()
    assert ("arguments are bound as the policy says" in told) is doubted
    assert (f'auth.calls."tests.old.{left}": tests/old.py:' in told) is doubted


def test_names_that_are_there_and_those_that_lie_elsewhere(suite: Suite) -> None:
    files = {"support/login.py": HELPER, "tests/old.py": LEGACY_SOURCE, "tests/e2e/test_a.py": ""}
    table = """\
[tool.codemods.auth]
helper = "support.login"
legacy = { "tests.old.make_token" = "token" }

[tool.codemods.auth.api]
headers = "Login(stage={environment}).headers(token)"

[tool.codemods.auth.calls]
"tests.old.Minter.mint()" = "token, user = await create_authenticated_user(environment={environment})"
"shared_package.tokens.make()" = "str(Login())"
"""
    suite.write({**files, "pyproject.toml": table})
    suite.run("check")
    suite.write({**files, "pyproject.toml": '[tool.codemods.auth]\nhelper = "shared_package.login"\n'})
    suite.run("check")


@pytest.mark.parametrize(
    ("text", "black"),
    [("[tool.black]\n", True), ("[tool.black]\n[tool.ruff.format]\n", False), ("[tool.ruff]\n", False)],
)
def test_the_targets_formatter(tmp_path: Path, text: str, black: bool) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text(text)
    assert uses_black(tmp_path / "tests") is black
