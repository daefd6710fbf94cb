from shop import Door
from shop.testing import is_known_to_be_slow


def test_opens():
    door = Door("front")
    try:
        assert door.open()
    except Exception:
        is_known_to_be_slow()
