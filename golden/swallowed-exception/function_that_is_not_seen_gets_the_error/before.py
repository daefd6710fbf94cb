import service
from suite import give_up, logging


def test_opens():
    try:
        door = service.open()
        assert door.is_open
    except Exception as error:
        give_up(str(error))


def test_closes():
    try:
        door = service.open()
        assert door.is_open
    except Exception as error:
        tell(str(error))


def tell(text):
    service.journal.add(text)


def test_locks():
    try:
        door = service.open()
        assert door.is_open
    except Exception as error:
        logging(f"no door: {error}")
