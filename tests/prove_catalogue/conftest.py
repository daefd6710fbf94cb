import pytest
import requests
from service import TOKEN, Service


@pytest.fixture(scope="session")
def service():
    service = Service()
    assert requests.get(f"http://127.0.0.1:{service.port}/health", timeout=5).status_code == 200
    yield service
    service.stop()


@pytest.fixture(scope="session")
def http(service):
    return f"http://127.0.0.1:{service.port}"


@pytest.fixture(scope="session")
def ws(service):
    return f"ws://127.0.0.1:{service.port}/ws"


@pytest.fixture(scope="session")
def auth():
    return {"Authorization": f"Bearer {TOKEN}"}
