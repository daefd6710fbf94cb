import time

import pytest


@pytest.mark.e2e
def test_login(client):
    assert client.login()


def test_add():
    assert 1 + 1 == 2
