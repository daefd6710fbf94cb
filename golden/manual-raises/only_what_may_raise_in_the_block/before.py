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


def test_generators(rows):
    try:
        labels = (row.label for row in rows)
        list(labels)
        pytest.fail("a number can be gone through")
    except TypeError:
        pass


def test_keys(service, key):
    try:
        asked = {key: 1}
        service.ask(asked)
        pytest.fail("a list is a key")
    except TypeError:
        pass


def test_attributes(service):
    try:
        name = service.name
        service.ask(name)
        pytest.fail("it has a name")
    except AttributeError:
        pass
