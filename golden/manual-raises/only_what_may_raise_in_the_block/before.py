import time
import uuid

import pytest


def test_expired(service):
    # A token of the past
    try:
        name = f"user-{uuid.uuid4().hex}"
        started = time.time()

        # It must be refused
        service.login(name, started)
        pytest.fail("accepted")
    except ValueError as error:
        assert "expired" in str(error)


def test_built(service):
    try:
        token = service.token("old")
        name = f"user-{token}"
        service.login(name)
        pytest.fail("accepted")
    except ValueError as error:
        assert "expired" in str(error)


def test_put_away(service):
    # It is old
    try:
        name = "old"
        service.login(name)
        pytest.fail("accepted")
    except ValueError as error:
        assert "expired" in str(error)
    finally:
        service.close()
