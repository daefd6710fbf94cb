import pytest

from service import get


def test_profile():
    reply = get("/me")
    data = reply.json()
    assert len(data) > 0
    assert data["status"] in ("ok", "error")
    if data:
        assert data.get("status")
    if data is not None:
        assert data.get("status")
    if data["status"] is not None:
        assert reply.text
    if len(data) > 0:
        assert reply.text


def test_list():
    reply = get("/list")
    if not reply.ok or reply.status is None:
        pytest.skip("no list")
    if reply.ok:
        assert reply.text == "ok"
    if reply.status is not None:
        assert reply.status == 200
    total = len(reply.text)
    assert reply.text
    if total > 0:
        assert reply.text == "ok"


def test_total():
    reply = get("/list")
    assert reply.text
    total = len(reply.text)
    if total > 0:
        assert reply.text == "ok"
