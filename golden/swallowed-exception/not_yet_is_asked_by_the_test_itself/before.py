
def test_port_is_added(shop):
    def is_added():
        try:
            shop.added.assert_called_with("port")
            return True
        except AssertionError:
            return False

    shop.add("port")
    print(is_added())
