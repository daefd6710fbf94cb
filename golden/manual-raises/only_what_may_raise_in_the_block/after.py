import time
import uuid

import pytest


def test_expired(service):
    # A token of the past
    name = f"user-{uuid.uuid4().hex}"
    started = time.time()

    # It must be refused
    with pytest.raises(ValueError) as excinfo:
        service.login(name, started)
    assert "expired" in str(excinfo.value)


def test_built(service):
    with pytest.raises(ValueError) as excinfo:
        token = service.token("old")
        name = f"user-{token}"
        service.login(name)
    assert "expired" in str(excinfo.value)


def test_put_away(service):
    # It is old
    try:
        name = "old"
        with pytest.raises(ValueError) as excinfo:
            service.login(name)
        assert "expired" in str(excinfo.value)
    finally:
        service.close()


def test_generators(rows):
    with pytest.raises(TypeError):
        labels = (row.label for row in rows)
        list(labels)


def test_keys(service, key):
    with pytest.raises(TypeError):
        asked = {key: 1}
        service.ask(asked)


def test_attributes(service):
    with pytest.raises(AttributeError):
        name = service.name
        service.ask(name)
