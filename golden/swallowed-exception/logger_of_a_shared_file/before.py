import logging

import httpx
import pytest

logger = logging.getLogger(__name__)


@pytest.fixture
def order(client):
    try:
        client.post("/orders", json={"item": 7}).raise_for_status()
    except httpx.HTTPError:
        logger.warning("order failed")
    return client.get("/orders/7").json()
