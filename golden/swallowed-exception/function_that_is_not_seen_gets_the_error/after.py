import service
from suite import give_up, logging


def test_opens():
    door = service.open()
    assert door.is_open


def test_closes():
    try:
        door = service.open()
        assert door.is_open
    except Exception as error:
        tell(str(error))
        raise


def tell(text):
    service.journal.add(text)


def test_locks():
    door = service.open()
    assert door.is_open
