from unittest.mock import patch

import pytest

from shop.client import Client


@pytest.fixture
def signed_in(user):
    client = Client()
    with patch("shop.login.new_token") as new_token:
        new_token.return_value = ("a made-up token", 3600)
        client.cookies.set("token", "a made-up token")
        yield client


def test_orders(signed_in):
    assert signed_in.get("/orders").ok
