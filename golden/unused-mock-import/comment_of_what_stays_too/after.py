# Copyright the shop.
import httpx

# isort: off
# stands in for the till
from shop import get


def test_status():
    assert get("/").status == httpx.codes.OK
