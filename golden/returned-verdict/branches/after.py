import pytest
from service import get


def test_health():
    """Is it there?"""
    reply = get("/health")
    # down
    assert reply.ok
    # then what it says
    if "error" in reply.json():
        print("broken")
        pytest.fail("test_health did not succeed")
    if reply.json()["status"] == "ok":
        return
    pytest.fail("test_health did not succeed")


def test_each():
    for path in ("/a", "/b"):
        reply = get(path)
        if reply.status == 404:
            return
        if reply.text != "ok":
            assert all(part for part in reply.json())
            return
    assert reply.ok and reply.status_code == 200
