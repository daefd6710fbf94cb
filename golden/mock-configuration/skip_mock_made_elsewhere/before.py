import pytest
from unittest.mock import MagicMock


@pytest.fixture
def store():
    return build()


@pytest.fixture
def bank():
    bank = MagicMock()
    bank.post.return_value = "paid"
    return bank


def build():
    return object()


def test_mailer(mailer):
    mailer.send.return_value = True
    assert mailer.send("lamp")


def test_by_name(mock_shop):
    mock_shop.order.return_value = "ordered"
    assert mock_shop.order("lamp") == "ordered"


def prepare(shop):
    shop.order.return_value = "ordered"
    return shop


def test_inner_part(store):
    store.index.find.return_value = 3
    assert store.index.find("lamp") == 3


def test_own_attribute(store):
    store.return_value = 3
    assert store.return_value == 3
