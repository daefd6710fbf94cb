import subprocess
import sys

import httpx
import pytest


@pytest.fixture
def shelf_url():
    process = subprocess.Popen([sys.executable, "-m", "shelf"])
    try:
        reply = httpx.get("http://localhost:9000/", timeout=5)
        assert reply.status_code == 200
    except Exception:
        process.terminate()
        raise
    yield "http://localhost:9000"
    process.terminate()


def test_shelf(shelf_url):
    assert httpx.get(f"{shelf_url}/books", timeout=5).json() == ["atlas"]
