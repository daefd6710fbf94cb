from unittest.mock import patch

import pytest

from shop.client import Client


@pytest.fixture
def signed_in():
    with patch("shop.login.owner_of", return_value={"owner": "ann", "token": "made-up"}):
        yield Client(headers="none", token="made-up")


def test_orders(signed_in):
    assert signed_in.get("/orders").ok
