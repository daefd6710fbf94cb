import pytest

from shop.client import Client


@pytest.fixture
def signed_in(user):
    client = Client()
    client.sign_in(user.name, user.password)
    yield client


def test_orders(signed_in):
    assert signed_in.get("/orders").ok
