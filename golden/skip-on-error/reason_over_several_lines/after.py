import pytest

from acme import reachable, where


@pytest.fixture(scope="session")
def broker_url() -> str:
    url = where()
    assert reachable(url), (
        f"No broker reachable at {url} - "
        "set TEST_BROKER to run live-broker integration tests"
    )
    return url


def test_b(broker_url):
    assert broker_url


def test_c(client):
    assert client.is_up(), ("no client: "
                "start one")
    assert client.ask("P-1") == "P-1"


def test_d(client):
    assert client.is_up(), (
        "no client: "
        "start one"
    )
    assert client.ask("P-1") == "P-1"
