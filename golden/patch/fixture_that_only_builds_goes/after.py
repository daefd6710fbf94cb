import pytest

from shop import database, sign_in


@pytest.fixture
def answers():
    return {"user": {"name": "ann"}}


@pytest.fixture
def account():
    return database.add("ann")


def test_sign_in(account):
    assert sign_in("code").open


def test_answers(answers):
    assert answers
