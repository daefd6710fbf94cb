import logging
import sys

audit = logging.getLogger("audit")
level = logging.INFO


def test_order(client):
    audit.info("ordering with %s", sys.version)
    assert client.post("/orders", json={"item": 7}).status_code == 201


def test_stock(client):
    logging.captureWarnings(True)
    assert client.get("/stock").json()["level"] == level
