"""Which files are looked at: pytest's names, support code of suites, what git and the policy leave out."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Suite

from codemods.errors import UsageError
from codemods.policy import loading as configuration
from codemods.suite.discovery import Discovery, existing


def found(root: Path, *targets: str) -> list[str]:
    paths = [root / target for target in targets or (".",)]
    paths = [Path(path.resolve()) if path.name == "." else path for path in paths]
    loaded = configuration.load(paths)
    suites = configuration.suite_folders(loaded)
    discovery = Discovery(loaded.policy, loaded.pytest.norecursedirs, suites)
    return [source.path for source in discovery.files(paths if targets else configuration.default_targets(loaded))]


def files(suite: Suite, *names: str) -> None:
    suite.write(dict.fromkeys(names, b"x = 1\n"))


def test_test_files_and_their_support_code_but_no_production_code(suite: Suite) -> None:
    files(
        suite, "app/main.py", "app/test_main.py", "app/conftest.py", "tests/helpers.py", "tests/e2e/flow.py", "setup.py"
    )
    assert found(suite.root, ".") == [
        "app/conftest.py",
        "app/test_main.py",
        "tests/e2e/flow.py",
        "tests/helpers.py",
    ]


def test_a_production_folder_that_is_called_integration_is_no_suite(suite: Suite) -> None:
    files(suite, "app/integration/client.py", "integration_tests/client.py")
    assert found(suite.root, ".") == ["integration_tests/client.py"]


def test_pytests_own_names_decide(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\npython_files = check_*.py *_spec.py\n"})
    files(suite, "app/check_a.py", "app/b_spec.py", "app/test_c.py")
    assert found(suite.root, ".") == ["app/b_spec.py", "app/check_a.py"]


def test_a_python_files_pattern_with_a_folder(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\npython_files = specs/*.py\n"})
    files(suite, "app/specs/a.py", "app/a.py")
    assert found(suite.root, ".") == ["app/specs/a.py"]


def test_a_pattern_for_all_files_means_those_with_tests(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\npython_files = *.py\n"})
    suite.write(
        {"app/shop.py": b"def price():\n    pass\n", "app/shop_spec.py": b"async def test_price():\n    pass\n"}
    )
    suite.write({"app/cases.py": b"class ShopTest(Base):\n    pass\n"})
    assert found(suite.root, ".") == ["app/cases.py", "app/shop_spec.py"]


def test_a_folder_that_pytest_does_not_enter_may_be_named_whole(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\nnorecursedirs = tests/samples old_*\n"})
    files(suite, "tests/samples/test_a.py", "tests/more/samples/test_b.py", "tests/old_ones/test_c.py")
    assert found(suite.root, ".") == ["tests/more/samples/test_b.py"]


def test_gitignore_at_every_level(suite: Suite) -> None:
    suite.write(
        {
            ".gitignore": "generated/\n*_skip.py\n!keep_skip.py\n/tests/top.py\n",
            "tests/inner/.gitignore": "secret.py\n!again_skip.py\n",
        }
    )
    files(suite, "tests/generated/a.py", "tests/b_skip.py", "tests/keep_skip.py", "tests/top.py", "tests/inner/top.py")
    files(suite, "tests/inner/secret.py", "tests/secret.py", "tests/inner/again_skip.py")
    assert found(suite.root) == [
        "tests/inner/again_skip.py",
        "tests/inner/top.py",
        "tests/keep_skip.py",
        "tests/secret.py",
    ]


def test_gitignore_above_the_target_and_gits_own_exclude_file(suite: Suite) -> None:
    suite.write({".gitignore": "a.py\n"})
    suite.git("init", "--quiet")
    suite.write({".git/info/exclude": "b.py\n"})
    files(suite, "tests/e2e/a.py", "tests/e2e/b.py", "tests/e2e/c.py")
    assert found(suite.root, "tests/e2e") == ["tests/e2e/c.py"]


def test_an_ignored_folder_that_is_named_is_meant(suite: Suite) -> None:
    suite.write({".gitignore": "tests/\n", ".git/HEAD": ""})
    files(suite, "tests/a.py")
    assert found(suite.root, "tests") == ["tests/a.py"]


def test_a_named_file_counts_whatever_its_name(suite: Suite) -> None:
    suite.write({"pyproject.toml": '[tool.codemods]\nexclude = ["app/"]\n'})
    files(suite, "app/main.py")
    assert found(suite.root, "app/main.py") == ["app/main.py"]
    assert found(suite.root, "app") == []


def test_excluded_paths_and_folders_without_tests(suite: Suite) -> None:
    suite.write({"pyproject.toml": '[tool.codemods]\nexclude = ["tests/legacy/", "*_old.py"]\n'})
    files(suite, "tests/legacy/a.py", "tests/b_old.py", "tests/c.py", "tests/node_modules/d.py", "tests/.hidden/e.py")
    files(suite, "tests/env/pyvenv.cfg", "tests/env/lib/f.py", "tests/__pycache__/g.py")
    assert found(suite.root) == ["tests/c.py"]


def test_paths_of_the_policy_are_suites_and_may_be_patterns(suite: Suite) -> None:
    suite.write({"pyproject.toml": '[tool.codemods]\npaths = ["services/*/acceptance", "smoke.py"]\n'})
    files(suite, "services/a/acceptance/flow.py", "services/b/acceptance/flow.py", "services/a/app.py", "smoke.py")
    files(suite, "tests/test_a.py")
    assert found(suite.root) == ["services/a/acceptance/flow.py", "services/b/acceptance/flow.py", "smoke.py"]


def test_testpaths_hold_where_the_policy_says_nothing(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\ntestpaths = checks\n"})
    files(suite, "checks/support.py", "tests/test_a.py")
    assert found(suite.root) == ["checks/support.py"]


def test_testpaths_that_name_the_package_mean_the_tests_in_it(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\ntestpaths = shop\n"})
    files(suite, "shop/__init__.py", "shop/basket.py", "shop/test_bill.py", "shop/tests/support.py")
    assert found(suite.root) == ["shop/test_bill.py", "shop/tests/support.py"]


def test_testpaths_that_name_a_package_for_its_doctests_mean_no_file_of_it(suite: Suite) -> None:
    suite.write({"pytest.ini": "[pytest]\ntestpaths = shop checks\n"})
    files(suite, "shop/__init__.py", "shop/basket.py", "checks/__init__.py", "checks/support.py", "checks/test_a.py")
    assert found(suite.root) == ["checks/__init__.py", "checks/support.py", "checks/test_a.py"]


def test_links_are_looked_at_once_and_never_walked_round(suite: Suite) -> None:
    files(suite, "tests/a.py", "elsewhere/test_b.py")
    (suite.root / "tests/alias.py").symlink_to("a.py")
    (suite.root / "tests/Alias.py").symlink_to("a.py")
    (suite.root / "tests/loop").symlink_to("..")
    (suite.root / "tests/test_link.py").symlink_to("../elsewhere/test_b.py")
    (suite.root / "tests/dangling.py").symlink_to("nowhere.py")
    assert found(suite.root) == ["tests/a.py", "tests/test_link.py"]


def test_a_target_given_twice_counts_once(suite: Suite) -> None:
    files(suite, "tests/a.py")
    assert found(suite.root, "tests", "tests/a.py") == ["tests/a.py"]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("test/e2e", "tests/e2e"), ("tests/e2e/test_lgin.py", "tests/e2e/test_login.py")],
)
def test_a_missing_path_is_told_with_the_nearest_one(suite: Suite, wrong: str, meant: str) -> None:
    files(suite, "tests/e2e/test_login.py")
    with pytest.raises(UsageError, match=f"no such file or folder: '{wrong}'; did you mean '{meant}'"):
        existing([Path(wrong)], suite.root)


def test_a_missing_path_like_nothing_else(suite: Suite) -> None:
    with pytest.raises(UsageError, match="holds nothing of that name"):
        existing([Path("zzz")], suite.root)
