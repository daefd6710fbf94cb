import pytest

from shop import Closed, connect


def test_opens():
    shop = connect()
    try:
        shop.open()
    except Closed as e:
        return pytest.fail(f"closed: {e}")
    print(shop.state)
    assert shop.is_open


class Suite:
    def test_opens(self):
        shop = connect()
        try:
            shop.open()
        except Closed as e:
            return self.fail(f"closed: {e}")
        print(shop.state)
        assert shop.is_open
