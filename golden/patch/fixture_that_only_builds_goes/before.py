from unittest.mock import patch

import pytest

from shop import database, sign_in


@pytest.fixture
def answers():
    return {"user": {"name": "ann"}}


@pytest.fixture
def account():
    return database.add("ann")


def test_sign_in(answers, account):
    with patch("shop.provider.ask") as mock_ask, patch("shop.provider.find") as mock_find:
        mock_ask.return_value = answers["user"]
        mock_find.return_value = account
        assert sign_in("code").open


def test_answers(answers):
    assert answers
