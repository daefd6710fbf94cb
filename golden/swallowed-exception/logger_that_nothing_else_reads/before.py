import logging
import sys

import httpx

log = logging.getLogger("orders")
audit = logging.getLogger("audit")
level = logging.INFO


def test_order(client):
    audit.info("ordering with %s", sys.version)
    try:
        assert client.post("/orders", json={"item": 7}).status_code == 201
    except httpx.HTTPError as error:
        log.warning("order failed: %s", error)


def test_stock(client):
    logging.captureWarnings(True)
    assert client.get("/stock").json()["level"] == level
