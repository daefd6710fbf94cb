import pytest
import requests


@pytest.fixture
def shop():
    tries = 0
    while True:
        requests.get("http://localhost:8000/health")
        tries += 1
        if tries > 5:
            break
    yield "localhost"


@pytest.fixture
def store():
    while True:
        requests.get("http://localhost:8001/health")
        break
    yield "localhost"


def test_orders(shop, store):
    assert requests.get(f"http://{shop}/orders").json() == requests.get(f"http://{store}/orders").json()
