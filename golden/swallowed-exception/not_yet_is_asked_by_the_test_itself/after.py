
def test_port_is_added(shop):
    def is_added():
        shop.added.assert_called_with("port")
        return True

    shop.add("port")
    print(is_added())
