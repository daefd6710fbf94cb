import httpx

from shop import get


def test_status():
    assert get("/").status == httpx.codes.OK
