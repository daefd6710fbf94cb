import time

import pytest
import requests


@pytest.fixture
def shop():
    tries = 0
    while True:
        try:
            requests.get("http://localhost:8000/health")
        except Exception:
            time.sleep(1)
        tries += 1
        if tries > 5:
            break
    yield "localhost"


@pytest.fixture
def store():
    while True:
        try:
            requests.get("http://localhost:8001/health")
        except requests.ConnectionError:
            time.sleep(1)
        break
    yield "localhost"


def test_orders(shop, store):
    assert requests.get(f"http://{shop}/orders").json() == requests.get(f"http://{store}/orders").json()
