import service
import pytest


@pytest.fixture
def door():
    door = service.open()
    yield door
    try:
        service.forget(door)
    except Exception as error:
        print(error)


def test_opens(door):
    assert door.ok
