import pytest

from shop import TaskError, run, version


def known_bug(error):
    if version() < 4:
        raise error
    pytest.xfail("lost when it is committed")


def tell(error):
    print(f"failed: {error}")


def test_state():
    try:
        task = run("state")
    except TaskError as error:
        known_bug(error)
    assert task.success


def test_secret():
    task = None
    try:
        task = run("secret")
    except TaskError as error:
        tell(error)
    print(task)
