import time

import pytest


def test_login(client):
    try:
        if client.remembered:
            return
        client.login()
    except Exception as error:
        pytest.fail(f"no login: {error}")
