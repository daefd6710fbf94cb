from shop.testing import wait_until


def test_port_is_added(shop):
    def is_added():
        try:
            shop.added.assert_called_with("port")
            return True
        except AssertionError:
            return False

    shop.add("port")
    wait_until(lambda: is_added(), timeout=5)
