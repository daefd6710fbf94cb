# what we really use
import httpx


def test_status():
    assert httpx.get("http://localhost:9000/status").status_code == 200
